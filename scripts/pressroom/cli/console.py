"""What a person or a program sees of a command: diagnostics as compilers show them, progress, one JSON document."""

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

from pressroom.cli.excerpt import clean, marked
from pressroom.diagnostics import Diagnostic, Severity, error

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
_ERASE_LINE = "\r\x1b[2K"


class Console:
    """Prints for one run of a command. Use it as a context manager, or call `finish` last.

    Diagnostics, notes and progress go to stderr, results to stdout. With `json`, stdout gets one JSON document at the
    end: `{"diagnostics": […], "errors": n, "warnings": n}` and what `put` added. `quiet` leaves out notes and progress,
    never diagnostics. All text is UTF-8, whatever the locale says.
    """

    def __init__(self, quiet: bool = False, verbose: int = 0, json: bool = False) -> None:
        self.quiet, self._verbose, self.json = quiet, verbose, json
        self._told: dict[Diagnostic, None] = {}
        self._data: dict[str, object] = {}
        self._status = False
        self._forgiven = False
        self._out, self._err = _utf8(sys.stdout) or _Closed(), _utf8(sys.stderr) or io.StringIO()
        self._terminal = _is_terminal(self._err)
        self.for_people = not (quiet or json) and _is_terminal(self._out)
        self._colour = self._terminal and not os.environ.get("NO_COLOR")
        self._out_colour = _is_terminal(self._out) and not os.environ.get("NO_COLOR")

    def again(self) -> "Console":
        """One like it, which has told nothing yet."""
        return Console(self.quiet, self._verbose, self.json)

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
        """Whether an error was told that stands in the way."""
        return self._count(Severity.ERROR) > 0 and not self._forgiven

    def forgive(self) -> None:
        """The errors told so far do not make the command fail: a draft was asked for and made."""
        self._forgiven = True

    def diagnostics(self, found: Iterable[Diagnostic]) -> None:
        """Print problems, by file and in each file from top to bottom. None is printed twice.

        Equal problems of several places are one, with its places.
        """
        new = [d for d in sorted(dict.fromkeys(found), key=_order) if d not in self._told]
        self._told.update(dict.fromkeys(new))
        if not self.json:
            equal: dict[object, list[Diagnostic]] = {}
            for diagnostic in new:
                equal.setdefault(_same(diagnostic), []).append(diagnostic)
            for places in equal.values():
                self._report("\n".join(self._lines(*places)) + "\n")

    def info(self, text: str, level: int = 0) -> None:
        """A note. `level` says how many `-v` it takes to see it."""
        if not self.quiet and self._verbose >= level:
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
        """A result in the JSON document: plain data."""
        self._data[key] = value

    def progress(self, text: str) -> None:
        """What is being done now: one line on a terminal that the next one replaces; "" takes it away."""
        if self.quiet or not self._terminal:
            return
        self._erase()
        if text:
            width = shutil.get_terminal_size().columns - 1
            self._write(clean(text)[:width])
            self._status = True

    def finish(self) -> None:
        """Ends the run: the counts, or the JSON document."""
        self._erase()
        if self.json:
            counts = {"errors": self._count(Severity.ERROR), "warnings": self._count(Severity.WARNING)}
            document = {**self._data, "diagnostics": [d.as_dict() for d in self._told], **counts}
            self._print(json.dumps(document, ensure_ascii=False, indent=2))
        elif self._told:
            colour = _COLOURS[Severity.ERROR if self.failed else Severity.WARNING]
            self._report(self._styled(self.summary, colour))

    @property
    def summary(self) -> str:
        """`2 errors, 1 warning`."""
        counts = ((self._count(severity), severity.value) for severity in Severity)
        return ", ".join(f"{count} {word}{'s' if count > 1 else ''}" for count, word in counts if count)

    def _lines(self, diagnostic: Diagnostic, *equal: Diagnostic) -> Iterable[str]:
        label = self._styled(f"{diagnostic.severity}[{diagnostic.code}]", _COLOURS[diagnostic.severity])
        yield f"{label}: {clean(diagnostic.message)}"
        span, place = diagnostic.span, diagnostic.place
        if span:
            yield f" --> {clean(str(span))}" + (f" ({clean(place)})" if place else "")
            if span.excerpt.strip():
                text, carets = marked(span)
                gutter = " " * len(str(span.line))
                yield f"{span.line} | {text}"
                yield f"{gutter} | {self._styled(carets, _COLOURS[diagnostic.severity])}"
        elif place:
            yield f" --> {clean(place)}"
        for other in equal:
            beside = f" ({clean(other.place)})" if other.span and other.place else ""
            yield f" --> {clean(other.where)}{beside}"
        if diagnostic.hint:
            yield f"{self._styled('hint', 'cyan')}: {clean(diagnostic.hint)}"

    def _print(self, text: str, colour: bool = False) -> None:
        """Text for stdout. Where that cannot take it, as on a full disk, everything else has been done all the same."""
        try:
            click.echo(text, file=self._out, color=colour)
        except BrokenPipeError:  # whoever read it has gone: `session` ends quietly
            raise
        except OSError as problem:
            _give_up(self._out)
            message = f"the output could not be written: {problem.strerror}"
            found = error("output-failed", message, hint="see where stdout leads to")
            if found not in self._told:
                self._told[found] = None
                self._report("\n".join(self._lines(found)))

    def _count(self, severity: Severity) -> int:
        told = self._told if self.json else {_same(d): d for d in self._told}.values()
        return Counter(d.severity for d in told)[severity]

    def _styled(self, text: str, colour: str) -> str:
        return click.style(text, fg=colour, bold=True) if self._colour else text

    def _report(self, text: str) -> None:
        self._erase()
        click.echo(text, file=self._err, color=self._colour)

    def _erase(self) -> None:
        if self._status:
            self._write(_ERASE_LINE)
            self._status = False

    def _write(self, text: str) -> None:
        self._err.write(text)
        self._err.flush()


def _same(diagnostic: Diagnostic) -> object:
    """What equal problems have in common: all but their places."""
    return diagnostic.severity, diagnostic.code, diagnostic.message, diagnostic.hint


def _order(diagnostic: Diagnostic) -> tuple[object, ...]:
    span = diagnostic.span
    file, line, column = (span.file, span.line, span.column) if span else (diagnostic.place or "", 0, 0)
    return span is None, file, line, column, diagnostic.severity, diagnostic.code, diagnostic.message


def _is_terminal(stream: TextIO) -> bool:
    return stream.isatty() and os.environ.get("TERM") != "dumb"


class _Closed(io.StringIO):
    """Takes the place of a stdout that was closed before the program began: nothing can be written there."""

    def write(self, text: str) -> int:
        raise OSError(errno.EBADF, "it is closed")


def _give_up(stream: TextIO) -> None:
    """Let what a stream still holds go nowhere. Python 3.13 tries it once more at the end, and ends with status 120."""
    try:
        number = stream.fileno()
    except OSError:  # it leads to no file
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)


def _utf8(stream: TextIO | None) -> TextIO | None:
    """A stream that takes all text. None where Python found it closed."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream
