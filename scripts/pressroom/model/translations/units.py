"""The texts of a dossier that readers see, by unit and key, as translations name them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Any

from pressroom.cldr import locale
from pressroom.model.base import Frozen, TextMark, mark
from pressroom.model.dossier import Dossier
from pressroom.model.facts import Unit
from pressroom.model.items import Item
from pressroom.model.press.quotations import TRANSLATION, Quotation

_CATEGORIES = tuple(Unit.model_fields)


class UnitMark(TextMark):
    """Marks a text as a form of a unit, which many languages may write alike."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One text. `unit` is the id of its item, or `_path` or `_map`, which have none; `key` is its place in the item.

    In a list of entries without ids, those that have a text are numbered from 0.
    """

    unit: str
    key: str
    text: str
    revision: int
    mark: TextMark


def plurals(language: str) -> frozenset[str]:
    """Return the plural categories of a language, by CLDR, that units can have."""
    return (locale(language).plural_form.tags | {"other"}) & frozenset(_CATEGORIES)


def wordings(dossier: Dossier, language: str) -> tuple[Wording, ...]:
    """Return every text that an edition in a language needs, in the order of the dossier, without withdrawn items."""
    found: list[Wording] = []

    def record(wording: Wording) -> str:
        found.append(wording)
        return wording.text

    reworded(dossier, language, record)
    return tuple(found)


def reworded(dossier: Dossier, language: str, reword: Callable[[Wording], str]) -> Dossier:
    """Return a dossier with each text replaced by the result of `reword`."""
    walk = _UnitWalk(plurals(language), language, reword)
    return dossier.replaced(
        {name: walk.value(getattr(dossier, name), _UnitPlace(f"_{name}")) for name in Dossier.model_fields}
    )


@dataclass(frozen=True, slots=True)
class _UnitPlace:
    unit: str
    revision: int = 1
    keys: tuple[str, ...] = ()

    def inside(self, key: str) -> "_UnitPlace":
        return replace(self, keys=(*self.keys, key))


@dataclass(frozen=True, slots=True)
class _UnitWalk:
    plurals: Collection[str]
    language: str
    reword: Callable[[Wording], str]

    def value(self, value: Any, place: _UnitPlace) -> Any:
        match value:
            case Unit():
                return self._unit(value, place)
            case Frozen():
                return self._model(value, place)
            case tuple():
                return self._list(value, place)
        return value

    def _list(self, value: tuple[Any, ...], place: _UnitPlace) -> tuple[Any, ...]:
        made, number = [], 0
        for part in value:
            new = self.value(part, place.inside(str(number)))
            number += new is not part
            made.append(new)
        return tuple(made) if number else value

    def _model(self, model: Frozen, place: _UnitPlace) -> Frozen:
        """Return a reworded copy of a model; the model itself if it has no text."""
        if isinstance(model, Item):
            if model.withdrawn:
                return model
            place = _UnitPlace(model.id)
        place = replace(place, revision=getattr(model, "revision", place.revision))
        changes: dict[str, Any] = {}
        for name in type(model).model_fields:
            own, value = mark(type(model), name), getattr(model, name)
            if own and value == "":
                continue  # a text that the dossier can do without
            if isinstance(model, Quotation) and name == TRANSLATION and model.language == self.language:
                continue  # the words are in the language themselves
            if own and isinstance(value, str):
                changes[name] = self._text(value, place.inside(name), own)
            elif own and isinstance(value, tuple):
                inside = place.inside(name)
                changes[name] = tuple(self._text(t, inside.inside(str(n)), own) for n, t in enumerate(value))
            elif (new := self.value(value, place.inside(name))) is not value:
                changes[name] = new
        return model.model_copy(update=changes) if changes else model

    def _unit(self, unit: Unit, place: _UnitPlace) -> Unit:
        """Return a unit in the plural forms of the language, which may be more or fewer than the original's."""
        made: dict[str, Any] = dict.fromkeys(_CATEGORIES)
        for category in filter(self.plurals.__contains__, _CATEGORIES):
            text = getattr(unit, category) or unit.other
            made[category] = self._text(text, place.inside(category), UnitMark())
        return Unit.model_construct(None, **made)

    def _text(self, text: str, place: _UnitPlace, own: TextMark) -> str:
        return self.reword(Wording(place.unit, ".".join(place.keys), text, place.revision, own))
