"""Cards for social media: what one is made for, and how their files are called."""

from collections.abc import Iterator
from typing import Literal

#: What a card is made for: each key point, or the edition.
CardFor = Literal["key-point", "edition"]
#: Width and height in mm: 1200 by 630 pixels at 150 pixels an inch, as social media show them.
EXTENT = (203.2, 106.68)
#: Margins of a card in mm: top, right, bottom, left.
MARGINS = (27.0, 14.0, 20.0, 14.0)
#: The factors of type that cards try until all their texts fit.
STEPS = (1.0, 0.88, 0.76, 0.64)


def card_endings(form: str, cards: int, made_for: CardFor) -> Iterator[str]:
    """Yield the endings of the files of a format: pictures have numbers, texts are together in one file."""
    if form == "png" and made_for == "key-point":
        yield from (f"{number}.{form}" for number in range(1, cards + 1))
    else:
        yield form
