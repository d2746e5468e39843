"""A realistic document for the tests of the PDF back end: several pages, and one of everything that templates use."""

from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from pressroom.interchange.html import Attachment, Html, Metadata
from pressroom.model.look.theme import Tokens
from pressroom.source.fonts.face import FontFace

SERIF, SANS = "Source Serif 4", "Source Sans 3"

TOKENS = Tokens.model_validate(
    {
        "colours": {
            "ink": "#1c2630",
            "muted": "#55616d",
            "rule": "#c3ccd5",
            "tint": "#eef3f8",
            "paper": "#ffffff",
            "hue": "#1f4e82",
            "hue_deep": "#12325a",
            "accent": "#a8480f",
        },
        "type": {
            "text_family": SERIF,
            "heading_family": SANS,
            "body": 10.25,
            "leading": 1.42,
            "small": 8.25,
            "title": 25,
            "heading_1": 16,
            "heading_2": 12,
            "heading_3": 10.25,
        },
        "spacing": {"baseline": 4, "margin_top": 22, "margin_bottom": 22, "margin_left": 22, "margin_right": 22},
        "lanes": {"default": {"colour": "#1f4e82", "shape": "circle"}},
    }
)


def faces() -> tuple[FontFace, ...]:
    """The four files of the two families."""
    found = []
    for package, family in (("fontpkg_source_serif_4", SERIF), ("fontpkg_source_sans_3", SANS)):
        for path in sorted((files(package) / "files").iterdir(), key=lambda path: path.name):
            if path.name.endswith(".ttf"):
                style = "italic" if "Italic" in path.name else "normal"
                found.append(FontFace(family, style, path.read_bytes()))
    return tuple(found)


FONTS = faces()

METADATA = Metadata(
    title="A lake and its harbour: briefing",
    language="en",
    author="Office for Lakes & Harbours",
    description="What the harbour <was>, is and may be",
    keywords=("lake", "harbour"),
    modified="2025-03-01T00:00:00+00:00",
)

CSS = """\
html { font-family: "Source Serif 4"; font-size: 10.25pt; line-height: 1.42; font-kerning: normal; }
h1, h2, h3, th, caption, figcaption, .running { font-family: "Source Sans 3"; hyphens: none; break-after: avoid; }
@page { size: A4; margin: 22mm; background: white;
  @top-center { content: element(head); width: 100%; }
  @bottom-left { content: "As of 1 March 2025"; font: 8.25pt "Source Sans 3"; border-top: 1pt solid gray; }
  @bottom-right { content: "page " counter(page) " of " counter(pages); font: 8.25pt "Source Sans 3"; }
}
.running { position: running(head); font-size: 8.25pt; }
nav a::after { content: target-counter(attr(href url), page); float: right; }
nav ol, .notes { list-style: none; padding: 0; }
aside { float: right; width: 50mm; background: #eef3f8; border: 1pt solid navy; }
table { border-collapse: collapse; width: 100%; }
td, th { border-bottom: 0.2mm solid gray; padding: 2mm 0; }
thead { display: table-header-group; }
.points { list-style: none; }
.points li::before { content: counter(list-item) ". "; }
sup { font-size: 0.7em; line-height: 0; }
a { color: inherit; text-decoration: none; }
p { orphans: 2; widows: 2; }
"""

_DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40" width="100mm" height="40mm">
<title>The lake lies north of the harbour</title><desc>Two shapes, one above the other</desc>
<ellipse cx="50" cy="12" rx="30" ry="10" fill="#9cf"/><rect x="40" y="26" width="20" height="10" fill="#1f4e82"/>
<text x="44" y="13" font-family="Source Sans 3" font-size="4">Lake</text></svg>"""

_ROWS = "\n".join(
    f'<tr id="row-{year}"><th scope="row">{year}</th><td>In {year} the harbour took in {year - 1700} ships'
    f'<sup><a href="#note-1" id="ref-{year}">1</a></sup>.</td><td></td></tr>'
    for year in range(1950, 1995)
)

MARKUP = f"""\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Ignored</title></head>
<body class="briefing">
<div class="running">A lake and its harbour</div>
<header><p>Series</p><h1 id="title">A lake and its harbour</h1><p>As of <strong>1 March 2025</strong></p></header>
<main>
<nav><h2>In this briefing</h2><ol>
<li><a href="#lake">The lake</a><ol><li><a href="#shore">The shore</a></li></ol></li>
<li><a href="#table">Ships by year</a></li><li><a href="#notes">Notes</a></li></ol></nav>
<aside><h2>Key facts</h2><dl>
<dt>Area</dt><dd>12 km²</dd><dt>Depth</dt><dd>90 m</dd><dd>41 m on average</dd></dl></aside>
<section id="lake"><h2>The lake</h2>
<p id="p1">The lake is <em>old</em> and <a href="https://example.org/lake">well described</a>; its name is
<span lang="bs">Jezero na brdu</span>.<sup><a href="#note-1" id="ref-1">1</a>, <a href="#note-2" id="ref-2">2</a></sup>
Write to <a href="mailto:lake@example.org">lake@example.org</a>, or read on about the
<abbr title="harbour master">HM</abbr>.</p>
<section><h3 id="shore">The shore</h3>
<ul class="points"><li>First point</li><li>Second point, with parts<ul class="points"><li>Part one</li></ul></li></ul>
<p>{"The shore is long and the water is cold. " * 60}</p>
<blockquote lang="fr"><p>Le lac est beau.</p></blockquote>
<div>Text straight in a division.</div>
</section></section>
<figure id="map"><figcaption>The lake lies north of the harbour. Source: survey</figcaption>{_DRAWING}</figure>
<svg xmlns="http://www.w3.org/2000/svg" aria-hidden="true" width="20mm" height="2mm"><path d="M0 0h50v5z"/></svg>
<section id="table"><h2>Ships by year</h2>
<table><caption>Ships, 1950 to 1994</caption>
<thead><tr><th scope="col">Year</th><th scope="col">Ships</th><th scope="col">Remarks</th></tr></thead>
<tbody>{_ROWS}</tbody></table></section>
<section id="notes"><h2>Notes</h2><ol class="notes">
<li id="note-1"><a href="#ref-1">1</a> Survey of the lake. <a href="https://example.org/survey">https://example.org/survey</a></li>
<li id="note-2"><a href="#ref-2">2</a> Another survey.</li></ol></section>
</main></body></html>
"""

DATA = Attachment("lake.json", b'{"lake": 12}', "application/json", "The figures of this document")


def sample() -> Html:
    """The document."""
    return Html("briefing", MARKUP, (("templates/base.css", CSS),), TOKENS, METADATA, FONTS, attachments=(DATA,))


def small(body: str, css: str = "", **values: Any) -> Html:
    """A document with this body, in the sample's looks and without its attachment."""
    sheets = (("templates/base.css", CSS), ("templates/more.css", css))
    page = Html(
        document="note",
        markup=f'<!DOCTYPE html><html lang="en"><body><h1>Title</h1>{body}</body></html>',
        stylesheets=sheets,
        tokens=TOKENS,
        metadata=METADATA,
        fonts=FONTS,
    )
    return replace(page, **values)


def saved(data: bytes, folder: Path) -> Path:
    """The bytes as a file, for judges that want one."""
    path = folder / "sample.pdf"
    path.write_bytes(data)
    return path
