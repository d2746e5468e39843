"""What an edition withholds and what it may show: the input of the search for it in files and mails."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class RedactedItem:
    """An item that an edition withholds, in whole or in part, with its texts in each form: as typed and as printed."""

    item: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RedactionSet:
    """What an edition withholds, and everything that it may show."""

    withheld: tuple[RedactedItem, ...]
    allowed: tuple[str, ...]
    ids: frozenset[str]  # items withheld as a whole, without ids that are single words
    kept: frozenset[str] = frozenset()  # ids that the edition contains although they are withheld
    shown: frozenset[str] = frozenset()  # ids that the edition may show; they can read like a withheld text
    names: Mapping[str, str] = field(default_factory=dict)  # ids of withheld persons by each of their names
    languages: frozenset[str] = frozenset()  # those of the edition
    holders: tuple[RedactedItem, ...] = ()  # persons whom only withheld texts refer to, and an open time in an office

    def joined(self, other: "RedactionSet") -> "RedactionSet":
        """The set for an edition in two languages: withheld if either withholds it, allowed if either shows it."""
        return RedactionSet(
            self.withheld + other.withheld,
            self.allowed + other.allowed,
            self.ids | other.ids,
            self.kept | other.kept,
            self.shown | other.shown,
            {**self.names, **other.names},
            self.languages | other.languages,
            self.holders + other.holders,
        )

    def after_printing(self, people: Collection[str]) -> "RedactionSet":
        """The set for a document that prints the names of these persons, each by its id.

        The name of a person whose time in an office the document does not print is withheld.
        """
        shown = [holder for holder in self.holders if holder.item in people]
        unseen = [holder for holder in self.holders if holder.item not in people]
        return replace(
            self,
            withheld=(*self.withheld, *unseen),
            allowed=(*self.allowed, *(text for holder in shown for text in holder.texts)),
            names={**self.names, **{text: holder.item for holder in unseen for text in holder.texts}},
            holders=(),
        )
