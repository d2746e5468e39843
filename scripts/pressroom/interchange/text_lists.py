"""The lists in which an edition has its texts, as plain data: where a text is, and whether its id was made for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextList:
    """The ids of the entries of one list, in their order.

    `owner` is the id of the section or question that has the list, empty for lists of the outline and of the dossier.
    `key` is its key there. Of the ids, `of_words` were made of the first words of their texts, and `of_place` of the
    place of their texts: both change with what they were made of.
    """

    owner: str
    key: str
    items: tuple[str, ...]
    of_words: tuple[str, ...] = ()
    of_place: tuple[str, ...] = ()
