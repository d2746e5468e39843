"""Lay out a poster on the smallest of its papers that holds it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pressroom.diagnostics import Diagnostic, Origin, PressroomError
from pressroom.edition.edition import Edition
from pressroom.model.document_kinds.documents import PosterSpec
from pressroom.model.document_kinds.poster_layout import PAPERS
from pressroom.model.facts import Milestone
from pressroom.model.texts.inline import parse, plain
from pressroom.pipeline.poster.paper_search import PaperSearch
from pressroom.poster.geometry import Geometry
from pressroom.poster.ladder import Ladder, Tried
from pressroom.poster.rung_report import Misfit
from pressroom.render.document_context import DocumentContext, RenderContext
from pressroom.render.poster.events import PosterSheet

#: Milestones that a hint names.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Solved:
    """The result of the solver, on the paper that was tried last: the one that is used, or the largest allowed.

    `searches` are those on all papers that were tried, each with the poster on its paper.
    """

    spec: PosterSpec
    page: DocumentContext
    sheet: PosterSheet
    ladder: Ladder
    searches: tuple[tuple[DocumentContext, PaperSearch], ...] = ()

    @property
    def geometry(self) -> Geometry:
        """The layout that was found.

        Raises:
            PressroomError: if the events do not fit; it names how much is missing.
        """
        answer = self.ladder.tried[-1].answer
        if not isinstance(answer, Geometry):
            raise PressroomError(self.problems)
        return answer

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """How much is missing, if the events do not fit."""
        answer = self.ladder.tried[-1].answer
        if not isinstance(answer, Misfit):
            return ()
        spec = self.spec
        width, height = spec.extent
        larger = any(width * height < w * h for w, h in PAPERS.values())
        origin = Origin(file=spec.file, text="papers:")
        found = answer.diagnostic(spec.paper, larger, spec.zoom)
        hint = with_short_texts(self.page.edition.dossier.milestones, found.hint or "")
        return (replace(found, hint=hint, place=spec.name, origin=origin),)


def with_short_texts(milestones: Sequence[Milestone], hint: str) -> str:
    """Return the hint for events that do not fit; before it, which have no short text."""
    longest = Milestone.LONGEST["short"]
    longer = [one.id for one in milestones if not one.short and len(plain(parse(one.title or one.full))) > longest]
    if not longer:
        return hint
    more = f" and {len(longer) - _NAMED} more" if len(longer) > _NAMED else ""
    return f"add `short:`, {longest} characters at most, to {', '.join(longer[:_NAMED])}{more}; or {hint}"


def solve_poster(context: RenderContext, edition: Edition, spec: PosterSpec) -> Solved:
    """Search for a layout on each of the poster's papers in turn, until one has room for all events.

    Head, foot and margins are made again for each paper; the smallest type depends on the reading distance alone.

    Raises:
        PressroomError: if there is no event, or even the largest paper has no room for anything.
    """
    tried: list[Tried] = []
    searches: list[tuple[DocumentContext, PaperSearch]] = []
    for paper in spec.papers:
        solved = _on_paper(context, edition, spec.on(paper), tried, last=paper == spec.papers[-1])
        tried = [*solved.ladder.tried]
        searches += solved.searches
        if tried[-1].fits:
            break
    return replace(solved, searches=tuple(searches))


def _on_paper(
    context: RenderContext, edition: Edition, spec: PosterSpec, tried: Sequence[Tried], *, last: bool
) -> Solved:
    """Solve a poster on one paper, after those that were tried."""
    context.note(f"looking for a layout on {spec.paper}")
    page = DocumentContext(context, edition, spec)
    search = PaperSearch(page, spec)
    sheet, answer = search.best(last=last)
    tries = (*tried, Tried(spec.paper, answer, sheet.exhibits.shown))
    return Solved(spec, page, sheet, Ladder(tries, spec.zoom), ((page, search),))
