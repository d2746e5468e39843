"""What a web page has besides the markup of its document."""

from typing import Any

from lxml import html as lxml_html

from pressroom.backends.html.web_parts import add_parts
from pressroom.checks.tracing.traces_markup import markup_traces
from pressroom.interchange.web_parts import OtherVersion, SocialPreview, WebParts
from pressroom.redaction.letters import PIECE

MARKS = '<sup class="marks"><a id="ref-4" href="#note-4">4</a><span id="ref-5"></span>–<a href="#note-6">6</a></sup>'
LANGUAGES = (
    OtherVersion("a-en.html", "English", "en", current=True),
    OtherVersion("../fr/a-fr.html", "français", "fr"),
)


def page(body: str, parts: WebParts) -> Any:
    tree = lxml_html.document_fromstring(f"<!DOCTYPE html><html><head></head><body>{body}</body></html>")
    add_parts(tree, parts)
    return tree


def test_brackets_keep_marks_apart_from_figures() -> None:
    tree = page(f"<p>Since 2008{MARKS}, and 2009<sup class='marks'><a>7</a></sup></p><p>m<sup>2</sup></p>", WebParts())
    assert [each.text_content() for each in tree.iter("p")] == ["Since 2008 [4–6], and 2009 [7]", "m2"]


def test_the_search_for_leaks_reads_sentences_without_brackets() -> None:
    tree = page(f"<p>Since 2008{MARKS} a place</p>", WebParts())
    found = next(markup_traces(lxml_html.tostring(tree, doctype="<!DOCTYPE html>")))
    assert isinstance(found[1], str)
    assert "Since 2008– a place" in found[1].split(PIECE)


def test_links_back_have_names_of_their_own() -> None:
    tree = page('<main><a href="#ref-4">4</a><a href="#a">5</a></main>', WebParts(back="Back to {number}"))
    assert tree.xpath("//a/@aria-label") == ["Back to 4"]


def test_the_way_back_to_all_documents_comes_before_other_versions() -> None:
    home = OtherVersion("https://example.org/kit/index.html", "All documents", "en")
    tree = page("<main>b</main>", WebParts(languages=LANGUAGES, home=home))
    assert tree.xpath("//nav//a/text()") == ["All documents", "English", "français"]
    assert page("<main>b</main>", WebParts(home=home)).xpath("//nav//a/@href") == [home.address]


def test_the_first_link_leads_to_the_main_part() -> None:
    tree = page('<p id="content">a</p><main><p>b</p></main>', WebParts(skip="Skip"))
    (link,) = tree.xpath("//body/*[1][self::a]")
    assert link.get("href") == f"#{tree.find('.//main').get('id')}"
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert page('<main id="own">b</main>', WebParts(skip="Skip")).xpath("//body/a/@href") == ["#own"]
    assert page("<p>b</p>", WebParts(skip="Skip")).xpath("//a") == []


def test_other_languages_and_formats_are_linked() -> None:
    files = (OtherVersion("a-en.pdf", "PDF", "en"),)
    tree = page("<main>b</main>", WebParts(versions="Versions", languages=LANGUAGES, files=files))
    assert tree.xpath("//nav/@aria-label") == ["Versions"]
    assert tree.xpath("//nav//a/@href") == ["a-en.html", "../fr/a-fr.html", "a-en.pdf"]
    assert tree.xpath("//nav//a[@lang='fr']/@hreflang") == ["fr"]
    assert tree.xpath("//nav//a[@aria-current]/@href") == ["a-en.html"]
    assert tree.xpath("//head/link[@rel='alternate']/@hreflang") == ["en", "fr"]


def test_a_page_in_one_language_has_no_links_to_languages() -> None:
    tree = page("<main>b</main>", WebParts(languages=LANGUAGES[:1]))
    assert tree.xpath("//nav | //link") == []


def test_other_documents_are_linked_also_where_there_is_one_language() -> None:
    tree = page("<main>b</main>", WebParts(related=(OtherVersion("b-en.docx", "Fact sheet (Word)", "en"),)))
    assert [(each.get("href"), each.text) for each in tree.xpath("//nav//a")] == [("b-en.docx", "Fact sheet (Word)")]


def test_a_page_with_an_address_on_the_web_names_it_for_search_engines_and_networks() -> None:
    own = "https://example.org/kit/public/en/a-en.html"
    french = OtherVersion("../fr/a-fr.html", "français", "fr", public="https://example.org/kit/public/fr/a-fr.html")
    preview = SocialPreview(own, "A finding", "What it covers", "https://example.org/kit/card.png", "A key point")
    tree = page("<main>b</main>", WebParts(languages=(LANGUAGES[0], french), preview=preview))
    assert tree.xpath("//link[@rel='canonical']/@href") == [own]
    assert tree.xpath("//link[@rel='alternate']/@href") == ["a-en.html", french.public]
    assert tree.xpath("//nav//a/@href") == ["a-en.html", "../fr/a-fr.html"]
    found = {each.get("property"): each.get("content") for each in tree.xpath("//head/meta[@property]")}
    assert found == {
        "og:type": "article",
        "og:url": own,
        "og:title": "A finding",
        "og:description": "What it covers",
        "og:image": "https://example.org/kit/card.png",
        "og:image:alt": "A key point",
    }


def test_a_page_without_an_address_on_the_web_has_no_preview() -> None:
    assert (
        page("<main>b</main>", WebParts(languages=LANGUAGES)).xpath("//meta[@property] | //link[@rel='canonical']")
        == []
    )
