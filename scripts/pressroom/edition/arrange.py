"""The parts of one document of an edition: their order and their depth; events in the order of their dates."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pressroom.dates import PartialDate
from pressroom.model.documents import SECTIONS, Depth, DocumentSpec
from pressroom.model.dossier import Outline, Section
from pressroom.model.facts import Era, Milestone


@dataclass(frozen=True, slots=True)
class PlacedSection:
    """A section of the outline, as deep as the document shows it; or, without one, a part that templates make."""

    part: str
    depth: Depth
    section: Section | None


def arranged(outline: Outline, spec: DocumentSpec) -> tuple[PlacedSection, ...]:
    """The parts of a document in their order.

    A section that is named by itself stands there and not inside another one. A part that is no section of this
    outline is one that templates make, or a section that the edition withholds.
    """
    named = {part.part for part in spec.parts}
    sections = {section.id: section for _, section in outline.walk()}
    placed: list[PlacedSection] = []
    for part in spec.parts:
        depth = part.depth or spec.depth
        if part.part in sections:
            placed += _shown([sections[part.part]], depth, named - {part.part})
        elif part.part == SECTIONS:
            placed += _shown(outline.sections, depth, named)
        else:
            placed.append(PlacedSection(part.part, depth, None))
    return tuple(placed)


def _shown(sections: Iterable[Section], depth: Depth, elsewhere: set[str]) -> Iterator[PlacedSection]:
    yield from (PlacedSection(section.id, depth, section) for section in as_deep(sections, depth, elsewhere))


def as_deep(
    sections: Iterable[Section], depth: Depth, elsewhere: set[str] | frozenset[str] = frozenset()
) -> tuple[Section, ...]:
    """Sections as deep as a document shows them: with their paragraphs, with their answers alone, or not at all.

    `elsewhere` are the ids of those that stand elsewhere by themselves.
    """
    if depth == "key-points":
        return ()
    shown = []
    for section in sections:
        if section.id in elsewhere:
            continue
        inner = as_deep(section.sections, depth, elsewhere)
        paragraphs = section.paragraphs if depth == "full" else ()
        if paragraphs or inner or (depth == "summary" and section.answer):
            shown.append(section.model_copy(update={"paragraphs": paragraphs, "sections": inner}))
    return tuple(shown)


def chronological(milestones: Iterable[Milestone]) -> tuple[Milestone, ...]:
    """Milestones by their dates, whatever their order in the files; those of equal dates stay in that order."""
    return tuple(sorted(milestones, key=lambda milestone: (milestone.date, last_day(milestone))))


def eras_by_date(eras: Iterable[Era]) -> tuple[Era, ...]:
    """Eras by their first date, then by their last; one that goes on comes after one that ends."""
    return tuple(sorted(eras, key=lambda era: (era.from_, era.until.last if era.until else datetime.date.max)))


def last_day(milestone: Milestone) -> datetime.date:
    """The last day on which an event can have gone on."""
    return last_date(milestone).last


def last_date(milestone: Milestone) -> PartialDate:
    """The date on which an event ended."""
    return milestone.until or milestone.date
