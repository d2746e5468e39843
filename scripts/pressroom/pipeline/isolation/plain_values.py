"""Plain values as bytes and back: what a child process sends to its parent.

Both directions are held to the same list: a few built-in types, and the dataclasses and enums of this package. An enum
member is sent as its class and its value, because how an enum pickles itself differs between versions of Python
(3.11.2 calls `getattr`, which no sender may ask for).
"""

import io
import pickle
from dataclasses import is_dataclass
from enum import Enum
from typing import Any

_PACKAGE = "pressroom."
#: Sets and the like have codes of their own, and no name.
_TYPES = frozenset({("datetime", "date")})


def dumps(value: object) -> bytes:
    """A value as bytes that `loads` reads."""
    buffer = io.BytesIO()
    _Pickler(buffer, protocol=pickle.HIGHEST_PROTOCOL).dump(value)
    return buffer.getvalue()


def loads(data: bytes | bytearray) -> Any:
    """The value that `dumps` was given.

    Raises:
        pickle.UnpicklingError: where the bytes name anything but plain types and this package's own classes.
    """
    return _Unpickler(io.BytesIO(data)).load()


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        """Called for each value that is not of a built-in type."""
        return (type(value), (value.value,)) if isinstance(value, Enum) else NotImplemented


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """Called for each class that the bytes name: nothing that a child sends can call anything else."""
        if (module, name) in _TYPES:
            return super().find_class(module, name)
        if module.startswith(_PACKAGE):
            found = super().find_class(module, name)
            # A dotted name can lead out of the module, and a module holds names that it has imported.
            own = isinstance(found, type) and found.__module__ == module
            if own and (is_dataclass(found) or issubclass(found, Enum)):
                return found
        raise pickle.UnpicklingError(f"a child sent {module}.{name}, which is no plain value")
