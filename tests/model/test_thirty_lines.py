"""A first dossier of thirty lines as a desk officer writes it: what is safe is accepted, all else named in one run."""

import re
from pathlib import Path

import pytest

from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.model.reading.read import read_dossier
from pressroom.model.short_forms.by_id import LISTS
from pressroom.workspace import Workspace

DOSSIER = """\
schema: 1
checked: 2026-11-25
about:
  id: old-bridge
  title: The bridge at Mostar
  subtitle: Built twice
  language: en
  as_of: 2026-11-25
  issuer: Press desk
  contact: {name: Press desk, email: press@example.org}
  version: "1.0"
  version_date: 2026-11-25
audiences:
  - {id: public, name: General public, documents: [briefing, fact-sheet, timeline-poster]}
sources:
  - {id: notes, publisher: Example office, title: Notes on the bridge, consulted: 2026-11-25}
milestones:
  - {id: built, date: 1566, full: The bridge is built., citations: "notes: Entry 1"}
  - {id: fallen, date: 1993-11-09, full: The bridge falls., citations: "notes: Entry 2"}
  - {id: rebuilt, date: 2004-07-23, full: The bridge is opened again., citations: "notes: Entry 3"}
outline:
  summary: In [](built) the bridge was built. It fell on [](fallen).
  key_points:
    - The bridge was built in [](built).
    - The bridge fell on [](fallen).
    - It was opened again on [](rebuilt).
  sections:
    - title: Built
      statements:
        - text: The bridge was built in [](built).
          citations: "notes: Entry 1"
        - {text: "It fell on [](fallen).", citations: "notes: Entry 2"}
"""
TEXT = "- text: The bridge was built in [](built)."
DAY, DATED = "date: 1993-11-09", "1993-11-09"


def problems(folder: Path, text: str) -> list[Diagnostic]:
    (folder / "content").mkdir()
    (folder / "content" / "dossier.yaml").write_text(text, encoding="utf-8")
    try:
        return list(read_dossier(Workspace(folder)).warnings)
    except PressroomError as problem:
        return list(problem.diagnostics)


def edited(old: str, new: str) -> str:
    assert old in DOSSIER
    return DOSSIER.replace(old, new, 1)


def test_a_dossier_of_general_knowledge_needs_no_sources(tmp_path: Path) -> None:
    lines = [line for line in DOSSIER.splitlines() if not line.startswith(("sources:", "  - {id: notes"))]
    own = re.sub(r'"notes: Entry \d"', '"editorial: General knowledge."', "\n".join(lines))
    (tmp_path / "content").mkdir()
    (tmp_path / "content/dossier.yaml").write_text(own, encoding="utf-8")
    content = read_dossier(Workspace(tmp_path))
    assert (content.dossier.sources, content.warnings) == ((), ())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (TEXT, "- text: The bridge, which was “new”, isn't 100% white; see item # 1 & the desk@example.org."),
        ("title: The bridge at Mostar", "title: O'Brien’s bridge"),
        ('version: "1.0"', "version: 1.0"),
        ("email: press@example.org", "email: mailto:press@example.org"),
        ("  title: The", "  title:\tThe"),
        (DAY, "date: 9 November 1993"),
        (DAY, 'date: "November 9, 1993"'),
        (DAY, "date: November 1993"),
        (DAY, "date: 9.11.1993"),
        (DAY, "date: 1993-11-9"),
        (DAY, "date: 9 novembre 1993"),
        (DAY, "date: 9. November 1993"),
        ("as_of: 2026-11-25", "as_of: 25 November 2026"),
        ("schema: 1", "\ufeffschema: 1"),
    ],
)
def test_what_can_only_mean_one_thing_is_accepted(old: str, new: str, tmp_path: Path) -> None:
    found = problems(tmp_path, edited(old, new))
    assert [one for one in found if one.code != "date-word"] == [], "“on” is before a month in one of them"


QUOTES = "put the text in quotes: "
WHOLE = "put the whole text in quotes: it begins with `{}`, which ends before the text does"
BRACES = "a text that holds a comma, colon or bracket needs quotes"


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        (TEXT, "- text: The bridge: built twice.", f"{QUOTES}a colon and a space inside it begin a new value"),
        (TEXT, "- text: % of it was new.", f"{QUOTES}it may not begin with '%'"),
        (TEXT, "- text: @Mostar was a town.", f"{QUOTES}it may not begin with '@'"),
        (TEXT, "- text: *Mostar* was a town.", f"{QUOTES}it may not begin with '*'"),
        (TEXT, "- text: [](built) saw the bridge.", WHOLE.format("[")),
        (TEXT, '- text: "The bridge" was its name.', WHOLE.format('"')),
        ("title: The bridge at", "title: 'The bridge's", WHOLE.format("'")),
        (TEXT, "- text: It was number #1 of all.", f"{QUOTES[:-2]}; or write a space after `#` if a comment is meant"),
        ('citations: "notes: Entry 1"\n        - {', "citations: notes: Entry 1\n        - {", QUOTES),
        (
            'citations: "notes: Entry 1"\n        - {',
            "citations: “notes: Entry 1”\n        - {",
            "use straight quotation",
        ),
        ("full: The bridge falls.", "full: The bridge: it falls.", BRACES),
        ("  subtitle: Built", "\tsubtitle: Built", "indent with spaces"),
        ("  title: The", "  title:The", "write a space after `:`"),
        ("  - {id: built", "  -{id: built", "write a space after `-`"),
        ("id: old-bridge", "id: Old Bridge", "write `old-bridge`"),
        ("id: old-bridge", "id: stara_ćuprija", "write `stara-cuprija`"),
        (
            "contact: {name: Press desk, email: press@example.org}",
            "contact: press@example.org",
            "write `contact: {name: ",
        ),
        ("  contact: {name: Press desk, email: press@example.org}\n", "", "add `contact: {name: Press desk, email: "),
        ("email: press@example.org", "email: Desk <press@example.org>", "write press@example.org alone"),
        ("documents: [briefing, fact-sheet, timeline-poster]", "documents: briefing", "write it as `[briefing]`"),
        (DAY, "date: 9/11/1993", "write 1993-09-11 or 1993-11-09"),
        (DAY, "date: c. 1993", "write 1993~ for an approximate date"),
        (DAY, "date: 19931109", "write 1993-11-09"),
        (DAY, "date: 1993-1994", "write 1993 here and 1994 under `until`"),
        ("as_of: 2026-11-25", "as_of: November 2026", "write the day too, such as 2026-11-01"),
    ],
)
def test_all_else_is_one_problem_that_names_what_to_write(old: str, new: str, hint: str, tmp_path: Path) -> None:
    (found,) = problems(tmp_path, edited(old, new))
    assert hint in (found.hint or "")
    assert found.span


def test_the_slips_of_a_whole_file_are_found_in_one_run(tmp_path: Path) -> None:
    text = edited("title: The bridge at Mostar", "title: The bridge: at Mostar")
    for old, new in (
        (TEXT, "- text: @Mostar had a bridge."),
        (DAY, "date: spring 1993"),
        ("email: press@example.org", "email: Desk <press@example.org>"),
        ("    - The bridge fell on [](fallen).", "    - [](fallen) ended it."),
        ("It was opened again on [](rebuilt).", "It was opened again on [](rebuild)."),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    lines = {found.span.line for found in problems(tmp_path, text) if found.span}
    parts = ("bridge: at", "@Mostar", "spring", "Desk <", "[](fallen) ended", "(rebuild)")
    assert lines == {1 + text[: text.index(part)].count("\n") for part in parts}


@pytest.mark.parametrize("key", [path[0] for path in LISTS if len(path) == 1 and f"\n{path[0]}:" not in DOSSIER])
def test_a_list_without_entries_is_as_if_its_key_were_not_there(key: str, tmp_path: Path) -> None:
    assert problems(tmp_path, f"{DOSSIER}{key}:  # none yet\n") == []


def test_milestones_without_entries_are_as_if_their_key_were_not_there(tmp_path: Path) -> None:
    outline = """\
outline:
  summary: {text: The bridge fell., based_on: [fell]}
  key_points:
    - {text: The bridge fell., based_on: [fell]}
    - {text: It fell in 1993., based_on: [fell]}
    - {text: That was in November., based_on: [fell]}
  sections: [{title: Fallen, statements: [{id: fell, text: It fell in 1993., citations: "notes: Entry 2"}]}]
"""
    beginning = DOSSIER[: DOSSIER.index("milestones:")]
    assert problems(tmp_path, f"{beginning}milestones:\n{outline}") == []
