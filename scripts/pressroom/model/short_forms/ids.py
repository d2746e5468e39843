"""Ids of entries that have none: made of the first words of their text, so that they stay when others come or go.

Entries with `earlier` wordings get one of their place in place of words, because editions as of earlier days print
neither the words of today nor an id that has them.
"""

import re
from collections.abc import Iterable

from pressroom.model.short_forms.tree import ID, UnusedIds, mapping, slug, text_of, with_entry
from pressroom.source.node import Mapping, Scalar, Sequence

#: The lists whose entries need no id, with the keys that an id is made of: the first one that is given.
WORDED = {
    "sections": ("title",),
    "statements": ("text",),
    "summaries": ("text",),
    "explainers": ("title",),
    "numbers": ("label",),
    "charts": ("title",),
    "data_charts": ("title",),
    "tables": ("title",),
    "quotations": ("words",),
    "pictures": ("caption",),
    "questions": ("question",),
    "milestones": ("title", "full"),
    "upcoming": ("title", "full"),
    "eras": ("title",),
}
#: Holdings are named after their person and office.
HOLDINGS = "office_holders"
#: What an id begins with.
_BEGIN = {"sections": "section-", "eras": "era-"}
_LONGEST = 40
_NUMBER = re.compile(r"-[0-9]+$")


def with_made_ids(root: Mapping) -> Mapping:
    """Return a dossier's tree in which every entry of these lists has an id."""
    unused = UnusedIds(root)
    for name in (*WORDED, HOLDINGS):
        listed = root.get(name)
        if not isinstance(listed, Sequence):
            continue
        items = tuple(
            with_id(item, name, f"{name}-{number}", unused) if isinstance(item, Mapping) else item
            for number, item in enumerate(listed.items, 1)
        )
        root = with_entry(root, name, Sequence(items, listed.span))
    return root


def with_id(item: Mapping, kind: str, place: str, unused: UnusedIds) -> Mapping:
    """Return an entry with an id of its own. `place` is the id of an entry without words for it."""
    if item.get(ID) is not None:
        return item
    name = unused.like(_words(item, kind) or place)
    return Mapping((*mapping(item.span, {ID: Scalar(name, item.span)}).entries, *item.entries), item.span)


def _words(item: Mapping, kind: str) -> str:
    if item.get("earlier") is not None:
        return ""
    if kind == HOLDINGS:
        return "-".join(filter(None, (text_of(item, "person"), text_of(item, "office"))))
    return id_of_words(kind, (text_of(item, key) for key in WORDED[kind]))


def id_of_words(kind: str, texts: Iterable[str]) -> str:
    """Return the id that an entry of a list gets from the first of its texts that has words for one."""
    words = next(filter(None, (slug(text, _LONGEST) for text in texts)), "")
    return words and _BEGIN.get(kind, "") + words


def is_of_words(name: str, kind: str, texts: Iterable[str]) -> bool:
    """Whether an id of an entry is the one that is made of its texts, as far as one can see."""
    words = id_of_words(kind, texts)
    return bool(words) and words in (name, _NUMBER.sub("", name))


def is_of_place(name: str, places: Iterable[str]) -> bool:
    """Whether an id is one that entries without words for it get at one of some places."""
    own = {place.replace("_", "-") for place in places if place}
    return name in own or _NUMBER.sub("", name) in own
