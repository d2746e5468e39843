"""What a finished poster is held to: one page, every label in the rectangle that was planned for it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from pressroom.diagnostics import Diagnostic, error
from pressroom.model.documents import DocumentSpec
from pressroom.pages import Page, Rect

#: How far a run may reach beyond its plan, in parts of its type size: a font's ascent and descent exceed a line that is
#: set tight.
TOLERANCE = 0.12
_MM_PER_POINT = 25.4 / 72


def one_page(spec: DocumentSpec, pages: Sequence[Page]) -> Iterator[Diagnostic]:
    """A poster is one page."""
    if len(pages) != 1:
        yield error(
            "poster-pages", f"the poster has {len(pages)} pages", place=spec.id, hint="look at head.html and foot.html"
        )


def labels_placed(spec: DocumentSpec, planned: Mapping[str, Rect], pages: Sequence[Page]) -> Iterator[Diagnostic]:
    """Planned rectangles are disjoint, and each label's text stands inside its own."""
    for (one, first), (two, second) in combinations(planned.items(), 2):
        if first.overlaps(second):
            yield error("labels-overlap", f"the labels of `{one}` and `{two}` overlap", place=spec.id)
    runs = [run for page in pages for run in page.runs if run.text.strip()]
    for name, rect in planned.items():
        own = [run for run in runs if run.owner == name]
        if not own:
            yield error("label-missing", f"the text of `{name}` is not on the poster", place=spec.id)
        for run in own:
            if not rect.contains(run.rect, TOLERANCE * run.size * _MM_PER_POINT):
                text = run.text.strip()[:60]
                yield error("label-outside", f"“{text}” stands outside the place planned for `{name}`", place=spec.id)
