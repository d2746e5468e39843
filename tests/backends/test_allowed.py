"""The markup of documents is what the lists name; each breach is an error that says where it is written."""

from typing import Any

import pytest

from pressroom.backends.engine.weasyprint import engine
from pressroom.backends.layout.markup.allowed_markup import check_allowed
from pressroom.diagnostics import Diagnostic


def judged(body: str, head: str = "") -> list[Diagnostic]:
    """What is wrong with a document."""
    markup = f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>t</title>{head}</head><body>{body}'
    root: Any = engine().HTML(string=markup).etree_element
    found = [*check_allowed(root, "note")]
    assert all(problem.hint and problem.place == "note" for problem in found)
    return found


def codes(body: str, head: str = "") -> list[tuple[str, str]]:
    """Code and clue of each problem."""
    return [(problem.code, problem.origin.text if problem.origin else "") for problem in judged(body, head)]


def test_what_templates_write_is_allowed() -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4" class="a" aria-hidden="true"><title>t</title>'
        '<defs><linearGradient id="g"><stop offset="1" stop-color="red"/></linearGradient></defs>'
        '<rect fill="url(#g)" width="4" height="4"/><use xlink:href="#g" href="#g"/>'
        '<image href="templates/a.png" width="1" height="1"/>'
        '<text x="1" y="2" xml:lang="bs">a<tspan>b</tspan></text></svg>'
    )
    body = (
        '<main id="a" class="b" data-part="c" aria-label="d" role="main" title="e" lang="en" style="color: red" hidden>'
        '<p dir="ltr">x</p>'
        '<a href="https://example.org/a?b=c#d" rel="external nofollow">x</a><a href="HTTP://example.org">x</a>'
        '<a href="mailto:a@example.org">x</a><a href="#a">x</a><img src="a.png" alt="" width="10" height="20">'
        '<ol start="-3" type="a" reversed><li value="7">x</ol><table><caption>c</caption><col span="2">'
        '<thead><tr><th scope="col" abbr="x">x</thead><tr><td colspan="1" headers="a">x</table>'
        f'<time datetime="2017">x</time><data value="1">x</data><pre>\nx</pre><!-- c -->{drawing}</main>'
    )
    assert codes(body, '<meta name="robots" content="noindex">') == []


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        '<SCRIPT src="https://example.org/a.js"></SCRIPT>',
        "<iframe srcdoc='a'></iframe>",
        "<object data='a.svg'></object>",
        "<embed src='a.svg'>",
        "<form action='https://example.org'></form>",
        "<input type='image' src='a.png'>",
        "<button formaction='javascript:alert(1)'>a</button>",
        "<video src='a.mp4' poster='a.png'></video>",
        "<audio src='a.mp3'></audio>",
        "<picture><img src='a.png' alt=''></picture>",
        "<marquee>a</marquee>",
        "<details><summary>a</summary></details>",
        "<template>a</template>",
        "<noscript>a</noscript>",
        "<canvas></canvas>",
        "<map><area href='https://example.org'></map>",
        "<center>a</center>",
        "<font color='red'>a</font>",
        "<x-own>a</x-own>",
        "<textarea>a</textarea>",
        "<dialog open>a</dialog>",
        "<link rel='preload' href='https://example.org/a.css' as='style'>",
        "<style>@import url(https://example.org/a.css);</style>",
        "<base href='https://example.org/'>",
        "<math><mi>x</mi></math>",
        "<ruby>a<rt>b</rt></ruby>",
        "<bdo>a</bdo>",
        "<bdi>a</bdi>",
    ],
)
def test_other_elements_are_refused(markup: str) -> None:
    tag = markup[1:].lower().partition(">")[0].partition(" ")[0]
    assert ("markup-refused", f"<{tag}") in codes(f"<section>{markup}</section>")


@pytest.mark.parametrize(
    "head", ["<script></script>", "<style>p{}</style>", "<link rel='a' href='b'>", "<base href='a'>"]
)
def test_they_are_refused_in_the_head_too(head: str) -> None:
    tag = head[1:].partition(">")[0].partition(" ")[0]
    assert codes("a", head) == [("markup-refused", f"<{tag}")]


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ("<p onclick='a()'>a</p>", "onclick"),
        ("<p ONCLICK='a()'>a</p>", "onclick"),
        ("<img src='a.png' alt='' onerror='a()'>", "onerror"),
        ("<img src='a.png' alt='' srcset='https://example.org/a.png 2x'>", "srcset"),
        ("<img src='a.png' alt='' longdesc='a'>", "longdesc"),
        ("<img src='a.png' alt='' loading='lazy'>", "loading"),
        ("<img src='a.png' alt='' width='80%'>", "width"),
        ("<a href='#a' ping='https://example.org'>a</a>", "ping"),
        ("<a href='#a' download>a</a>", "download"),
        ("<a href='#a' target='_blank'>a</a>", "target"),
        ("<a href='#a' rel='attachment'>a</a>", "rel"),
        ("<a name='a'>a</a>", "name"),
        ("<p xlink:href='a'>a</p>", "xlink:href"),
        ("<table background='https://example.org/a.png'><tr><td>a</table>", "background"),
        ("<table border='1'><tr><td>a</table>", "border"),
        ("<p align='center'>a</p>", "align"),
        ("<blockquote cite='https://example.org'>a</blockquote>", "cite"),
        ("<ol start='x'><li>a</ol>", "start"),
        ("<p dir='rtl'>a</p>", "dir"),
        ("<p dir='auto'>a</p>", "dir"),
        ("<ol type='greek'><li>a</ol>", "type"),
        ("<ol><li value='1.5'>a</ol>", "value"),
        ("<p contenteditable>a</p>", "contenteditable"),
        ("<p data-='a'>a</p>", "data-"),
        ("<p data-A!b='c'>a</p>", "data-a!b"),
    ],
)
def test_other_attributes_and_values_are_refused(markup: str, name: str) -> None:
    assert codes(f"<section id='s'>{markup}</section>")[0] == ("markup-refused", f"{name}=")
    origin = judged(f"<section id='s'>{markup}</section>")[0].origin
    assert origin is not None
    assert origin.item == "s"


def test_attributes_of_the_body_are_judged() -> None:
    markup = "<!DOCTYPE html><html manifest='a'><head><title>t</title></head><body onload='a()' background='b'>x"
    found = [*check_allowed(engine().HTML(string=markup).etree_element, "note")]
    assert [problem.origin.text for problem in found if problem.origin] == ["manifest=", "onload=", "background="]


@pytest.mark.parametrize(
    "meta",
    [
        "http-equiv='refresh' content='0; url=https://example.org'",
        "http-equiv='Content-Security-Policy' content=''",
        "name='referrer' content='unsafe-url'",
        "name='viewport' content='user-scalable=no'",
        "charset='utf-7'",
    ],
)
def test_a_page_says_little_of_itself(meta: str) -> None:
    assert codes("a", f"<meta {meta}>") == [("markup-refused", f"{meta.partition('=')[0]}=")]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "java&#10;script:alert(1)",
        "&#106;avascript:alert(1)",
        "&#x1;javascript:alert(1)",
        "https://example.org/\n",
        "data:text/html,a",
        "vbscript:a",
        "file:///etc/passwd",
        "//example.org",
        "notes.html",
        "ftp://example.org",
        "https:example.org",
        "",
        "\u200bhttps://example.org",
    ],
)
def test_other_addresses_are_refused(address: str) -> None:
    (found,) = judged(f'<p id="p"><a href="{address}">a</a></p>')
    assert found.origin is not None
    assert (found.code, found.origin.item) == ("link-refused", "p")


def drawn(inside: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" id="d">{inside}</svg>'


@pytest.mark.parametrize(
    ("inside", "origin"),
    [
        ("<script>a()</script>", "<script"),
        ("<style>p { background: url(https://example.org) }</style>", "<style"),
        ("<foreignObject><p>a</p></foreignObject>", "<foreignObject"),
        ('<a href="javascript:a()"><text>a</text></a>', "<a"),
        ('<animate attributeName="href" to="javascript:a()"/>', "<animate"),
        ('<set attributeName="href" to="javascript:a()"/>', "<set"),
        ('<filter id="f"><feImage href="https://example.org"/></filter>', "<filter"),
        ("<metadata>a</metadata>", "<metadata"),
        ('<g onload="a()"/>', "onload="),
        ('<use href="https://example.org/a.svg#b"/>', "https://example.org/a.svg#b"),
        ('<use xlink:href="a.svg#b"/>', "a.svg#b"),
        ('<rect fill="url(https://example.org/a.svg#b)"/>', "https://example.org/a.svg#b"),
        ('<rect fill="URL( &quot;a.svg#b&quot; )"/>', "a.svg#b"),
        ('<rect xlink:title="a"/>', "xlink:title="),
        ('<rect xml:base="https://example.org"/>', "xml:base="),
    ],
)
def test_drawings_are_held_to_lists_of_their_own(inside: str, origin: str) -> None:
    assert codes(drawn(inside))[0][1] == origin


def test_html_inside_a_drawing_is_judged_as_html() -> None:
    assert ("markup-refused", "<iframe") in codes(drawn("<desc><iframe></iframe></desc>"))
    assert ("markup-refused", "onclick=") in codes(drawn("<title><b onclick='a()'>x</b></title>"))


def test_what_the_program_writes_into_the_head_is_said_so() -> None:
    (found,) = judged("a", "<meta name='viewport' content='width=device-width'>")
    assert (
        found.hint == "take it out: web pages have their viewport, description, author, keywords and generator anyway"
    )


@pytest.mark.parametrize("address", ["tel:+44-20-7946-0000", "TEL:112", "tel:+387%2033%20123-456"])
def test_numbers_of_telephones_are_linked(address: str) -> None:
    assert codes(f'<p><a href="{address}">x</a></p>') == []


@pytest.mark.parametrize("address", ["tel:", "tel:+", "tel:+44 20", "tel:*21#", "tel:1;phone-context=a", "#"])
def test_what_is_no_number_or_place_is_not_linked(address: str) -> None:
    (found,) = judged(f'<p><a href="{address}">x</a></p>')
    assert (found.code, found.message) == ("link-refused", f"a document does not link to `{address}`")
