"""How sure a date is, and whether it begins or ends a time without another end."""

from dataclasses import dataclass

#: The marks of EDTF: approximate, uncertain, both.
_MARKS = {(True, False): "~", (False, True): "?", (True, True): "%", (False, False): ""}
MARKS = "".join(_MARKS.values())


@dataclass(frozen=True, slots=True)
class Hedge:
    """What limits a date: it is approximate, or uncertain; it is the `earliest` or `latest` day of an open interval."""

    approximate: bool = False
    uncertain: bool = False
    onward: bool = False
    backward: bool = False

    @classmethod
    def of(cls, mark: str, *, onward: bool = False, backward: bool = False) -> "Hedge":
        """Return what a mark of EDTF means."""
        approximate, uncertain = next(key for key, value in _MARKS.items() if value == mark)
        return cls(approximate, uncertain, onward, backward)

    @property
    def vague(self) -> bool:
        """Whether the date itself may be another one."""
        return self.approximate or self.uncertain

    @property
    def open(self) -> bool:
        """Whether this is an open interval."""
        return self.onward or self.backward

    def written(self, date: str) -> str:
        """Return a date with its marks."""
        marked = date + _MARKS[self.approximate, self.uncertain]
        return f"{marked}/.." if self.onward else f"../{marked}" if self.backward else marked


EXACT = Hedge()
