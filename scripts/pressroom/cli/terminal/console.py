"""The output of commands: diagnostics in the format of compilers, progress, or one JSON document."""

import errno
import io
import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterable
from types import TracebackType
from typing import TextIO

import click

from pressroom.cli.terminal.excerpt import clean
from pressroom.cli.terminal.problems import COLOURS, grouped, problem_lines, seen_from_here
from pressroom.diagnostics import Diagnostic, Severity, error

_ERASE_LINE = "\r\x1b[2K"


class Console:
    """Prints for one run of a command. Use it as a context manager, or call `finish` last.

    Diagnostics, notes and progress go to stderr, results to stdout. With `json`, stdout gets one JSON document at the
    end: `{"diagnostics": […], "errors": n, "warnings": n}` and what `put` added. `quiet` leaves out notes and progress,
    never diagnostics. All text is UTF-8 in any locale.
    """

    def __init__(self, quiet: bool = False, verbose: int = 0, json: bool = False) -> None:
        self.quiet, self.verbose, self.json = quiet, verbose, json
        self._reported: dict[Diagnostic, None] = {}
        self._printed = Counter[Severity]()
        self._data: dict[str, object] = {}
        #: What was printed to stay, in order: `stdout` or `stderr`, and the text as it was written.
        self.printed: list[tuple[str, str]] = []
        self._status = False
        self._forgiven = False
        self._out, self._err = _utf8(sys.stdout) or _Closed(), _utf8(sys.stderr) or io.StringIO()
        self._terminal = _is_terminal(self._err)
        self.for_people = not (quiet or json) and _is_terminal(self._out)
        self._colour = self._terminal and not os.environ.get("NO_COLOR")
        self._out_colour = _is_terminal(self._out) and not os.environ.get("NO_COLOR")

    def again(self) -> "Console":
        """Return a console with the same options that has printed nothing yet."""
        return Console(self.quiet, self.verbose, self.json)

    def __enter__(self) -> "Console":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.finish()
        else:
            self._erase()

    @property
    def failed(self) -> bool:
        """Whether an error was reported that makes the command fail."""
        return self._count(Severity.ERROR) > 0 and not self._forgiven

    def forgive(self) -> None:
        """Make the command succeed in spite of the errors reported so far: a draft was requested and made."""
        self._forgiven = True

    def diagnostics(self, found: Iterable[Diagnostic]) -> None:
        """Print problems, by file and in each file from top to bottom. Each is printed once.

        Equal problems in several places are printed as one, with its places; of many, with the first place.
        """
        new = [d for d in sorted(dict.fromkeys(found), key=_order) if d not in self._reported]
        self._reported.update(dict.fromkeys(new))
        if not self.json:
            for group in grouped(map(seen_from_here, new), apart=self.verbose > 0):
                self._problem(group)

    def info(self, text: str, level: int = 0) -> None:
        """Print a note. `level` is the number of `-v` options that show it."""
        if not self.quiet and self.verbose >= level:
            self._report(clean(text))

    def output(self, text: str, mark: str = "", colour: str | None = None) -> None:
        """A result, for stdout; left out with `json`, where `put` gives results.

        With a `mark`, a word before it that has a colour on a terminal, it is text for people and not for programs.
        """
        self._erase()
        if self.json:
            return
        if mark:
            styled = click.style(mark, fg=colour, bold=True) if self._out_colour else mark
            self._print(styled + clean(text), colour=self._out_colour)
        else:
            self._print(text)

    def put(self, key: str, value: object) -> None:
        """Add a result to the JSON document: plain data."""
        self._data[key] = value

    def progress(self, text: str) -> None:
        """Show the present step: one line on a terminal, which the next one replaces; "" erases it.

        With `-v`, each step is a line of its own where stderr is no terminal.
        """
        if text and self.verbose and not self.quiet and not self._terminal:
            click.echo(clean(text), file=self._err)
        if self.quiet or not self._terminal:
            return
        self._erase()
        if text:
            width = shutil.get_terminal_size().columns - 1
            self._write(clean(text)[:width])
            self._status = True

    def finish(self) -> None:
        """End the output: print the counts, or the JSON document."""
        self._erase()
        if self.json:
            counts = {"errors": self._count(Severity.ERROR), "warnings": self._count(Severity.WARNING)}
            document = {**self._data, "diagnostics": [d.as_dict() for d in self._reported], **counts}
            self._print(json.dumps(document, ensure_ascii=False, indent=2))
        elif self._reported:
            colour = COLOURS[Severity.ERROR if self.failed else Severity.WARNING]
            self._report(self._styled(self.summary, colour))

    @property
    def summary(self) -> str:
        """`2 errors, 1 warning`."""
        counts = ((self._count(severity), severity.value) for severity in Severity)
        return ", ".join(f"{count} {word}{'s' if count > 1 else ''}" for count, word in counts if count)

    def _print(self, text: str, colour: bool = False) -> None:
        """Print text to stdout. If that fails, as on a full disk, report it once and go on."""
        try:
            self._echo("stdout", text, colour)
        except BrokenPipeError:  # the reader has gone: `session` ends quietly
            raise
        except OSError as problem:
            _give_up(self._out)
            message = f"the output could not be written: {problem.strerror}"
            found = error("output-failed", message, hint="check where stdout leads to")
            if found not in self._reported:
                self._reported[found] = None
                self._problem([found])

    def _problem(self, group: list[Diagnostic]) -> None:
        """Print a group of problems as one."""
        self._report("\n".join(problem_lines(group, self._styled, whole=self.verbose > 0)) + "\n")
        self._printed[group[0].severity] += 1

    def _count(self, severity: Severity) -> int:
        """Return the number of problems as they were printed; with `json`, that of all."""
        return (Counter(d.severity for d in self._reported) if self.json else self._printed)[severity]

    def _styled(self, text: str, colour: str) -> str:
        return click.style(text, fg=colour, bold=True) if self._colour else text

    def _report(self, text: str) -> None:
        self._erase()
        self._echo("stderr", text, self._colour)

    def _echo(self, name: str, text: str, colour: bool) -> None:
        click.echo(text, file=self._out if name == "stdout" else self._err, color=colour)
        self.printed.append((name, f"{text if colour else click.unstyle(text)}\n"))

    def _erase(self) -> None:
        if self._status:
            self._write(_ERASE_LINE)
            self._status = False

    def _write(self, text: str) -> None:
        self._err.write(text)
        self._err.flush()


def _order(diagnostic: Diagnostic) -> tuple[object, ...]:
    span = diagnostic.span
    file, line, column = (span.file, span.line, span.column) if span else (diagnostic.place or "", 0, 0)
    return span is None, file, line, column, diagnostic.severity, diagnostic.code, diagnostic.message


def _is_terminal(stream: TextIO) -> bool:
    return stream.isatty() and os.environ.get("TERM") != "dumb"


class _Closed(io.StringIO):
    """Replaces a stdout that was closed before the program began: every write fails."""

    def write(self, text: str) -> int:
        raise OSError(errno.EBADF, "it is closed")


def _give_up(stream: TextIO) -> None:
    """Discard the buffer of a stream. Else Python 3.13 would write it again at the end, and exit with status 120."""
    try:
        number = stream.fileno()
    except OSError:  # it has no file
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)


def _utf8(stream: TextIO | None) -> TextIO | None:
    """Make a stream accept all text. Returns None if Python found it closed."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream
