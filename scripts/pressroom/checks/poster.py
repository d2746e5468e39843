"""Check a finished poster: one page, every label in its planned rectangle, every era named at its band."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import combinations

from pressroom.checks.pages.overlap import BREAK_HINT, unbroken
from pressroom.diagnostics import Diagnostic, Origin, error
from pressroom.interchange.geometry import Rect
from pressroom.interchange.pages import LaidOutPage
from pressroom.model.document_kinds.documents import DocumentSpec

#: How far a run may reach outside its planned rectangle, as a share of its type size: a font's ascent and descent
#: exceed a tight line.
TOLERANCE = 0.12
_MM_PER_POINT = 25.4 / 72
#: How far the name of an era may be from its band, in mm.
_AT = 0.5
_SVG = "print `eras` in document.html, and draw names of eras in timeline.svg, as the packaged ones do"
_HINT = "labels are measured as label.html and style.css make them: look at what was changed there"


def one_page(spec: DocumentSpec, pages: Sequence[LaidOutPage]) -> Iterator[Diagnostic]:
    """Report a poster that does not have exactly one page."""
    if len(pages) != 1:
        yield error(
            "poster-pages",
            f"the poster has {len(pages)} pages",
            place=spec.name,
            origin=Origin(file=spec.file),
            hint="make the texts of head.html and foot.html shorter or smaller",
        )


def eras_shown(spec: DocumentSpec, titles: Mapping[str, str], shown: Set[str]) -> Iterator[Diagnostic]:
    """Report eras without a band. `titles` are the eras' names by id, `shown` the ids of those with a band."""
    for name, title in titles.items():
        if name not in shown:
            message = f"the era “{title}” lies outside the time of the milestones, and would not be seen"
            hint = "correct its dates, or take it out"
            yield error("era-unseen", message, place=spec.name, origin=Origin(name, title), hint=hint)


@dataclass(frozen=True, slots=True)
class EraOnPoster:
    """An era: its title, the `names` possible at its bands (title, number), and the bands, the longest `length` mm."""

    id: str
    title: str
    names: tuple[str, ...]
    bands: tuple[Rect, ...]
    length: float


def eras_named(spec: DocumentSpec, eras: Sequence[EraOnPoster], pages: Sequence[LaidOutPage]) -> Iterator[Diagnostic]:
    """Report eras that have no name at any of their bands, or a number there that the poster does not explain.

    A drawing that names no era at all is taken as intended.
    """
    texts = [run for page in pages for run in (*page.drawings, *page.runs)]
    drawn = [(_plain(run.text), run.rect) for run in texts]
    known = {_plain(name) for era in eras for name in era.names}
    if not any(text in known for text, _ in drawn):
        return
    written = _plain(" ".join(run.text for page in pages for run in page.runs))
    apart: list[tuple[float, EraOnPoster]] = []
    for era in eras:
        places = [rect for text, rect in drawn if text in map(_plain, era.names)]
        gap = min((_gap(a, b) for a in era.bands for b in places), default=None)
        if gap is None:
            yield _of_era(spec, era, "era-unnamed", f"the era “{era.title}” has no name at its band", _SVG)
        elif gap > _AT:
            apart.append((gap, era))
        elif _plain(era.title) not in written and not any(_plain(era.title) == text for text, _ in drawn):
            message = f"the era “{era.title}” has a number at its band, and what it means is not on the poster"
            yield _of_era(
                spec, era, "era-unexplained", message, "print `numbered` in foot.html, as the packaged one does"
            )
    if apart:
        yield _apart(spec, apart)


def _of_era(spec: DocumentSpec, era: EraOnPoster, code: str, message: str, hint: str) -> Diagnostic:
    return error(code, message, place=spec.name, origin=Origin(era.id, era.title), hint=hint)


def _apart(spec: DocumentSpec, apart: Sequence[tuple[float, EraOnPoster]]) -> Diagnostic:
    """One problem for all eras whose bands are too close together for even a number at each."""
    gap, era = max(apart, key=lambda pair: pair[0])
    message = f"the name of the era “{era.title}” is {gap:.1f} mm from its band, which is {era.length:.1f} mm long"
    if len(apart) > 1:
        message = f"the names of {len(apart)} eras are not at their bands: {message}"
    hint = "as many eras in so little time have no room for names: name fewer, or longer ones"
    found = _of_era(spec, era, "era-apart", message, hint)
    return replace(found, origin=Origin(era.id, era.title, items=tuple(one.id for _, one in apart)))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _gap(one: Rect, other: Rect) -> float:
    """The larger of the horizontal and the vertical gap between two rectangles; 0 where they touch."""
    across = max(one.x, other.x) - min(one.right, other.right)
    down = max(one.y, other.y) - min(one.bottom, other.bottom)
    return max(across, down, 0.0)


def labels_placed(
    spec: DocumentSpec, planned: Mapping[str, Rect], pages: Sequence[LaidOutPage]
) -> Iterator[Diagnostic]:
    """Report planned rectangles that overlap, and labels whose text is missing or outside its rectangle."""
    for (one, first), (two, second) in combinations(planned.items(), 2):
        if first.overlaps(second):
            message = f"the labels of `{one}` and `{two}` overlap"
            yield error("labels-overlap", message, place=spec.name, origin=Origin(one), hint=_HINT)
    runs = [run for page in pages for run in page.runs if run.text.strip()]
    for name, rect in planned.items():
        own = [run for run in runs if run.owner == name]
        if not own:
            message = f"the text of `{name}` is not on the poster"
            yield error("label-missing", message, place=spec.name, origin=Origin(name), hint=_HINT)
        outside = [run for run in own if not rect.contains(run.rect, TOLERANCE * run.size * _MM_PER_POINT)]
        if outside:
            run = max(outside, key=lambda run: run.spill)
            text, hint = (unbroken(run), BREAK_HINT) if run.spill else (run.text, _HINT)
            message = f"“{text.strip()[:60]}” is outside the place planned for `{name}`"
            yield error("label-outside", message, place=spec.name, origin=Origin(name, text), hint=hint)
