"""Check the pages of a document after layout: their number, texts outside the page, the smallest type."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from pressroom.checks.pages.overfull import OVERFULL_HINT, items_of_block
from pressroom.checks.pages.overlap import BREAK_HINT, unbroken, unbroken_width
from pressroom.diagnostics import Diagnostic, Origin, Span, error
from pressroom.interchange.geometry import Rect
from pressroom.interchange.pages import ElementBox, LaidOutPage, TextRun
from pressroom.model.document_kinds.documents import DocumentSpec
from pressroom.model.look.themes import RoomTaker

#: The smallest type size of a document, in points; note marks are no smaller.
SMALLEST = 8.0
_EPSILON = 0.02
#: How far a line may reach outside a box with hidden overflow, in mm: a line is taller than its letters.
_SLACK = 0.4
_BOTTOM = 3


def page_budget(
    spec: DocumentSpec, pages: Sequence[LaidOutPage], given: Span | None = None, takers: Sequence[RoomTaker] = ()
) -> Iterator[Diagnostic]:
    """Report a document that has more pages than its budget. `given` is the budget's place, unless `document.yaml`.

    `takers` are the settings that leave less room on a page than the shipped ones.
    """
    if spec.pages is not None and len(pages) > spec.pages:
        beyond = pages[spec.pages]
        first = next((run.text for run in beyond.runs if not run.artifact), "")
        file = given.file if given else spec.file
        yield error(
            "page-budget",
            f"{len(pages)} pages, {spec.pages} at most; page {beyond.number} begins “{first[:60]}”",
            span=given,
            place=spec.name,
            origin=Origin(file=spec.file, text="pages:"),
            hint=f"{_give_room(takers)}shorten the texts, or raise `pages` in {file};"
            " `--draft` shows them all the same",
        )


def _give_room(takers: Sequence[RoomTaker]) -> str:
    """The beginning of a hint: which tokens to lower and which paper to change."""
    steps = []
    for file in dict.fromkeys(one.file for one in takers if one.name != "paper"):
        own = [f"`{one.name}` ({one.value}; {one.shipped} as shipped)" for one in takers if one.file == file]
        names = " and ".join(filter(None, (", ".join(own[:-1]), own[-1])))
        steps.append(f"lower {names} in {file}, ")
    steps += [
        f"take larger `paper` than {one.value} ({one.shipped} as shipped), " for one in takers if one.name == "paper"
    ]
    return "".join(steps)


def text_on_page(spec: DocumentSpec, pages: Sequence[LaidOutPage]) -> Iterator[Diagnostic]:
    """Report texts that reach outside their page, or that a box with hidden overflow cuts off.

    One cause is one problem: a table that a word makes too wide, a list that is too long.
    """
    yield from _wide_tables(spec, pages)
    for page in pages:
        sheet = Rect(0, 0, page.width, page.height)
        runs = [run for run in (*page.runs, *page.drawings) if run.text.strip()]
        outside = [run for run in runs if not sheet.contains(run.rect) and not _is_in_wide_table(page, run)]
        for _, group in groupby(outside, key=lambda run: _side(sheet, run.rect)):
            yield _group_outside(spec, page, [*group])
        for run in runs:
            if sheet.contains(run.rect) and run.window and not run.window.contains(run.rect, _SLACK):
                excess = _excess(run.window, run.rect)
                yield _outside(spec, page, run, "a box that hides what overflows", excess)


def _tables(page: LaidOutPage) -> Iterator[ElementBox]:
    """The tables of a page that reach over its right edge."""
    return (box for box in page.boxes if box.tag == "table" and box.rect.right > page.width)


def _is_in_wide_table(page: LaidOutPage, run: TextRun) -> bool:
    return any(table.rect.contains(run.rect, _SLACK) for table in _tables(page))


def _wide_tables(spec: DocumentSpec, pages: Sequence[LaidOutPage]) -> Iterator[Diagnostic]:
    """Report, for each table that is too wide, the text that needs the widest column."""
    found: dict[tuple[object, ...], list[tuple[LaidOutPage, TextRun]]] = {}
    excess: dict[tuple[object, ...], float] = {}
    for page in pages:
        for table in _tables(page):
            name = table.id, table.classes, round(table.rect.width, 1)
            inside = [run for run in page.runs if run.text.strip() and table.rect.contains(run.rect, _SLACK)]
            found.setdefault(name, []).extend((page, run) for run in inside)
            excess[name] = table.rect.right - page.width
    for about, runs in found.items():
        page, widest = max(runs, key=lambda pair: unbroken_width(pair[1]))
        text = unbroken(widest)
        yield error(
            "text-outside",
            f"“{text[:60]}” makes a table so wide that it reaches {excess[about]:.1f} mm outside the page",
            place=_place(spec, page, widest),
            origin=Origin(widest.owner, text),
            hint=BREAK_HINT,
        )


def _group_outside(spec: DocumentSpec, page: LaidOutPage, runs: Sequence[TextRun]) -> Diagnostic:
    """One problem for consecutive texts that reach over the same edge of the page."""
    sheet = Rect(0, 0, page.width, page.height)
    first, excess = runs[0], max(_excess(sheet, run.rect) for run in runs)
    found = _outside(spec, page, first, "the page", excess)
    block = items_of_block(page, first) if _side(sheet, first.rect) == _BOTTOM else ()
    origin = Origin(
        first.owner, first.text, items=block or tuple(dict.fromkeys(run.owner for run in runs if run.owner))
    )
    if len(runs) == 1:
        return replace(found, origin=origin, hint=OVERFULL_HINT) if block else found
    texts = "text" if len(runs) == 2 else "texts"
    message = f"“{first.text.strip()[:60]}” and {len(runs) - 1} {texts} after it reach {excess:.1f} mm outside the page"
    return replace(found, message=message, hint=OVERFULL_HINT, origin=origin)


def _outside(spec: DocumentSpec, page: LaidOutPage, run: TextRun, what: str, excess: float) -> Diagnostic:
    return error(
        "text-outside",
        f"“{run.text.strip()[:60]}” reaches {excess:.1f} mm outside {what}",
        place=_place(spec, page, run),
        origin=Origin(run.owner, run.text),
        hint="shorten the text, or give it room in the style sheet",
    )


def _place(spec: DocumentSpec, page: LaidOutPage, run: TextRun) -> str:
    return f"{spec.name}, page {page.number}" + (f", {run.owner}" if run.owner else "")


def _excess(outer: Rect, inner: Rect) -> float:
    return max(_beyond(outer, inner))


def _beyond(outer: Rect, inner: Rect) -> tuple[float, float, float, float]:
    """How far a rectangle reaches over each side of another: left, top, right, bottom."""
    return outer.x - inner.x, outer.y - inner.y, inner.right - outer.right, inner.bottom - outer.bottom


def _side(outer: Rect, inner: Rect) -> int:
    """The side over which a rectangle reaches furthest."""
    beyond = _beyond(outer, inner)
    return beyond.index(max(beyond))


def inside_margins(spec: DocumentSpec, pages: Sequence[LaidOutPage]) -> Iterator[Diagnostic]:
    """Report texts of a poster that reach into its margins."""
    for page in pages:
        for run in page.runs:
            if run.text.strip() and not page.area.contains(run.rect, slack=0.4):
                yield _outside(spec, page, run, "the margins", _excess(page.area, run.rect))


def smallest_type(spec: DocumentSpec, pages: Sequence[LaidOutPage], floor: float = SMALLEST) -> Iterator[Diagnostic]:
    """Report texts smaller than `floor` points, five on a page at most."""
    for page in pages:
        small = [run for run in page.runs if run.size < floor - _EPSILON and run.text.strip()]
        for run in small[:5]:
            yield error(
                "type-too-small",
                f"“{run.text.strip()[:60]}” is set in {run.size:.2f} pt; {floor:g} pt is the smallest",
                place=_place(spec, page, run),
                origin=Origin(run.owner, run.text),
                hint="raise the size in the style sheet or in theme.yaml",
            )
