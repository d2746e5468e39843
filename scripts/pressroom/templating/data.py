"""Plain frozen data for templates: values looked up by key, without methods."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any


class RecordedText:
    """A text in a record. Whenever it is read there, `record` is called."""

    __slots__ = ("_record", "_text")

    def __init__(self, text: str, record: Callable[[], None]) -> None:
        self._text, self._record = text, record

    def read(self) -> str:
        """Return the text."""
        self._record()
        return self._text


class TemplateData(Mapping[str, Any]):
    """A mapping that templates read as `record.key`. Values are texts, numbers, records and tuples of these."""

    __slots__ = ("_values",)

    def __init__(self, **values: Any) -> None:
        self._values = values

    def __getitem__(self, key: str) -> Any:
        value = self._values[key]
        return value.read() if isinstance(value, RecordedText) else value

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"<record of {', '.join(self._values)}>"
