"""Rows of words and numbers in columns."""

from collections.abc import Sequence


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows under their heads; numbers end in one line, words begin in one."""
    columns = list(zip(head, *rows, strict=True))
    numbers = [
        all(cell == "-" or cell.lstrip("-").replace(".", "", 1).isdigit() for cell in column[1:]) for column in columns
    ]
    widths = [max(map(len, column)) for column in columns]
    return [
        "  ".join(
            cell.rjust(width) if number else cell.ljust(width)
            for cell, width, number in zip(row, widths, numbers, strict=True)
        ).rstrip()
        for row in (head, *rows)
    ]
