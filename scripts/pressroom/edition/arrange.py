"""The parts of one document of an edition, in order and with their depth; events in the order of their dates."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pressroom.dates import PartialDate
from pressroom.model.document_kinds.documents import SECTIONS, Depth, DocumentSpec, Part
from pressroom.model.dossier import SECTION_LISTS, Outline, Section
from pressroom.model.facts import Era, Milestone


@dataclass(frozen=True, slots=True)
class PlacedSection:
    """A section of the outline, cut to the document's depth. `section` is None for a part that a template makes."""

    part: str
    depth: Depth
    section: Section | None


def arranged(outline: Outline, spec: DocumentSpec) -> tuple[PlacedSection, ...]:
    """Return the parts of a document in order.

    A section that the document names as a part is placed there, and not inside another section. Any other part is made
    by a template, or is a section that the edition withholds.
    """
    named = {part.part for part in spec.parts}
    sections = {section.id: section for _, section in outline.walk()}
    placed: list[PlacedSection] = []
    for part in spec.parts:
        depth = part.depth or spec.depth
        if part.part in sections:
            placed += _shown([_as_asked(sections[part.part], part)], depth, named - {part.part})
        elif part.part == SECTIONS:
            placed += _shown([_as_asked(section, part) for section in outline.sections], depth, named)
        else:
            placed.append(PlacedSection(part.part, depth, None))
    return tuple(placed)


def _as_asked(section: Section, part: Part) -> Section:
    """Return a section, with those inside it, without the figures and exhibits that the document leaves out."""
    update: dict[str, object] = {"sections": tuple(_as_asked(inner, part) for inner in section.sections)}
    if not part.figures:
        update |= {"figure": None, "charts": ()}
    if not part.exhibits:
        update |= {key: () for key in SECTION_LISTS if key not in ("brief", "charts")}
    return section.model_copy(update=update)


def _shown(sections: Iterable[Section], depth: Depth, elsewhere: set[str]) -> Iterator[PlacedSection]:
    yield from (PlacedSection(section.id, depth, section) for section in as_deep(sections, depth, elsewhere))


def as_deep(
    sections: Iterable[Section], depth: Depth, elsewhere: set[str] | frozenset[str] = frozenset()
) -> tuple[Section, ...]:
    """Return sections cut to a depth: with their paragraphs, with their answers and the brief texts, or none.

    `elsewhere` are the ids of sections that are parts of their own: they are left out.
    """
    if depth == "key-points":
        return ()
    shown = []
    for section in sections:
        if section.id in elsewhere:
            continue
        inner = as_deep(section.sections, depth, elsewhere)
        paragraphs = section.paragraphs if depth == "full" else ()
        brief = section.brief if depth == "summary" else ()
        if paragraphs or inner or (depth == "summary" and section.opening):
            update = {"paragraphs": paragraphs, "sections": inner, "brief": brief}
            shown.append(section.model_copy(update=update))
    return tuple(shown)


def chronological(milestones: Iterable[Milestone]) -> tuple[Milestone, ...]:
    """Return milestones sorted by date; those with equal dates keep the order of the files."""
    return tuple(sorted(milestones, key=lambda milestone: (milestone.date, last_day(milestone))))


def eras_by_date(eras: Iterable[Era]) -> tuple[Era, ...]:
    """Return eras sorted by first date, then by last; an open era comes after one that ends."""
    return tuple(sorted(eras, key=lambda era: (era.from_, era.until.last if era.until else datetime.date.max)))


def last_day(milestone: Milestone) -> datetime.date:
    """Return the last possible day of an event."""
    return last_date(milestone).last


def last_date(milestone: Milestone) -> PartialDate:
    """Return the date on which an event ended."""
    return milestone.until or milestone.date
