"""`pressroom migrate --shorten` writes entries by their ids and on few lines; comments stay."""

import pytest

from pressroom.model.short_forms.by_id import as_lists
from pressroom.scaffold.shorter.implied_keys import without_schema
from pressroom.scaffold.shorter.short_entries import by_ids, on_fewer_lines
from pressroom.source.load import load_bytes
from pressroom.source.node import Mapping, plain
from pressroom.source.writing.edits import edited
from support.project import Project

END = "\n      "
LONG = "Words of a text that goes on and on, " * 4 + "until it has its end."


def tree(text: str) -> Mapping:
    root, problems = load_bytes(text.encode(), "content/a.yaml")
    assert isinstance(root, Mapping), problems
    assert not problems
    return root


def short(text: str) -> str:
    before = plain(as_lists(tree(text))[0])
    for shorter in (by_ids, on_fewer_lines):
        text = edited(text.encode(), shorter(tree(text))).decode()
    assert plain(as_lists(tree(text))[0]) == before
    for shorter in (by_ids, on_fewer_lines):
        assert shorter(tree(text)) == [], "once is enough"
    return text


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("terms:\n  - id: a\n    name: A\n    kind: body\n", "terms:\n  a: {name: A, kind: body}\n"),
        ('lanes:\n  - {id: a, title: A}\n  - {id: b, title: "B: c"}\n', 'lanes:\n  a: A\n  b: "B: c"\n'),
        ("lanes:\n  - id: a\n    title: A\n", "lanes:\n  a:\n    title: A\n"),
        ("terms:\n  - id: a  # why\n    name: A\n", "terms:\n  a:  # why\n    name: A\n"),
        (
            "terms:\n  # One\n  - id: a\n    # of A\n    name: A\n\n  # Two\n  - {id: b, name: B, kind: body}\n",
            "terms:\n  # One\n  a:\n    # of A\n    name: A\n\n  # Two\n  b: {name: B, kind: body}\n",
        ),
        ("terms:\n  - name: A\n    id: a\n", "terms:\n  - {name: A, id: a}\n"),
        (
            "terms:\n  - id: a\n    name: A\n  - name: B\n    kind: body\n",
            "terms:\n  - {id: a, name: A}\n  - {name: B, kind: body}\n",
        ),
        ("terms:\n  - id: name\n    name: A\n    kind: body\n", "terms:\n  - {id: name, name: A, kind: body}\n"),
        (
            "sources:\n  - id: s\n    passages:\n      - {id: p, place: One}\n"
            "      - {id: q, place: Two, revision: 2}\n",
            "sources:\n  s:\n    passages:\n      p: One\n      q: {place: Two, revision: 2}\n",
        ),
        (
            "outline:\n  sections:\n    - id: s\n      title: A\n"
            "      sections:\n        - id: t\n          title: B\n",
            "outline:\n  sections:\n    s:\n      title: A\n      sections:\n        t:\n          title: B\n",
        ),
    ],
)
def test_lists_become_entries_by_their_ids(written: str, expected: str | None) -> None:
    assert short(written) == (written if expected is None else expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (">-\n      In one line.\n", "In one line.\n"),
        (">-\n      In [](x), and\n      so on.\n", "In [](x), and so on.\n"),
        (">-\n      [](x) begins.\n", '"[](x) begins."\n'),
        (">-\n      With: a colon.\n", '"With: a colon."\n'),
        (">-\n      With a “#sign” and a #.\n", '"With a “#sign” and a #."\n'),
        ('>-\n      Says: "quoted".\n', None),
        (">-  # why\n      In one line.\n", None),
        ("|-\n      In one line.\n", None),
        (f">-\n      [](x) {LONG[:100]}\n      {LONG[:60]}\n", None),
    ],
)
def test_texts_lose_their_sign_where_nothing_else_changes(text: str, expected: str | None) -> None:
    """A second text keeps the entry on several lines."""
    whole = f"statements:\n  a:\n    text: {{}}    # after it\n    note: {LONG}\n"
    assert short(whole.format(text)) == whole.format(text if expected is None else expected)


def test_a_long_text_is_wrapped_after_its_key() -> None:
    text = f"statements:\n  a:\n    text: >-\n      {LONG.replace(' until', END + 'until')}\n    citations: b\n"
    lines = short(text).splitlines()
    assert lines[2].startswith("    text: Words of a text")
    assert lines[3].startswith("      ")
    assert max(map(len, lines)) <= 140
    assert len(lines) == len(text.splitlines()) - 1


def test_a_long_text_that_begins_with_a_reference_is_in_quotes() -> None:
    text = f"statements:\n  a:\n    text: >-\n      [](x) {LONG.replace(' until', END + 'until')}\n    citations: b\n"
    lines = short(text).splitlines()
    assert lines[2].startswith('    text: "[](x) Words of a text')
    assert lines[3].endswith('its end."')
    assert max(map(len, lines)) <= 140


def test_line_ends_stay() -> None:
    text = "terms:\r\n  - id: a\r\n    name: A\r\n    kind: body\r\n"
    assert short(text) == "terms:\r\n  a: {name: A, kind: body}\r\n"


def test_new_entries_are_written_like_those_that_are_there(metre: Project) -> None:
    assert metre.call("migrate", "--shorten").code == 0
    added = metre.call("add", "statement", "--text", "It has a seat in Sèvres.", "--citations", "note-3")
    assert added.code == 0, added.err
    assert "\n  it-has-a-seat-in-sevres:\n    text: " in metre.read("content/statements.yaml")
    metre.write("table.csv", "date,title,full,short,lane,citations\n2017,A meeting,They meet.,A meeting,units,note-3\n")
    imported = metre.call("import", "milestones", str(metre.root / "table.csv"))
    assert imported.code == 0, imported.err
    assert "\n  a-meeting:\n    date: " in metre.read("content/timeline.yaml")
    assert [problem.code for problem in metre.problems] == ["statement-unused"]
    assert {"it-has-a-seat-in-sevres", "a-meeting"} <= metre.dossier.by_id.keys()


def test_a_source_by_its_id_gets_the_digest_of_its_copy(metre: Project) -> None:
    assert metre.call("migrate", "--shorten").code == 0
    text = metre.read("content/dossier.yaml")
    begin, end = text.index("    sha256:"), text.index("    passages:")
    metre.write("content/dossier.yaml", f"{text[:begin]}    copy: content/sources/notes.txt\n{text[end:]}")
    metre.write("content/sources/notes.txt", "words")
    assert metre.call("sources", "--record").code == 0
    assert metre.problems == ()
    assert metre.dossier.sources[0].sha256


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("# What it has.\nschema: 1\n\nterms: {}\n", "# What it has.\nterms: {}\n"),
        ('schema: "1"\r\nterms: {}\r\n', "terms: {}\r\n"),
        ("terms: {}\nschema: 1\n", "terms: {}\n"),
        ("schema: 1  # why\nterms: {}\n", None),
        ("schema: 2\nterms: {}\n", None),
        ("schema: 1\n", None),
        ("{schema: 1, terms: {}}\n", None),
    ],
)
def test_the_schema_that_a_file_has_anyway_is_left_out(written: str, expected: str | None) -> None:
    assert edited(written.encode(), without_schema(tree(written))).decode() == (expected or written)
