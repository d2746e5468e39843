"""Check that the texts of finished pages stay in their columns: blocks, cells of tables, boxes, areas of grids."""

from collections.abc import Iterator, Sequence

from pressroom.diagnostics import Diagnostic, Origin, warning
from pressroom.interchange.pages import LaidOutPage, TextRun
from pressroom.model.document_kinds.documents import DocumentSpec

#: How far a text may reach out of its column, in mm: the bearing of the last letter of a line.
_SLACK = 0.3
#: How many characters of a line the message shows.
_SHOWN = 60


def text_in_column(
    spec: DocumentSpec, pages: Sequence[LaidOutPage], known: Sequence[Diagnostic] = ()
) -> Iterator[Diagnostic]:
    """Report texts that are wider than their column, once for each element. `known` are problems found before."""
    done = {(one.origin.item, one.origin.text.strip()) for one in known if one.origin}
    seen = set[tuple[int, str]]()
    for page in pages:
        for index, run in enumerate(page.runs):
            if run.spill <= _SLACK or run.decoration or not run.text.strip():
                continue
            line = _line(page.runs, index)
            reported = any(item == run.owner and text and text in line for item, text in done)
            name = (page.number, run.owner or line)
            if not reported and name not in seen:
                seen.add(name)
                yield _problem(spec, page, run, line)


def _line(runs: Sequence[TextRun], index: int) -> str:
    """The text of a line up to a run: with the words before a note mark, for example."""
    first = index
    while first and _continues(runs[first - 1], runs[first]):
        first -= 1
    return "".join(run.text for run in runs[first : index + 1]).strip()


def _continues(before: TextRun, after: TextRun) -> bool:
    beside = before.rect.x < after.rect.x and before.rect.y < after.rect.bottom and after.rect.y < before.rect.bottom
    return beside and before.owner == after.owner


def _problem(spec: DocumentSpec, page: LaidOutPage, run: TextRun, line: str) -> Diagnostic:
    return warning(
        "text-out-of-column",
        f"“{line[-_SHOWN:]}” reaches {run.spill:.1f} mm out of its column",
        place=f"{spec.name}, page {page.number}" + (f", {run.owner}" if run.owner else ""),
        origin=Origin(run.owner, line.split("\u00a0")[0] or line),
        hint="write it shorter, type a plain space where it has a no-break space,"
        " or give its column room in the style sheet",
    )
