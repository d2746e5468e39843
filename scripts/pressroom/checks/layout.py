"""What a laid-out document is held to, on its pages as data."""

from collections.abc import Iterator, Sequence

from pressroom.diagnostics import Clue, Diagnostic, Span, error
from pressroom.model.documents import DocumentSpec
from pressroom.pages import Page, Rect, Run

#: Nothing in a document is set smaller, in points. Note marks are the superior figures of the font, at full size.
SMALLEST = 8.0
_EPSILON = 0.02
#: How far a line may reach beyond a box that hides overflow: its height holds more than its letters. Millimetres.
_SLACK = 0.4


def page_budget(spec: DocumentSpec, pages: Sequence[Page], given: Span | None = None) -> Iterator[Diagnostic]:
    """A document keeps to its budget of pages; `given` is where that stands, unless it is in `document.yaml`."""
    if spec.pages is not None and len(pages) > spec.pages:
        beyond = pages[spec.pages]
        first = next((run.text for run in beyond.runs if not run.artifact), "")
        file = given.file if given else spec.file
        yield error(
            "page-budget",
            f"{len(pages)} pages, {spec.pages} at most; page {beyond.number} begins “{first[:60]}”",
            span=given,
            place=spec.id,
            clue=Clue(file=spec.file, text="pages:"),
            hint=f"shorten the texts, or raise `pages` in {file}; `--draft` shows them all the same",
        )


def text_on_page(spec: DocumentSpec, pages: Sequence[Page]) -> Iterator[Diagnostic]:
    """Every text stands inside its page, and none is cut off by a box that hides what overflows."""
    for page in pages:
        sheet = Rect(0, 0, page.width, page.height)
        for run in page.runs:
            if not run.text.strip():
                continue
            if not sheet.contains(run.rect):
                yield _outside(spec, page, run, "the page", _excess(sheet, run.rect))
            elif run.window and not run.window.contains(run.rect, _SLACK):
                excess = _excess(run.window, run.rect)
                yield _outside(spec, page, run, "a box that hides what overflows", excess)


def _outside(spec: DocumentSpec, page: Page, run: Run, what: str, excess: float) -> Diagnostic:
    return error(
        "text-outside",
        f"“{run.text.strip()[:60]}” reaches {excess:.1f} mm outside {what}",
        place=f"{spec.id}, page {page.number}" + (f", {run.owner}" if run.owner else ""),
        clue=Clue(run.owner, run.text),
        hint="shorten the text, or give it room in the style sheet",
    )


def _excess(outer: Rect, inner: Rect) -> float:
    return max(outer.x - inner.x, outer.y - inner.y, inner.right - outer.right, inner.bottom - outer.bottom)


def inside_margins(spec: DocumentSpec, pages: Sequence[Page]) -> Iterator[Diagnostic]:
    """On a poster every text stands inside the margins."""
    for page in pages:
        for run in page.runs:
            if run.text.strip() and not page.area.contains(run.rect, slack=0.4):
                yield _outside(spec, page, run, "the margins", _excess(page.area, run.rect))


def smallest_type(spec: DocumentSpec, pages: Sequence[Page], floor: float = SMALLEST) -> Iterator[Diagnostic]:
    """No text is set smaller than `floor` points."""
    for page in pages:
        small = [run for run in page.runs if run.size < floor - _EPSILON and run.text.strip()]
        for run in small[:5]:
            yield error(
                "type-too-small",
                f"“{run.text.strip()[:60]}” is set in {run.size:.2f} pt; {floor:g} pt is the smallest",
                place=f"{spec.id}, page {page.number}" + (f", {run.owner}" if run.owner else ""),
                clue=Clue(run.owner, run.text),
                hint="raise the size in the style sheet or in theme.yaml",
            )
