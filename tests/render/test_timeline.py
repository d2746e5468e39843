"""The labels of a poster: each tier as if it were printed, and the printed one told by the document itself."""

from pressroom.edition.cut import cut
from pressroom.model.reading.read import read_documents, read_strings, read_tokens
from pressroom.poster.request import Composition, LabelRequest, Tier
from pressroom.render.document_context import DocumentContext, RenderContext
from pressroom.render.document_renderer import DocumentRenderer
from pressroom.render.poster.events import Labels, labels
from support.project import Project


def poster(project: Project) -> DocumentContext:
    workspace, dossier = project.workspace, project.dossier
    context = RenderContext(workspace, read_tokens(workspace), read_strings(workspace, "en"), ())
    edition = cut(dossier, dossier.audiences[0], "en", dossier.about.as_of)
    return DocumentContext(context, edition, read_documents(workspace)["timeline-poster"].spec)


def asked(event: str, tier: Tier = Tier.FULL) -> LabelRequest:
    return LabelRequest(event, tier, 60.0, 10.0)


def test_acronyms_are_expanded_in_order_of_time_whatever_is_asked_for_first(metre: Project) -> None:
    made = Labels(poster(metre))
    last = made.markup(asked("metre-redefined"))
    assert "(CGPM)" not in last
    assert "General Conference on Weights and Measures (CGPM)" in made.markup(asked("first-conference"))


def test_what_was_tried_is_what_is_printed_and_printing_it_cites(metre: Project) -> None:
    page = poster(metre)
    tried = Labels(page)
    for tier in Tier:
        tried.markup(asked("mole-added", tier))
    filling = DocumentRenderer(page)
    looks = {item.id: Composition.COLUMNS for item in page.edition.dossier.milestones}
    printed = labels(filling, Tier.FULL, looks)
    assert {name: tried.markup(asked(name)) for name in printed} == printed
    assert {"note-1", "note-6", "note-14"} <= filling.filled(page.blank()).cited


def test_the_one_text_of_an_event_without_a_title_is_its_headline(metre: Project) -> None:
    title, short = "    title: The mole becomes the seventh base unit\n", "    short: The mole is added\n"
    metre.edit(
        "content/timeline.yaml", f"The 14th [](cgpm) adds the mole, the seventh base unit.\n{title}{short}", "Added.\n"
    )
    made = Labels(poster(metre))
    assert '<p class="headline">Added.</p>' in made.markup(asked("mole-added"))
    assert '<p class="title">Added.</p>' in made.markup(asked("mole-added", Tier.KEY))
    assert '<p class="title">Added.</p>' in made.markup(asked("mole-added", Tier.TITLE))


def test_key_events_alone_have_headlines_where_they_alone_have_their_full_texts(metre: Project) -> None:
    metre.edit(
        "content/timeline.yaml", "    title: The mole becomes the", "    weight: key\n    title: The mole becomes the"
    )
    made = Labels(poster(metre))
    assert '<p class="headline">The mole' in made.markup(asked("mole-added", Tier.KEY))
    assert '<p class="title">' in made.markup(asked("convention-amended", Tier.KEY))


def test_a_headline_begins_with_no_article_alone_on_its_line(metre: Project) -> None:
    metre.edit("content/timeline.yaml", "title: The mole becomes", "title: La Bosnie-Herzégovine becomes")
    metre.edit("templates/strings/en.yaml", "briefing: Briefing", "never_alone: la\nbriefing: Briefing")
    made = Labels(poster(metre))
    assert '<span class="glue long">La\N{NO-BREAK SPACE}Bosnie-Herzégovine</span> becomes' in made.markup(
        asked("mole-added")
    )
