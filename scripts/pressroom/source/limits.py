"""How large content may be: generous for texts that people write, and small enough that no file can hang a build.

Measured: content that comes up to all of these at once is read and judged in about two seconds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pressroom.diagnostics import Diagnostic, Span, error, warning

MAX_BYTES = 500_000  # of one file
MAX_DEPTH = 32  # of lists and mappings inside each other
MAX_SCALAR_LENGTH = 10_000  # characters of one text
MAX_TEXTS = 40_000  # keys and texts, in one file and in all files together
MAX_PROBLEMS = 100  # errors, of one file and of all together; reading ends there
MAX_FILES = 200  # together
MAX_TOTAL_BYTES = 2_000_000  # together


@dataclass(slots=True)
class Allowance:
    """What is left of the limits that files have together: each file that is loaded takes its part."""

    texts: int = MAX_TEXTS
    problems: int = MAX_PROBLEMS


def file_too_large(size: int, file: str) -> Diagnostic:
    """The complaint about one file of `size` bytes."""
    message = f"the file has {_megabytes(size)}; {_megabytes(MAX_BYTES)} are allowed"
    return error("yaml-size", message, Span(file), hint="spread it over several files")


def check_inseparable(files: Sequence[str], sizes: Iterable[int]) -> Diagnostic | None:
    """What is wrong with the number of files and their sizes; `sizes` are asked for only as far as the limits go.

    The place is the first file that is too large, or too much.
    """
    if len(files) > MAX_FILES:
        message = f"content stands in {len(files):,} files; {MAX_FILES} are allowed"
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
    """The complaint about the first key or text that is too many."""
    hint = "divide the subject into two projects"
    return error("yaml-texts", f"more than {MAX_TEXTS:,} keys and texts", span, hint=hint)


def too_many_problems(span: Span | None) -> Diagnostic:
    """What ends a list of problems that is long enough."""
    message = f"reading ends after {MAX_PROBLEMS} problems"
    return error("too-many-problems", message, span, hint="correct those first")


def too_many_warnings(rest: int) -> Diagnostic:
    """What stands for the `rest` of the warnings, where enough were told."""
    return warning(
        "too-many-problems", f"{rest:,} more warnings like these", hint="see to those first", place="content/"
    )


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"
