"""How long a poster's layout takes to be found, after import: `make bench-poster`.

The labels are laid out with the styles of this project's own poster; the final drawing is no part of it. Each round
begins with nothing known of the labels but the engine's fonts. Prints a table of medians, in seconds of processor time.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from poster.histories import A3, REAL_ERAS, event
from pressroom.backends.labels.heights import ShapedHeights
from pressroom.backends.labels.measure import Block, block_heights
from pressroom.interchange.geometry import Rect
from pressroom.interchange.html import Html
from pressroom.poster.geometry import Geometry
from pressroom.poster.request import Event, Frame, LabelRequest, Tier
from pressroom.poster.rung_report import Misfit
from pressroom.poster.solve import solve
from support.posters import poster_page
from support.project import REPOSITORY

# Counts of events, the paper's area, and the seconds that issue 4 allows.
CASES = (
    (24, A3, 0.3),
    (150, replace(A3, area=Rect(14, 44, 566, 350), columns=(1, 12)), 1.5),
    (300, replace(A3, area=Rect(14, 44, 813, 520), columns=(1, 12)), 4.0),
)
TEXT = """\
ministers of both parties met again in the capital and agreed on a state-of-the-art plan for the harbour, which the
commission had put forward in 1995–96; 24/7 service began at once, and so did the talks on Euro-Atlantic ties"""


@dataclass(slots=True)
class Timed:
    """A measure that counts the seconds that it takes."""

    texts: dict[tuple[str, Tier], str]
    ask: Callable[[Sequence[Block]], Sequence[float]]
    seconds: float = 0.0

    def heights(self, requests: Sequence[LabelRequest]) -> Sequence[float]:
        begun = time.process_time()
        found = self.ask([Block(self.texts[r.event, r.tier], r.width, "label", r.size) for r in requests])
        self.seconds += time.process_time() - begun
        return found


def history(count: int) -> tuple[list[Event], dict[tuple[str, Tier], str]]:
    """Events of thirty years with texts of 8 to 60 words, a title and a short text; the same each time."""
    chance = random.Random(count)
    events, texts = [], {}
    for number in range(count):
        day = f"{chance.randint(1990, 2020)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        item = replace(event(day[: chance.choice((4, 7, 10, 10, 10))]), id=f"event-{number}")
        events.append(item)
        for tier, words in zip(Tier, (chance.randint(8, 60), chance.randint(5, 10), chance.randint(2, 4)), strict=True):
            told = " ".join(chance.choice(TEXT.split()) for _ in range(words))
            told = told if number % 3 else f"<em>{told[:9]}</em>{told[9:]}"
            texts[item.id, tier] = f'<p class="date">{item.date.first}</p>\n<p class="text">{told}.</p>'
    return events, texts


def measured(blank: Html, count: int, frame: Frame) -> tuple[Geometry | Misfit, tuple[float, ...]]:
    """One round: the answer, and the seconds in all, of shaping, of confirming, of the solver itself."""
    events, texts = history(count)
    shaped, drawn = Timed(texts, ShapedHeights(blank).heights), Timed(texts, partial(block_heights, blank))
    begun = time.process_time()
    answer = solve(events, REAL_ERAS, frame, shaped, drawn)
    whole = time.process_time() - begun
    return answer, (whole, shaped.seconds, drawn.seconds, whole - shaped.seconds - drawn.seconds)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with TemporaryDirectory() as folder:
        blank = poster_page(REPOSITORY / "content", Path(folder)).blank()
    block_heights(blank, [Block("<p>Fonts are loaded</p>", 50, "label", 10)])
    print("events  rung                             whole = shaping + drawing + solving   allowed")
    for count, frame, allowed in CASES:
        found = [measured(blank, count, frame) for _ in range(rounds)]
        answer = found[0][0]
        rung = "does not fit"
        if isinstance(answer, Geometry):
            rung = f"{answer.tier} at {answer.size:g} pt, {len(answer.columns)} columns"
        times = (statistics.median(column) for column in zip(*(times for _, times in found), strict=True))
        print(f"{count:6}  {rung:28}" + "".join(f"{seconds:10.2f}" for seconds in (*times, allowed)))


if __name__ == "__main__":
    main()
