"""Line breaking: the engine's own rules, applied to known advances.

Follows `split_first_line` of `weasyprint/text/line_break.py`, as `weasyprint_patches` has it, and `split_inline_box`
of `weasyprint/layout/inline.py`, for the blocks that `block_model` supports.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pressroom.backends.labels.shaper import UNITS, Shape, parts_between

# An atomic piece breaks from its neighbours like an ideograph.
_ATOM = "\u2e80"
# No pair of characters is kerned by more than this, in CSS pixels.
_KERNING = 8.0


class UncertainError(Exception):
    """The engine's result is unknown here: for instance, it would break a word anywhere."""


@dataclass(frozen=True, slots=True)
class InlinePiece:
    """A part of a paragraph in one style, or an atom: a width that cannot be broken.

    `wraps`: a line may end inside it, in an atom only if that is wider than the paragraph; `parts`: a line may end
    before it; `tears`: a word that is too long for a line is broken anywhere. `above` and `below` are how far it
    extends its line from the baseline.
    """

    shape: Shape | None
    width: float
    above: float
    below: float
    language: str | None = None
    wraps: bool = True
    parts: bool = True
    tears: bool = False

    @property
    def breakable(self) -> bool:
        return self.wraps and self.shape is not None and self.shape.breakable

    @property
    def hang(self) -> float:
        """The width of a space at its end."""
        if not self.shape or not self.shape.text.endswith(" "):
            return 0.0
        return (self.shape.edges[-1] - self.shape.ends[-1]) / UNITS


@dataclass(frozen=True, slots=True)
class BreakPosition:
    """The start of a line: a piece, and the index of one of its stops."""

    piece: int
    stop: int = 0


def lines(pieces: Sequence[InlinePiece], width: float, indent: float) -> Iterator[range]:
    """Yield the indexes of the pieces on each line of a paragraph. Lengths in CSS pixels.

    Raises:
        UncertainError: the engine's result is unknown.
    """
    if any(piece.shape is None and piece.wraps and piece.width > width for piece in pieces):
        raise UncertainError
    joints = [_joint(before, after) for before, after in pairwise(pieces)]
    rest = list(pieces)
    place: BreakPosition | None = _skip_space(rest, BreakPosition(0))
    while place:
        until, last = _line(rest, joints, place, indent, width)
        yield range(place.piece, last + 1)
        place, indent = _skip_space(rest, _begin(rest, until)) if until else None, 0.0


def _begin(rest: list[InlinePiece], place: BreakPosition) -> BreakPosition:
    """The same position, after the rest of its piece has been set by itself if that may make a difference."""
    piece = rest[place.piece]
    if not place.stop or not piece.shape or not piece.shape.mixed:
        return place
    rest[place.piece] = replace(piece, shape=piece.shape.again(piece.shape.text[piece.shape.stops[place.stop] :]))
    return BreakPosition(place.piece)


def _joint(before: InlinePiece, after: InlinePiece) -> bool:
    """Check whether a line may end between two pieces."""
    last = before.shape.text[-1] if before.shape else _ATOM
    first = after.shape.text[0] if after.shape else _ATOM
    return after.parts and parts_between(last, first, after.language)


def _skip_space(pieces: Sequence[InlinePiece], place: BreakPosition) -> BreakPosition | None:
    """The same position, or the one after what is invisible at the start of a line."""
    while place.piece < len(pieces):
        shape = pieces[place.piece].shape
        if not shape:
            return place
        if shape.text.strip(" ") and place.stop < len(shape.stops) - 1:
            return BreakPosition(place.piece, 1) if place.stop == 0 and shape.lead and shape.stops[1] == 1 else place
        place = BreakPosition(place.piece + 1)
    return None


def _line(
    pieces: Sequence[InlinePiece], joints: Sequence[bool], start: BreakPosition, x: float, width: float
) -> tuple[BreakPosition | None, int]:
    """The end of the line that begins at `start`, and the last piece on it."""
    limit = width * (1 + 1e-9)
    begins: list[float] = []
    parted = start.piece  # no line may end between this piece and the last one before the next
    for number in range(start.piece, len(pieces)):
        piece = pieces[number]
        stop = start.stop if number == start.piece else 0
        until, advance = _fitted(piece, stop, limit - x, begin=number == start.piece)
        if number > start.piece and joints[number - 1]:
            parted = number
        if x + advance > limit and x + advance - (0.0 if until else piece.hang) > limit:
            found = _earlier(pieces, start, parted, begins)
            if found:
                return found
        begins.append(x)
        x += advance
        if until:
            return BreakPosition(number, until), number
    return None, len(pieces) - 1


def _earlier(
    pieces: Sequence[InlinePiece], start: BreakPosition, parted: int, begins: Sequence[float]
) -> tuple[BreakPosition, int] | None:
    """The last position before the end of `begins` where the line can end, and the last piece before it."""
    for number in range(start.piece + len(begins) - 1, parted - 1, -1):
        piece = pieces[number]
        if not piece.breakable:
            continue
        stop = start.stop if number == start.piece else 0
        room = _fitted(piece, stop, float("inf"), begin=False)[1] - 1
        while room > 0:
            until, _ = _fitted(piece, stop, room, begin=False)
            if until:
                return BreakPosition(number, until), number
            room -= 1
    return (BreakPosition(parted), parted - 1) if parted > start.piece else None


def _fitted(piece: InlinePiece, stop: int, room: float, *, begin: bool) -> tuple[int | None, float]:
    """How much of a piece fits into `room`, at least one word: the stop (None: all) and the width up to it."""
    if piece.shape is None:
        return None, piece.width
    edges, ends, last = piece.shape.edges, piece.shape.ends, len(piece.shape.stops) - 1
    left = edges[stop] + (piece.shape.lead if begin and stop == 0 else 0)
    whole = (edges[last] - left) / UNITS
    if not piece.wraps or room == float("inf"):
        return None, whole
    reach = left + int(max(0.0, room) * UNITS)
    fit = bisect_right(ends, reach, stop + 1) - 1
    if piece.tears and (fit <= stop or room < 0):
        raise UncertainError
    fit = max(fit, stop + 1)
    while stop + 1 < fit < last and _overflows(piece.shape, stop, fit, reach - left):
        fit -= 1
    return (fit, (ends[fit] - left) / UNITS) if fit < last else (None, whole)


def _part(shape: Shape, begin: int, end: int) -> str:
    return shape.text[shape.stops[begin] : shape.stops[end]]


def _overflows(shape: Shape, begin: int, end: int, room: int) -> bool:
    """Check whether a line that fits as part of its text is too long when set by itself: its end is kerned less."""
    near = shape.ends[end] - shape.edges[begin] > room - _KERNING * UNITS
    part = _part(shape, begin, end)
    return near and not part.endswith(" ") and shape.again(part).ends[-1] > room
