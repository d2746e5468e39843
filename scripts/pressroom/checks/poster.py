"""What a finished poster is held to: one page, every label in the rectangle that was planned for it."""

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import combinations

from pressroom.diagnostics import Clue, Diagnostic, error
from pressroom.model.documents import DocumentSpec
from pressroom.pages import Page, Rect

#: How far a run may reach beyond its plan, in parts of its type size: a font's ascent and descent exceed a line that is
#: set tight.
TOLERANCE = 0.12
_MM_PER_POINT = 25.4 / 72
_HINT = "labels are measured as label.html and style.css make them: look at what was changed there"


def one_page(spec: DocumentSpec, pages: Sequence[Page]) -> Iterator[Diagnostic]:
    """A poster is one page."""
    if len(pages) != 1:
        yield error(
            "poster-pages",
            f"the poster has {len(pages)} pages",
            place=spec.id,
            clue=Clue(file=spec.file),
            hint="make what stands in head.html and foot.html smaller",
        )


def eras_shown(spec: DocumentSpec, titles: Mapping[str, str], shown: Set[str]) -> Iterator[Diagnostic]:
    """Every era has a band; `titles` are the eras' names by id, `shown` the ids of those that have one."""
    for name, title in titles.items():
        if name not in shown:
            message = f"the era “{title}” lies outside the time of the milestones, and would not be seen"
            hint = "correct its dates, or take it out"
            yield error("era-unseen", message, place=spec.id, clue=Clue(name, title), hint=hint)


def labels_placed(spec: DocumentSpec, planned: Mapping[str, Rect], pages: Sequence[Page]) -> Iterator[Diagnostic]:
    """Planned rectangles are disjoint, and each label's text stands inside its own."""
    for (one, first), (two, second) in combinations(planned.items(), 2):
        if first.overlaps(second):
            message = f"the labels of `{one}` and `{two}` overlap"
            yield error("labels-overlap", message, place=spec.id, clue=Clue(one), hint=_HINT)
    runs = [run for page in pages for run in page.runs if run.text.strip()]
    for name, rect in planned.items():
        own = [run for run in runs if run.owner == name]
        if not own:
            message = f"the text of `{name}` is not on the poster"
            yield error("label-missing", message, place=spec.id, clue=Clue(name), hint=_HINT)
        for run in own:
            if not rect.contains(run.rect, TOLERANCE * run.size * _MM_PER_POINT):
                message = f"“{run.text.strip()[:60]}” stands outside the place planned for `{name}`"
                yield error("label-outside", message, place=spec.id, clue=Clue(name, run.text), hint=_HINT)
