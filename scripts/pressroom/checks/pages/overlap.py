"""Check that no text of a page is printed over another: paragraphs, tables, running heads, drawings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressroom.checks.pages.overfull import OVERFULL_HINT, items_of_block
from pressroom.diagnostics import Diagnostic, Origin, error
from pressroom.interchange.geometry import MM_PER_POINT, Point, Rect
from pressroom.interchange.pages import LaidOutPage, TextRun
from pressroom.model.document_kinds.documents import DocumentSpec

#: The overlap that readers do not see, in ems: of letters beside each other, as slanted ones do, and above each other.
_BESIDE, _ABOVE = 0.1, 0.05
BREAK_HINT = "write it shorter, or let it break: `overflow-wrap: break-word`, without `white-space: nowrap`"
_COVERED = 'a text that others may cover has `aria-hidden="true"`'


@dataclass(frozen=True, slots=True)
class _Meeting:
    """Two texts of a page that overlap by `depth` mm: the one to change, and the other."""

    page: LaidOutPage
    cause: TextRun
    other: TextRun
    depth: float

    @property
    def overfull(self) -> bool:
        """Whether the cause is a text of the page that reaches into its running head or foot."""
        fits = self.cause.artifact or self.cause.spill or self.page.area.contains(self.cause.rect)
        return self.other.artifact and not fits

    @property
    def name(self) -> tuple[object, ...]:
        """A key that all overlaps of one problem share."""
        if self.overfull:
            return (self.page.number,)
        # A word that is too wide pushes on the text after it.
        return self.cause.owner, "" if self.cause.spill and self.cause.owner else self.cause.text


def text_apart(spec: DocumentSpec, pages: Sequence[LaidOutPage]) -> Iterator[Diagnostic]:
    """Report each text that is printed over others, once, with all that it overlaps."""
    found: dict[tuple[object, ...], list[_Meeting]] = {}
    for page in pages:
        for meeting in _meetings(page):
            found.setdefault(meeting.name, []).append(meeting)
    for meetings in found.values():
        yield _diagnostic(spec, meetings)


def _diagnostic(spec: DocumentSpec, meetings: Sequence[_Meeting]) -> Diagnostic:
    widest = max(meetings, key=lambda meeting: unbroken_width(meeting.cause))
    cause, items = widest.cause, items_of_block(widest.page, widest.cause) if widest.overfull else ()
    others = [*dict.fromkeys(meeting.other.text for meeting in meetings)]
    over = f"“{_short(others[0])}”" + _more(len(others) - 1)
    if cause.spill > 0:
        text, hint = unbroken(cause), BREAK_HINT
        message = f"“{_short(text)}” is {cause.spill:.1f} mm too wide for its place, and is printed over {over}"
    else:
        apart = f"move them apart in the style sheet or the drawing; {_COVERED}"
        text, hint = cause.text, OVERFULL_HINT if items else apart
        depth = max(meeting.depth for meeting in meetings)
        message = f"“{_short(text)}” is printed over {over}; they share {depth:.1f} mm"
    numbers = ", ".join(str(number) for number in dict.fromkeys(meeting.page.number for meeting in meetings))
    place = f"{spec.name}, page {numbers}" + (f", {cause.owner}" if cause.owner else "")
    return error("text-overlap", message, place=place, origin=Origin(cause.owner, text, items=items), hint=hint)


def unbroken(run: TextRun) -> str:
    """The part of a text that does not break: its longest word, or all of it where lines do not wrap."""
    return max(run.text.split(), key=len) if run.wraps else run.text.strip()


def unbroken_width(run: TextRun) -> float:
    """The width of `unbroken` in mm, estimated as if all letters were equally wide."""
    return run.rect.width * len(unbroken(run)) / len(run.text)


def _more(count: int) -> str:
    return f" and {count} other text{'s' if count > 1 else ''}" if count else ""


def _short(text: str) -> str:
    return text.strip()[:60]


def _meetings(page: LaidOutPage) -> Iterator[_Meeting]:
    """Pairs of texts of a page that overlap, from top to bottom."""
    sheet = Rect(0, 0, page.width, page.height)
    full = any(not sheet.contains(run.rect) for run in page.runs if run.text.strip())
    # A text that runs over the edge of a page runs over its foot first. `text_on_page` reports it.
    runs = (run for run in page.runs if not (full and run.artifact))
    placed = [(Rect.round(run.letters), run) for run in (*runs, *page.drawings) if _is_seen(run)]
    near: list[tuple[Rect, TextRun]] = []
    for rect, run in sorted(placed, key=lambda pair: pair[0].y):
        near = [pair for pair in near if pair[0].bottom > rect.y]
        for other_rect, other in near:
            if rect.x < other_rect.right and other_rect.x < rect.right:
                size = min(run.size, other.size) * MM_PER_POINT
                depth = _depth(run, other, size)
                if depth:
                    yield _meeting(page, other, run, depth)
        near.append((rect, run))


def _meeting(page: LaidOutPage, first: TextRun, second: TextRun, depth: float) -> _Meeting:
    """Decide the cause: the text that spills further, else the one that runs over a head or foot, else the first."""
    found, turned = _Meeting(page, first, second, depth), _Meeting(page, second, first, depth)
    if first.spill != second.spill:
        return found if first.spill > second.spill else turned
    return turned if turned.overfull else found


def _is_seen(run: TextRun) -> bool:
    return bool(run.letters) and not run.decoration and bool(run.text.strip())


def _depth(one: TextRun, other: TextRun, size: float) -> float:
    """The overlap of two texts in mm, 0 where it is too small to see. `size` is the smaller em in mm."""
    if _is_upright(one.letters) and _is_upright(other.letters):
        shared = _shown(one).common(_shown(other))
        seen = shared.width > _BESIDE * size and shared.height > _ABOVE * size
        return min(shared.width, shared.height) if seen else 0.0
    depth = min(_shared(axis, one.letters, other.letters) for axis in (*_axes(one.letters), *_axes(other.letters)))
    return depth if depth > _BESIDE * size else 0.0


def _shown(run: TextRun) -> Rect:
    return Rect.round(run.letters).common(run.window)


def _is_upright(corners: Sequence[Point]) -> bool:
    """Whether the first side is horizontal or vertical."""
    (x, y), (right, bottom) = corners[:2]
    return abs(x - right) < 1e-3 or abs(y - bottom) < 1e-3


def _axes(corners: Sequence[Point]) -> Iterator[Point]:
    """The unit vectors along the sides of a rotated rectangle."""
    for (x, y), (right, bottom) in (corners[0:2], corners[1:3]):
        length = ((right - x) ** 2 + (bottom - y) ** 2) ** 0.5
        if length:
            yield (right - x) / length, (bottom - y) / length


def _shared(axis: Point, one: Sequence[Point], other: Sequence[Point]) -> float:
    """The overlap of two shapes along an axis; negative where they are apart."""
    (low, high), (least, most) = (
        (min(values), max(values))
        for values in ([x * axis[0] + y * axis[1] for x, y in corners] for corners in (one, other))
    )
    return min(high, most) - max(low, least)
