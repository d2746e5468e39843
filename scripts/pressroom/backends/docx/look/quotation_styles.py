"""The styles of quotations in Word documents, from the design tokens."""

from dataclasses import replace

from pressroom.backends.docx.look.styles import Border, ParagraphFormat, RunFormat, Style
from pressroom.model.look.theme import Tokens


def quotation_styles(tokens: Tokens, step: float) -> tuple[Style, ...]:
    """Return the styles of what others said, set in by `step` points: in the text or large, and what follows it."""
    t = tokens.type
    lines = ParagraphFormat(
        before=4, after=3, leading=t.leading, left=step, right=step, keep_next=True, keep_lines=True
    )
    rule = (Border("top", "hue_deep", 1.5, 6),)
    large = replace(lines, before=10, leading=1.25, borders=rule, hyphenate=False, align="left")
    under = replace(lines, before=0, after=8, leading=1.35, keep_next=False, align="left")
    return (
        Style("Quote", RunFormat(italic=True), lines, "Body Text"),
        Style(
            "Intense Quote",
            RunFormat(face="heading", size=t.heading_2, colour="hue_deep", bold=True),
            large,
            "Quote Source",
        ),
        Style("Quote Translation", RunFormat(colour="muted"), replace(lines, before=0), "Quote Source", built_in=False),
        Style("Quote Source", RunFormat(face="heading", size=t.small + 1), under, "Body Text", built_in=False),
    )
