"""Shaped heights are those of the engine: for texts of every kind, or else by asking it."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backends.pdf_sample import small
from pressroom.backends.labels import heights as shaping
from pressroom.backends.labels.heights import ShapedHeights
from pressroom.backends.labels.measure import Block, block_boxes, block_heights
from pressroom.diagnostics import PressroomError
from pressroom.interchange.html import Html
from pressroom.poster.request import Composition, LabelRequest, Tier
from pressroom.render.poster.events import Labels, label_classes
from support.finished import CONTENTS
from support.posters import poster_page

CSS = """
.label { padding-left: 1mm; font-family: "Source Sans 3"; line-height: 1.32 } .label p { margin: 0 0 0.3em }
.date { font-weight: 700 } strong { font-weight: 600 } small { font-size: 0.8em }
.serif { font-family: "Source Serif 4"; font-size: 1.1em; line-height: 1.4 }
.glue { display: inline-block; white-space: nowrap } .hold { white-space: nowrap }
.long { white-space: normal; max-width: 100%; letter-spacing: 0 }
sup { font-size: 0.7em; vertical-align: super } .marks { font-variant-position: super; font-size: 1em; line-height: 0 }
.torn { overflow-wrap: anywhere }
"""
HTML = small("", CSS)
WORDS = """
a the of ministers agreement harbour Euro-Atlantic state-of-the-art and/or 24/7 1995–2004 December NATO’s “quoted” (in
brackets) EU‑led % €40m Република Босна Херцеговина споразум-план Vijeće https://example.org/a/b?c=d well—known AV To.
Yes, T.V.A. fi office 10°C x=y 5-7 -5 § wait… … — – / re- -re semi;colon ! ( Mr\u00a0Smith 10\u00a0000 a\u2009b
zero\u200bwidth no\u2011break Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen
"""
# Python's `split()` would break at no-break spaces too.
WORD_LIST = WORDS.replace("\n", " ").strip(" ").split(" ")
words = st.lists(st.sampled_from(WORD_LIST), min_size=1, max_size=12).map(" ".join)
spaces = st.sampled_from(["", " ", "\n  "])
STYLES = (
    "em",
    "strong",
    "small",
    "sup",
    *(f'span class="{name}"' for name in ("serif", "hold", "glue", "torn", "marks")),
)


@st.composite
def inlines(draw: st.DrawFn, depth: int = 0) -> str:
    """Texts and inline elements, in elements of up to two levels, with and without spaces between."""
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        style = draw(st.sampled_from((None, None, None, *STYLES)))
        inside = draw(inlines(depth=depth + 1)) if style in ("em", "strong") and depth < 2 else escape(draw(words))
        parts.append(f"<{style}>{inside}</{style.split()[0]}>" if style else inside)
        parts.append(draw(spaces))
    return draw(spaces) + "".join(parts)


def label(text: str) -> str:
    return f'<p class="date">12 May 1995</p>\n<p class="text">{text}</p>'


def same(html: Html, blocks: Sequence[Block]) -> ShapedHeights:
    shaped = ShapedHeights(html)
    assert shaped.heights(blocks) == pytest.approx(block_heights(html, blocks), abs=0.001)
    return shaped


@settings(max_examples=30, deadline=None)
@given(
    st.lists(inlines(), min_size=3, max_size=6),
    st.lists(st.floats(12, 90), min_size=3, max_size=4),
    st.sampled_from([9.1, 9.25, 10.5, 12.75, 16.0]),
)
@example(["5-7 https://example.org/a/b?c=d"], [17.2687], 10.0)  # the slash is kerned only before a letter
@example(["agreement Херцеговина https://example.org/a"], [45.6985], 9.25)
@example(  # what stands between letters of several scripts is set as the line's beginning says
    [
        "Херцеговина €40m и re- — brackets) “quoted” % § a\u2009b 5-7 Херцеговина — 日本語 -5 и 24/7 “quoted” "
        "Херцеговина 10\u00a0000 … NATO’s fi fi semi;colon state-of-the-art 3.5 Euro-Atlantic 日本語 “ fi"
    ],
    [45.0595],
    9.1,
)
@example(["wait… и a\u2009b 3.5 well—known harbour"], [25.3573], 16.0)  # a thin space hangs over the end
@example(["<em>a T.V.A. </em>AV … 10\u00a0000 a\u2009b Mr\u00a0Smith"], [29.0774], 9.1)  # and here it does not
@example(  # pieces that break in lines narrower than they are
    ['to <span class="glue long">Euro-Atlantic споразум-план</span> a <em>b <span class="glue long">24/7</span></em>'],
    [20.0, 31.5, 40.0, 46.2, 55.0],
    9.1,
)
@example(["all of these <em>words</em> and more", "all of <em>it</em>"], [13.0, 14.0, 15.0, 16.0, 17.0], 10.0)
def test_shaped_as_laid_out(texts: list[str], widths: list[float], size: float) -> None:
    same(HTML, [Block(label(text), width, "label", size) for text in texts for width in widths])


#: Widths in mm and type sizes in points. The longest word of each headline goes into its line; the engine measures what
#: it has to break anywhere.
SIZES = ((41.3, 9.1), (57.2, 11.75))
MORE_SIZES = ((57.2, 9.1), (52.3, 11.75))


@pytest.mark.parametrize("sizes", [SIZES, pytest.param(MORE_SIZES, marks=pytest.mark.long)], ids=["usual", "more"])
@pytest.mark.parametrize("composition", list(Composition))
@pytest.mark.parametrize("tier", list(Tier))
@pytest.mark.parametrize("name", list(CONTENTS))
def test_milestones_are_shaped_as_they_are_drawn(
    name: str, tier: Tier, composition: Composition, sizes: tuple[tuple[float, float], ...], tmp_path: Path
) -> None:
    page = poster_page(CONTENTS[name], tmp_path)
    labels, names = Labels(page), [milestone.id for milestone in page.edition.dossier.milestones]
    texts = [str(labels.markup(LabelRequest(event, tier, 50, 10, composition))) for event in names]
    blocks = [
        Block(text, width, label_classes(composition, tier, key=False), size) for text in texts for width, size in sizes
    ]
    assert same(page.blank(), blocks).asked == 0, "none needed to be asked of the engine"


def test_a_wider_column_never_takes_more_lines() -> None:
    """A space that hangs over the end of a line takes no part in whether the words before it go in."""
    text = label('both of them here <span class="glue">agree-on</span> what follows')
    blocks = [Block(text, 12 + number / 16, "label", 9.1) for number in range(400)]
    heights = [round(height, 3) for height in block_heights(HTML, blocks)]
    assert heights == sorted(heights, reverse=True)


def test_unbreakable_pieces_are_shaped_where_a_line_has_room_for_them() -> None:
    """Long compounds, which break in narrow lines alone, and pieces inside of others."""
    day = '<span class="glue">on the <span class="glue">1<sup class="marks">st</sup> of May</span></span>'
    text = label(f'All of the <span class="glue long">Bosnia-Herzegovina</span> {day} and what follows it')
    wide = [Block(text, width, "label", size) for width in (41.0, 57.0, 80.0) for size in (9.0, 13.0)]
    assert same(HTML, wide).asked == 0
    narrow = [Block(text, width, "label", 13.0) for width in (20.0, 30.0)]
    assert same(HTML, narrow).asked == len(narrow)


STRANGE = {
    "a float": ".date { float: left; margin-right: 2mm }",
    "columns": ".text { column-count: 2 }",
    "letter-spacing": ".text { letter-spacing: 0.2em }",
    "word-spacing": ".text { word-spacing: 0.5em }",
    "capitals": ".text { text-transform: uppercase }",
    "hyphens": ".text { hyphens: auto }",
    "a width of its own": ".text { width: 30mm }",
    "a share of the width": ".text { padding-right: 20% }",
    "a least height": ".label { min-height: 30mm }",
    "generated text": ".date::after { content: ' / ' }",
    "a first line": ".text::first-line { font-size: 2em }",
    "a first letter": ".text::first-letter { font-size: 3em; float: left }",
    "a table": ".text { display: table }",
    "flex": ".label { display: flex }",
    "padding in a line": "em { padding: 0 3mm }",
    "preformatted": ".text { white-space: pre-wrap }",
    "a line's top": "em { vertical-align: top; font-size: 2em }",
}
ALIEN = {
    "a list": "<ul><li>One thing, and another that is longer than the first</li><li>Two</li></ul>",
    "a forced break": "<p>First line<br>and all that comes after the first line, as long as it is</p>",
    "soft hyphens": "<p>Donau\u00addampf\u00adschiff\u00adfahrts\u00adgesell\u00adschaft and its captain’s cap</p>",
    "another direction": "<p>The word שלום עולם means what it says, and so do all of the others</p>",
    "a missing character": "<p class='serif'>The word ĭĳƁ means what it says, and so do all of the others here</p>",
    "a torn word": f"<p class='torn'>{'tear' * 20} and more</p>",
}
PLAIN = "The ministers agree on <em>most</em> of what was put forward, and on the rest a little later."


@pytest.mark.parametrize("style", STRANGE.values(), ids=STRANGE)
def test_what_styles_do_that_is_not_understood_is_asked_of_the_engine(style: str) -> None:
    blocks = [Block(label(PLAIN), width, "label", size) for width in (25.0, 60.0) for size in (9.0, 13.0)]
    assert same(small("", CSS + style), blocks).asked == len(blocks)


@pytest.mark.parametrize("markup", ALIEN.values(), ids=ALIEN)
def test_what_markup_holds_that_is_not_understood_is_asked_of_the_engine(markup: str) -> None:
    blocks = [Block(markup, width, "label", size) for width in (25.0, 60.0) for size in (9.0, 13.0)]
    assert same(HTML, [*blocks, Block(label(PLAIN), 40.0, "label", 10)]).asked == len(blocks)


def test_labels_of_the_same_markup_are_learned_once(monkeypatch: pytest.MonkeyPatch) -> None:
    laid: list[int] = []

    def counted(html: Html, blocks: Sequence[Block]) -> tuple[object, ...]:
        laid.append(len(blocks))
        return block_boxes(html, blocks)

    monkeypatch.setattr(shaping, "block_boxes", counted)
    shaped = ShapedHeights(HTML)
    for size in (9.0, 10.0, 11.0):
        shaped.heights([Block(label(f"The <em>{number}</em> of them"), 40.0, "label", size) for number in range(20)])
    assert sum(laid) == 2


def test_lengths_that_do_not_grow_with_the_type_are_kept() -> None:
    fixed = ".date { font-size: 12pt; margin-bottom: 2mm } .label { border-top: 1mm solid; padding: 1mm 2mm 0 0.5em }"
    blocks = [Block(label(PLAIN), width, "label", size) for width in (25.0, 60.0) for size in (9.0, 13.0)]
    assert same(small("", CSS + fixed), blocks).asked == 0


def test_problems_are_raised() -> None:
    with pytest.raises(PressroomError, match="nowhere"):
        ShapedHeights(HTML).heights([Block('<img src="nowhere.png" alt="x">', 50, "label", 10)])
