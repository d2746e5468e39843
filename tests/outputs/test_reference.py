"""A Word document that takes its look from a Word file: written by `reference-docx`, changed in LibreOffice Writer."""

import re
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.styles.style import BaseStyle

from support.judges import judge_word
from support.office import Office
from support.project import Outcome, Project, copy_project
from support.wordfiles import word_file
from support.wordtext import outline

REFERENCE, SPEC = "templates/fact-sheet/reference.docx", "templates/fact-sheet/document.yaml"
BUILT = "build/public/en/test-2020-1-fact-sheet-public-en.docx"
#: Of each style, what it looks like.
Look = dict[str, tuple[object, ...]]


@pytest.fixture(scope="module")
def references(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference of the metre's fact sheet as it is written, as Writer saves it, and with changes made in Writer."""
    folder = tmp_path_factory.mktemp("references")
    project = copy_project(folder / "project")
    first = folder / "first.docx"
    assert project.call("reference-docx", "fact-sheet", "-o", str(first)).code == 0
    assert not (project.root / REFERENCE).exists()
    [saved] = office.convert(first, form="docx:MS Word 2007 XML", folder=folder / "out")
    saved.rename(folder / "saved.docx")
    [flat] = office.convert(first, form="fodt", folder=folder / "out")
    (folder / "changed.fodt").write_text(changed(flat.read_text(encoding="utf-8")), encoding="utf-8")
    office.convert(folder / "changed.fodt", form="docx:MS Word 2007 XML", folder=folder)
    return folder


def changed(text: str) -> str:
    """What someone does in Writer: another colour and font for headings, larger running text, a wider margin."""
    heading, rest = re.search(r'<style:style style:name="Heading_20_1".*?</style:style>', text, re.DOTALL), text
    assert heading is not None
    new = heading[0].replace("#12325a", "#7a1f3d").replace("Source Sans 3", "Liberation Sans")
    rest = text.replace(heading[0], new)
    for name, old, larger in (("Text_20_body", None, "13pt"), ("Panel_20_Bullet", "10pt", "12pt")):
        found = re.search(rf'<style:style style:name="{name}".*?</style:style>', rest, re.DOTALL)
        assert found is not None
        size = f'fo:font-size="{larger}"'
        made = (
            found[0].replace(f'fo:font-size="{old}"', size)
            if old
            else found[0].replace("<style:text-properties", f"<style:text-properties {size}")
        )
        assert made != found[0]
        rest = rest.replace(found[0], made)
    wider = re.sub(r'fo:margin-left="0\.866\din"', 'fo:margin-left="1.2in"', rest)
    assert wider != rest
    return wider


def with_reference(project: Project, file: Path) -> Project:
    (project.root / REFERENCE).write_bytes(file.read_bytes())
    project.edit(SPEC, "template: document.html", "template: document.html\nreference: reference.docx")
    return project


def build(project: Project, *codes: str) -> str:
    """Build, with warnings of these codes and nothing else."""
    outcome = project.call("build", "fact-sheet", "--json")
    assert outcome.code == 0, outcome.err
    assert [told["code"] for told in outcome.json["diagnostics"]] == [*codes]
    return str(project.root / BUILT)


@pytest.fixture
def plain(first_build: tuple[Project, Outcome]) -> Look:
    """The look of the fact sheet that takes it from the tokens."""
    return look(str(first_build[0].root / BUILT))


def look(file: str) -> Look:
    """Size, weight, slant, colour, distances and indent of each style, with all that it builds on."""
    document = Document(file)

    def first(style: BaseStyle | None, read: str) -> object:
        while style is not None:
            value: object = style
            for name in read.split("."):
                value = getattr(value, name, None)
            if value is not None:
                return value
            style = style.base_style  # type: ignore[attr-defined]  # of the kinds that have one
        return None

    reads = ("font.size", "font.bold", "font.italic", "font.color.rgb")
    lines = ("paragraph_format.space_before", "paragraph_format.space_after", "paragraph_format.left_indent")
    styles = (style for style in document.styles if style.style_id not in ("DefaultParagraphFont", "NoList"))
    return {style.style_id: tuple(first(style, read) or 0 for read in (*reads, *lines)) for style in styles}


def test_it_is_written_where_it_counts_and_said_in_document_yaml(metre: Project) -> None:
    before = metre.read(SPEC)
    outcome = metre.call("reference-docx", "fact-sheet", "--json")
    assert outcome.code == 0, outcome.err
    assert [Path(file).name for file in outcome.json["files"]] == ["reference.docx", "document.yaml"]
    assert metre.read(SPEC).startswith(before)
    assert "\nreference: reference.docx" in metre.read(SPEC)
    pieces = metre.call("templates", "fact-sheet", "--json").json["pieces"]
    assert {"fact-sheet/reference.docx": [REFERENCE]}.items() <= {p["piece"]: p["files"] for p in pieces}.items()
    again = metre.call("reference-docx", "fact-sheet", "--json")
    assert (again.code, again.json["diagnostics"][0]["code"]) == (1, "piece-taken")


def test_it_shows_every_style_and_satisfies_the_judges(references: Path) -> None:
    document = Document(str(references / "first.docx"))
    told = outline(references / "first.docx")
    defined = {style.style_id for style in document.styles} - {
        "Normal",
        "DefaultParagraphFont",
        "TableNormal",
        "NoList",
    }
    used = set(re.findall(r"(?m)^[ |]*(\w+)[ :(]", told)) | {
        run.style.style_id for p in document.paragraphs for run in p.runs
    }
    used |= {node.get(qn("w:val"), "") for node in document.element.iter(qn("w:rStyle"), qn("w:tblStyle"))}
    assert defined - used <= {"Logo", "Figure", "HyperlinkEmphasis", "HyperlinkStrongEmphasis", "Header", "Footer"}
    judge_word(references / "first.docx")


@pytest.mark.parametrize("name", ["first", "saved"])
def test_a_reference_that_nobody_changed_changes_nothing(
    name: str, references: Path, plain: Look, metre: Project
) -> None:
    same = look(build(with_reference(metre, references / f"{name}.docx")))
    assert same == plain
    judge_word(metre.root / BUILT)


def test_what_was_changed_in_writer_is_followed(references: Path, plain: Look, metre: Project) -> None:
    file = build(with_reference(metre, references / "changed.docx"), "font-not-embedded")
    document = Document(file)
    heading = document.styles["Heading 1"].font
    assert (str(heading.color.rgb), heading.name) == ("7A1F3D", "Liberation Sans")
    assert document.styles["Body Text"].font.size.pt == 13
    assert document.styles["Panel Bullet"].font.size.pt == 12
    margin = document.sections[0].left_margin
    assert margin is not None
    assert round(margin.inches, 2) == 1.2
    others = {"Heading1", "BodyText", "PanelBullet"}
    unlike = {name for name, seen in look(file).items() if seen != plain[name]}
    assert unlike == others
    judge_word(Path(file))


def test_fonts_that_readers_do_not_get_are_told_at_the_reference(references: Path, metre: Project) -> None:
    outcome = with_reference(metre, references / "changed.docx").call("check", "fact-sheet", "--json")
    [told] = outcome.json["diagnostics"]
    assert (told["severity"], told["span"]["file"]) == ("warning", REFERENCE)
    assert "“Liberation Sans”" in told["message"]
    assert "Source Sans 3" in told["hint"], "what could be taken instead"


def test_an_audience_has_a_look_of_its_own(references: Path, plain: Look, metre: Project) -> None:
    assert metre.call("reference-docx", "fact-sheet", "--audience", "public").code == 0
    own = metre.root / "templates/audiences/public/fact-sheet/reference.docx"
    own.write_bytes((references / "changed.docx").read_bytes())
    assert look(build(metre, "font-not-embedded")) != plain
    context = "  - id: desk\n    name: Desk\n    documents: [fact-sheet]\n\nsources:\n"
    metre.edit("content/dossier.yaml", "\nsources:\n", context)
    outcome = metre.call("build", "fact-sheet", "--audience", "desk", "--json")
    assert (outcome.code, outcome.json["diagnostics"]) == (0, [])
    assert look(outcome.json["files"][0]) == plain, "readers without a file have the look of the tokens"


def test_hostile_and_missing_references_are_told(metre: Project, references: Path) -> None:
    with_reference(metre, references / "first.docx")
    for data, code in (
        (b"no Word file", "word-unreadable"),
        (word_file(parts={"word/vbaProject.bin": b""}), "word-macros"),
    ):
        (metre.root / REFERENCE).write_bytes(data)
        outcome = metre.call("build", "fact-sheet", "--json")
        assert [told["code"] for told in outcome.json["diagnostics"]] == [code]
        assert outcome.json["diagnostics"][0]["span"]["file"] == REFERENCE
    (metre.root / REFERENCE).unlink()
    outcome = metre.call("build", "fact-sheet", "--json")
    assert [told["code"] for told in outcome.json["diagnostics"]] == ["file-missing"]


@pytest.mark.parametrize(
    ("document", "code"), [("briefing", "reference-unfit"), ("timeline-poster", "reference-unfit")]
)
def test_other_documents_take_no_look_from_word(document: str, code: str, metre: Project) -> None:
    outcome = metre.call("reference-docx", document, "--json")
    assert (outcome.code, outcome.json["diagnostics"][0]["code"]) == (1, code)
