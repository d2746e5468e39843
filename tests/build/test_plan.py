"""Plans: which documents, and what their files are called."""

import pytest

from pressroom.build.plan import plan
from pressroom.diagnostics import PressroomError
from pressroom.model.documents import DocumentSpec
from support.project import Project


def specs(**patterns: str) -> dict[str, DocumentSpec]:
    """The three documents, some with file names of their own."""
    formats = {"briefing": ["pdf"], "fact-sheet": ["docx"], "timeline-poster": ["pdf", "svg"]}
    names = {name: patterns.get(name.replace("-", "_"), "{document}") for name in formats}
    return {
        name: DocumentSpec.model_validate({"id": name, "title": name, "formats": form, "filename": names[name]})
        for name, form in formats.items()
    }


def test_paths_hold_audience_and_language(metre: Project) -> None:
    jobs = plan(metre.dossier, specs(), (), draft=False)
    assert [str(path) for job in jobs for path in job.paths] == [
        "public/en/briefing.pdf",
        "public/en/fact-sheet.docx",
        "public/en/timeline-poster.pdf",
        "public/en/timeline-poster.svg",
    ]


def test_a_draft_has_a_name_of_its_own_and_documents_can_be_chosen(metre: Project) -> None:
    jobs = plan(metre.dossier, specs(), ("briefing",), draft=True)
    assert [str(path) for job in jobs for path in job.paths] == ["public/en/briefing.draft.pdf"]


def test_file_names_follow_their_pattern(metre: Project) -> None:
    named = specs(briefing="{number} {as_of} {document}")
    about = metre.dossier.particulars
    (job,) = plan(metre.dossier, named, ("briefing",), draft=False)
    assert job.path("pdf").name == f"{about.number.replace('/', '-').replace(' ', '-')} {about.as_of} briefing.pdf"


def test_two_documents_cannot_have_one_file(metre: Project) -> None:
    with pytest.raises(PressroomError) as raised:
        plan(metre.dossier, specs(briefing="pack", timeline_poster="pack"), (), draft=False)
    assert [found.code for found in raised.value.diagnostics] == ["filename-twice"]


def test_a_document_without_templates_is_told_with_those_there_are(metre: Project) -> None:
    known = {name: spec for name, spec in specs().items() if name != "fact-sheet"}
    with pytest.raises(PressroomError) as raised:
        plan(metre.dossier, known, (), draft=False)
    (found,) = raised.value.diagnostics
    assert found.code == "document-unknown"
    assert found.hint == "documents of this project: briefing, timeline-poster"
