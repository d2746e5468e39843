"""Tables of words and numbers as text."""

from collections.abc import Sequence


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Format rows below their heads. Columns of numbers are aligned to the right, others to the left."""
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
