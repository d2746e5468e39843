"""The list of contents of a document."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations, pairwise

from markupsafe import Markup

from pressroom.templating.data import TemplateData

#: A document with fewer pages has no list of contents: readers see its headings at once.
FEWEST_PAGES = 4
#: A longer title takes two lines, one of twice that length three.
_LINE = 30


def entries(part: TemplateData) -> Iterator[TemplateData]:
    """A part of a document, and the sections inside it. `level` is 1, and 2 for those sections."""
    yield TemplateData(id=part["id"], title=part["title"], level=1, again=False)
    if section := part["section"]:
        yield from (TemplateData(id=one["id"], title=one["title"], level=2, again=False) for one in section["sections"])


def columns(listed: Sequence[TemplateData], count: int) -> tuple[tuple[TemplateData, ...], ...]:
    """Divide the entries of a list of contents into at most `count` columns, the longest as short as possible.

    A column that begins with a section inside a part begins with the title of the part once more: `again` is true.
    """
    if not listed:
        return ()
    parts = list(accumulate(range(len(listed)), lambda part, place: place if listed[place]["level"] == 1 else part))
    lines = [1 + len(Markup(entry["title"]).striptags()) // _LINE for entry in listed]
    before = [0, *accumulate(lines)]
    again = [0 if part == place else lines[part] for place, part in enumerate(parts)]

    def lengths(starts: tuple[int, ...]) -> list[int]:
        ends = (*starts[1:], len(listed))
        return sorted((before[e] - before[s] + again[s] for s, e in zip(starts, ends, strict=True)), reverse=True)

    # A part is never the last entry of a column if its sections are in the next.
    breaks = [place for place in range(1, len(listed)) if parts[place] != place - 1]
    starts = min(((0, *some) for some in combinations(breaks, min(count - 1, len(breaks)))), key=lengths)
    return tuple(
        ((TemplateData(**{**listed[parts[start]], "again": True}),) if again[start] else ()) + tuple(listed[start:end])
        for start, end in pairwise((*starts, len(listed)))
    )
