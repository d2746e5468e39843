"""`pressroom migrate --shorten` writes citations at the end of texts, and entries that are a text alone."""

import pytest

from pressroom.model.short_forms.by_id import as_lists
from pressroom.model.short_forms.full import in_full, in_lists
from pressroom.scaffold.migrate import plan_migration
from pressroom.scaffold.shorter.short_texts import as_texts, at_the_end
from pressroom.source.load import load_bytes
from pressroom.source.node import Mapping, plain
from pressroom.source.writing.edits import edited
from pressroom.workspace import Workspace
from support.project import REPOSITORY

LONG = "Words of a text that goes on and on, and that would have room for some of its citations on its first line, were"
LONG += " they apart."


def tree(text: str) -> Mapping:
    root, problems = load_bytes(text.encode(), "content/a.yaml")
    assert isinstance(root, Mapping), problems
    assert problems == ()
    return as_lists(root)[0]


def full(text: str) -> object:
    root, problems = in_lists(tree(text))
    assert problems == ()
    return plain(in_full(root))


def short(text: str) -> str:
    before = full(text)
    milestones = {"signed", "opened"}
    for _ in range(2):
        for shorter in (lambda root: at_the_end(root, milestones), as_texts):
            text = edited(text.encode(), shorter(tree(text))).decode()
    assert full(text) == before
    return text


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("statements:\n  one:\n    text: Signed.\n    citations: treaty\n", "statements:\n  one: Signed. [@treaty]\n"),
        (
            'statements:\n  one:\n    text: Signed.\n    from: 1875\n    citations: ["treaty: Article 1", press]\n',
            "statements:\n  one: Signed. [@treaty, Article 1; @press; from 1875]\n",
        ),
        ("statements:\n  one: {text: Signed., citations: treaty}\n", "statements:\n  one: Signed. [@treaty]\n"),
        (
            "statements:\n  one: {text: Signed., citations: treaty, from: 1875}\n",
            "statements:\n  one: Signed. [@treaty; from 1875]\n",
        ),
        (
            "statements:\n  one:\n    from: 1875\n    text: Signed [@treaty].\n    until: 2019-05-19\n",
            "statements:\n  one: Signed [@treaty; from 1875; until 2019-05-19].\n",
        ),
        (
            "statements:\n  one:\n    revision: 2\n    text: Signed.\n    from: 1875\n    citations: treaty\n",
            "statements:\n  one:\n    revision: 2\n    text: Signed. [@treaty]\n    from: 1875\n",
        ),
        (
            "statements:\n  one:\n    text: >-\n      [](signed) is first.\n    citations: treaty\n",
            'statements:\n  one: "[](signed) is first. [@treaty]"\n',
        ),
        (
            "outline:\n  sections:\n    - title: A\n      statements:\n"
            "        - {text: Now signed., citations: treaty}\n",
            "outline:\n  sections:\n    - title: A\n      statements:\n        - Now signed. [@treaty]\n",
        ),
        (
            'statements:\n  one:\n    text: Signed.\n    citations: [press, "editorial: Our own words."]\n',
            "statements:\n  one: Signed. [@press; @editorial, Our own words.]\n",
        ),
        (
            "summaries:\n  - id: sum\n    text: Signed on [](signed).\n    based_on: [one]\n",
            "summaries:\n  - id: sum\n    text: Signed on [](signed). [@one]\n",
        ),
        (
            "milestones: [{id: signed}]\nsummaries:\n  sum:\n    text: Signed on [](signed).\n    based_on: [signed]\n",
            "milestones: [{id: signed}]\nsummaries:\n  sum:\n    text: Signed on [](signed).\n",
        ),
        (
            "numbers:\n  one:\n    value: signed\n    label: when it was signed\n    based_on: [signed]\n",
            "numbers:\n  one:\n    value: signed\n    label: when it was signed [@signed]\n",
        ),
        ("people:\n  one: {name: Ann Example, citations: press}\n", "people:\n  one: Ann Example [@press]\n"),
        # what stays
        ("people:\n  one: {name: Ann Example, citations: editorial}\n", None),
        ('places:\n  one:\n    name: A\n    citations: "editorial: General knowledge."\n', None),
        ("statements:\n  one:\n    text: Signed.\n    citations: {passage: treaty, stance: context}\n", None),
        ('statements:\n  one:\n    text: Signed.\n    citations: "treaty: Part 1; Part 2"\n', None),
        ("statements:\n  one:\n    text: Signed.\n    citations: treaty  # why\n", None),
        ("statements:\n  one:\n    text: Signed.\n    citations:\n      # why\n      - treaty\n", None),
        ("statements:\n  - citations: treaty\n    text: Signed.\n", None),
    ],
)
def test_citations_go_to_the_end_of_the_text(written: str, expected: str | None) -> None:
    assert short(written) == (written if expected is None else expected)


def test_citations_stay_together_on_a_line() -> None:
    text = f"statements:\n  one:\n    from: 1875\n    text: {LONG}\n    citations: [treaty, press, notes]\n"
    assert short(text).splitlines()[-1].strip() == "[@treaty; @press; @notes; from 1875]"


@pytest.mark.parametrize("name", ["light", "desk", "fresh/suez-canal", "metre"])
def test_a_project_has_the_same_dossier_afterwards(name: str) -> None:
    """`plan_migration` compares the dossiers itself."""
    workspace = Workspace(REPOSITORY / "tests" / "projects" / name)
    files = plan_migration(workspace, shorten=True).files
    assert any(b" [@" in data for data in files.values())
