"""How texts are told in one document: acronyms at first use, notes in order, forms of values, other readings."""

import datetime
import re

import pytest
from markupsafe import Markup

from pressroom.edition.cut import cut
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.model.reading.read import read_strings
from pressroom.render.texts.no_break_spaces import with_compounds_held
from pressroom.render.texts.text_renderer import TextRenderer
from pressroom.templating.line_glue import NBSP
from support.project import Project


@pytest.fixture
def renderer(metre: Project) -> TextRenderer:
    return tell(metre)


def tell(project: Project) -> TextRenderer:
    dossier = project.dossier
    edition = cut(dossier, dossier.audiences[0], "en", datetime.date(2020, 1, 1))
    return TextRenderer(edition, LocaleFormatter("en", read_strings(project.workspace, "en")))


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("*a* & **b**", "<em>a</em> &amp; <strong>b</strong>"),
        ("**a *b***", "<strong>a <em>b</em></strong>"),
        ("<b>a</b> {{ x }}", "&lt;b&gt;a&lt;/b&gt; {{ x }}"),
        ("[a & b](https://example.org/?x=1&y=2)", '<a href="https://example.org/?x=1&amp;y=2">a &amp; b</a>'),
        ("[*seventeen*](signatories)", "<em>seventeen</em>"),
        ("[](signatories)", f"17{NBSP}states"),
        ("[](convention-signed)", f"20{NBSP}May 1875"),
        ("[](second-defined)", "1967"),
        ("[](guillaume)", "Charles Édouard Guillaume"),
    ],
)
def test_marks_become_markup_and_values_their_form(text: str, markup: str, renderer: TextRenderer) -> None:
    told = renderer.prose(text)
    assert isinstance(told, Markup)
    assert str(told) == markup


@pytest.mark.parametrize("language", ["mk", "bg", "hu", "bs", "sr-Cyrl", "hr", "kk"])
def test_a_date_that_ends_in_a_full_stop_ends_a_sentence_with_one(language: str, metre: Project) -> None:
    dossier = metre.dossier
    edition = cut(dossier, dossier.audiences[0], "en", datetime.date(2020, 1, 1))
    for date in ("convention-signed", "second-defined"):
        renderer = TextRenderer(edition, LocaleFormatter(language, {}))
        form = renderer.standard(dossier.by_id[date]).rstrip(".")
        for text, told in (
            (f"[]({date}).", f"{form}."),
            (f"[]({date}). And", f"{form}. And"),
            (f"*[]({date})*.", f"<em>{form}</em>."),
            (f"*[]({date}).*", f"<em>{form}.</em>"),
        ):
            assert str(renderer.prose(text)) == told
        whole = renderer.standard(dossier.by_id[date])
        assert str(renderer.prose(f"[]({date}), [the day.]({date}). []({date})...")) == f"{whole}, the day.. {whole}..."


def test_an_acronym_is_expanded_the_first_time_only(renderer: TextRenderer) -> None:
    assert str(renderer.prose("[](cgpm), [](cgpm)")) == "General Conference on Weights and Measures (CGPM), CGPM"
    assert str(renderer.prose("[](cgpm) and [](cipm)")) == (
        "CGPM and International Committee for Weights and Measures (CIPM)"
    )


def test_an_article_is_printed_before_the_name_in_full_and_not_before_the_acronym(metre: Project) -> None:
    metre.edit("content/values.yaml", "    acronym: CGPM\n", "    acronym: CGPM\n    article: the\n")
    assert str(tell(metre).prose("in [](cgpm); of [](cgpm)")) == (
        "in the General Conference on Weights and Measures (CGPM); of CGPM"
    )


def test_a_form_of_the_authors_own_expands_nothing(renderer: TextRenderer) -> None:
    assert str(renderer.prose("[the Conference](cgpm), then [](cgpm)")) == (
        "the Conference, then General Conference on Weights and Measures (CGPM)"
    )


def test_each_document_expands_for_itself(metre: Project) -> None:
    assert [str(tell(metre).prose("[](si)")) for _ in range(2)] == ["International System of Units (SI)"] * 2


def test_notes_are_numbered_in_order_of_first_citation(renderer: TextRenderer, metre: Project) -> None:
    items = metre.dossier.by_id
    renderer.cite([items["mole-added"]])
    renderer.cite([items["treaty-signed"], items["mole-added"]])
    assert [(note.number, note.passage.id) for note in renderer.register.notes] == [(1, "note-11"), (2, "note-1")]


def test_the_markup_of_note_marks(renderer: TextRenderer, metre: Project) -> None:
    items = metre.dossier.by_id
    assert str(renderer.cite([items["convention-signed"]])) == (
        '<sup class="marks"><a id="ref-1" href="#note-1" aria-label="Note 1">1</a>, '
        '<a id="ref-2" href="#note-2" aria-label="Note 2">2</a></sup>'
    )
    again = str(renderer.cite([items["convention-signed"]]))
    assert re.findall('id="(.*?)"', again) == ["ref-1-b", "ref-2-b"]
    assert again.count("<a ") == 2


def test_the_dash_between_marks_leads_to_the_notes_between(renderer: TextRenderer, metre: Project) -> None:
    marks = str(renderer.cite(metre.dossier.milestones))
    links = re.findall(r'href="#note-(\d+)" aria-label="Note ([\d–]+)">([\d–]+)</a>', marks)
    last = len(renderer.register.notes)
    assert links == [("1", "1", "1"), ("2", f"2–{last - 1}", "–"), (str(last), str(last), str(last))]
    assert set(re.findall(r'id="ref-(\d+)"', marks)) == {str(number) for number in range(1, last + 1)}


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("signed by [seventeen states](signatories)", "seventeen\u00a0states"),
        ("a [joint convention](convention-signed)", "joint convention"),
        ("in [May 1875](convention-signed)", "May\u00a01875"),
    ],
)
def test_no_line_ends_within_a_figure_or_date_in_a_form_of_its_own(
    renderer: TextRenderer, text: str, printed: str
) -> None:
    assert printed in renderer.prose(text)


def test_a_note_leads_back_to_every_place_that_calls_it(renderer: TextRenderer, metre: Project) -> None:
    items, register = metre.dossier.by_id, renderer.register
    renderer.cite([items["mole-added"]])
    label = 'aria-label="Back to text, note 1" title="Back to text, note 1"'
    assert str(register.back(1)) == f'<a class="back" href="#ref-1" {label}>1</a>'
    assert str(register.back_links(1)) == f'<a href="#ref-1" {label}>^</a>'
    renderer.cite([items["mole-added"]])
    assert re.fullmatch('<span class="glue"><a .*>a</a>\u00a0<a .*>b</a></span>', str(register.back_links(1)))
    for _ in range(26):
        renderer.cite([items["mole-added"]])
    links = re.findall('href="#(.*?)" aria-label="Back to text, note (.*?)".*?>(.*?)</a>', str(register.back_links(1)))
    assert links[:2] == [("ref-1", "1 a", "a"), ("ref-1-b", "1 b", "b")]
    assert links[-1] == ("ref-1-ab", "1 ab", "ab")


def test_a_passage_that_several_items_cite_is_one_mark(renderer: TextRenderer, metre: Project) -> None:
    items = metre.dossier.by_id
    marks = str(renderer.cite([items["conference-role"], items["committee-role"]]))
    assert marks.count("<a ") == 1


def test_marks_ascend_even_where_the_first_citation_was_later(renderer: TextRenderer, metre: Project) -> None:
    items = metre.dossier.by_id
    renderer.cite([items["mole-added"]])
    marks = str(renderer.cite([items["treaty-signed"], items["mole-added"]]))
    assert marks.index('href="#note-1"') < marks.index('href="#note-2"')


def test_what_cites_only_our_own_wording_has_no_mark(renderer: TextRenderer, metre: Project) -> None:
    [era, _] = metre.dossier.eras
    assert renderer.cite([era]) == ""
    assert renderer.register.notes == ()


def test_another_reading_is_told_in_its_note(renderer: TextRenderer, metre: Project) -> None:
    renderer.cite([metre.dossier.by_id["first-conference"]])
    assert [(note.passage.id, note.gives) for note in renderer.register.notes] == [("note-5", None), ("note-6", "1889")]


def test_what_was_told_is_remembered(renderer: TextRenderer, metre: Project) -> None:
    renderer.prose("[](si) in [](si-adopted) after [*seventeen*](signatories)")
    renderer.cite([metre.dossier.by_id["mole-added"]])
    assert set(renderer.shown) == {"si", "si-adopted", "signatories", "mole-added"}
    assert [term.id for term in renderer.terms] == ["si"]


def test_terms_stand_in_the_order_of_what_is_printed(renderer: TextRenderer) -> None:
    renderer.prose("[](si) [](ipk) [](cgpm) [](bipm)")
    assert [term.acronym for term in renderer.terms] == ["BIPM", "CGPM", "IPK", "SI"]


def test_a_reference_is_part_of_its_compound(renderer: TextRenderer) -> None:
    assert with_compounds_held(renderer.prose("a [CGPM](cgpm)-led body")) == 'a <span class="glue">CGPM-led</span> body'
