"""Check that the texts of finished pages are in the type area: the page without its margins."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from pressroom.diagnostics import Diagnostic, Origin, error
from pressroom.interchange.geometry import Rect
from pressroom.interchange.pages import LaidOutPage, TextRun
from pressroom.model.document_kinds.documents import DocumentSpec

_SIDES = ("left", "top", "right", "bottom")
#: How far a text may reach into a margin, in mm: the last letter of a line, the height of a line above its letters.
_SLACK = 1.0


def text_in_type_area(spec: DocumentSpec, pages: Sequence[LaidOutPage]) -> Iterator[Diagnostic]:
    """Report texts that reach into a margin, one problem for consecutive ones. Running heads and feet belong there."""
    for page in pages:
        sheet = Rect(0, 0, page.width, page.height)
        runs = [r for r in (*page.runs, *page.drawings) if r.text.strip() and not (r.artifact or r.decoration)]
        # A side at which texts reach over the edge of the page is a problem of `text_on_page`.
        done = {_furthest(sheet, run.rect)[0] for run in runs if not sheet.contains(run.rect)}
        beyond = [(run, *_furthest(page.area, run.rect)) for run in runs]
        outside = [found for found in beyond if found[2] > _SLACK and found[1] not in done]
        for side, group in groupby(outside, key=lambda found: found[1]):
            yield _problem(spec, page, side, [(run, excess) for run, _, excess in group])


def _furthest(area: Rect, text: Rect) -> tuple[int, float]:
    """The side over which a text reaches furthest, and how far in mm."""
    beyond = (area.x - text.x, area.y - text.y, text.right - area.right, text.bottom - area.bottom)
    excess = max(beyond)
    return beyond.index(excess), excess


def _problem(spec: DocumentSpec, page: LaidOutPage, side: int, found: Sequence[tuple[TextRun, float]]) -> Diagnostic:
    first, margin = found[0][0], _SIDES[side]
    excess = max(excess for _, excess in found)
    across = margin in ("left", "right")
    return error(
        "text-in-margin",
        f"“{first.text.strip()[:60]}” reaches {excess:.1f} mm into the {margin} margin",
        place=f"{spec.name}, page {page.number}" + (f", {first.owner}" if first.owner else ""),
        origin=Origin(first.owner, first.text),
        hint=f"shorten the text, lower `margin_{margin}` in templates/theme.yaml,"
        + (" or give its box a width from `var(--text-width)`" if across else " or let its box break over pages"),
    )
