"""The list of contents of a document."""

from collections.abc import Iterator

from pressroom.templating.data import TemplateData

#: A document with fewer pages has no list of contents: readers see its headings at once.
FEWEST_PAGES = 4


def entries(part: TemplateData) -> Iterator[TemplateData]:
    """A part of a document, and the sections inside it. `level` is 1, and 2 for those sections."""
    yield TemplateData(id=part["id"], title=part["title"], level=1)
    if section := part["section"]:
        yield from (TemplateData(id=one["id"], title=one["title"], level=2) for one in section["sections"])
