"""Lay out the path to membership, or to any goal: steps with dates, in columns that fit their words.

The figure is a list in HTML, not a drawing: its text is in reading order in the tag tree, and markers and lines are
decoration in CSS (`templates/base/path.css`). This module computes the columns from the measured widths of words.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressroom.diagnostics import Diagnostic, Origin, PressroomError, error
from pressroom.model.look.theme import Tokens
from pressroom.render.figures.font_metrics import MM_PER_POINT, Typeface, upright
from pressroom.render.texts.no_break_spaces import COMPOUND
from pressroom.source.fonts.face import FontFace
from pressroom.templating.line_glue import LONGEST

STATES = ("reached", "open", "ahead")
#: The key of the content that describes the path, for origins.
IN_PATH = "path"

# These repeat templates/base/path.css: size as a factor of the figure's font size, weight.
_TITLE, _STATE, _DATE, _NOTE = (1.12, 700), (1.0, 600), (1.0, 600), (1.0, 400)
_GUTTER = 3.0  # mm, right of each column's text
_LEADING = 1.3
_MARKER = 5.7  # mm, height of the row of markers
_SPACES = 1.8  # mm, between the texts of a step
_FEWEST = 3  # columns: on an early day a path has a step or two, placed at its beginning
_COMFORT = 22.0  # mm: no column is narrower, so that notes keep two or three words a line


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step; `state` is one of STATES, `label` its words, `date` a formatted text."""

    title: str
    state: str
    label: str
    date: str
    note: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class PathSpec:
    """The figure's content. `width` is in mm, `tallest` limits a step, in mm."""

    steps: tuple[PathStep, ...]
    width: float
    tallest: float = 70.0


@dataclass(frozen=True, slots=True)
class PathCell:
    """A step as the template prints it. `line`, to the next step, is `solid`, `dashed` or `none`.

    `title_height` is that of the tallest title in the row, in em of the title's size, so that the states are in line.
    """

    title: str
    title_height: float
    state: str
    state_label: str
    date: str
    note: str
    line: str


@dataclass(frozen=True, slots=True)
class PathFigure:
    """The figure for the macro `path_figure`; lengths in mm, `size` in points."""

    cells: tuple[PathCell, ...]
    columns: int
    column: float
    width: float
    size: float


def path_figure(spec: PathSpec, tokens: Tokens, fonts: Sequence[FontFace]) -> PathFigure:
    """Lay the steps out in as many equal columns as their longest word allows, in balanced rows.

    Raises:
        PressroomError: if there are not 1 to 9 steps, a state is unknown or without a word, or a step's text is too
            wide or too tall, with the excess in mm.
    """
    typeface = upright(tokens.type.heading_family, fonts)
    problems = list(_problems(spec))
    if problems:
        raise PressroomError(problems)
    size = tokens.type.small * MM_PER_POINT
    measured = [_Measured(step, typeface, size) for step in spec.steps]
    needed = max(_COMFORT, *(m.widest_word + _GUTTER for m in measured))
    rows = math.ceil(len(spec.steps) / max(1, math.floor(spec.width / needed)))
    columns = max(_FEWEST, math.ceil(len(spec.steps) / rows))
    column = math.floor(spec.width / columns * 100) / 100  # rounded down, so that the last one of a row fits
    problems = [p for m in measured for p in m.problems(column - _GUTTER, spec.tallest)]
    if problems:
        raise PressroomError(problems)
    lines = [m.title_lines(column - _GUTTER) for m in measured]
    in_rows = [lines[first : first + columns] for first in range(0, len(lines), columns)]
    heights = [round(max(row) * _LEADING, 2) for row in in_rows for _ in row]
    return PathFigure(tuple(_cells(spec, heights)), columns, column, spec.width, tokens.type.small)


def _cells(spec: PathSpec, heights: Sequence[float]) -> Iterator[PathCell]:
    following = [*spec.steps[1:], None]
    for step, height, after in zip(spec.steps, heights, following, strict=True):
        line = "none" if after is None else "solid" if after.state == "reached" else "dashed"
        yield PathCell(step.title, height, step.state, step.label, step.date, step.note, line)


def _problems(spec: PathSpec) -> Iterator[Diagnostic]:
    if not 1 <= len(spec.steps) <= 9:
        message = f"a path figure shows 1 to 9 steps, not {len(spec.steps)}"
        yield error(
            "path-steps", message, origin=Origin(IN_PATH, "steps"), hint="move minor steps into the notes of others"
        )
    for step in spec.steps:
        if step.state not in STATES:
            hint = "known: " + ", ".join(STATES)
            yield error(
                "unknown-path-state",
                f"step '{step.title}' has the state '{step.state}'",
                origin=Origin(step.id),
                hint=hint,
            )
        elif not step.label:
            message = f"no word is given for the state '{step.state}'"
            yield error(
                "path-state-label", message, origin=Origin(step.id), hint="colour alone must not carry the state"
            )


class _Measured:
    """The texts of a step, measured in their fonts."""

    def __init__(self, step: PathStep, typeface: Typeface, size: float) -> None:
        self._step, self._typeface, self._size = step, typeface, size
        styled = ((step.title, _TITLE), (step.label, _STATE), (step.date, _DATE), (step.note, _NOTE))
        self._texts = [(text, style) for text, style in styled if text]

    def _width(self, text: str, style: tuple[float, int]) -> float:
        return self._typeface.width(text, style[0] * self._size, style[1])

    @property
    def widest_word(self) -> float:
        return self._widest[0]

    @property
    def _widest(self) -> tuple[float, str]:
        """The width in mm of the widest word, and that word."""
        return max((self._width(word, style), word) for text, style in self._texts for word in _words(text))

    def problems(self, room: float, tallest: float) -> Iterator[Diagnostic]:
        """Report texts that do not fit a column `room` mm wide and `tallest` mm high."""
        title, origin = self._step.title, Origin(self._step.id, self._step.note or self._step.title)
        width, word = self._widest
        if (over := width - room) > 0:
            message = f"“{word}” in the step “{title}” is {over:.1f} mm too wide for its column of {room:.1f} mm"
            origin = Origin(self._step.id, word)
            yield error(
                "path-text-too-wide", message, origin=origin, hint="write a shorter word, or make the figure wider"
            )
        elif (over := self._height(room) - tallest) > 0:
            message = f"step '{title}' is {over:.1f} mm taller than the {tallest:.0f} mm that a step may take"
            yield error(
                "path-text-too-tall", message, origin=origin, hint="shorten its note, or take the note into the text"
            )

    def title_lines(self, room: float) -> int:
        """The number of lines of the title in a column `room` mm wide."""
        return self._lines(self._step.title, _TITLE, room)

    def _height(self, room: float) -> float:
        lines = sum(self._lines(text, style, room) * style[0] for text, style in self._texts)
        return _MARKER + lines * self._size * _LEADING + _SPACES * (len(self._texts) - 1)

    def _lines(self, text: str, style: tuple[float, int], room: float) -> int:
        """The number of lines of a text that is broken greedily, as layout engines do."""
        count, used = 1, 0.0
        for word in _words(text):
            width = self._width(word, style)
            if used and used + width > room:
                count, used = count + 1, 0.0
            used += width + self._width(" ", style)
        return count


def _words(text: str) -> list[str]:
    """The pieces between which a line may break: at ordinary spaces, and after hyphens, dashes and slashes.

    Short compounds are one piece: they are printed so that they do not break (`render/texts/no_break_spaces.py`).
    """
    pieces = list[str]()
    for word in re.split(r"[ \t\n]+", text):
        whole = len(word) <= LONGEST and COMPOUND.fullmatch(word)
        pieces += [word] if whole else re.split(r"(?<=[-\u2013\u2014/])", word)
    return [piece for piece in pieces if piece]
