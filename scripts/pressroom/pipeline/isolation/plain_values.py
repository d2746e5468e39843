"""Serialize plain values: what child processes send to their parent.

Both directions allow the same types: a few built-in ones, and the dataclasses and enums of this package. An enum member
is sent as its class and its value, because the pickle of an enum differs between versions of Python (3.11.2 calls
`getattr`, which is not allowed here).
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
    """Return a value as bytes that `loads` reads."""
    buffer = io.BytesIO()
    _Pickler(buffer, protocol=pickle.HIGHEST_PROTOCOL).dump(value)
    return buffer.getvalue()


def loads(data: bytes | bytearray) -> Any:
    """Return the value that was given to `dumps`.

    Raises:
        pickle.UnpicklingError: if the bytes name anything but plain types and this package's own classes.
    """
    return _Unpickler(io.BytesIO(data)).load()


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:
        """Called by pickle for each value that is not of a built-in type."""
        return (type(value), (value.value,)) if isinstance(value, Enum) else NotImplemented


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """Called by pickle for each name in the bytes. What it returns can be called, so nothing else may pass."""
        if (module, name) in _TYPES:
            return super().find_class(module, name)
        if module.startswith(_PACKAGE):
            found = super().find_class(module, name)
            # A dotted name can lead out of the module, and a module has names that it has imported.
            own = isinstance(found, type) and found.__module__ == module
            if own and (is_dataclass(found) or issubclass(found, Enum)):
                return found
        raise pickle.UnpicklingError(f"a child sent {module}.{name}, which is no plain value")
