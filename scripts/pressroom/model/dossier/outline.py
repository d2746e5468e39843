"""The outline of a dossier: its sections, and what documents print beside them."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from pressroom.model.base import Frozen, Id, Text
from pressroom.model.items import AudienceRestricted, EarlierWording


class SectionBefore(EarlierWording):
    """The heading of a section until a date."""

    title: Text = Field(description="Its heading until then")


class Section(AudienceRestricted):
    """A section of the outline: its statements in paragraphs; `answer` is the summary that opens it.

    Each text is written here, or is the id of an entry elsewhere.

    An audience that may not see a section may not see the statements in it either.
    """

    title: Text = Field(description="Heading of the section")
    answer: Id | None = Field(None, description="The summary that opens the section with its answer: its text or id")
    paragraphs: tuple[Annotated[tuple[Id, ...], Field(min_length=1)], ...] = Field(
        (), description="Each paragraph is a list of statements that read on from one another: in place or by id"
    )
    brief: tuple[Id, ...] = Field(
        (), description="The summaries that follow the answer in documents without the paragraphs: texts or ids"
    )
    explainers: tuple[Id, ...] = Field((), description="The explainers in this section: in place or by id")
    numbers: tuple[Id, ...] = Field((), max_length=4, description="Up to four key numbers in it: in place or by id")
    charts: tuple[Id, ...] = Field((), description="The charts of figures in this section: in place or by id")
    tables: tuple[Id, ...] = Field((), description="The tables of figures in this section: in place or by id")
    quotations: tuple[Id, ...] = Field((), description="The quotations in this section: in place or by id")
    pictures: tuple[Id, ...] = Field((), description="The pictures in this section: in place or by id")
    figure: Id | None = Field(
        None, description="The figure in this section: `path`, `map`, or a chart of spans, in place or by id"
    )
    sections: tuple["Section", ...] = Field((), description="Sections inside this one")
    earlier: tuple[SectionBefore, ...] = Field((), description="Headings for editions as of earlier days")

    #: Keys that are read as others before validation (`model/short_forms/`).
    SHORT_FORMS: ClassVar[tuple[str, ...]] = ("statements",)

    @property
    def texts(self) -> tuple[Id, ...]:
        """The ids of the texts and exhibits in the section itself."""
        return (*self.opening, *(name for group in self.paragraphs for name in group))

    @property
    def opening(self) -> tuple[Id, ...]:
        """The same without the statements."""
        return (*filter(None, (self.answer,)), *(name for key in SECTION_LISTS for name in getattr(self, key)))


class Outline(Frozen):
    """The place of each text in documents. Each text is written here, or is the id of an entry elsewhere."""

    summary: tuple[Id, ...] = Field(min_length=1, description="The summaries in the summary box: texts or ids")
    key_points: tuple[Id, ...] = Field(min_length=3, max_length=5, description="Three to five key points: texts or ids")
    facts: tuple[Id, ...] = Field(
        (), description="The key facts, which are summaries with a `label`: in place or by id"
    )
    numbers: tuple[Id, ...] = Field(
        (),
        max_length=4,
        description="Up to four key numbers, which documents print large in one row: in place or by id",
    )
    questions: tuple[Id, ...] = Field((), description="The questions and answers, in order: in place or by id")
    recommendations: tuple[Id, ...] = Field((), description="The recommendations, numbered: texts or ids")
    open_points: tuple[Id, ...] = Field((), description="What is still open, likewise: texts or ids")
    milestones: tuple[Id, ...] = Field(
        (), description="Ids of the milestones that are turning points; without it, those with `weight: key`"
    )
    sections: tuple[Section, ...] = Field(min_length=1, description="The sections, in reading order")

    def walk(self) -> Iterator[tuple[int, Section]]:
        """Yield (depth, section) for every section in reading order; the top has depth 1."""

        def down(sections: tuple[Section, ...], depth: int) -> Iterator[tuple[int, Section]]:
            for section in sections:
                yield depth, section
                yield from down(section.sections, depth + 1)

        return down(self.sections, 1)


#: The lists of an outline that parts of their own print; an opening has none of them.
PRESS_LISTS = ("questions", "recommendations", "open_points")
#: The lists of an outline and of a section, by key, that are neither sections nor paragraphs.
OUTLINE_LISTS = ("summary", "key_points", "facts", "numbers", "milestones", *PRESS_LISTS)
SECTION_LISTS = ("brief", "explainers", "numbers", "charts", "tables", "quotations", "pictures")
#: The figures that a dossier has once.
DRAWN_ONCE = ("path", "map")
