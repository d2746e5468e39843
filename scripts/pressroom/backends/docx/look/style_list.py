"""The style sheet of every Word document: which styles there are and how they look, from the design tokens alone."""

import math
from dataclasses import replace

from pressroom.backends.docx.look.quotation_styles import quotation_styles
from pressroom.backends.docx.look.styles import Border, ParagraphFormat, RunFormat, Style
from pressroom.backends.docx.numbering import BULLETS, CONTINUED, LEVELS, NUMBERS
from pressroom.model.look.theme import Tokens

TABLE_STYLE = "FactTable"
STEP = 14.0  # points that a list level is set in
BAND = 11.0  # points from the border of a title band or panel to its text: 3 of border and 8 of space
SMALL_STEP = 10.0


def _band(colour: str) -> tuple[Border, ...]:
    sides = (("top", 8), ("left", 8), ("bottom", 8), ("right", 8))
    return tuple(Border(side, colour, 3, space) for side, space in sides)


# The padding is small and on all sides, so that a panel stays one block where a reader does not join the boxes of a
# paragraph and a list item.
_PANEL = (
    Border("top", "tint", 0.5, 4),
    Border("left", "hue", 3, 8),
    Border("bottom", "tint", 0.5, 4),
    Border("right", "tint", 3, 8),
)


def _titles(tokens: Tokens) -> tuple[Style, ...]:
    """Title area: paragraphs with the same box, which readers draw as one band."""
    t = tokens.type
    ground, text = ("cover_ground", "cover_text") if tokens.cover else ("hue_deep", "paper")
    box = ParagraphFormat(
        borders=_band(ground), ground=ground, left=BAND, right=BAND, hyphenate=False, keep_next=True, align="left"
    )
    white = RunFormat(face="heading", colour=text)
    bold = replace(white, bold=True)
    return (
        Style("Logo", white, replace(box, after=8), "Kicker", built_in=False),
        Style(
            "Kicker", replace(bold, size=t.small + 0.75), replace(box, after=5, leading=1.3), "Title", built_in=False
        ),
        Style(
            "Subject", replace(bold, size=t.heading_1 - 1), replace(box, after=2, leading=1.2), "Title", built_in=False
        ),
        Style("Title", replace(bold, size=0.78 * t.title), replace(box, leading=1.12, exact=True), "Subtitle"),
        Style("Subtitle", replace(white, size=t.heading_2 - 1), replace(box, before=5, leading=1.3), "Lead"),
        Style(
            "Version",
            _quiet(tokens),
            ParagraphFormat(before=8, after=2, leading=1.35, hyphenate=False, align="left"),
            "Lead",
            built_in=False,
        ),
        Style(
            "Marking",
            RunFormat(face="heading", size=t.small, colour="accent", bold=True),
            ParagraphFormat(hyphenate=False, align="left"),
            "Body Text",
            built_in=False,
        ),
        Style(
            "Lead",
            RunFormat(face="text", size=t.body + 0.5, colour="hue_deep"),
            ParagraphFormat(before=10, after=10, leading=1.36, keep_lines=True),
            "Body Text",
            built_in=False,
        ),
    )


def _headings(tokens: Tokens) -> tuple[Style, ...]:
    t = tokens.type
    sizes = (t.heading_1, t.heading_2, t.heading_3)
    spaces = ((16, 5), (11, 3), (8, 2))
    colours = ("hue_deep", "hue", "ink")

    def heading(name: str, level: int, outline: int, following: str, *, built_in: bool = True) -> Style:
        before, after = spaces[level]
        letters = RunFormat(face="heading", size=sizes[level], colour=colours[level], bold=True)
        lines = ParagraphFormat(
            before=before,
            after=after,
            leading=1.2,
            exact=True,
            keep_next=True,
            keep_lines=True,
            hyphenate=False,
            outline=outline,
            align="left",
        )
        return Style(name, letters, lines, following, built_in=built_in)

    return (
        *(heading(f"Heading {level + 1}", level, level, "Body Text") for level in range(3)),
        # Notes are a part of the document, and no heading of its content is smaller than theirs.
        heading("Notes Heading", 2, 0, "Small Print", built_in=False),
    )


def _text(tokens: Tokens) -> tuple[Style, ...]:
    t = tokens.type
    return (
        Style("Normal", RunFormat(face="text", size=t.body), ParagraphFormat(leading=t.leading)),
        Style(
            "Body Text", paragraph_format=ParagraphFormat(after=t.body * 0.55, leading=t.leading), following="Body Text"
        ),
        Style(
            "Definition Term",
            RunFormat(face="heading", bold=True, colour="hue_deep"),
            ParagraphFormat(before=3, leading=1.3, keep_next=True, hyphenate=False),
            "Definition",
            built_in=False,
        ),
        Style(
            "Definition",
            paragraph_format=ParagraphFormat(after=3, leading=t.leading),
            following="Definition Term",
            built_in=False,
        ),
    )


def _captions(tokens: Tokens) -> tuple[Style, ...]:
    """What is above and below tables and figures, and the end of a document."""
    t = tokens.type
    quiet = _quiet(tokens)
    return (
        Style(
            "Caption",
            RunFormat(face="heading", size=t.heading_3, colour="hue_deep", bold=True),
            ParagraphFormat(
                before=12,
                after=4,
                leading=1.3,
                keep_next=True,
                keep_lines=True,
                hyphenate=False,
                align="left",
                outline=1,  # Word's navigation pane shows tables by their captions
            ),
            "Body Text",
        ),
        Style(
            "Figure",
            paragraph_format=ParagraphFormat(before=4, after=3, keep_next=True),
            following="Figure Caption",
            built_in=False,
        ),
        Style(
            "Figure Caption",
            quiet,
            ParagraphFormat(after=8, leading=1.35, keep_lines=True),
            "Body Text",
            built_in=False,
        ),
        Style("Source", quiet, ParagraphFormat(before=3, after=8, leading=1.35), "Body Text", built_in=False),
        Style(
            "Small Print",
            quiet,
            ParagraphFormat(before=4, after=3, leading=1.35),
            "Small Print",
            built_in=False,
        ),
    )


def _running(tokens: Tokens) -> tuple[Style, ...]:
    """Headers and footers."""
    quiet = _quiet(tokens)
    return (
        Style("Header", quiet, ParagraphFormat(leading=1.35, hyphenate=False, align="left")),
        Style(
            "Footer",
            quiet,
            ParagraphFormat(leading=1.35, hyphenate=False, align="left", borders=(Border("top", "rule", 0.5, 4),)),
        ),
        Style("Page Number", quiet, ParagraphFormat(leading=1.35, hyphenate=False, align="right"), built_in=False),
    )


def _quiet(tokens: Tokens) -> RunFormat:
    return RunFormat(face="heading", size=tokens.type.small, colour="muted")


def _panels(tokens: Tokens) -> tuple[Style, ...]:
    """Panel: pale ground with a rule at its left."""
    t = tokens.type
    box = ParagraphFormat(borders=_PANEL, ground="tint", left=BAND, right=BAND, leading=1.35, after=3, keep_lines=True)
    text = RunFormat(face="heading", size=t.body)
    marked = replace(box, left=BAND + SMALL_STEP, hanging=SMALL_STEP)

    def heading(name: str, level: int, size: float) -> Style:
        letters = RunFormat(face="heading", size=size, colour="hue_deep", bold=True)
        lines = replace(box, before=8, after=2, keep_next=True, hyphenate=False, outline=level)
        return Style(name, letters, lines, "Panel", built_in=False)

    return (
        Style("Panel", text, box, "Panel", built_in=False),
        heading("Panel Heading", 0, t.heading_2),
        heading("Panel Subheading", 1, t.heading_3),
        Style("Panel Bullet", text, marked, "Panel Bullet", built_in=False),
        Style("Panel Number", text, marked, "Panel Number", built_in=False),
    )


def _lists(tokens: Tokens) -> tuple[Style, ...]:
    t = tokens.type

    def level(name: str, depth: int, hanging: float) -> Style:
        lines = ParagraphFormat(after=2.5, leading=t.leading, left=STEP * (depth + 1), hanging=hanging)
        return Style(name, paragraph_format=lines, following=name)

    names = [(name, depth, STEP) for kind in (BULLETS, NUMBERS) for depth, name in enumerate(kind[""])]
    names += [(name, depth, 0.0) for depth, name in enumerate(CONTINUED[""])]
    return tuple(level(*name) for name in names)


def _tables_and_notes(tokens: Tokens) -> tuple[Style, ...]:
    t = tokens.type
    cell = RunFormat(face="heading", size=t.small + 1, tabular=True)
    head = replace(cell, bold=True, colour="hue_deep")
    row = ParagraphFormat(before=0.6, after=0.6, leading=1.28, exact=True, hyphenate=False, align="left")
    marked = replace(row, left=SMALL_STEP, hanging=SMALL_STEP)
    note = RunFormat(face="heading", size=t.small)
    note_lines = ParagraphFormat(after=0.5, leading=1.3, exact=True, left=STEP + 4, hanging=STEP + 4, align="left")
    return (
        Style("Table Text", cell, row, "Table Text", built_in=False),
        Style("Table Heading", head, replace(row, keep_next=True), "Table Text", built_in=False),
        Style("Table Figure", cell, replace(row, align="right"), "Table Figure", built_in=False),
        Style("Table Figure Heading", head, replace(row, keep_next=True, align="right"), built_in=False),
        Style(
            "Key Number",
            replace(cell, size=t.heading_1 - 2, bold=True, colour="hue_deep"),
            replace(row, before=2, keep_next=True),
            "Table Text",
            built_in=False,
        ),
        Style("Table Note", _quiet(tokens), row, "Table Note", built_in=False),
        Style("Table Bullet", cell, marked, "Table Bullet", built_in=False),
        Style("Table Number", cell, marked, "Table Number", built_in=False),
        Style("Note Text", note, note_lines, "Note Text", built_in=False),
        Style("Note Continue", note, replace(note_lines, hanging=0), "Note Text", built_in=False),
    )


def _characters(tokens: Tokens) -> tuple[Style, ...]:
    mark = math.floor(2 * tokens.type.small) / 2  # Word’s own superscript would shrink the figures to 58 %
    link = RunFormat(colour="hue", underline=True)
    return (
        Style("Strong", RunFormat(bold=True)),
        Style("Emphasis", RunFormat(italic=True)),
        Style("Strong Emphasis", RunFormat(bold=True, italic=True), built_in=False),
        Style("Hyperlink", link),
        Style("Hyperlink Strong", replace(link, bold=True), built_in=False),
        Style("Hyperlink Emphasis", replace(link, italic=True), built_in=False),
        Style("Hyperlink Strong Emphasis", replace(link, bold=True, italic=True), built_in=False),
        Style("Note Reference", RunFormat(face="heading", size=mark, colour="hue", raised=2.5), built_in=False),
        Style("Superscript", RunFormat(position="superscript"), built_in=False),
        Style("Subscript", RunFormat(position="subscript"), built_in=False),
        Style("Label", RunFormat(face="heading", colour="hue_deep", bold=True), built_in=False),
        Style("Muted", RunFormat(colour="muted"), built_in=False),
        Style("Note Place", RunFormat(), built_in=False),  # a link that looks like the text around it
        Style("Accent", RunFormat(colour="accent", bold=True), built_in=False),
    )


def style_sheet(tokens: Tokens) -> tuple[Style, ...]:
    """All paragraph and character styles, `Normal` first. A style of a list carries its numbering."""
    styles = (
        *_text(tokens),
        *quotation_styles(tokens, STEP),
        *_captions(tokens),
        *_running(tokens),
        *_titles(tokens),
        *_headings(tokens),
        *_panels(tokens),
        *_lists(tokens),
        *_tables_and_notes(tokens),
        *_characters(tokens),
    )
    return tuple(replace(_inked(style), numbering=LEVELS.get(style.name)) for style in styles)


def _inked(style: Style) -> Style:
    """Every paragraph style names its colour: LibreOffice would put a document default over links in tables."""
    if style.paragraph_format is None or style.run_format.colour:
        return style
    return replace(style, run_format=replace(style.run_format, colour="ink"))
