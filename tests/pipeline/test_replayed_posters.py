"""Whether a poster is compared without a search for its layout: it is the same unless it shows a change."""

from dataclasses import replace

import pytest
from pydantic import TypeAdapter

from pressroom.edition.edition import Edition
from pressroom.pipeline.composing.fill import fill
from pressroom.pipeline.poster.replay import poster_trace, replayed
from pressroom.pipeline.poster.solved import Solved, solve_poster
from pressroom.pipeline.poster.trace import PosterTrace
from pressroom.render.document_context import DocumentContext
from support.posters import poster_page
from support.project import METRE


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> DocumentContext:
    return poster_page(METRE / "content", tmp_path_factory.mktemp("replay") / "project")


@pytest.fixture(scope="module")
def solved(page: DocumentContext) -> Solved:
    return solve_poster(page.context, page.edition, page.spec)  # type: ignore[arg-type]  # a poster


def changed(edition: Edition, items: str, **values: object) -> Edition:
    """An edition with other values in the last item of a list of its dossier."""
    *others, last = getattr(edition.dossier, items)
    return replace(edition, dossier=edition.dossier.replaced({items: (*others, last.model_copy(update=values))}))


def test_a_poster_is_found_again_from_what_the_cache_keeps(page: DocumentContext, solved: Solved) -> None:
    adapter = TypeAdapter(PosterTrace)
    kept = adapter.validate_json(adapter.dump_json(poster_trace(solved)))
    edition = changed(page.edition, "statements", text="Another text.")
    again = replayed(page.context, edition, page.spec, kept)  # type: ignore[arg-type]  # a poster
    assert again is not None
    assert (again.geometry, again.spec) == (solved.geometry, solved.spec)
    assert fill(again.page, again) == fill(solved.page, solved)


@pytest.mark.parametrize(
    ("items", "values"),
    [("milestones", {"title": "Another title"}), ("milestones", {"weight": "key"}), ("eras", {"title": "Another era"})],
)
def test_a_change_that_the_search_can_see_needs_another_search(
    page: DocumentContext, solved: Solved, items: str, values: dict[str, object]
) -> None:
    edition = changed(page.edition, items, **values)
    assert edition != page.edition
    assert replayed(page.context, edition, page.spec, poster_trace(solved)) is None  # type: ignore[arg-type]


def test_another_number_of_events_needs_another_search(page: DocumentContext, solved: Solved) -> None:
    milestones = page.edition.dossier.milestones
    added = milestones[-1].model_copy(update={"id": "added"})
    for items in ((*milestones, added), milestones[:-1], (*milestones[:-1], added)):
        edition = replace(page.edition, dossier=page.edition.dossier.replaced({"milestones": items}))
        assert replayed(page.context, edition, page.spec, poster_trace(solved)) is None  # type: ignore[arg-type]


def test_eras_that_come_or_go_need_another_search(page: DocumentContext, solved: Solved) -> None:
    eras = page.edition.dossier.eras
    added = eras[-1].model_copy(update={"id": "added"})
    for items in ((*eras, added), eras[:-1], ()):
        edition = replace(page.edition, dossier=page.edition.dossier.replaced({"eras": items}))
        assert replayed(page.context, edition, page.spec, poster_trace(solved)) is None  # type: ignore[arg-type]
