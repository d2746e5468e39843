"""The list of contents: its entries in columns."""

import pytest

from pressroom.render.view.contents import columns
from pressroom.templating.data import TemplateData


def _listed(*titles: str) -> list[TemplateData]:
    """Entries by their titles; those with a point are inside the part before them."""
    return [
        TemplateData(id=title, title=title.lstrip("."), level=2 if title[0] == "." else 1, again=False)
        for title in titles
    ]


def _shown(*titles: str, count: int = 3) -> list[str]:
    """The titles of the columns."""
    return [" ".join(entry["title"] for entry in column) for column in columns(_listed(*titles), count)]


@pytest.mark.parametrize(
    ("titles", "shown"),
    [
        ("A B C D E F G", ["A B C", "D E", "F G"]),
        ("A .a B C .c .d .e .f .g D", ["A a B", "C c d e f g", "D"]),
        ("A B .a .b .c .d .e .f .g .h .i .j", ["A B a b", "c d e f", "g h i j"]),
        ("A B .a .b C", ["A", "B a b", "C"]),
        ("A .a .b .c .d .e", ["A a", "b c", "d e"]),
        ("A B", ["A", "B"]),
        ("A .a", ["A a"]),
        ("", []),
    ],
)
def test_columns_are_about_equally_long_and_no_title_is_there_twice(titles: str, shown: list[str]) -> None:
    assert _shown(*titles.split()) == shown


def test_a_long_title_counts_as_its_lines() -> None:
    long = "C" * 70
    assert _shown("A", long, "B", "D", "E", count=2) == [f"A {long}", "B D E"]
