"""Balanced columns are the same with fewer trials."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from backends.pdf_sample import small
from pressroom.backends.engine.weasyprint import engine, replaced
from pressroom.backends.layout import lay_out as laying_out
from pressroom.backends.layout.column_trials import fewer_column_trials

CSS = """
@page { size: 100mm 90mm; margin: 10mm } p, ol { margin: 0; padding: 0; font-size: 9pt }
ol { columns: 3; column-gap: 3mm } li { display: block; break-inside: avoid; padding-left: 2mm }
"""
#: Items of one to seven lines.
ITEMS = tuple("words of a note " * (1 + number * 5 % 7) for number in range(1, 40))


def listed(items: tuple[str, ...]) -> str:
    return "<p>Above.</p><ol>" + "".join(f"<li>{item}</li>" for item in items) + "</ol><p>Below.</p>"


@contextmanager
def all_trials() -> Iterator[None]:
    yield


def placed(body: str, css: str, trials: Any) -> tuple[list[tuple[object, ...]], int]:
    """Every box with its page and place, and how often the engine laid a column out."""
    block, columns = engine().block, 0
    real = block.block_box_layout

    def counting(context: Any, box: Any, *rest: Any, **more: Any) -> Any:
        nonlocal columns
        columns += box.is_column
        return real(context, box, *rest, **more)

    with (
        replaced(laying_out, "fewer_column_trials", trials),
        replaced(block, "block_box_layout", counting),
    ):
        pages = laying_out.lay_out(small(body, css)).document.pages
    boxes = ((number, box) for number, page in enumerate(pages) for box in page._page_box.descendants())
    return [
        (
            number,
            box.element_tag,
            getattr(box, "text", ""),
            *(round(one, 6) for one in (box.position_x, box.position_y)),
        )
        for number, box in boxes
    ], columns


@pytest.mark.parametrize(
    ("count", "css"),
    [
        (12, "ol { margin-bottom: 2mm }"),
        (12, "li { margin-bottom: 1.5mm }"),
        (38, "li { margin-bottom: 1.5mm; padding-top: 1mm }"),
        (33, "ol { margin-bottom: 4mm; padding-bottom: 1mm }"),
        (20, "ol { columns: 2 }"),
        (2, ""),
        (12, "li::after { content: ' page ' counter(page) ' of ' counter(pages) }"),
    ],
)
def test_columns_end_at_the_same_items_with_fewer_layouts(count: int, css: str) -> None:
    body = listed(ITEMS[:count])
    (wanted, before), (got, after) = placed(body, CSS + css, all_trials), placed(body, CSS + css, fewer_column_trials)
    assert got == wanted
    assert after < before


@pytest.mark.parametrize(
    "css",
    [
        "li { break-inside: auto }",
        "li { margin-top: 1mm }",
        "li { padding-bottom: 1mm }",
        "li { min-height: 9mm }",
        "li { line-height: 4 }",
        "li:nth-child(5) { break-before: column }",
        "li:nth-child(7) { column-span: all }",
        "li::before { content: 'note'; float: left; height: 9mm }",
        "li::before { content: 'note'; position: absolute }",
        "li:nth-child(6)::after { content: 'a note at the foot'; float: footnote }",
        "ol::first-letter { font-size: 20pt }",
        "ol { column-fill: auto; height: 30mm }",
        "ol { float: left; width: 60mm }",
    ],
)
def test_items_of_any_look_end_columns_where_the_engine_ends_them(css: str) -> None:
    body = listed(ITEMS[:14])
    assert placed(body, CSS + css, fewer_column_trials)[0] == placed(body, CSS + css, all_trials)[0]


def test_lines_in_columns_are_no_items() -> None:
    body = f"<p>{' '.join(ITEMS[:14])}</p>"
    css = CSS + "p { columns: 3; column-gap: 4mm }"
    assert placed(body, css, fewer_column_trials)[0] == placed(body, css, all_trials)[0]
