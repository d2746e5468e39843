"""The lists in which an edition has its texts, recorded so that a text is found again when its id has changed."""

from collections.abc import Iterable, Iterator

from pressroom.edition.edition import Edition
from pressroom.interchange.text_lists import TextList
from pressroom.model.dossier import OUTLINE_LISTS, SECTION_LISTS, Dossier, Section
from pressroom.model.items import Item
from pressroom.model.short_forms.ids import WORDED, is_of_place, is_of_words

_SECTIONS, _ANSWER, _FIGURE = "sections", "answer", "figure"
#: The lists of an outline that have entries of their own; milestones are listed in the dossier.
_OUTLINE = tuple(key for key in OUTLINE_LISTS if key != "milestones")


def text_lists(edition: Edition) -> tuple[TextList, ...]:
    """Return the lists of an edition, each before those of its entries; an entry is in the first that has it."""
    own = edition.original.dossier if edition.original else edition.dossier  # ids are made of the original's words
    kinds = {item.id: (kind, item) for kind in WORDED for item in _items(own, kind)}
    seen: set[str] = set()
    found = []
    for owner, key, ids in _lists(own):
        items = tuple(name for name in dict.fromkeys(ids) if name in kinds and name not in seen)
        if items:
            seen.update(items)
            of_words = tuple(name for name in items if _is_of_words(*kinds[name]))
            of_place = tuple(name for name in items if is_of_place(name, (kinds[name][0], *_places(owner, key))))
            found.append(TextList(owner, key, items, of_words, of_place))
    return tuple(found)


def _lists(dossier: Dossier) -> Iterator[tuple[str, str, Iterable[str]]]:
    outline = dossier.outline
    yield from (("", key, getattr(outline, key)) for key in _OUTLINE)
    yield from _in_sections("", outline.sections)
    yield from ((question.id, _ANSWER, question.answer) for question in dossier.questions)
    yield from (("", kind, (item.id for item in _items(dossier, kind))) for kind in WORDED if kind != _SECTIONS)


def _in_sections(owner: str, sections: Iterable[Section]) -> Iterator[tuple[str, str, Iterable[str]]]:
    yield owner, _SECTIONS, [section.id for section in sections]
    for section in sections:
        yield section.id, _ANSWER, filter(None, (section.answer,))
        yield section.id, "paragraphs", [name for group in section.paragraphs for name in group]
        yield from ((section.id, key, getattr(section, key)) for key in SECTION_LISTS)
        yield section.id, _FIGURE, filter(None, (section.figure,))
        yield from _in_sections(section.id, section.sections)


def _items(dossier: Dossier, kind: str) -> tuple[Item, ...]:
    if kind == _SECTIONS:
        return tuple(section for _, section in dossier.outline.walk())
    found: tuple[Item, ...] = getattr(dossier, kind)
    return found


def _is_of_words(kind: str, item: Item) -> bool:
    return is_of_words(item.id, kind, (str(getattr(item, key) or "") for key in WORDED[kind]))


def _places(owner: str, key: str) -> tuple[str, ...]:
    """What an id of an entry of a list begins with that is made of its place (`short_forms/in_place.py`)."""
    return (key, owner, f"{owner}-{key}", "section" if key == _SECTIONS else "")
