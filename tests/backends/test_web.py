"""The web page: what is inside it, in which order, and what is reported where a browser would show something else."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from lxml import html as lxml_html
from PIL import Image

from backends.pdf_sample import METADATA, small
from pressroom.backends.html.document import to_html
from pressroom.backends.pdf.document import typeset
from pressroom.diagnostics import Diagnostic, PressroomError

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><rect width="4" height="2"/></svg>'


def picture(colour: str = "red") -> bytes:
    stream = BytesIO()
    Image.new("RGB", (2, 2), colour).save(stream, "PNG")
    return stream.getvalue()


FILES = {
    "templates/seal(1).png": picture(),
    'templates/it\'s "a".png': picture("blue"),
    "templates/a b.svg": DRAWING,
    "a.png": picture("green"),
    "templates/broken.png": picture()[:40],
    "templates/notes.txt": b"text",
}


def parsed(made: str) -> Any:
    return lxml_html.document_fromstring(made)


def page(body: str, css: str = "", **values: Any) -> str:
    """The page of a document without errors."""
    html = small(body, css, **{"assets": FILES.get, **values})
    made = typeset(html)
    assert made.diagnostics == ()
    return to_html(html, made).decode()


def refused(body: str, css: str = "", screen: str = "") -> list[Diagnostic]:
    """What is wrong with a page whose PDF is right."""
    html = small(body, css, assets=FILES.get, screen=(("templates/screen.css", screen),))
    made = typeset(html)
    assert made.diagnostics == ()
    with pytest.raises(PressroomError) as raised:
        to_html(html, made)
    assert all(problem.hint for problem in raised.value.diagnostics)
    return list(raised.value.diagnostics)


def test_the_policy_counts_for_all_that_follows() -> None:
    written = '<meta name="robots" content="none"><title>t</title><meta charset="utf-8">'
    tree = parsed(page("", markup=f'<!DOCTYPE html><html lang="en"><head>{written}</head><body><p>a</p></body></html>'))
    head = tree.find("head")
    assert [dict(head[0].attrib), head[1].get("http-equiv")] == [{"charset": "utf-8"}, "Content-Security-Policy"]
    assert sorted(part.strip() for part in head[1].get("content").split(";")) == [
        "base-uri 'none'",
        "default-src 'none'",
        "font-src data:",
        "form-action 'none'",
        "img-src data:",
        "style-src 'unsafe-inline'",
    ]
    assert [element.tag for element in tree.iter() if element.get("charset")] == ["meta"]


@pytest.mark.parametrize(
    "css",
    [
        'p { background: url("seal(1).png") }',
        "p { background: URL(../a.png) }",
        "p { background: u\\72l(seal\\(1\\).png) }",
        "p { background: url(seal%281%29.png) }",
        'p { background: url("it\'s \\"a\\".png") }',
        "p { background: url('a b.svg') }",
        "p { background: url(../a.png) }",
        "@media screen { p { background: url(../a.png) } }",
        "p.none { background: url(../a.png) }",
        ":root { --a: url(../a.png) }",
        "@page { background: url(../a.png) }",
    ],
)
def test_pictures_of_style_sheets_are_inside(css: str) -> None:
    made = page("<p>a</p>", css)
    assert made.count("data:image/") == 1
    assert "a.png" not in made.replace("data:image/", "").partition("base64")[0]
    assert "url(a" not in made.lower()


@pytest.mark.parametrize(
    "body",
    [
        '<p style="background: url(a.png)">a</p>',
        '<p style="background: URL(a.png)">a</p>',
        '<p><img src="a.png" alt="A"></p>',
        '<p style="display: none"><img src="a.png" alt="A"></p>',
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>t</title>'
        '<image href="a.png" width="9" height="9"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>t</title>'
        '<image xlink:href="a.png" width="9" height="9"/></svg>',
    ],
)
def test_pictures_of_the_markup_are_inside(body: str) -> None:
    made = page(body)
    assert "data:image/png;base64," in made
    assert "a.png" not in made


def test_addresses_in_comments_name_no_files() -> None:
    made = page("<p>a</p>", "/* url(nothing.png) */ p { color: /* url(nowhere.png) */ black }")
    assert "nothing" not in made
    assert "nowhere" not in made


def test_no_comment_is_published() -> None:
    made = page(
        '<!-- one --><p style="/* two */ color: black">a<!-- three -->b<b>c</b><!-- four -->d</p><!-- five -->e'
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>t</title><!-- six --><g/></svg>',
        "/* seven */ p { margin: 0/* eight */ }",
        screen=(("templates/screen.css", "/* nine */ p { margin: 1mm }"),),
    )
    words = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    assert [word for word in words if f" {word} " in made] == []
    assert "<!--" not in made
    assert parsed(made).xpath("string(//p)") == "abcd"
    assert parsed(made).xpath("string(//body)").replace("\n", "").endswith("abcdet")


@pytest.mark.parametrize(
    ("css", "screen", "code", "place"),
    [
        ("p.none { background: url(nothing.png) }", "", "resource-missing", "templates/more.css:1:22"),
        ("@media screen {\n p { cursor: url(nothing.png) } }", "", "resource-missing", "templates/more.css:2:14"),
        ("p.none { background: url(notes.txt) }", "", "resource-broken", "templates/more.css:1:22"),
        ("p.none { background: url(broken.png) }", "", "resource-broken", "templates/more.css:1:22"),
        ("", "p { background: url(nothing.png) }", "resource-missing", "templates/screen.css:1:17"),
        ("", "p { background: url(https://example.org/a.png) }", "resource-missing", "templates/screen.css:1:17"),
        ("", "p { background: url(//example.org/a.png) }", "resource-missing", "templates/screen.css:1:17"),
        ("", "p { background: url(data:image/png;base64,AA) }", "resource-missing", "templates/screen.css:1:17"),
        ("", "p { background: url('http://[a') }", "resource-missing", "templates/screen.css:1:17"),
        ("", "p { background: url() }", "resource-missing", "templates/screen.css:1:17"),
        ("", "p { background: -webkit-image-set('a.png' 1x) }", "style-refused", "templates/screen.css:1:17"),
        ("", "p { color red }", "style-warning", "templates/screen.css:1:14"),
        ("", "p {}\n@import 'a.css';", "style-refused", "templates/screen.css:2:1"),
        ("", "@media print { @font-face { src: url(a.ttf) } }", "style-refused", "templates/screen.css:1:16"),
        ("", "p::after { content: '\\202e a' }", "character-hidden", "templates/screen.css:1:21"),
        ("", "p { color: red", "style-warning", "templates/screen.css:1:3"),
        ("", "p {}" * 80_000, "style-too-large", "templates/screen.css:1:1"),
    ],
)
def test_what_a_browser_would_lose_is_an_error_at_its_place(css: str, screen: str, code: str, place: str) -> None:
    (found,) = [problem for problem in refused("<p>a</p>", css, screen) if problem.code == code]
    assert str(found.span) == place


def test_a_picture_of_an_element_that_is_not_drawn_is_missed() -> None:
    body = '<p style="display: none"><img src="nothing.png" alt="A"></p><p style="cursor: auto">a</p>'
    (found,) = refused(body)
    assert (found.code, found.origin and found.origin.text) == ("resource-missing", "nothing.png")


def test_a_sheet_cannot_end_its_element() -> None:
    made = page("<p>a</p>", "p::after { content: '</style><img src=x onerror=a()>' }")
    assert not parsed(made).xpath("//img | //@onerror")


def test_the_first_line_of_preformatted_text_stays() -> None:
    assert "<pre>\n\nfirst</pre>" in page("<pre>\n\nfirst</pre>", "pre { font-family: 'Source Sans 3' }")


def test_what_a_page_says_of_itself_has_no_soft_hyphens() -> None:
    written = "<title>Par\u00adlia\u00adment</title>"
    markup = f'<!DOCTYPE html><html lang="en"><head>{written}</head><body><p>a</p></body></html>'
    metadata = replace(METADATA, description="Par\u00adlia\u00adment", keywords=("har\u00adbour",))
    head = parsed(page("", markup=markup, metadata=metadata)).find("head")
    assert head.findtext("title") == "Parliament"
    contents = {meta.get("name"): meta.get("content") for meta in head.iter("meta")}
    assert (contents["description"], contents["keywords"]) == ("Parliament", "harbour")


def test_a_description_that_no_reader_gets_stays_out_of_the_page() -> None:
    start = '<svg viewBox="0 0 4 4" width="4" height="4" role="img"'
    silent = f'{start} aria-hidden="true"><desc>unseen</desc><rect width="4" height="4"/></svg>'
    read = f'{start} aria-label="t"><desc>heard</desc></svg>'
    made = page(f"<p>{silent} {read}</p>")
    assert "unseen" not in made
    assert "<desc>heard</desc>" in made


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("https://example.org/a.png", "`https://example.org/a.png` is an address, and nothing is fetched"),
        (
            "data:image/png;base64," + "A" * 90,
            f"`data:image/png;base64,{'A' * 18}…` is not a path, which pictures need",
        ),
        ("templates/none.png", "there is no file `templates/none.png`"),
    ],
)
def test_what_is_no_file_is_named_as_what_it_is(address: str, message: str) -> None:
    html = small(f'<p><img src="{address}" alt="x" width="9" height="9"></p>', assets=FILES.get)
    made = typeset(html)
    assert message in [problem.message for problem in made.diagnostics]
    with pytest.raises(PressroomError) as raised:
        to_html(html, made)
    assert [problem.message for problem in raised.value.diagnostics] == [message]
