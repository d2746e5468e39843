"""Plain frozen data for templates: values looked up by key, without methods."""

from collections.abc import Iterator, Mapping
from typing import Any


class TemplateData(Mapping[str, Any]):
    """A mapping that templates read as `record.key`. Values are texts, numbers, records and tuples of these."""

    __slots__ = ("_values",)

    def __init__(self, **values: Any) -> None:
        self._values = values

    def __getitem__(self, key: str) -> Any:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"<record of {', '.join(self._values)}>"
