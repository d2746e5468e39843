"""Plans: which documents, and what their files are called."""

import datetime

import pytest

from pressroom.diagnostics import PressroomError
from pressroom.edition.editions import Editions
from pressroom.model.audiences import Wanted
from pressroom.model.document_kinds.document_file import DocumentFile
from pressroom.model.document_kinds.documents import PagedSpec, WordSpec
from pressroom.model.dossier import Dossier
from pressroom.pipeline.planning.output_paths import as_wanted
from pressroom.pipeline.planning.plan import Job, plan, with_siblings
from pressroom.pipeline.planning.request import Selection
from support.dated import date_statements
from support.names import built_path
from support.project import Project


def files(**patterns: str) -> dict[str, DocumentFile]:
    """The three documents, some with file names of their own."""
    formats = {"briefing": ["pdf"], "fact-sheet": ["docx"], "timeline-poster": ["pdf", "svg"]}
    names = {name: patterns.get(name.replace("-", "_")) for name in formats}
    return {
        name: DocumentFile.model_validate({"id": name, "title": name, "formats": form, "filename": names[name]})
        for name, form in formats.items()
    }


def paths(jobs: tuple[Job, ...]) -> list[str]:
    """The paths of all files of some jobs."""
    return [str(path) for job in jobs for path in job.paths]


def planned(dossier: Dossier, known: dict[str, DocumentFile], chosen: Selection, *, draft: bool) -> tuple[Job, ...]:
    """The jobs of a plan of which every edition can be cut."""
    made = plan(Editions(dossier), known, chosen, draft=draft)
    assert made.problems == ()
    return made.jobs


def test_paths_hold_number_document_audience_and_language(metre: Project) -> None:
    jobs = planned(metre.dossier, files(), Selection(), draft=False)
    assert paths(jobs) == [
        "public/en/test-2020-1-briefing-public-en.pdf",
        "public/en/test-2020-1-fact-sheet-public-en.docx",
        "public/en/test-2020-1-timeline-poster-public-en.pdf",
        "public/en/test-2020-1-timeline-poster-public-en.svg",
    ]


def test_a_draft_has_a_folder_and_a_name_of_its_own_and_documents_can_be_chosen(metre: Project) -> None:
    jobs = planned(metre.dossier, files(), Selection(("briefing",)), draft=True)
    assert paths(jobs) == ["drafts/public/en/test-2020-1-briefing-public-en.draft.pdf"]


def test_an_edition_of_another_day_has_it_in_its_folder_and_its_name(metre: Project) -> None:
    dated = date_statements(metre)
    earlier = Selection(("briefing",), as_of=datetime.date(2019, 12, 31))
    jobs = planned(dated.dossier, files(), earlier, draft=True)
    assert paths(jobs) == [
        "drafts/public/en/as-of-2019-12-31/test-2020-1-briefing-public-en-2019-12-31.draft.pdf",
    ]
    jobs = planned(dated.dossier, files(briefing="{document}"), earlier, draft=False)
    assert paths(jobs) == ["public/en/as-of-2019-12-31/briefing.pdf"]
    own = Selection(("briefing",), as_of=dated.dossier.about.as_of)
    assert paths(planned(dated.dossier, files(), own, draft=False)) == [built_path("briefing.pdf")]


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("A/RES/49:10 (2)", "a-res-49-10-2-briefing-public-en.pdf"),
        ("№ 7 – Überblick", "no-7-uberblick-briefing-public-en.pdf"),
        ("con", "con-briefing-public-en.pdf"),
        ("-rf", "rf-briefing-public-en.pdf"),
        ("—", "metre-convention-briefing-public-en.pdf"),
        ("ж", "zh-briefing-public-en.pdf"),
    ],
)
def test_the_default_name_is_fit_for_every_system_and_mail(number: str, name: str, metre: Project) -> None:
    about = metre.dossier.about.model_copy(update={"number": number})
    dossier = metre.dossier.replaced({"about": about})
    (job,) = planned(dossier, files(), Selection(("briefing",)), draft=False)
    assert job.path("pdf").name == name


def test_a_number_that_is_too_long_for_a_name_is_an_error(metre: Project) -> None:
    about = metre.dossier.about.model_copy(update={"number": "n" * 190})
    with pytest.raises(PressroomError) as raised:
        planned(metre.dossier.replaced({"about": about}), files(), Selection(("briefing",)), draft=False)
    (found,) = raised.value.diagnostics
    assert (found.code, found.hint) == (
        "filename-unfit",
        "shorten `number`, or set a `filename` in templates/briefing/document.yaml",
    )


def test_file_names_follow_their_pattern(metre: Project) -> None:
    named = files(briefing="{number} {as_of} {document}")
    about = metre.dossier.about
    (job,) = planned(metre.dossier, named, Selection(("briefing",)), draft=False)
    assert job.path("pdf").name == f"{about.number.replace('/', '-').replace(' ', '-')} {about.as_of} briefing.pdf"


def test_two_documents_cannot_have_one_file(metre: Project) -> None:
    with pytest.raises(PressroomError) as raised:
        planned(metre.dossier, files(briefing="pack", timeline_poster="pack"), Selection(), draft=False)
    assert [found.code for found in raised.value.diagnostics] == ["filename-twice"]


@pytest.mark.parametrize(("one", "other"), [("pack", "PACK"), ("p\u00e1ck", "pa\u0301ck")])
def test_names_that_are_one_on_some_systems_are_one(one: str, other: str, metre: Project) -> None:
    with pytest.raises(PressroomError) as raised:
        planned(metre.dossier, files(briefing=one, timeline_poster=other), Selection(), draft=False)
    assert [found.code for found in raised.value.diagnostics] == ["filename-twice"]


@pytest.mark.parametrize(
    ("pattern", "number", "reason"),
    [
        ("{number}", ".", "begins with a dot"),
        ("{number}", "..", "begins with a dot"),
        (".{document}", "1", "begins with a dot"),
        (" {document}", "1", "begins with a dot or a space"),
        ("{document}.", "1", "Windows drops a dot"),
        ("{document} ", "1", "Windows drops a dot or a space"),
        ("a:b", "1", "some systems do not allow `:` in a file name"),
        ("what?", "1", "some systems do not allow `?` in a file name"),
        ("{number}", "con", "a device"),
        ("NUL.{document}", "1", "a device"),
        ("{number}", "-rf", "begins with a hyphen"),
        ("{number}", "/RES/49", "begins with a hyphen"),
        ("-{document}", "1", "begins with a hyphen"),
        ("{number}", "é" * 101, "it has 202 bytes; 200 are allowed"),
    ],
)
def test_a_name_that_is_fit_for_no_file_is_told_once(pattern: str, number: str, reason: str, metre: Project) -> None:
    about = metre.dossier.about.model_copy(update={"number": number})
    dossier = metre.dossier.replaced({"about": about})
    with pytest.raises(PressroomError) as raised:
        planned(dossier, files(briefing=pattern), Selection(), draft=False)
    (found,) = raised.value.diagnostics
    assert found.code == "filename-unfit"
    assert reason in found.message
    assert ("`number`" in (found.hint or "")) == (pattern == "{number}")
    assert "`filename`" in (found.hint or "")


def test_an_unfit_name_is_shown_at_the_key_that_makes_it(metre: Project) -> None:
    document = "templates/briefing/document.yaml"
    metre.add(document, '# filename: is the pattern\nfilename: "{number}"\n')
    number = metre.edit("content/dossier.yaml", "number: TEST 2020/1", '⟦number⟧: "-rf"')
    assert place_of_unfit(metre) == number.where
    pattern = metre.edit(document, 'filename: "{number}"', '⟦filename⟧: "what? {number}"')
    assert place_of_unfit(metre) == pattern.where


def place_of_unfit(metre: Project) -> str:
    """Where a check of the briefing shows the name that is unfit."""
    [found] = metre.call("check", "briefing", "--json").json["diagnostics"]
    assert found["code"] == "filename-unfit"
    span = found["span"]
    return f"{span['file']}:{span['line']}:{span['column']}"


@pytest.mark.parametrize(
    ("number", "name"),
    [("A/RES/49:10 (2)", "A-RES-49-10-(2)"), ("a\\b|c", "a-b-c"), ("..x", "..x"), ("ж" * 99, "ж" * 99)],
)
def test_a_number_in_a_name_is_without_what_no_name_can_have(number: str, name: str, metre: Project) -> None:
    about = metre.dossier.about.model_copy(update={"number": number})
    dossier = metre.dossier.replaced({"about": about})
    (job,) = planned(dossier, files(briefing="n {number}"), Selection(("briefing",)), draft=False)
    assert job.path("pdf").name == f"n {name}.pdf"


def test_copies_have_a_folder_of_their_own(metre: Project) -> None:
    (job,) = planned(metre.dossier, files(), Selection(("briefing",), clearance=True), draft=True)
    assert [str(path) for path in job.paths] == [
        "drafts/public/en/test-2020-1-briefing-public-en.draft.pdf",
        "clearance/public/en/test-2020-1-briefing-public-en.draft.clearance.pdf",
        "clearance/public/en/test-2020-1-briefing-public-en.draft.clearance.docx",
    ]


def test_an_audience_may_have_another_kind_of_document() -> None:
    wanted = Wanted.model_validate({"document": "briefing", "formats": ["docx"]})
    briefing = files()["briefing"]
    assert (type(briefing.spec), type(as_wanted(briefing, wanted).spec)) == (PagedSpec, WordSpec)


def test_no_document_lies_where_copies_are_made(metre: Project) -> None:
    named = {"id": "clearance-copy", "title": "Ours", "formats": ["pdf"]}
    known = {**files(), "clearance-copy": DocumentFile.model_validate(named)}
    assert planned(metre.dossier, known, Selection(), draft=False)
    with pytest.raises(PressroomError) as raised:
        planned(metre.dossier, known, Selection(clearance=True), draft=False)
    assert [found.code for found in raised.value.diagnostics] == ["document-place"]


def test_a_document_without_templates_is_told_with_those_there_are(metre: Project) -> None:
    known = {name: file for name, file in files().items() if name != "fact-sheet"}
    with pytest.raises(PressroomError) as raised:
        planned(metre.dossier, known, Selection(), draft=False)
    (found,) = raised.value.diagnostics
    assert found.code == "document-unknown"
    assert found.hint == "documents of this project: briefing, timeline-poster"


def two_audiences(metre: Project) -> Dossier:
    """A dossier with an audience more, which gets one document in a form of its own."""
    listed = "documents: [briefing, fact-sheet, timeline-poster]\n"
    wanted = "{document: briefing, depth: summary, pages: 3, paper: Letter, parts: [notes]}"
    metre.edit("content/dossier.yaml", listed, f"{listed}  - id: staff\n    name: Staff\n    documents: [{wanted}]\n")
    return metre.dossier


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(("briefing",)), [built_path("briefing.pdf")]),
        (Selection(audiences=("staff",)), [built_path("briefing.pdf", "staff")]),
        (
            Selection(("briefing",), ("staff", "public")),
            [built_path("briefing.pdf"), built_path("briefing.pdf", "staff")],
        ),
        (Selection(("briefing",), everyone=True), [built_path("briefing.pdf"), built_path("briefing.pdf", "staff")]),
        (Selection(("briefing",), ("staff",), everyone=True), [built_path("briefing.pdf", "staff")]),
    ],
)
def test_the_first_audience_is_built_for_unless_others_are_chosen(
    selection: Selection, expected: list[str], metre: Project
) -> None:
    dossier = two_audiences(metre)
    assert paths(planned(dossier, files(), selection, draft=False)) == expected


def test_what_an_audience_asks_for_takes_the_place_of_what_the_document_says(metre: Project) -> None:
    public, staff = planned(two_audiences(metre), files(), Selection(("briefing",), everyone=True), draft=False)
    assert (public.spec.depth, public.spec.pages, public.spec.paper, public.spec.parts) == ("full", None, "A4", ())
    assert (staff.spec.depth, staff.spec.pages, staff.spec.paper) == ("summary", 3, "Letter")
    assert [part.part for part in staff.spec.parts] == ["notes"]


def in_two_languages(metre: Project, **about: str) -> Dossier:
    """A dossier whose first audience reads English and French."""
    translated = metre.dossier.audiences[0].model_copy(update={"languages": ("en", "fr")})
    changed = metre.dossier.about.model_copy(update=about)
    return metre.dossier.model_copy(update={"audiences": (translated,), "about": changed})


def beside(dossier: Dossier, known: dict[str, DocumentFile], chosen: Selection, *there: str) -> dict[str, list[str]]:
    """The addresses that the documents of a plan can link to, by document."""
    jobs = with_siblings(planned(dossier, known, chosen, draft=False), known, dossier, there)
    return {job.spec.name: [file.address for file in job.siblings] for job in jobs}


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("brief {language}", ["brief%20en.pdf", "../fr/brief%20fr.pdf"]),
        ("brief", ["brief.pdf", "../fr/brief.pdf"]),
    ],
)
def test_documents_link_to_what_is_built_with_them_or_was_built_before(
    metre: Project, pattern: str, names: list[str]
) -> None:
    dossier, known, chosen = (
        in_two_languages(metre),
        files(briefing=pattern),
        Selection(("briefing",), languages=("en",)),
    )
    assert beside(dossier, known, chosen) == {"briefing": names[:1]}
    other = f"public/fr/{pattern.format(language='fr')}.pdf"
    assert beside(dossier, known, chosen, other) == {"briefing": names}
    assert beside(dossier, known, chosen, "public/de/brief.pdf", "staff/fr/brief.pdf") == {"briefing": names[:1]}
    sheet = "public/en/test-2020-1-fact-sheet-public-en.docx"
    assert beside(dossier, known, chosen, sheet) == {"briefing": [*names[:1], "test-2020-1-fact-sheet-public-en.docx"]}


def test_drafts_and_documents_as_of_another_day_link_to_no_others(metre: Project) -> None:
    dated = date_statements(metre).dossier
    for chosen, draft in ((Selection(as_of=datetime.date(2019, 12, 31)), False), (Selection(), True)):
        jobs = with_siblings(planned(dated, files(), chosen, draft=draft), files(), dated)
        assert {job.siblings for job in jobs} == {()}


def test_addresses_on_the_web_are_those_of_a_release(metre: Project) -> None:
    dossier, chosen = in_two_languages(metre, base_url="https://example.org/kit/"), Selection(("briefing",))
    (job,) = with_siblings(planned(dossier, files(), chosen, draft=False), files(), dossier)
    (file,) = job.siblings
    assert file.public == "https://example.org/kit/public/en/test-2020-1-briefing-public-en.pdf"
    alone = dossier.model_copy(update={"audiences": metre.dossier.audiences})
    (job,) = with_siblings(planned(alone, files(), chosen, draft=False), files(), alone)
    assert job.siblings[0].public == "https://example.org/kit/public/test-2020-1-briefing-public-en.pdf"


def test_documents_of_one_audience_and_language_share_an_edition(metre: Project) -> None:
    jobs = planned(two_audiences(metre), files(), Selection(everyone=True), draft=False)
    assert [job.audience.id for job in jobs] == ["public", "public", "public", "staff"]
    assert len({id(job.edition) for job in jobs}) == 2


def test_what_has_no_edition_has_no_document_and_keeps_no_other_from_one(metre: Project) -> None:
    two_audiences(metre)
    metre.edit("content/values.yaml", "  - id: signatories\n", "  - id: signatories\n    audiences: [public]\n")
    made = plan(Editions(metre.dossier), files(), Selection(everyone=True), draft=False)
    assert {job.audience.id for job in made.jobs} == {"public"}
    assert {problem.code for problem in made.problems} == {"reference-withheld"}


def test_a_document_that_the_audience_does_not_get_is_told_with_one_that_does(metre: Project) -> None:
    with pytest.raises(PressroomError) as raised:
        planned(two_audiences(metre), files(), Selection(("fact-sheet",), ("staff",)), draft=False)
    (found,) = raised.value.diagnostics
    assert (found.code, found.message) == ("document-unasked", "`staff` does not get `fact-sheet`")
    assert found.hint == "--audience public"


def test_a_selection_covers_a_dossier_where_nothing_is_left_out(metre: Project) -> None:
    dossier = two_audiences(metre)
    assert Selection(everyone=True).covers(dossier)
    assert Selection(audiences=("staff", "public")).covers(dossier)
    assert not Selection().covers(dossier)
    assert not Selection(("briefing",), everyone=True).covers(dossier)
