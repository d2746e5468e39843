"""Addresses with hosts and paths in other scripts, as programs take them."""

import pytest

from pressroom.source.addresses import to_ascii


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("https://žurnal.ba/članak?q=č#š", "https://xn--urnal-tib.ba/%C4%8Dlanak?q=%C4%8D#%C5%A1"),
        ("http://Bücher.example:8080/a%20b", "http://xn--bcher-kva.example:8080/a%20b"),
        ("https://straße.de", "https://xn--strae-oqa.de"),
        ("https://ž:ć@žurnal.ba/", "https://%C5%BE:%C4%87@xn--urnal-tib.ba/"),
        ("https://例え。テスト/", "https://xn--r8jz45g.xn--zckzah/"),
        ("https://example.org/Müller", "https://example.org/M%C3%BCller"),
        ("https://under_score.example/č", "https://under_score.example/%C4%8D"),
        ("mailto:desk@žurnal.ba", "mailto:desk@xn--urnal-tib.ba"),
        (
            "mailto:ćiro@example.org,b@žurnal.ba?subject=čč",
            "mailto:%C4%87iro@example.org,b@xn--urnal-tib.ba?subject=%C4%8D%C4%8D",
        ),
        ("MAILTO:desk@žurnal.ba", "MAILTO:desk@xn--urnal-tib.ba"),
        ("#mjesto-č", "#mjesto-č"),
    ],
)
def test_hosts_are_written_by_idna_and_all_else_is_percent_encoded(address: str, plain: str) -> None:
    assert to_ascii(address) == plain
    assert to_ascii(plain) == plain


@pytest.mark.parametrize(
    "address", ["https://č..ba", "https://☃.net/", "mailto:a@-č.ba", "https://[č]/", "https://xn--č/"]
)
def test_what_is_no_host_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        to_ascii(address)
