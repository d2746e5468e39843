"""The one type of diagnostic: what is wrong, where, and what to do next."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error stops a build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file of the project: 1-based line and column, and the text of the line as excerpt.

    `file` is a POSIX path relative to the project's root. `length` is the number of characters in the place.
    """

    file: str
    line: int = 1
    column: int = 1
    length: int = 1
    excerpt: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def offset(self) -> int:
        """Characters of the excerpt before the place."""
        return self.column - 1


@dataclass(frozen=True, slots=True, order=True)
class CellSpan(Span):
    """A cell of a list: `line` is the row and `column` the number of the column, as a spreadsheet shows them.

    `excerpt` is the text of the cell, `heading` that of its column.
    """

    heading: str = ""

    def __str__(self) -> str:
        beside = f" ({self.heading})" if self.heading else ""
        return f"{self.file}, row {self.line}, column {column_letters(self.column)}{beside}"

    @property
    def offset(self) -> int:
        """Zero: the whole excerpt is the place."""
        return 0


def column_letters(number: int) -> str:
    """The letters of a column of a spreadsheet: A, …, Z, AA, …"""
    letters = ""
    while number:
        number, last = divmod(number - 1, 26)
        letters = chr(ord("A") + last) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a problem comes from, as far as back ends and checks know it: they see pages and boxes, not files.

    `item` is the id of the element with the problem, `text` the words at the problem, `file` the file if it is certain.
    `items` are the ids of several elements, if there are too many of them.
    """

    item: str = ""
    text: str = ""
    file: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Together:
    """The message and hint of many problems of one kind, which people get as one, and with `-v` one by one.

    `{count}` in the message is the number of problems, as each counts in its `times`.
    """

    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem. `code` is stable and in kebab case. `place` names a place without a file (a page of a document).

    `pipeline/composing/source_locations.py` turns `origin` into a span. Problems with the same `together` are printed
    as one if they are many; `times` is what this one counts for. Each of equal problems that are `listed` is one of a
    recipient: more of their places are printed than of others.
    """

    severity: Severity
    code: str
    message: str
    span: Span | None = None
    hint: str | None = None
    place: str | None = None
    origin: Origin | None = None
    together: Together | None = None
    times: int = 1
    listed: bool = False

    def as_dict(self) -> dict[str, object]:
        """Return plain data for `--json`."""
        span = {field.name: getattr(self.span, field.name) for field in fields(self.span)} if self.span else None
        plain = {name: getattr(self, name) for name in ("severity", "code", "message", "hint", "place")}
        return {**plain, "span": span}

    @property
    def where(self) -> str:
        """`file:line:column`, or row and column of a list, else the named place, else an empty text."""
        return str(self.span) if self.span else (self.place or "")


class PressroomError(Exception):
    """The problems that end a command: all that were found, not only the first."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(f"{d.where}: {d.message}" for d in self.diagnostics))


def error(
    code: str,
    message: str,
    span: Span | None = None,
    *,
    hint: str | None = None,
    place: str | None = None,
    origin: Origin | None = None,
) -> Diagnostic:
    """Return a diagnostic that stops a build."""
    return Diagnostic(Severity.ERROR, code, message, span, hint, place, origin)


def warning(
    code: str,
    message: str,
    span: Span | None = None,
    *,
    hint: str | None = None,
    place: str | None = None,
    origin: Origin | None = None,
) -> Diagnostic:
    """Return a diagnostic that is printed and does not stop a build."""
    return Diagnostic(Severity.WARNING, code, message, span, hint, place, origin)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of these stops a build."""
    return any(d.severity is Severity.ERROR for d in diagnostics)
