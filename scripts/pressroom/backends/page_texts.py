"""The words of each page as plain text: the alternative texts of cards for social media."""

from collections.abc import Iterator
from itertools import pairwise

from pressroom.backends.layout.typeset import Typeset
from pressroom.interchange.html import Html
from pressroom.interchange.pages import LaidOutPage, TextRun

#: The gap between two lines, in line heights, from which they are two paragraphs.
_GAP = 0.4


def page_text(page: LaidOutPage) -> str:
    """Return all words of a page from top to bottom, a line for each paragraph."""
    runs = sorted((run for run in page.runs if run.text.strip()), key=lambda run: (round(run.rect.bottom), run.rect.x))
    paragraphs: list[list[TextRun]] = [[run] for run in runs[:1]]
    for before, run in pairwise(runs):
        if _continues(before, run):
            paragraphs[-1].append(run)
        else:
            paragraphs.append([run])
    return "\n".join(" ".join(" ".join(run.text for run in one).split()) for one in paragraphs)


def _continues(before: TextRun, run: TextRun) -> bool:
    """Whether a text is of the same paragraph as the one before it."""
    beside = abs(run.rect.bottom - before.rect.bottom) < _GAP * before.rect.height
    if beside:
        return run.rect.x - before.rect.right < before.rect.height
    return run.size == before.size and run.rect.y - before.rect.bottom < _GAP * run.rect.height


def _numbered(made: Typeset) -> Iterator[str]:
    for number, page in enumerate(made.pages, 1):
        yield f"{number}.\n{page_text(page)}\n" if len(made.pages) > 1 else f"{page_text(page)}\n"


def render(_html: Html, made: Typeset, _resolution: int) -> bytes:
    """Return the words of all pages, under the numbers that the pictures have in their names."""
    return "\n".join(_numbered(made)).encode()
