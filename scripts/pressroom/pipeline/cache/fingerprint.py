"""Digests of frozen values: equal values have equal ones, in each process and on each day."""

import datetime
import decimal
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import PurePath
from typing import Any

from pydantic import BaseModel

#: Types that `repr` writes in one way alone.
_PLAIN = (type(None), bool, int, float)
_NAMED = (datetime.date, datetime.time, decimal.Decimal, PurePath)


class Fingerprints:
    """Makes digests. Models are shared by many values, so the digest of each is made once."""

    def __init__(self) -> None:
        self._models: dict[int, tuple[BaseModel, bytes]] = {}  # the model is kept, so that no other gets its id

    def of(self, *values: object) -> str:
        """Return the digest of values: frozen dataclasses and models, and what these hold.

        Functions count as equal.

        Raises:
            TypeError: if a value is of a type that has no digest here, which is a bug.
        """
        return self._digest(values).hex()

    def _digest(self, value: object) -> bytes:
        if isinstance(value, BaseModel):
            known = self._models.get(id(value))
            if known is None:
                own = ((name, getattr(value, name)) for name in type(value).model_fields)
                known = value, self._joined(type(value).__qualname__, (part for pair in own for part in pair))
                self._models[id(value)] = known
            return known[1]
        return self._joined(*self._parts(value))

    def _joined(self, kind: str, parts: Iterable[object]) -> bytes:
        made = hashlib.sha256(kind.encode())
        for part in parts:
            self._feed(made, part)
        return made.digest()

    def _feed(self, made: Any, part: object) -> None:
        """Add a part; what has few characters as itself, with its length before it."""
        if isinstance(part, str) and not isinstance(part, Enum):
            data = part.encode("utf-8", "surrogatepass")
            made.update(b"\0s%d:" % len(data) + data)
        elif isinstance(part, _PLAIN):
            made.update(b"\0p" + repr(part).encode())
        else:
            made.update(b"\0d" + self._digest(part))

    def _parts(self, value: object) -> tuple[str, Iterable[object]]:
        """Return the kind of a value, and its parts."""
        name = type(value).__qualname__
        match value:
            case Enum():
                return name, (value.value,)
            case bytes():
                return "bytes", (hashlib.sha256(value).hexdigest(),)
            case tuple() | list():
                return "list", value
            case set() | frozenset():
                return "set", sorted(self._digest((one,)).hex() for one in value)
            case Mapping():
                return "mapping", (part for pair in value.items() for part in pair)
            case str() | bool() | int() | float() | None:
                return "value", (value,)
        if isinstance(value, _NAMED):
            return name, (str(value),)
        if is_dataclass(value) and not isinstance(value, type):
            return name, (part for one in fields(value) for part in (one.name, getattr(value, one.name)))
        if callable(value):
            return "function", ()
        raise TypeError(f"no digest of {type(value).__module__}.{name}")
