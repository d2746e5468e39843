"""After any edits, a build that uses the cache leaves and prints what a build of everything does."""

import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from support.outcome import Outcome
from support.project import REPOSITORY, Project, copy_project
from support.secrets import DOSSIER, FORMER, SECRET, STATEMENTS, TOLD

_LISTED = "    documents: [briefing, fact-sheet, timeline-poster]\n"
_DOCUMENTS = "    documents: [{document: fact-sheet, parts: [key-points, key-facts, notes]}]\n"
TIMELINE = "content/timeline.yaml"
METRE = REPOSITORY / "tests" / "projects" / "metre"
_SHEET = "templates/fact-sheet/document.html"
_KICKER = '<p data-style="Kicker">'
_OWN = "templates/audiences/desk/fact-sheet/document.html"
#: What an edit exchanges in a file, there and back.
_SWAPS = {
    "fact on the sheet": (STATEMENTS, "was signed in Paris", "was signed at Paris"),
    "fact not on the sheet": (STATEMENTS, "The member states meet", "The states meet"),
    "fact of the desk": (STATEMENTS, "supervises the Bureau.", "oversees the Bureau."),
    "text beside a name": (STATEMENTS, "wrote, it created", "wrote, that created"),
    "audience of a fact": (STATEMENTS, "    audiences: [desk]\n", "    audiences: [public, desk]\n"),
    "comment": (STATEMENTS, "schema: 1\n", "# later\nschema: 1\n"),
    "date": ("content/values.yaml", "1875-05-20", "1875-05-21"),
    "token": ("templates/theme.yaml", 'ink: "#1c2630"', 'ink: "#1c2631"'),
    "template": (_SHEET, "<body", '<body id="later"'),
    "fixed text": ("templates/strings/en.yaml", "key_facts: ", "key_facts: My "),
    "version": (DOSSIER, 'version: "1.0"', 'version: "1.1"'),
    "as-of day": (DOSSIER, "as_of: 2020-01-01", "as_of: 2020-01-02"),
    "duplicate": (DOSSIER, "keywords: [metre,", "keywords: [metre, measure,"),
    "title of a milestone": (TIMELINE, "title: The mole becomes the seventh base unit", "title: Seven with the mole"),
    "date of a milestone": (TIMELINE, "date: 1921-10-06", "date: 1921-10-05"),
    "lane": (TIMELINE, "title: Treaty and bodies", "title: The treaty"),
}
#: What an edit takes out of a file, and puts back: a pattern, and the text in its place.
_ENTRIES = {
    "milestone gone": (TIMELINE, r"  - id: mole-added\n(?:    .*\n)+", "  # no mole\n"),
    "milestone in use gone": (TIMELINE, r"  - id: first-conference\n(?:    .*\n)+", "  # no first conference\n"),
    "era gone": (TIMELINE, r"  - id: era-system\n(?:    .*\n)+", "  # one era\n"),
    "statement gone": (STATEMENTS, r"  - id: standards-deposited\n(?:    .*\n)+", "  # no standards\n"),
}


def swap(project: Project, name: str) -> None:
    path, here, there = _SWAPS[name]
    text = project.read(path)
    assert here in text or there in text, name
    project.write(path, text.replace(there, here, 1) if there in text else text.replace(here, there, 1))


def toggle_entry(project: Project, name: str) -> None:
    """Take an entry out of its file, or put it back; so for its id in lists."""
    path, pattern, left = _ENTRIES[name]
    text, whole = project.read(path), (METRE / path).read_text(encoding="utf-8")
    found = re.search(pattern, whole)
    assert found
    gone = left in text
    text = text.replace(left, found[0]) if gone else re.sub(pattern, left, text, count=1)
    here, there = "[standards-deposited, prototypes-sanctioned,", "[prototypes-sanctioned,"
    if name == "statement gone":
        text = text.replace(there, here) if gone else text.replace(here, there)
    project.write(path, text)


def toggle_override(project: Project) -> None:
    place = project.root / _OWN
    if place.exists():
        place.unlink()
    else:
        project.write(_OWN, "{% extends below %}")


def lose_output(project: Project) -> None:
    for path in sorted((project.root / "build").rglob("*.docx"))[:1]:
        path.unlink()


def tear_cache(project: Project) -> None:
    for path in sorted((project.root / "build/.cache").rglob("*.json"))[:2]:
        path.write_bytes(path.read_bytes()[:100])


EDITS: dict[str, Callable[[Project], None]] = {
    **{name: lambda project, name=name: swap(project, name) for name in _SWAPS},  # type: ignore[misc]  # the default
    **{name: lambda project, name=name: toggle_entry(project, name) for name in _ENTRIES},  # type: ignore[misc]  # so
    "override": toggle_override,
    "output deleted": lose_output,
    "cache torn": tear_cache,
}
#: Among them is one of each kind: for all, for some, for none.
DAILY = ("fact of the desk", "comment", "override", "output deleted", "template")


def two_audiences(root: Path, desk: str = _DOCUMENTS) -> Project:
    """The metre project with fact sheets for the public and the desk, which alone may read one statement.

    It is the only one that refers to a person, whose name another statement has typed: a warning with a place.
    """
    project = copy_project(root)
    project.edit(DOSSIER, _LISTED, f"{_DOCUMENTS}  - id: desk\n    name: Desk\n{desk}")
    project.edit(
        STATEMENTS,
        f"{FORMER}\n    citations: [{{passage: note-3, checked: 2026-11-24}}]\n",
        f'"[](guillaume): {FORMER}"\n'
        "    citations: [{passage: note-3, checked: 2026-11-24}]\n    audiences: [desk]\n",
    )
    project.edit(STATEMENTS, "It created the [](bipm)", "As Charles Édouard Guillaume wrote, it created the [](bipm)")
    return project


def compare(project: Project, fresh: Project) -> Outcome:
    """Build with the cache and without, and compare what is left and printed."""
    outcome, expected = project.call("build", "--all"), fresh.call("build", "--all", "--fresh")
    here, there = (text.replace(str(one.root), "") for text, one in ((outcome.out, project), (expected.out, fresh)))
    assert (outcome.code, here, outcome.err) == (expected.code, there, expected.err)
    assert project.built == fresh.built
    return outcome


def compare_after(edits: Sequence[str], folder: Path) -> None:
    project = two_audiences(folder / "project")
    assert project.call("build", "--all").code == 0
    fresh = Project(shutil.copytree(project.root, folder / "fresh"))
    for name in edits:
        for one in (project, fresh):
            EDITS[name](one)
    compare(project, fresh)


def test_a_build_that_uses_the_cache_leaves_what_a_build_of_everything_does(tmp_path: Path) -> None:
    compare_after(DAILY, tmp_path)


def warned_lines(outcome: Outcome) -> list[int]:
    """The lines of the warnings of documents."""
    return [one["span"]["line"] for one in outcome.json["diagnostics"] if one["code"] == "name-withheld"]


def test_a_document_that_shows_nothing_of_a_change_is_kept_and_searched_again(tmp_path: Path) -> None:
    project = two_audiences(tmp_path / "project")
    project.edit(_SHEET, _KICKER, f"{_KICKER}It {TOLD}. · ")
    outcome = project.call("build", "--all", "--json")
    assert outcome.code == 0
    lines = warned_lines(outcome)
    swap(project, "fact not on the sheet")
    swap(project, "comment")
    outcome = project.call("build", "--all", "--why", "--json")
    assert warned_lines(outcome) == [line + 1 for line in lines] != []
    why = outcome.json["why"]
    reason = "`conference-role` changed; its files show nothing of that"
    assert [(one["result"], one["reason"]) for one in why] == [("kept", reason)] * 2
    why = project.call("build", "--all", "--why", "--json").json["why"]
    assert {one["reason"] for one in why} == {"nothing that it is made from has changed"}
    project.edit(STATEMENTS, FORMER, SECRET)
    outcome = project.call("build", "--all", "--json")
    assert outcome.code == 1
    assert "withheld-text" in {one["code"] for one in outcome.json["diagnostics"]}


@pytest.mark.long
@settings(max_examples=1_000, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(st.lists(st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=4), min_size=1, max_size=4))
def test_random_edits(rounds: list[list[str]]) -> None:
    with TemporaryDirectory() as folder:
        project = two_audiences(Path(folder, "project"), "    documents: [fact-sheet, timeline-poster]\n")
        project.call("build", "--all")
        for edits in rounds:
            fresh = Project(shutil.copytree(project.root, Path(folder, "fresh"), dirs_exist_ok=False))
            for name in edits:
                EDITS[name](project)
                EDITS[name](fresh)
            compare(project, fresh)
            shutil.rmtree(fresh.root)
