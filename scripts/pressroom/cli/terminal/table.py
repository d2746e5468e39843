"""Tables of words and numbers as text, in columns of a terminal."""

import shutil
from collections.abc import Sequence

from pressroom.cli.terminal.excerpt import columns_of

_BETWEEN = "  "
#: Columns that a text keeps when it is shortened.
_LEAST = 16


def table(head: Sequence[str], rows: Sequence[Sequence[str]], shorten: int | None = None) -> list[str]:
    """Format rows below their heads. Columns of numbers are aligned to the right, others to the left.

    The texts in the column `shorten` are cut to the room that the terminal leaves them.
    """
    if shorten is not None:
        others = [width for number, width in enumerate(_widths([head, *rows])) if number != shorten]
        room = shutil.get_terminal_size().columns - sum(others) - len(_BETWEEN) * len(others)
        rows = [[_cut(cell, room) if number == shorten else cell for number, cell in enumerate(row)] for row in rows]
    numbers = [
        all(cell == "-" or cell.lstrip("-").replace(".", "", 1).isdigit() for cell in column)
        for column in zip(*rows, strict=True)
    ] or [False] * len(head)
    widths = _widths([head, *rows])
    return [
        _BETWEEN.join(
            _padded(cell, width, right=number) for cell, width, number in zip(row, widths, numbers, strict=True)
        ).rstrip()
        for row in (head, *rows)
    ]


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(_width, column)) for column in zip(*rows, strict=True)]


def _width(text: str) -> int:
    return sum(map(columns_of, text))


def _padded(cell: str, width: int, *, right: bool) -> str:
    space = " " * (width - _width(cell))
    return space + cell if right else cell + space


def _cut(text: str, room: int) -> str:
    room = max(room, _LEAST)
    if _width(text) <= room:
        return text
    while _width(text) > room - 1:
        text = text[:-1]
    return text.rstrip() + "…"
