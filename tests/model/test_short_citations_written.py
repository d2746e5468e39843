"""`pressroom migrate --shorten` writes citations in their short forms, and the dossier stays the same."""

import pytest

from pressroom.model.reading.read import read_dossier
from pressroom.scaffold.shorter.short_citations import checked_days, shortened
from pressroom.source.load import load_bytes
from pressroom.source.node import Mapping
from pressroom.source.writing.edits import edited
from support.project import Project

SOURCES = """\
sources:
  - id: treaty  # the text in force
    title: Treaty
    passages: [{id: treaty-1, place: One}, {id: treaty-2, place: "Two, the [second]"}]
  - {id: press, passages: [{id: press-1, place: One}]}
"""
SHORT_SOURCES = """\
sources:
  - id: treaty  # the text in force
    checked: 2020-05-01
    title: Treaty
    passages: [{id: treaty-1, place: One}, {id: treaty-2, place: "Two, the [second]"}]
  - {id: press, checked: 2020-06-01, passages: [{id: press-1, place: One}]}
"""
COMMON = "  - citations: [{passage: treaty-1, checked: 2020-05-01}, {passage: press-1, checked: 2020-06-01}]\n" * 3
SHORT_COMMON = "  - citations: [treaty-1, press-1]\n" * 3


def short(text: str) -> str:
    root, problems = load_bytes(text.encode(), "content/a.yaml")
    assert isinstance(root, Mapping)
    assert not problems
    return edited(text.encode(), shortened(root, checked_days([root]))).decode()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[{passage: treaty-1, checked: 2020-05-01}]", " treaty-1"),
        ("\n      - {passage: treaty-1, checked: 2020-05-01}\n      - press-1", " [treaty-1, press-1]"),
        ("\n      - passage: treaty-1\n        checked: 2020-05-01", " treaty-1"),
        ("[{passage: treaty-1, checked: 2021-01-01}]", None),
        ("[{passage: treaty-1, checked: 2020-05-01, stance: context}]", " [{passage: treaty-1, stance: context}]"),
        ('[{passage: "treaty-1", checked: 2020-05-01}]', ' ["treaty-1"]'),
        ("\n      - {passage: treaty-1, checked: 2020-05-01}  # why\n      - press-1", None),
        ("\n      - {passage: treaty-1, checked: 2020-05-01}  # the last", " treaty-1  # the last"),
        ('[{editorial: "Ours: [no] }."}]', ' "editorial: Ours: [no] }."'),
        ("treaty-1", None),
        (
            f"\n      - {{passage: treaty-1, checked: 2020-05-01}}\n      - {{editorial: {'W' * 130}}}",
            f'\n      - treaty-1\n      - "editorial: {"W" * 130}"',
        ),
    ],
)
def test_citations_become_as_short_as_they_can_without_loss(written: str, expected: str | None) -> None:
    space = "" if written.startswith("\n") else " "
    before = f"{SOURCES}statements:\n{COMMON}  - id: one\n    citations:{space}{written}\n    text: After. #\n"
    kept = f"{space}{written}" if expected is None else expected
    after = f"{SHORT_SOURCES}statements:\n{SHORT_COMMON}  - id: one\n    citations:{kept}\n    text: After. #\n"
    assert short(before) == after
    assert short(after) == after


def test_a_dossier_stays_the_same_and_every_source_gets_its_day(metre: Project) -> None:
    before = metre.dossier
    outcome = metre.call("migrate", "--shorten")
    assert outcome.code == 0
    assert "short forms" in outcome.out
    after = read_dossier(metre.workspace).dossier
    assert after.statements == before.statements
    assert any(source.checked for source in after.sources)
    assert metre.call("migrate", "--shorten").err == "There is nothing to change.\n"


def test_line_ends_stay(metre: Project) -> None:
    for path in (metre.root / "content").rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert metre.call("migrate", "--shorten").code == 0
    for path in (metre.root / "content").rglob("*.yaml"):
        assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")


def test_a_dossier_with_problems_is_left_as_it_is(metre: Project) -> None:
    metre.write("content/more.yaml", "schema: 1\nstatements: [{id: one}]\n")
    before = {path: path.read_bytes() for path in (metre.root / "content").rglob("*.yaml")}
    assert metre.call("migrate", "--shorten").code == 1
    assert {path: path.read_bytes() for path in before} == before
