"""The command line from end to end, on a small project of another subject than the repository's."""

import json
import os
import re
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from pressroom.output.manifest import FILE, UNFINISHED, dump
from pressroom.output.writer import write_recorded
from pressroom.packaged import base_templates, files_below
from support.forkserver import forked
from support.names import built_path
from support.project import REPOSITORY, MakeProject, Outcome, Project, copy_project, run
from support.untouched import untouched

FILES = [
    "public/en/test-2020-1-briefing-public-en.pdf",
    "public/en/test-2020-1-fact-sheet-public-en.docx",
    *(f"public/en/test-2020-1-timeline-poster-public-en.{ending}" for ending in ("pdf", "svg", "png")),
]
STATEMENTS, DOSSIER = "content/statements.yaml", "content/dossier.yaml"
ROLE = "text: The member states meet as the [](cgpm)."
HEAVY = ("weasyprint", "docx", "pydantic", "jinja2", "yaml", "babel", "fontTools")


def hashes(project: Project) -> dict[str, str]:
    """SHA-256 of every file of the project outside build/."""
    files = (path for path in project.root.rglob("*") if path.is_file())
    named = {path.relative_to(project.root).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}
    return {path: digest for path, digest in named.items() if not path.startswith("build/")}


def test_build_makes_three_documents_and_a_manifest(first_build: tuple[Project, Outcome]) -> None:
    project, outcome = first_build
    assert outcome == Outcome(0, "".join(f"build/{name}\n" for name in FILES), "")
    assert sorted(project.built) == sorted([*FILES, "manifest.json"])


def test_the_documents_are_what_their_names_say(first_build: tuple[Project, Outcome]) -> None:
    folder = first_build[0].root / "build"
    briefing_file, sheet_file, poster_file = (folder / name for name in FILES[:3])
    with pikepdf.open(briefing_file) as briefing, pikepdf.open(poster_file) as poster:
        assert 1 <= len(briefing.pages) <= 10
        assert len(poster.pages) == 1
        assert str(briefing.docinfo["/Title"]) == "The Metre Convention and the International System of Units: Briefing"
        attached = json.loads(briefing.attachments["briefing.json"].get_file().read_bytes())
        assert "units-revised" in attached["items"]["statement"]
    with zipfile.ZipFile(sheet_file) as sheet:
        assert "Metre Convention" in sheet.read("word/document.xml").decode()


def test_the_manifest_says_what_was_made_from_what(first_build: tuple[Project, Outcome]) -> None:
    project = first_build[0]
    manifest = json.loads(project.read("build/manifest.json"))
    assert {path: entry["sha256"] for path, entry in manifest["artifacts"].items()} == {
        path: digest for path, digest in project.built.items() if path != "manifest.json"
    }
    packaged = {f"base:templates/{path}": sha256(data).hexdigest() for path, data in files_below(base_templates())}
    sources = hashes(project)
    assert manifest["inputs"].items() <= (sources | packaged).items()
    assert {path for path in sources if path.startswith("content/") and path.endswith(".yaml")} <= set(
        manifest["inputs"]
    )
    assert {"templates/theme.yaml", "templates/briefing/document.html"} <= set(manifest["inputs"])
    assert "content/notes.txt" not in manifest["inputs"]


def test_building_changes_no_source(first_build: tuple[Project, Outcome], metre: Project) -> None:
    assert hashes(first_build[0]) == hashes(metre)


def test_building_again_writes_the_same_bytes(built: Project) -> None:
    before = built.built
    assert built.call("build").code == 0
    assert built.built == before


def test_other_place_process_and_hash_seed_give_the_same_bytes(
    first_build: tuple[Project, Outcome], project: MakeProject
) -> None:
    made = project(folder="Проект с размаком š/a#b?c%20d")
    outcome = made.run("build", env={"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Tokyo", "PYTHONUTF8": "0"})
    assert outcome == Outcome(0, "".join(f"build/{name}\n" for name in FILES), "")
    assert made.built == first_build[0].built


def test_one_document_by_name(metre: Project) -> None:
    outcome = metre.call("build", "fact-sheet", "--json")
    assert outcome.code == 0
    assert outcome.json["files"] == [str(metre.root / "build" / FILES[1])]
    assert (outcome.json["errors"], outcome.json["warnings"], outcome.json["diagnostics"]) == (0, 0, [])
    assert outcome.err == ""
    assert sorted(metre.built) == ["manifest.json", FILES[1]]


def test_a_document_that_is_not_built_now_keeps_its_entry(built: Project) -> None:
    before = json.loads(built.read("build/manifest.json"))
    built.edit(STATEMENTS, ROLE, ROLE.replace("member states", "states"))
    assert built.call("build", "fact-sheet").code == 0
    after = json.loads(built.read("build/manifest.json"))
    assert set(after["artifacts"]) == set(FILES)
    assert {path for path in FILES if before["artifacts"][path] != after["artifacts"][path]} == {FILES[1]}


def test_list_names_every_document(metre: Project) -> None:
    outcome = metre.run("list")
    assert (outcome.code, outcome.err) == (0, "")
    documents = ("briefing", "fact-sheet", *["timeline-poster"] * 3)
    assert [line.split() for line in outcome.lines] == [
        [document, "public", "en", f"build/{name}"] for document, name in zip(documents, FILES, strict=True)
    ]
    assert [entry["file"] for entry in metre.call("list", "--json").json["documents"]] == [f"build/{n}" for n in FILES]
    assert metre.built == {}


def test_check_writes_nothing(metre: Project) -> None:
    before = hashes(metre)
    outcome = metre.call("check", "fact-sheet")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "1 document is in order.\n"
    assert hashes(metre) == before
    assert not (metre.root / "build").exists()


def test_check_quietly_says_nothing(metre: Project) -> None:
    assert metre.call("check", "-q", "fact-sheet") == Outcome(0, "", "")


def test_check_tells_of_a_passage_that_nothing_cites(metre: Project) -> None:
    last = '- {id: note-14, place: "Entry 14, revision in force"}'
    place = metre.edit(DOSSIER, last, f"{last}\n      - ⟦{{id: note-15, place: Entry 15}}⟧")
    outcome = metre.call("check", "--json")
    assert outcome.code == 0, "a warning does not stand in the way"
    [told] = outcome.json["diagnostics"]
    assert (told["severity"], told["code"]) == ("warning", "passage-uncited")
    assert "{file}:{line}:{column}".format(**told["span"]) == place.where


@pytest.mark.parametrize("command", ["build", "check"])
def test_an_unknown_document_is_a_usage_error_with_the_nearest_name(command: str, metre: Project) -> None:
    outcome = metre.call(command, "breifing")
    assert (outcome.code, outcome.out) == (2, "")
    assert "no document is called 'breifing'. Did you mean 'briefing'?" in outcome.err
    assert "There are: at-a-glance, briefing, card, fact-sheet, timeline-poster." in metre.call(command, "xyz").err


def test_an_unknown_command_is_a_usage_error(metre: Project) -> None:
    assert metre.call("publish").code == 2


def test_an_error_in_content_leaves_the_earlier_files(built: Project) -> None:
    before = built.built
    place = built.edit(STATEMENTS, ROLE, "text: The member states meet as the [⟦](cgmp)⟧.")
    outcome = built.call("build")
    assert (outcome.code, outcome.out) == (1, "")
    assert "Traceback" not in outcome.err
    assert "error[reference-dangling]: no value has the id `cgmp`" in outcome.err
    assert f" --> {place.where}\n" in outcome.err
    assert "hint: did you mean `cgpm`?" in outcome.err
    assert outcome.err.endswith("1 error\n")
    assert built.built == before


def test_an_error_in_one_document_leaves_all_the_earlier_files(built: Project) -> None:
    before = built.built
    heading = '<h1{% if edition.headline %} class="finding"{% endif %}>{{ edition.headline or edition.title }}</h1>'
    place = built.edit("templates/briefing/cover.html", heading, f"⟦{heading.replace('.title', '.titel')}⟧")
    built.edit(DOSSIER, "series: Measurement", "series: Measures")
    outcome = built.call("build", "briefing", "fact-sheet")
    assert (outcome.code, outcome.out) == (1, "")
    assert f" --> {place.where}\n" in outcome.err
    assert "error[template-undefined]" in outcome.err
    assert "Traceback" not in outcome.err
    assert built.built == before


def test_problems_as_json(metre: Project) -> None:
    place = metre.edit(STATEMENTS, ROLE, "text: The member states meet as the [⟦](cgmp)⟧.")
    outcome = metre.call("build", "--json")
    assert (outcome.code, outcome.err) == (1, "")
    [told] = outcome.json["diagnostics"]
    assert (told["severity"], told["code"]) == ("error", "reference-dangling")
    assert "{file}:{line}:{column}".format(**told["span"]) == place.where
    assert told["span"]["length"] == place.length
    assert (outcome.json["errors"], outcome.json["warnings"]) == (1, 0)


def test_a_page_budget_exceeded_names_document_page_and_token(metre: Project) -> None:
    metre.edit("templates/theme.yaml", "margin_left: 22", "margin_left: 30")
    place = metre.edit("templates/briefing/document.yaml", "pages: ", "⟦pages⟧: 1  # ")
    outcome = metre.call("build", "briefing")
    assert (outcome.code, outcome.out) == (1, "")
    assert re.search(r"error\[page-budget\]: \d pages, 1 at most; page 2 begins “\w", outcome.err)
    assert f" --> {place.where} (briefing)\n" in outcome.err
    token = "lower `margin_left` (30; 22 as shipped) in templates/theme.yaml, shorten the texts, or raise `pages` in"
    assert f"hint: {token} templates/briefing/document.yaml" in " ".join(outcome.err.split())
    assert metre.built == {}


def test_a_draft_is_made_all_the_same_and_lists_the_errors(built: Project) -> None:
    before = built.built
    built.edit("templates/briefing/document.yaml", "pages: ", "pages: 1  # ")
    outcome = built.call("build", "--draft", "briefing")
    drafts = [f"drafts/{FILES[0].replace('.', '.draft.', 1)}"]
    assert outcome.code == 0
    assert outcome.lines == [str(built.root / "build" / name) for name in drafts]
    assert "error[page-budget]" in outcome.err
    after = built.built
    assert {path: after[path] for path in FILES} == {path: before[path] for path in FILES}
    assert set(after) == {*before, *drafts}


def test_every_page_of_a_draft_says_so(built: Project) -> None:
    """The word is drawn over each page: about a hundredth of it, or more, is darker than in the finished document."""
    assert built.call("build", "--draft").code == 0
    folder = built.root / "build"
    for name in ("briefing", "timeline-poster"):
        finished, draft = (greys(folder / built_path(f"{name}.{ending}")) for ending in ("pdf", "draft.pdf"))
        assert len(finished) == len(draft)
        for page, marked in zip(finished, draft, strict=True):
            darker = sum(after < before for before, after in zip(page, marked, strict=True))
            assert darker > 0.01 * len(page), name
    with zipfile.ZipFile(folder / built_path("fact-sheet.draft.docx")) as sheet:
        headers = [sheet.read(part).decode() for part in sheet.namelist() if part.startswith("word/header")]
    assert headers
    assert all("DRAFT" in header for header in headers)


def greys(path: Path) -> list[bytes]:
    """The pages of a PDF as grey pixels, at 18 dots an inch."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.render(scale=0.25).to_pil().convert("L").tobytes() for page in document]
    finally:
        document.close()


def test_no_draft_of_content_that_cannot_be_read(metre: Project) -> None:
    metre.edit(DOSSIER, "as_of: 2020-01-01", "as_of: 2020-13-01")
    outcome = metre.call("build", "--draft")
    assert (outcome.code, outcome.out) == (1, "")
    assert metre.built == {}


def test_a_file_name_of_ones_own(metre: Project) -> None:
    spec = "templates/fact-sheet/document.yaml"
    metre.edit(spec, "id: fact-sheet", 'id: fact-sheet\nfilename: "{number} {language} {as_of}"')
    assert metre.call("list").lines[1].split("  ")[-1] == "build/public/en/TEST-2020-1 en 2020-01-01.docx"
    metre.edit(spec, "{number} {language}", "{nummer}")
    outcome = metre.call("list")
    assert outcome.code == 1
    assert "error[wrong-name-part]" in outcome.err
    assert "templates/fact-sheet/document.yaml:" in outcome.err
    assert "known: {document}, {audience}, {language}, {number}, {as_of}" in outcome.err


def test_two_documents_of_one_name(metre: Project) -> None:
    metre.edit("templates/briefing/document.yaml", "id: briefing", "id: briefing\nfilename: same")
    metre.edit("templates/timeline-poster/document.yaml", "id: timeline-poster", "id: timeline-poster\nfilename: same")
    outcome = metre.call("list")
    assert outcome.code == 1
    assert "error[filename-twice]" in outcome.err


def test_an_audience_asks_for_a_document_that_is_not_there(metre: Project) -> None:
    metre.edit(DOSSIER, "[briefing, fact-sheet, timeline-poster]", "[briefing, factsheet]")
    outcome = metre.call("list")
    assert outcome.code == 1
    assert "error[document-unknown]" in outcome.err
    assert "documents of this project: at-a-glance, briefing, card, fact-sheet, timeline-poster" in outcome.err


def test_output_elsewhere(metre: Project, tmp_path: Path) -> None:
    outcome = forked("build", "fact-sheet", "-o", "../else where", cwd=metre.root)
    assert outcome.code == 0
    assert (tmp_path / "else where" / FILES[1]).is_file()
    assert [(metre.root / line).resolve() for line in outcome.lines] == [tmp_path / "else where" / FILES[1]]
    assert not (metre.root / "build").exists()


def test_an_output_folder_that_cannot_be(metre: Project) -> None:
    metre.write("notes.txt", "no folder")
    outcome = metre.call("build", "fact-sheet", "-o", str(metre.root / "notes.txt" / "x"))
    assert outcome.code == 1
    assert f"error[write-failed]: {metre.root / 'notes.txt'} is a file, not a folder\n" in outcome.err
    assert "hint: choose another folder with -o" in outcome.err
    (metre.root / "nowhere").symlink_to("nothing")
    outcome = metre.call("build", "fact-sheet", "-o", str(metre.root / "nowhere"))
    assert outcome.code == 1
    assert f"error[write-failed]: {metre.root / 'nowhere'} is a link that leads nowhere, not a folder\n" in outcome.err


def test_the_project_is_found_upwards(metre: Project) -> None:
    below = metre.root / "content" / "deep" / "er"
    below.mkdir(parents=True)
    assert metre.run("list", cwd=below).lines == metre.run("list").lines


def test_the_project_is_named(metre: Project, tmp_path: Path) -> None:
    outcome = run("--project", metre.root.name, "list", cwd=tmp_path)
    assert outcome.code == 0
    assert len(outcome.lines) == len(FILES)


@pytest.mark.parametrize("command", [["build"], ["check"], ["list"], ["build", "briefing"]])
def test_outside_a_project(command: list[str], tmp_path: Path) -> None:
    outcome = run(*command, cwd=tmp_path)
    assert (outcome.code, outcome.out) == (1, "")
    assert "error[project-missing]: no project here or in a folder above" in outcome.err
    assert f" --> {tmp_path}\n" in outcome.err
    assert "Traceback" not in outcome.err


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    outcome = run("--project", "nosuch", "list", cwd=tmp_path)
    assert outcome.code == 1
    assert "error[project-missing]: there is no such folder" in outcome.err


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["watch", "--help"], ["--version"]])
def test_help_answers_without_the_big_libraries(arguments: list[str], tmp_path: Path) -> None:
    code = (
        "import json, sys\nfrom pressroom.cli import main\n"
        f"try: main({arguments!r})\nexcept SystemExit as end: code = end.code\n"
        f"print(json.dumps([code, [name for name in {HEAVY!r} if name in sys.modules]]))"
    )
    env = {**os.environ, "PYTHONPATH": str(REPOSITORY / "scripts")}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    )
    exit_code, loaded = json.loads(done.stdout.splitlines()[-1])
    assert exit_code == 0
    assert loaded == []
    assert len(done.stdout.splitlines()) >= 2


def test_adding_and_removing_milestones_needs_no_template(built: Project) -> None:
    extra = "".join(
        f"  - id: extra-{year}\n    date: {year}\n    lane: treaty\n"
        f"    full: The Convention in its {year - 1875}th year.\n"
        f"    title: The Convention in {year}\n    short: In {year}\n"
        '    citations: [{editorial: "Made up to fill the poster."}]\n'
        for year in range(1890, 1902)
    )
    text = built.read("content/timeline.yaml")
    built.write("content/timeline.yaml", text.replace("milestones:\n", f"milestones:\n{extra}"))
    before = built.built
    assert built.call("check", "-q", "briefing", "fact-sheet") == Outcome(0, "", "")
    assert built.call("build", "timeline-poster").code == 0
    path = built.root / "build" / FILES[2]
    document = pypdfium2.PdfDocument(path)
    shown = document[0].get_textpage().get_text_bounded()
    document.close()
    words = " ".join(shown.split())
    assert all(f"in its {year - 1875}th year" in words for year in range(1890, 1902))
    assert built.built[FILES[2]] != before[FILES[2]]


def with_staff(project: Project) -> Project:
    """The project with a second audience, which gets one document."""
    listed = "documents: [briefing, fact-sheet, timeline-poster]\n"
    project.edit(
        "content/dossier.yaml", listed, f"{listed}  - id: staff\n    name: Staff\n    documents: [fact-sheet]\n"
    )
    return project


def test_an_audience_is_chosen_by_name_and_all_of_them_are_listed(metre: Project) -> None:
    staff = "build/staff/en/test-2020-1-fact-sheet-staff-en.docx"
    outcome = forked("build", "--audience", "staff", cwd=with_staff(metre).root)
    assert outcome == Outcome(0, f"{staff}\n", "")
    outcome = forked("build", "--all", "fact-sheet", cwd=metre.root)
    assert (outcome.code, outcome.lines) == (0, [f"build/{FILES[1]}", staff])
    assert outcome.err == "", "each file is listed once"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--audience", "staf"), "no audience is called 'staf'. Did you mean 'staff'?"),
        (("--audience", "everybody"), "no audience is called 'everybody'. There are: public, staff."),
    ],
)
def test_an_audience_that_is_not_there_is_wrong_use(arguments: tuple[str, ...], told: str, metre: Project) -> None:
    outcome = with_staff(metre).call("build", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert told in " ".join(outcome.err.split())


def spoken(project: Project) -> Project:
    """The project with a second audience, which gets its document in French as well."""
    with_staff(project).edit("content/dossier.yaml", "    name: Staff\n", "    name: Staff\n    languages: [en, fr]\n")
    return project


@pytest.mark.parametrize("translation", ["", "schema: 1\nlanguage: fr\ntexts: {no-such-text: {text: Rien}}\n"])
def test_list_names_documents_whatever_their_translations_lack(translation: str, metre: Project) -> None:
    if translation:
        metre.write("content/translations/fr.yaml", translation)
    outcome = spoken(metre).call("list")
    assert (outcome.code, outcome.err) == (0, "")
    assert [line.split()[2] for line in outcome.lines if "staff" in line] == ["en", "fr"]


@pytest.mark.parametrize("given", [(), ("--all",)])
def test_check_looks_at_every_audience_and_language(given: tuple[str, ...], metre: Project) -> None:
    outcome = spoken(metre).call("check", "fact-sheet", *given)
    assert outcome.code == 1
    assert "error[translation-missing]: there is no translation into `fr`" in outcome.err
    assert metre.call("check", "fact-sheet", "--audience", "public", "--json").json["checked"] == [FILES[1]]


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("de", "'de'. There are: en, fr. Add it under `languages` of an audience."),
        ("FR", "no audience gets documents in 'FR'. Did you mean 'fr'?"),
    ],
)
def test_a_language_that_is_not_there_is_wrong_use(command: str, language: str, told: str, metre: Project) -> None:
    outcome = spoken(metre).call(command, "--language", language)
    assert (outcome.code, outcome.out) == (2, "")
    assert told in " ".join(outcome.err.split())


def test_a_document_that_the_audience_does_not_get_is_reported_at_its_list_of_documents(metre: Project) -> None:
    outcome = with_staff(metre).call("check", "timeline-poster", "--audience", "staff")
    assert "error[document-unasked]: `staff` does not get `timeline-poster`" in outcome.err
    (at,) = (line for line in outcome.err.splitlines() if line.startswith(" --> "))
    line = int(at.split(":")[1])
    lines = (metre.root / "content/dossier.yaml").read_text().splitlines()
    assert at.startswith(" --> content/dossier.yaml:")
    assert lines[line - 1].lstrip().startswith("documents:")
    assert "id: staff" in "\n".join(lines[line - 4 : line])


def test_a_language_that_another_audience_gets_is_told_with_its_name(metre: Project) -> None:
    outcome = spoken(metre).call("build", "--language", "fr")
    assert (outcome.code, outcome.out) == (1, "")
    assert "error[language-unasked]: no document of `public` is in `fr`" in outcome.err
    assert "hint: --audience staff\n" in outcome.err


@pytest.mark.parametrize("command", ["build", "watch"])
@pytest.mark.parametrize("folder", ["content", ".", "templates/briefing", "./content/../content/x", ".git", "link"])
def test_no_document_is_written_among_its_sources(command: str, folder: str, metre: Project) -> None:
    (metre.root / "link").symlink_to("content")
    before = hashes(metre)
    outcome = metre.call(command, "fact-sheet", "-o", str(metre.root / folder))
    assert (outcome.code, outcome.out) == (2, "")
    assert "contains sources of a project" in " ".join(outcome.err.split())
    assert hashes(metre) == before


def test_no_document_is_written_among_the_sources_of_another_project(metre: Project, tmp_path: Path) -> None:
    other = copy_project(tmp_path / "other")
    before = hashes(other)
    for folder in ("", "content", "templates/briefing", "content/new/er", ".schema"):
        outcome = metre.call("build", "fact-sheet", "-o", str(other.root / folder))
        assert (outcome.code, outcome.out) == (2, ""), folder
        assert "contains sources of a project" in " ".join(outcome.err.split())
    assert hashes(other) == before
    assert metre.call("build", "fact-sheet", "-o", str(other.root / "out")).code == 0


def test_the_root_of_the_file_system_is_no_output_folder(metre: Project) -> None:
    outcome = metre.call("build", "fact-sheet", "-o", "/")
    assert (outcome.code, outcome.out) == (2, "")
    assert "is the root of the file system" in " ".join(outcome.err.split())


def test_the_usual_folder_does_not_lead_elsewhere(metre: Project, tmp_path: Path) -> None:
    (tmp_path / "precious").mkdir()
    (metre.root / "build").symlink_to(tmp_path / "precious")
    outcome = metre.call("build", "fact-sheet")
    assert outcome.code == 1
    assert "error[write-failed]: build is a link" in outcome.err
    assert list((tmp_path / "precious").iterdir()) == []


def test_a_build_that_was_stopped_is_finished_by_the_next_whatever_becomes_of_that(built: Project) -> None:
    folder = built.root / "build"
    before, manifest = built.built, json.loads(built.read("build/manifest.json"))
    new = b"a fact sheet that was ready when the build was stopped"
    manifest["artifacts"][FILES[1]]["sha256"] = sha256(new).hexdigest()

    replace = Path.replace

    def stopped(staged: Path, target: Path) -> Path:
        if target.name != "manifest.json":
            raise KeyboardInterrupt
        return replace(staged, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", stopped)
        with pytest.raises(KeyboardInterrupt):
            write_recorded(
                folder,
                {FILES[1]: new, FILE: dump(manifest)},
                FILE,
                lambda names: dump({**manifest, UNFINISHED: dict(names)}),
            )
    assert built.built[FILES[1]] == before[FILES[1]]
    built.edit(DOSSIER, "as_of: 2020-01-01", "as_of: 2020-13-01")
    outcome = built.call("build")
    assert outcome.code == 1
    assert "warning[build-finished]: an earlier build was stopped while it moved its files into place" in outcome.err
    assert (folder / FILES[1]).read_bytes() == new
    assert json.loads(built.read("build/manifest.json")) == manifest


@pytest.mark.parametrize("command", [["list"], ["check", "fact-sheet"]], ids=["list", "check"])
def test_a_build_that_was_stopped_is_named_by_commands_that_write_nothing(command: list[str], metre: Project) -> None:
    entry = {"sha256": sha256(b"new").hexdigest()}
    unfinished = {FILES[1]: ".0.tmp", FILE: ".1.tmp"}
    manifest = {"schema": 1, "pressroom": "0.1.0", "artifacts": {FILES[1]: entry}, UNFINISHED: unfinished}
    metre.write(f"build/{FILE}", json.dumps(manifest))
    with untouched(metre):
        outcome = metre.call(*command)
    assert outcome.code == 0
    assert "warning[build-unfinished]: an earlier build was stopped while it moved its files into place" in outcome.err
    assert f"these may be old or new: {FILES[1]}\n --> {metre.root / 'build'}\n" in outcome.err


def test_a_manifest_of_someone_else_stays(metre: Project) -> None:
    """As of a web site, whose folder was named."""
    metre.write("site/manifest.json", '{"name": "Ours", "icons": []}')
    outcome = metre.call("build", "fact-sheet", "-o", str(metre.root / "site"))
    assert outcome.code == 1
    assert "error[manifest-foreign]" in outcome.err
    assert "hint: choose another folder with -o" in outcome.err
    assert metre.read("site/manifest.json") == '{"name": "Ours", "icons": []}'


def test_a_page_budget_that_an_audience_gives_is_told_in_its_place(metre: Project) -> None:
    place = metre.edit("content/dossier.yaml", "documents: [briefing,", "documents: [{document: briefing, pages: ⟦1⟧},")
    outcome = metre.call("check", "briefing", "--json")
    (told,) = outcome.json["diagnostics"]
    assert told["code"] == "page-budget"
    assert f"{told['span']['file']}:{told['span']['line']}:{told['span']['column']}" == place.where
    assert (
        told["hint"] == "shorten the texts, or raise `pages` in content/dossier.yaml; `--draft` shows them all the same"
    )


def test_a_problem_of_a_page_names_its_audience_where_there_are_several(metre: Project) -> None:
    with_staff(metre).edit("templates/briefing/document.yaml", "pages: 3", "pages: 1")
    outcome = metre.call("check", "briefing", "--json")
    (told,) = outcome.json["diagnostics"]
    assert (told["code"], told["place"]) == ("page-budget", "public, briefing")
