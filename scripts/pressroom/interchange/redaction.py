"""What an edition withholds, and all that it may say: what finished files are searched for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RedactedItem:
    """An item that an edition withholds, whole or in part, with its texts in each form: as typed, and as printed."""

    item: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RedactionSet:
    """What an edition withholds, and everything that it may say."""

    withheld: tuple[RedactedItem, ...]
    allowed: tuple[str, ...]
    ids: frozenset[str]  # of what is withheld as a whole, as far as they are no single words
    kept: frozenset[str] = frozenset()  # ids of what the edition holds although it is withheld
    shown: frozenset[str] = frozenset()  # ids of what the edition may show, which can read as a withheld text does

    def joined(self, other: "RedactionSet") -> "RedactionSet":
        """The line of an edition in two languages: what either withholds is withheld, what either says may be said."""
        return RedactionSet(
            self.withheld + other.withheld,
            self.allowed + other.allowed,
            self.ids | other.ids,
            self.kept | other.kept,
            self.shown | other.shown,
        )
