"""The list of contents of a document."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations, pairwise

from markupsafe import escape

from pressroom.templating.data import TemplateData

#: A document with fewer pages has no list of contents: readers see its headings at once.
FEWEST_PAGES = 4
#: A longer title takes two lines, one of twice that length three.
_LINE = 30
#: A column with more lines is divided inside a part.
_MOST_LINES = 8


def entries(part: TemplateData) -> Iterator[TemplateData]:
    """A part of a document, and the sections inside it. `level` is 1, and 2 for those sections."""
    yield TemplateData(id=part["id"], title=part["title"], level=1, again=False)
    if section := part["section"]:
        yield from (TemplateData(id=one["id"], title=one["title"], level=2, again=False) for one in section["sections"])


def columns(listed: Sequence[TemplateData], count: int) -> tuple[tuple[TemplateData, ...], ...]:
    """Divide the entries of a list of contents into at most `count` columns, the longest as short as possible.

    Columns begin with parts. If one would be too long, columns also begin inside parts; no title is there twice.
    """
    if not listed:
        return ()
    parts = [place for place, entry in enumerate(listed) if place == 0 or entry["level"] == 1]
    part = [parts[bisect(parts, place) - 1] for place in range(len(listed))]
    lines = [1 + len(escape(entry["title"]).striptags()) // _LINE for entry in listed]
    before = [0, *accumulate(lines)]

    def lengths(starts: Sequence[int]) -> tuple[list[int], list[int]]:
        """The columns' numbers of lines, the longest first; among equal ones, the first column should be long."""
        ends = (*starts[1:], len(listed))
        found = (before[end] - before[start] for start, end in zip(starts, ends, strict=True))
        return sorted(found, reverse=True), [-start for start in starts]

    # A part is never the last entry of a column if its sections are in the next.
    breaks = [place for place in range(1, len(listed)) if part[place] != place - 1]

    def best(places: Sequence[int]) -> tuple[int, ...]:
        return min(((0, *some) for some in combinations(places, min(count - 1, len(places)))), key=lengths)

    starts = best(parts[1:])
    if len(starts) == 1 or lengths(starts)[0][0] > _MOST_LINES:
        starts = best(breaks)
    return tuple(tuple(listed[start:end]) for start, end in pairwise((*starts, len(listed))))
