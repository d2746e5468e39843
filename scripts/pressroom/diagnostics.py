"""One problem, told once: what, where, and what to do next."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error stops a build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file of the project: 1-based line and column, and the line's own text as excerpt.

    `file` is a POSIX path relative to the project's root. `length` is how many characters the place covers.
    """

    file: str
    line: int = 1
    column: int = 1
    length: int = 1
    excerpt: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known, where pages and boxes are all there is, of the place in the files that a problem comes from.

    `item` is the id of the element that it stands in, `text` what it stands on, `file` the file, where that is sure.
    `items` are the ids of several, where it is one too many of them that is wrong.
    """

    item: str = ""
    text: str = ""
    file: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem. `code` is stable and kebab-case; `place` names what has no file (a page of a document).

    A `origin` is for whoever knows the files: `pipeline/source_locations.py` turns it into a span.
    """

    severity: Severity
    code: str
    message: str
    span: Span | None = None
    hint: str | None = None
    place: str | None = None
    origin: Origin | None = None

    def as_dict(self) -> dict[str, object]:
        """Plain data for `--json`."""
        span = {field.name: getattr(self.span, field.name) for field in fields(Span)} if self.span else None
        told = {name: getattr(self, name) for name in ("severity", "code", "message", "hint", "place")}
        return {**told, "span": span}

    @property
    def where(self) -> str:
        """`file:line:column`, else the named place, else nothing."""
        return str(self.span) if self.span else (self.place or "")


class PressroomError(Exception):
    """Problems that end a command: every one that was found, not only the first."""

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
    """A diagnostic that stops a build."""
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
    """A diagnostic that is shown and does not stop a build."""
    return Diagnostic(Severity.WARNING, code, message, span, hint, place, origin)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of these stops a build."""
    return any(d.severity is Severity.ERROR for d in diagnostics)
