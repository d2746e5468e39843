"""Merge the texts of a translator's catalogue with the existing translation."""

from collections.abc import Mapping
from dataclasses import dataclass

from pressroom.model.translations.po import Translated
from pressroom.model.translations.translation import FORMS, Translation

#: By item: the revision that its texts translate, and the texts by key.
Texts = Mapping[str, tuple[int, Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class Merged:
    """All texts of a translation after a merge, and the changes.

    `taken` are the new and changed texts, by item and key. `older` are texts that translate an earlier revision than
    the existing one, which stays.
    """

    texts: Texts
    taken: Mapping[tuple[str, str], Translated]
    new: int
    same: int
    older: tuple[Translated, ...]


def texts_of(translation: Translation | None) -> dict[str, tuple[int, dict[str, str]]]:
    """Return the texts of a translation; none if it does not exist yet."""
    entries = translation.entries.items() if translation else ()
    return {
        unit: (entry.revision, {key: scalar.text.strip() for key, scalar in entry.texts.items()})
        for unit, entry in entries
    }


def merged(
    translation: Translation | None, returned: tuple[Translated, ...], printed: Mapping[tuple[str, str], str | None]
) -> Merged:
    """Return the texts of a translation, with those of a catalogue added or replaced.

    `printed` is what the translation prints for each text, also if its file lacks it, such as an unchanged name.
    """
    made = texts_of(translation)
    taken: dict[tuple[str, str], Translated] = {}
    older: list[Translated] = []
    current: dict[str, dict[str, int]] = {}
    new = same = 0
    for text in returned:
        revision, there = made.get(text.unit, (1, {}))
        if text.key in there and text.revision < revision and not _is_form(text.key):
            older.append(text)
            continue
        current.setdefault(text.unit, {})[text.key] = text.revision
        confirmed = text.key in there and text.revision > revision and not _is_form(text.key)
        if there.get(text.key, printed.get((text.unit, text.key))) == text.text and not confirmed:
            same += 1
            continue
        new += text.key not in there
        taken[text.unit, text.key] = text
        made[text.unit] = (revision, {**there, text.key: text.text})
    for unit, revisions in current.items():
        if unit in made:
            made[unit] = (_revision(*made[unit], revisions), made[unit][1])
    return Merged(made, taken, new, same, tuple(older))


def _revision(own: int, texts: Mapping[str, str], revisions: Mapping[str, int]) -> int:
    """Return the revision of an item, which its texts share: the lowest, so that no stale text becomes current.

    `own` is the present one, and `revisions` are those of the texts that came. Forms of names have no revision.
    """
    found = [revision for key, revision in revisions.items() if not _is_form(key)]
    if any(key not in revisions and not _is_form(key) for key in texts):
        found.append(own)
    return min(found, default=own)


def _is_form(key: str) -> bool:
    return key.startswith(f"{FORMS}.")
