"""Texts whose made id has changed with their first words: the translation under the former id is found again."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from pressroom.model.dossier import Dossier
from pressroom.model.items import Item
from pressroom.model.short_forms.ids import WORDED, is_of_words
from pressroom.model.short_forms.tree import targets
from pressroom.model.translations.translation import TranslatedItem
from pressroom.model.translations.units import Wording

#: How alike two ids are at least, from 0 to 1: of texts that refer to the same values, and of texts that refer to none.
_ALIKE, _ALIKE_WITHOUT = 0.25, 0.5


def moved_units(
    dossier: Dossier, known: Mapping[tuple[str, str], Wording], entries: Mapping[str, TranslatedItem]
) -> dict[str, str]:
    """Return the present id of each entry of a translation whose text probably has another made id now.

    `known` are the texts of the dossier by unit and key. A text is the same if it refers to the same values and its
    id is the most like the former one. Of texts that refer to nothing, the ids must be more alike.
    """
    texts: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for (unit, key), wording in known.items():
        texts[unit][key] = wording.text
    free = [name for name in _made(dossier) if name in texts and name not in entries]
    moved: dict[str, str] = {}
    for former, entry in entries.items():
        if former in texts or former in dossier.first_by_id:
            continue
        fits = {name: _likeness(former, name) for name in free if _fits(entry, texts[name], _likeness(former, name))}
        if fits:
            moved[former] = max(fits, key=lambda name: fits[name])
            free.remove(moved[former])
    return moved


def _fits(entry: TranslatedItem, texts: Mapping[str, str], likeness: float) -> bool:
    """Whether an entry can be the translation of these texts."""
    if not entry.texts or not entry.texts.keys() <= texts.keys():
        return False
    referred = [(set(targets(scalar.text)), set(targets(texts[key]))) for key, scalar in entry.texts.items()]
    least = _ALIKE if any(one for one, _ in referred) else _ALIKE_WITHOUT
    return likeness >= least and all(one == other for one, other in referred)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split("-"), other.split("-"), autojunk=False).ratio()


def _made(dossier: Dossier) -> Iterator[str]:
    """Yield the ids that are made of the first words of a text, as far as one can see."""
    for kind, keys in WORDED.items():
        for item in _items(dossier, kind):
            if is_of_words(item.id, kind, (str(getattr(item, key) or "") for key in keys)):
                yield item.id


def _items(dossier: Dossier, kind: str) -> tuple[Item, ...]:
    if kind == "sections":
        return tuple(section for _, section in dossier.outline.walk())
    found: tuple[Item, ...] = getattr(dossier, kind)
    return found
