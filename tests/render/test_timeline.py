"""The labels of a poster: each tier as if it were printed, and the printed one told by the document itself."""

from pressroom.edition.cut import cut
from pressroom.model.read import read_documents, read_strings, read_tokens
from pressroom.poster.request import Composition, LabelRequest, Tier
from pressroom.render.page import Desk, Page
from pressroom.render.timeline import Labels
from support.project import Project


def poster(project: Project) -> tuple[Page, Labels]:
    workspace, dossier = project.workspace, project.dossier
    desk = Desk(workspace, read_tokens(workspace), read_strings(workspace, "en"), ())
    edition = cut(dossier, dossier.audiences[0], "en", dossier.particulars.as_of)
    page = Page(desk, edition, read_documents(workspace)["timeline-poster"])
    return page, Labels(page, edition)


def asked(event: str, tier: Tier = Tier.FULL) -> LabelRequest:
    return LabelRequest(event, tier, 60.0, 10.0)


def test_acronyms_are_expanded_in_order_of_time_whatever_is_asked_for_first(metre: Project) -> None:
    _, labels = poster(metre)
    last = labels.markup(asked("metre-redefined"))
    assert "(CGPM)" not in last
    assert "General Conference on Weights and Measures (CGPM)" in labels.markup(asked("first-conference"))


def test_trying_tiers_tells_nothing_and_printing_one_does(metre: Project) -> None:
    page, labels = poster(metre)
    for tier in Tier:
        labels.markup(asked("mole-added", tier))
    assert page.cited == frozenset()
    before = labels.markup(asked("first-conference"))
    assert labels.printed(Composition.COLUMNS, Tier.FULL)["first-conference"] == before
    assert {"note-1", "note-6", "note-14"} <= page.cited
