"""The texts of a dossier that readers see, each under the name that translations know it by."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Any

from pressroom.cldr import locale
from pressroom.model.base import Frozen, Item, TextMark
from pressroom.model.dossier import Dossier
from pressroom.model.facts import Unit
from pressroom.model.rules.texts import mark

_CATEGORIES = tuple(Unit.model_fields)


@dataclass(frozen=True, slots=True)
class Wording:
    """One text: the `unit` is an item's id, or `_path` or `_map`, which have none; the `key` is its place in there.

    In a list of what has no id, entries are numbered from 0, and those without a text are not counted.
    """

    unit: str
    key: str
    text: str
    revision: int
    mark: TextMark


def plurals(language: str) -> frozenset[str]:
    """The plural categories of a language, by CLDR, that units can have."""
    return (locale(language).plural_form.tags | {"other"}) & frozenset(_CATEGORIES)


def wordings(dossier: Dossier, language: str) -> tuple[Wording, ...]:
    """Every text that an edition in a language needs, in the order of the dossier; nothing of what was withdrawn."""
    found: list[Wording] = []

    def note(wording: Wording) -> str:
        found.append(wording)
        return wording.text

    reworded(dossier, language, note)
    return tuple(found)


def reworded(dossier: Dossier, language: str, tell: Callable[[Wording], str]) -> Dossier:
    """A dossier with other words for the same facts: `tell` is asked for each text."""
    walk = _UnitWalk(plurals(language), tell)
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
    tell: Callable[[Wording], str]

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
            told = self.value(part, place.inside(str(number)))
            number += told is not part
            made.append(told)
        return tuple(made) if number else value

    def _model(self, model: Frozen, place: _UnitPlace) -> Frozen:
        """The model itself where there is no text in it."""
        if isinstance(model, Item):
            if model.withdrawn:
                return model
            place = _UnitPlace(model.id)
        place = replace(place, revision=getattr(model, "revision", place.revision))
        changes: dict[str, Any] = {}
        for name in type(model).model_fields:
            own, value = mark(type(model), name), getattr(model, name)
            if own and isinstance(value, str):
                changes[name] = self._text(value, place.inside(name), own)
            elif own and isinstance(value, tuple):
                inside = place.inside(name)
                changes[name] = tuple(self._text(t, inside.inside(str(n)), own) for n, t in enumerate(value))
            elif (told := self.value(value, place.inside(name))) is not value:
                changes[name] = told
        return model.model_copy(update=changes) if changes else model

    def _unit(self, unit: Unit, place: _UnitPlace) -> Unit:
        """A unit in the plural forms of the language, which may be more or fewer than the original's."""
        made: dict[str, Any] = dict.fromkeys(_CATEGORIES)
        for category in filter(self.plurals.__contains__, _CATEGORIES):
            text = getattr(unit, category) or unit.other
            made[category] = self._text(text, place.inside(category), TextMark())
        return Unit.model_construct(None, **made)

    def _text(self, text: str, place: _UnitPlace, own: TextMark) -> str:
        return self.tell(Wording(place.unit, ".".join(place.keys), text, place.revision, own))
