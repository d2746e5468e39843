"""Numbered passages in one line, `para-1..4: "para. {n}"`: read as four, written by `migrate --shorten`."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pressroom.model.reading.schema import file_schema
from pressroom.model.short_forms.by_id import as_lists
from pressroom.scaffold.shorter.short_ranges import numbered
from pressroom.source.load import load_bytes
from pressroom.source.node import Mapping, plain
from pressroom.source.writing.edits import edited
from support.editor import as_editors_read
from support.project import Project


def tree(text: str) -> Mapping:
    root, problems = load_bytes(text.encode(), "content/a.yaml")
    assert isinstance(root, Mapping), problems
    return root


def of_source(passages: str) -> str:
    return "sources:\n  treaty:\n    title: Treaty\n    passages:\n" + "".join(
        f"      {line}\n" for line in passages.splitlines()
    )


def test_a_range_is_a_passage_for_each_number() -> None:
    root, problems = as_lists(tree(of_source('intro: Introduction\npara-9..11: "Part 2, para. {n}"')))
    assert problems == ()
    found: Any = plain(root)
    assert found["sources"][0]["passages"] == [
        {"id": "intro", "place": "Introduction"},
        *({"id": f"para-{number}", "place": f"Part 2, para. {number}"} for number in (9, 10, 11)),
    ]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ('para-4..1: "para. {n}"', "`para-4..1` is no range of numbers"),
        ('para-1..9999: "para. {n}"', "`para-1..9999` is no range of numbers"),
        ("para-1..4: para. 1", "the places of `para-1..4` have no number"),
    ],
)
def test_what_is_no_range_is_named(written: str, message: str) -> None:
    _, [problem] = as_lists(tree(of_source(written)))
    assert (problem.code, problem.message) == ("passage-range", message)
    assert problem.span
    assert problem.span.line == 5


def test_editors_accept_a_range() -> None:
    schema = Draft202012Validator(json.loads(file_schema("content")))
    assert schema.is_valid(as_editors_read(of_source('para-1..4: "para. {n}"')))
    assert not schema.is_valid(as_editors_read(of_source('para-1-4.: "para. {n}"')))


@pytest.mark.parametrize(
    ("written", "short"),
    [
        (
            'key-1: "Key points, point 1"\nkey-2: "Key points, point 2"\nkey-3: Key points, point 3',
            'key-1..3: "Key points, point {n}"',
        ),
        ("p-1: Part 1\np-3: Part 3", None),
        ("p-1: Part 1\np-2: Page 2", None),
        ("p-1: Part 1, page 1\np-2: Part 2, page 2", None),
        ("p-1: Part 1  # the first\np-2: Part 2", None),
        ("m-2006: Milestones of 2006\nm-2007: Milestones of 2007", None),
        ("p-1: {place: Part 1, revision: 2}\np-2: Part 2", None),
        ("a-1: Part 1\nb-2: Part 2\nb-3: Part 3", 'a-1: Part 1\nb-2..3: "Part {n}"'),
    ],
)
def test_passages_whose_numbers_follow_each_other_are_written_in_one_line(written: str, short: str | None) -> None:
    text = of_source(written)
    made = edited(text.encode(), numbered(tree(text))).decode()
    assert made == of_source(short or written)
    assert plain(as_lists(tree(made))[0]) == plain(as_lists(tree(text))[0])


def test_a_source_is_added_after_one_that_ends_in_a_range(metre: Project) -> None:
    metre.write(
        "content/more.yaml",
        'sources:\n  act:\n    title: Act\n    kind: archive\n    passages:\n      act-1..3: "Article {n}"\n',
    )
    metre.call("migrate", "--shorten")
    added = metre.call("add", "source", "--title", "Minutes", "--kind", "archive")
    assert added.code == 0, added.err
    titles = {source.title: len(source.passages) for source in metre.dossier.sources}
    assert (titles["Act"], titles["Minutes"]) == (3, 0)
