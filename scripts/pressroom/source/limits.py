"""Limits on the size of content: generous for texts that people write, and small enough that no file hangs a build.

Measured: content at all limits at once is read and checked in about two seconds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pressroom.diagnostics import Diagnostic, Span, error, warning

MAX_BYTES = 500_000  # of one file
MAX_DEPTH = 32  # of lists and mappings inside each other
MAX_SCALAR_LENGTH = 10_000  # characters of one text
MAX_TEXTS = 40_000  # keys and texts, in one file and in all files together
MAX_PROBLEMS = 100  # errors, in one file and in all together; reading stops there
MAX_FILES = 200  # together
MAX_TOTAL_BYTES = 2_000_000  # together


@dataclass(slots=True)
class Allowance:
    """The remaining allowance of limits for all files together. Each loaded file uses a part of it."""

    texts: int = MAX_TEXTS
    problems: int = MAX_PROBLEMS


def file_too_large(size: int, file: str) -> Diagnostic:
    """Return the diagnostic for a file of `size` bytes."""
    message = f"the file has {_megabytes(size)}; {_megabytes(MAX_BYTES)} are allowed"
    return error("yaml-size", message, Span(file), hint="spread it over several files")


def check_inseparable(files: Sequence[str], sizes: Iterable[int]) -> Diagnostic | None:
    """Check the number of files and their sizes in bytes. `sizes` are read only until a limit is exceeded.

    The place of the diagnostic is the first file that exceeds a limit.
    """
    if len(files) > MAX_FILES:
        message = f"content is in {len(files):,} files; {MAX_FILES} are allowed"
        return error("content-files", message, Span(files[MAX_FILES]), hint="put several files into one")
    total = 0
    for file, size in zip(files, sizes, strict=True):
        total += size
        if size > MAX_BYTES:
            return file_too_large(size, file)
        if total > MAX_TOTAL_BYTES:
            message = f"with this file, content has more than {_megabytes(MAX_TOTAL_BYTES)}"
            return error("content-size", message, Span(file), hint="divide the subject into two projects")
    return None


def too_many_texts(span: Span) -> Diagnostic:
    """Return the diagnostic for the first key or text that exceeds the limit."""
    hint = "divide the subject into two projects"
    return error("yaml-texts", f"more than {MAX_TEXTS:,} keys and texts", span, hint=hint)


def too_many_problems(span: Span | None) -> Diagnostic:
    """Return the diagnostic that ends a list of too many problems."""
    message = f"reading ends after {MAX_PROBLEMS} problems"
    return error("too-many-problems", message, span, hint="correct those first")


def too_many_warnings(rest: int) -> Diagnostic:
    """Return the warning that replaces the `rest` of too many warnings."""
    return warning(
        "too-many-problems", f"{rest:,} more warnings like these", hint="correct those first", place="content/"
    )


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"
