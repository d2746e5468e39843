# ruff: noqa: E501 (a drawing is easier to read on one line)
"""The door for drawings: what is not drawn is told with its line, and nothing unseen comes through."""

import base64
import io
import re

import pypdfium2
import pytest
import resvg_py
from PIL import Image, ImageChops

from backends.pdf_sample import FONTS, small
from pressroom.backends.assets.drawings import BadDrawingError, UndrawnError, read_drawing
from pressroom.backends.assets.fetcher import BASE_URL, AssetFetcher
from pressroom.backends.assets.fonts import font_configuration
from pressroom.backends.engine.weasyprint import engine
from pressroom.backends.html.document import to_html
from pressroom.backends.pdf.document import to_pdf, typeset
from support.pictures import CANARY, corners, sample

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="100" height="100" '
    'viewBox="0 0 100 100"{}>\n{}\n</svg>'
)


def drawing(body: str, root: str = "") -> bytes:
    return (body if body.startswith("<svg xmlns") else HEAD.format(root, body)).encode()


def nothing(_address: str) -> None:
    return None


def read(body: str, root: str = "") -> str:
    return read_drawing(drawing(body, root), nothing).data.decode()


def told(body: str, root: str = "") -> tuple[str, ...]:
    with pytest.raises(UndrawnError) as caught:
        read(body, root)
    return caught.value.messages


def png(image: Image.Image) -> str:
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return f"data:image/png;base64,{base64.b64encode(stream.getvalue()).decode()}"


PICTURE = png(corners())
BOX = '<rect x="10" y="10" width="60" height="60" fill="#c33" {}/>'
WORD = '<text x="10" y="50" font-family="Source Sans 3" font-size="20" {}>Hello</text>'
STOPS = '<stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/>'
CIRCLE = '<circle cx="40" cy="40" r="20" {}/>'
FILLED = '<rect x="10" y="20" width="80" height="50" fill="url(#g)"/>'
ARROW = (
    '<marker id="m" markerWidth="4" markerHeight="4" refX="2" refY="2" orient="auto"><path d="M0 0L4 2L0 4z"/></marker>'
)

#: What is drawn as another program draws it, for each feature that the tables know.
DRAWN = {
    "rectangle": BOX.format('rx="10%" stroke="black" stroke-width="3%"'),
    "circle": '<circle cx="50%" cy="50%" r="30" fill="green" stroke="black" stroke-width="3"/>',
    "ellipse": '<ellipse cx="50" cy="50" rx="30" ry="10" fill="rgb(10%,50%,90%)"/>',
    "line": '<line x1="10" y1="10" x2="80" y2="60" stroke="black" stroke-width="5" stroke-linecap="round"/>',
    "polyline": '<polyline points="10,10 5e1,80 90,10" fill="none" stroke="black" stroke-width="5"/>',
    "polygon": '<polygon points="50,5 80,90 5,35 95,35 20,90" fill="navy" fill-rule="evenodd"/>',
    "path": '<path d="M10 10h30v20l10 10c5 5 10 5 15 0s5-10 15-10q5 5 10 0t5 5a10 20 30 0 1-20 30z" fill="teal"/>',
    "arcs": '<path d="M10 50a40 40 0 0180 0a40 40 0 11-80 0" fill="teal"/>',
    "subpaths": '<path d="M10.5.5L90.5.5.5 90Zm40 40h20v20h-20" fill="none" stroke="black" stroke-width="3"/>',
    "dashes": '<path d="M10 50h80" stroke="black" stroke-width="5" stroke-dasharray="10 5 2" stroke-dashoffset="7"/>',
    "miter": '<path d="M10 80 50 20 90 80" fill="none" stroke="black" stroke-width="8" stroke-miterlimit="1"/>',
    "opacity": f'<g opacity=".5"><g opacity=".6" transform="translate(9 9)">{BOX.format("")}</g></g>',
    "colours": BOX.format('style="fill:hsl(120,50%,50%);fill-opacity:40%"'),
    "current colour": f'<g color="purple">{BOX.replace("#c33", "currentColor").format("")}</g>',
    "transform": BOX.format('transform="translate(20,5) rotate(20 40 40) scale(.5 1.2) skewX(10)"'),
    "matrix": BOX.format('transform="matrix(1 .2 .1 1 5 5)"'),
    "clip": f'<clipPath id="c">{CIRCLE.format("")}</clipPath><g clip-path="url(#c)">{BOX.format("")}</g>',
    "clipped clip": '<clipPath id="d"><rect x="40" width="40" height="90"/></clipPath>'
    f'<clipPath id="c" clip-path="url(#d)">{CIRCLE.format("")}</clipPath>{BOX.format("clip-path=" + chr(34) + "url(#c)" + chr(34))}',
    "clip by use": f'<defs><g><circle id="k" cx="40" cy="40" r="20"/></g></defs><clipPath id="c"><use href="#k"/></clipPath>'
    f"{BOX.format('style=' + chr(34) + 'clip-path:url(#c)' + chr(34))}",
    "marker": f'{ARROW}<path d="M10 50L80 30" stroke="black" stroke-width="4" marker-end="url(#m)"/>',
    "marker of a line": f'{ARROW}<line x1="10" y1="50" x2="80" y2="30" stroke="black" stroke-width="4" marker-start="url(#m)"/>',
    "pattern": '<pattern id="g" width=".25" height=".25"><circle cx="5" cy="5" r="5" fill="red"/></pattern>' + FILLED,
    "gradient": f'<linearGradient id="g" x1="0%" y2="1">{STOPS}</linearGradient>{FILLED}',
    "gradient of a gradient": f'<defs><linearGradient id="h">{STOPS}</linearGradient>'
    '<linearGradient id="g" xlink:href="#h" x2="0" y2="1"/></defs>' + FILLED,
    "gradient of the drawing": '<linearGradient id="g" gradientUnits="userSpaceOnUse" x1="10%" x2="90%" '
    f'gradientTransform="translate(5 0) scale(.8)">{STOPS}</linearGradient>{FILLED}',
    "radial": f'<radialGradient id="g" cx="50%" cy=".5" r="50%" fx=".4">{STOPS}</radialGradient>{FILLED}',
    "use": f'<defs><g id="a">{CIRCLE.format("")}</g></defs><use href="#a" x="9" fill="red"/><use xlink:href="#a" y="30" opacity=".5"/>',
    "symbol": '<symbol id="s" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5"/></symbol><use href="#s" x="9" width="50" height="50"/>',
    "inner drawing": '<svg x="10%" y="10" width="50%" height="40" viewBox="0 0 10 10" preserveAspectRatio="xMinYMax slice">'
    '<rect width="10" height="5"/></svg>',
    "picture": f'<image href="{PICTURE}" x="10" y="10" width="50" height="50" preserveAspectRatio="none" opacity=".5"/>',
    "rules": "<style><![CDATA[/* x */ #x{fill:green} .a{fill:red} rect{fill:blue !important} g > .b{stroke:red}]]></style>"
    '<g><rect id="x" class="a b" fill="black" style="fill:yellow" width="40" height="40"/></g>',
    "inherited": '<g style="fill:red" visibility="hidden"><rect width="30" height="30" style="fill:inherit" visibility="visible"/></g>',
    "units": '<g font-size="10"><rect x="1mm" y="1em" width="10mm" height="1cm"/></g>',
    "left out": f'<g display="none">{BOX.format("")}</g><rect width="5" height="5" style="mix-blend-mode:normal;-x-y:z"/>',
    "with a view": '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" viewBox="-10 -10 50 50" fill="red">'
    '<rect width="30" height="30"/></svg>',
}


def drawn(bodies: list[bytes]) -> list[Image.Image]:
    """Drawings as the engine draws them, 200 pixels wide."""
    shelf = AssetFetcher("", lambda path: bodies[int(path)] if path.isdigit() else None)
    images = "".join(f'<img src="{number}">' for number in range(len(bodies)))
    page = "<style>@page{size:100px 100px;margin:0}body{margin:0}img{display:block;width:100px;height:100px}</style>"
    source = engine().HTML(string=page + images, base_url=BASE_URL, url_fetcher=shelf)
    data = source.render(font_config=font_configuration(FONTS)).write_pdf()
    assert shelf.diagnostics == []
    with pypdfium2.PdfDocument(data) as pdf:
        assert len(pdf) == len(bodies)
        return [each.render(scale=200 / each.get_width()).to_pil().convert("RGB") for each in pdf]


def apart(one: Image.Image, other: Image.Image) -> float:
    """How much of two pictures differs, in per cent."""
    changed = ImageChops.difference(one, other).convert("L").point(lambda value: 255 if value > 80 else 0)
    return 100 * changed.histogram()[255] / (one.width * one.height)


def test_what_is_let_pass_is_drawn_as_another_program_draws_it() -> None:
    sources = [drawing(body) for body in DRAWN.values()]
    for name, source, mine in zip(DRAWN, sources, drawn(sources), strict=True):
        other = bytes(
            resvg_py.svg_to_bytes(svg_string=source.decode(), background="#ffffff", width=200, height=200, dpi=96)
        )
        with Image.open(io.BytesIO(other)) as image:
            assert apart(mine, image.convert("RGB")) < 1.0, name
        assert len(set(mine.resize((50, 50)).tobytes())) > 1, name


#: What is not drawn, or otherwise, and the beginning of what is told.
UNDRAWN = {
    f"<filter id='f'/>{BOX.format('filter=' + chr(34) + 'url(#f)' + chr(34))}": '`filter="url(#f)"`',
    f"<mask id='m'/>{BOX.format('style=' + chr(34) + 'mask:url(#m)' + chr(34))}": "`mask: url(#m)`",
    "<foreignObject width='9' height='9'/>": "`<foreignObject>`",
    "<text><textPath href='#p'>Round</textPath></text>": "`<textPath>`",
    "<text><tref href='#p'/></text>": "`<tref>`",
    "<rect width='9' height='9' style='--a:red;fill:var(--a)'/>": "`fill: var(--a)`",
    "<rect width='calc(1px + 2px)' height='9'/>": '`width="calc(1px + 2px)"`',
    "<rect width='50vw' height='9'/>": '`width="50vw"`',
    "<rect width='9' height='9' style='mix-blend-mode:multiply'/>": "`mix-blend-mode: multiply`",
    "<rect width='9' height='9' style='background:red'/>": "`background: red`",
    "<rect width='9' height='9' style='animation:a 1s'/>": "`animation: a 1s`",
    "<rect width='9' height='9'><animate attributeName='width' to='90'/></rect>": "`<animate>`",
    "<rect width='9' height='9'><set attributeName='width' to='90'/></rect>": "`<set>`",
    "<rect width='9' height='9' onclick='a()'/>": "`onclick`",
    "<script>a()</script>": "`<script>`",
    "<a href='https://example.org'><rect width='9' height='9'/></a>": "`<a>`",
    "<switch><rect width='9' height='9'/></switch>": "`<switch>`",
    "<rect width='9' height='9' systemLanguage='fr'/>": '`systemLanguage="fr"`',
    "<rect width='9' height='9' fill='nocolour'/>": '`fill="nocolour"`',
    "<rect width='9' height='9' fill='device-cmyk(0 1 1 0)'/>": '`fill="device-cmyk(0 1 1 0)"`',
    "<rect width='9' height='9' fill='color(display-p3 1 0 0)'/>": '`fill="color(display-p3 1 0 0)"`',
    "<rect width='9' height='9' fill='currentcolor'/>": '`fill="currentcolor"`',
    "<rect width='9' height='9' fill='url(#gone) red'/>": "a reference to `#gone`",
    "<use href='#gone'/>": "a reference to `#gone`",
    "<use href='other.svg#a'/>": "a reference to `other.svg#a`",
    "<rect id='r' width='9' height='9'/><circle r='9' fill='url(#r)'/>": "a reference to `#r`",
    "<rect width='9' height='9' visibility='collapse'/>": '`visibility="collapse"`',
    "<rect width='9' height='9' paint-order='stroke'/>": '`paint-order="stroke"`',
    "<rect width='9' height='9' vector-effect='non-scaling-stroke'/>": '`vector-effect="non-scaling-stroke"`',
    "<rect width='9' height='9' clip-path='inset(1px)'/>": '`clip-path="inset(1px)"`',
    "<rect width='9' height='9' style='transform-origin:center'/>": "`transform-origin: center`",
    "<rect width='9' height='9' transform='rotateX(9deg)'/>": '`transform="rotateX(9deg)"`',
    "<rect width='9' height='9' pathLength='9'/>": '`pathLength="9"`',
    "<path d='M0 0h9' stroke-dasharray='5 2 1' stroke-dashoffset='-1'/>": '`stroke-dashoffset="-1"`',
    "<path d='L5 5'/>": '`d="L5 5"`',
    "<path d='M0 0L5 x5'/>": '`d="M0 0L5 x5"`',
    "<polygon points='0,0 5,a'/>": '`points="0,0 5,a"`',
    "<ellipse rx='9'/>": "an `<ellipse>` with one radius",
    "<svg viewBox='0 0 9 9'><rect width='9' height='9'/></svg>": "an `<svg>` inside another without",
    "<symbol id='s' viewBox='0 0 9 9'/><use href='#s'/>": "a `<use>` of a symbol without",
    "<clipPath id='c'><rect width='9' height='9'/><circle r='9'/></clipPath><g clip-path='url(#c)'/>": "a `<clipPath>` of several",
    "<clipPath id='c'><text>A</text></clipPath><g clip-path='url(#c)'/>": "`<text>` inside `<clipPath>`",
    "<clipPath id='c'><path clip-rule='evenodd' d='M0 0'/></clipPath><g clip-path='url(#c)'/>": "`clip-rule: evenodd` in",
    "<clipPath id='c' clipPathUnits='objectBoundingBox'/><g clip-path='url(#c)'/>": '`clipPathUnits="objectBoundingBox"`',
    "<clipPath id='c'/><use href='#r' x='9' clip-path='url(#c)'/><g id='r'/>": "a `<use>` with `clip-path`",
    f"{ARROW}<polyline points='0,0 9,9' marker-end='url(#m)'/>": "a marker that turns with a `<polyline>`",
    f"<pattern id='g' patternUnits='userSpaceOnUse' width='9' height='9'/>{FILLED}": "a `<pattern>` that is placed",
    f"<pattern id='g' x='9' width='9' height='9'/>{FILLED}": "a `<pattern>` that is placed",
    f"<linearGradient id='g' gradientTransform='scale(2)'/>{FILLED}": "`gradientTransform` without",
    f"<linearGradient id='g' gradientUnits='userSpaceOnUse' gradientTransform='rotate(9)'/>{FILLED}": '`gradientTransform="rotate(9)"`',
    f"<linearGradient id='g' gradientUnits='userSpaceOnUse' gradientTransform='matrix(1 1 0 1 0 0)'/>{FILLED}": "a gradient that is turned",
    f"<radialGradient id='g' spreadMethod='repeat'/>{FILLED}": "a `<radialGradient>` that repeats",
    f"<linearGradient id='g'/>{BOX.format('stroke=' + chr(34) + 'url(#g)' + chr(34))}": '`stroke="url(#g)"`',
    WORD.format("text-decoration='underline'"): '`text-decoration="underline"`',
    WORD.format("style='text-transform:uppercase'"): "`text-transform: uppercase`",
    WORD.format("writing-mode='tb'"): '`writing-mode="tb"`',
    WORD.format("word-spacing='9'"): '`word-spacing="9"`',
    WORD.format("baseline-shift='super'"): '`baseline-shift="super"`',
    WORD.format("font-weight='bolder'"): '`font-weight="bolder"`',
    WORD.format("font-variant='small-caps'"): '`font-variant="small-caps"`',
    WORD.replace('"20"', '"large"').format(""): '`font-size="large"`',
    WORD.format("style=\"font:bold 9px 'Source Sans 3'\""): "`font: bold 9px",
    "<text>One\nTwo</text>": "a text with a line break",
    "<text>A x\u030c</text>": "an accent that is a character of its own",
    "<text dominant-baseline='text-after-edge'>A</text>": '`dominant-baseline="text-after-edge"`',
    "<style>@media print{rect{fill:red}}</style>": "`@media`",
    "<style>@import 'a.css';</style>": "`@import`",
    "<style>@font-face{font-family:A;src:url(a.woff)}</style>": "`@font-face`",
    "<style>rect::{fill:red}</style>": "the selector `rect::`",
    "<style media='screen'>rect{fill:red}</style>": '`<style media="screen">`',
    "<unheard/>": "`<unheard>`",
    "<image href='gone.png' width='9' height='9'/>": "a picture `gone.png`",
    "<image href='https://example.org/a.png'/>": "a picture `https://example.org/a.png`",
    "<image href='data:image/png;base64,AAAA'/>": "a picture in line 2 that is no PNG",
}


@pytest.mark.parametrize(("body", "begin"), UNDRAWN.items())
def test_what_is_not_drawn_is_told(body: str, begin: str) -> None:
    (message,) = told(body)
    assert message.startswith(f"has {begin}"), message


def test_families_are_named_as_browsers_read_them() -> None:
    """A bare name with a figure is none in CSS, and the letters would be those of another font."""
    for written in ("Source Sans 3", "'Source Sans 3'", "&quot;Source Sans 3&quot;, serif"):
        made = read(f'<text font-family="{written}">A</text><text style="font:9px {written}">B</text>')
        names = re.findall(r"font-family=\"([^\"]*)\"", made)
        assert names == ["'Source Sans 3'" + (",serif" if "serif" in written else "")] * 2
    for kind, count in (('font-family="Source Sans 3"', 0), ("style='font-family:Source Sans 3'", 1)):
        svg = drawing(WORD.replace('font-family="Source Sans 3"', kind).format("")).decode()
        html = small(f"<figure>{svg}</figure>")
        printed = typeset(html)
        told = [problem.message for problem in printed.diagnostics if problem.code == "drawing-unsupported"]
        assert len(told) == count
        assert all("the font family `Source Sans 3`, which needs quotation marks" in one for one in told)
        if not told:
            assert "font-family=\"'Source Sans 3'\"" in to_html(html, printed).decode()


def test_equal_faults_are_one_with_its_lines() -> None:
    body = "\n".join(['<rect style="mix-blend-mode:screen"/>'] * 6 + ['<g filter="url(#f)"/>'])
    assert told(body) == (
        "has `mix-blend-mode: screen` in lines 2, 3, 4, 5 and 2 more, which is not drawn as it is meant",
        'has `filter="url(#f)"` in line 8, which is not drawn as it is meant',
    )
    assert told('<g filter="url(#a)"/>\n<g filter="url(#a)"/>')[0].count("in lines 2 and 3,") == 1


def test_what_cannot_be_seen_is_not_judged() -> None:
    unseen = (
        '<defs><filter id="f"/><g filter="url(#f)"/></defs><symbol><switch/></symbol><g display="none"><switch/></g>'
        '<mask id="m"><switch/></mask><style>.b{mix-blend-mode:screen} p:hover{fill:red}</style>'
        "<style>@media (prefers-color-scheme: dark){rect{fill:red}}</style>"
        '<n:view xmlns:n="urn:n" n:filter="x"><n:switch/></n:view>'
    )
    assert "switch" not in read(unseen + BOX.format("n:filter='x' xmlns:n='urn:n'"))


def test_a_drawing_in_the_markup_is_held_to_the_same() -> None:
    drawn = "<style>rect{fill:red}</style><g filter='url(#f)' paint-order='stroke'/><switch/><use href='#gone'/>"
    svg = drawing(drawn, ' style="margin:0;mix-blend-mode:screen;fill:nocolour"').decode()
    found = {problem.message: problem for problem in to_pdf(small(f"<p>{svg}</p>")).diagnostics}
    told = [message.split("`")[1] for message, problem in found.items() if problem.code == "drawing-unsupported"]
    assert told == ["mix-blend-mode: screen", "fill: nocolour", 'paint-order="stroke"', "#gone"]
    refused = [message for message, problem in found.items() if problem.code == "markup-refused"]
    assert refused == ["a drawing may not have <style>", "<g> may not have `filter`", "a drawing may not have <switch>"]


HIDDEN = {
    "comment": f"<!-- {CANARY} -->",
    "instruction": f"<?editor {CANARY}?>",
    "title": f"<title>{CANARY}</title>",
    "description": f"<desc>{CANARY}</desc>",
    "metadata": f"<metadata><rdf>{CANARY}</rdf></metadata>",
    "another language": f'<n:layer xmlns:n="urn:{CANARY}" n:name="{CANARY}">{CANARY}</n:layer>',
    "attributes of others": BOX.format(
        f'n:label="{CANARY}" xmlns:n="urn:n" xlink:title="{CANARY}" xml:lang="x-{CANARY}"'
    ),
    "names": f'<g id="{CANARY}" class="{CANARY}" data-layer="{CANARY}" aria-label="{CANARY}" role="{CANARY}"><path d="M0 0"/></g>',
    "a name that is referred to": f'<g><circle r="9" id="{CANARY}"/></g><use href="#{CANARY}"/>',
    "a name of a gradient": f'<linearGradient id="{CANARY}"/><rect width="9" height="9" fill="url(#{CANARY})"/>',
    "rules": f"<style>/* {CANARY} */ .{CANARY} {{ --x: {CANARY}; -own-x: {CANARY}; fill: red }}</style>",
    "rules of a program": f'<style type="text/{CANARY}">{CANARY}</style>',
    "words outside texts": f"<g>{CANARY}<rect width='9' height='9'/>{CANARY}</g>{CANARY}",
    "not displayed": f'<text display="none">{CANARY}</text>',
    "not displayed by a rule": f"<style>text{{display:none}}</style><text>{CANARY}</text>",
    "hidden": f'<g visibility="hidden"><text>{CANARY}</text></g>',
    "hidden in a text": f'<text y="9">A<tspan visibility="hidden">{CANARY}</tspan>B</text>',
    "without paint": f'<text fill="none">{CANARY}</text>',
    "transparent": f'<text style="fill:transparent">{CANARY}</text>',
    "see-through": f'<g opacity="0.0"><text>{CANARY}</text></g>',
    "see-through fill": f'<text fill-opacity="0%">{CANARY}</text>',
    "without size": f'<text font-size="0">{CANARY}</text>',
    "not used": f'<defs><text id="t">{CANARY}</text></defs><symbol><text>{CANARY}</text></symbol>',
    "in a filter": f'<filter id="f"><feFlood result="{CANARY}"/></filter>',
    "a picture's": f'<image width="9" href="data:image/png;base64,{base64.b64encode(sample("PNG", "RGB").data).decode()}"/>',
}


@pytest.mark.parametrize("way", HIDDEN)
def test_what_is_hidden_in_a_drawing_does_not_come_through(way: str) -> None:
    made = read(HIDDEN[way] + BOX.format(""))
    whole = made + "".join(
        base64.b64decode(data).decode("latin-1") for data in re.findall(r"base64,([A-Za-z0-9+/=]+)", made)
    )
    assert CANARY not in whole
    assert '<rect x="10"' in made
    assert not re.search(r" (?:class|style|data-\w+|role)=", made)


def test_what_is_seen_stays() -> None:
    body = (
        '<defs><text id="t">One</text></defs><use href="#t" fill="red" y="20"/>'
        '<text y="40" xml:space="preserve">Two  <tspan fill="red">Three</tspan> Four</text>'
        '<text y="60" fill="none" stroke="red">Five</text><text y="80">A<tspan fill="none">x</tspan>B</text>'
    )
    made = read(body, ' fill="none"')
    assert re.findall(r">([^<>]*\w[^<>]*)<", made) == ["One", "Two  ", "Three", " Four", "Five"]
    visible = read(body)
    assert re.findall(r">([^<>]*\w[^<>]*)<", visible) == ["One", "Two  ", "Three", " Four", "Five", "AB"]


def test_accents_are_set_with_their_letters() -> None:
    assert "\u0161" in read("<text>s\u030c<tspan>a</tspan>s\u030c</text>")
    assert "\u030c" not in read("<text>s\u030c<tspan>s\u030c</tspan>s\u030c</text>")


def test_a_cleaned_drawing_looks_as_it_did() -> None:
    """What the engine is given has no style sheet, and the same declarations where they count."""
    bodies = [drawing(body) for body in DRAWN.values()]
    cleaned = [read_drawing(body, nothing).data for body in bodies]
    again = [read_drawing(body, nothing).data for body in cleaned]
    assert again == cleaned
    parser = engine()
    shelf = {
        f"{BASE_URL}{name}{number}": data
        for name, them in (("a", bodies), ("b", cleaned))
        for number, data in enumerate(them)
    }

    def fetch(url: str) -> object:
        if url.startswith("data:"):
            return parser.URLFetcherResponse(url, base64.b64decode(url.partition(",")[2]), {})
        return parser.URLFetcherResponse(url, shelf[url], {"Content-Type": "image/svg+xml"})

    page = "<style>@page{size:100px 100px;margin:0}body{margin:0}img{display:block;width:100px;height:100px}</style>"
    images = "".join(f'<img src="{url}">' for url in shelf)
    data = (
        parser.HTML(string=page + images, base_url=BASE_URL, url_fetcher=fetch)
        .render(font_config=font_configuration(FONTS))
        .write_pdf()
    )
    with pypdfium2.PdfDocument(data) as pdf:
        pages = [each.render(scale=1).to_pil() for each in pdf]
    for name, before, after in zip(DRAWN, pages[: len(DRAWN)], pages[len(DRAWN) :], strict=True):
        assert before.tobytes() == after.tobytes(), name


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("<svg><g></svg>", "is neither a picture nor SVG that can be read"),
        ("<svg/>", "is not SVG: its root is another element"),
        ('<!DOCTYPE svg [<!ENTITY x "y">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>', "defines entities"),
        (
            '<!DOCTYPE svg [<!ENTITY % x SYSTEM "file:///etc/hostname">]><svg xmlns="http://www.w3.org/2000/svg"/>',
            "defines",
        ),
        (
            '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]><svg xmlns="http://www.w3.org/2000/svg"/>',
            "defines",
        ),
        ('<?xml version="1.0" encoding="none"?><svg xmlns="http://www.w3.org/2000/svg"/>', "is neither a picture"),
    ],
)
def test_what_is_no_drawing_is_told(data: str, said: str) -> None:
    with pytest.raises(BadDrawingError, match=f"^{said}"):
        read_drawing(data.encode(), nothing)


def test_a_public_document_type_is_let_pass() -> None:
    kind = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    made = read_drawing(f'<?xml version="1.0"?>{kind}'.encode() + drawing(BOX.format("")), nothing).data
    assert b"DOCTYPE" not in made


def test_pictures_of_a_drawing_are_inside_it() -> None:
    asked = []

    def fetch(address: str) -> bytes:
        asked.append(address)
        return sample("JPEG", "CMYK", 6).data

    made = read_drawing(drawing("<image href='pictures/a.jpg' width='50'/>"), fetch)
    assert asked == ["pictures/a.jpg"]
    (address,) = made.pictures
    assert address.startswith("data:image/jpeg;base64,")
    assert address in made.data.decode()
    with Image.open(io.BytesIO(base64.b64decode(address.partition(",")[2]))) as image:
        assert image.mode == "RGB"


@pytest.mark.parametrize("character", ["\u202e", "\u2067", "\u200b", "\ufeff"])
@pytest.mark.parametrize("body", ['<text x="1" y="50">a{}b</text>', "<text><tspan>a</tspan>{}b</text>"])
def test_characters_that_nobody_sees_are_refused_in_texts(body: str, character: str) -> None:
    (message,) = told(body.format(character))
    assert message.startswith(f"has the character U+{ord(character):04X}")
    assert message.endswith(", which is invisible")


@pytest.mark.parametrize(
    "order", ["normal", "markers fill stroke", "markers", "fill markers stroke", "fill stroke markers"]
)
def test_orders_of_painting_that_come_to_the_same_are_drawn(order: str) -> None:
    shape = CIRCLE.format(f'style="paint-order:{order}" stroke="red"')
    assert "circle" in read(shape)


@pytest.mark.parametrize("order", ["markers fill stroke", "fill markers stroke", "markers"])
def test_markers_under_strokes_are_reported(order: str) -> None:
    line = f'<path d="M1 1L9 9" stroke="red" marker-end="url(#m)" style="paint-order:{order}"/>'
    assert any(f"paint-order: {order}" in message for message in told(f"<defs>{ARROW}</defs>{line}"))
