"""`manifest.json`: names what is there as it says, and nothing else."""

import dataclasses
import datetime
import json
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

from pressroom.diagnostics import PressroomError
from pressroom.interchange.pictures import PrintedPicture
from pressroom.output.manifest import (
    FILE,
    UNFINISHED,
    changed_outputs,
    dump,
    read_manifest,
    recorded,
)
from pressroom.output.unfinished import finish
from pressroom.output.writer import write_files
from pressroom.pipeline.artifact import Artifact
from pressroom.pipeline.records.build_record import manifest
from pressroom.poster.ladder import Taken
from pressroom.poster.request import Composition, Tier
from support.records import HEAD, NEW, OLD, digest, entries, record, there, write

DAY = datetime.date(2020, 1, 1)
INPUTS = {"templates/theme.yaml": "2" * 64, "content/dossier.yaml": "1" * 64}


def artifact(format_: str, data: bytes, pages: int, ladder: Taken | None = None, clears: str = "") -> Artifact:
    """A file of the public's briefing."""
    about = ("briefing (public, fr)", "briefing", "public", "fr", DAY)
    return Artifact(
        *about,
        f"public/fr/pack.{format_}",
        format_,
        data,
        pages,
        frozenset(),
        frozenset("ab"),
        ladder,
        clears,
        pictures=(PrintedPicture("a.jpg", "3" * 64, "Picture: A"),),
    )


def test_each_file_has_its_document_its_reader_and_what_it_was_made_of() -> None:
    taken = Taken("A2", next(iter(Composition)), 9.0, 2, next(iter(Tier)), to_scale=True, tried=3)
    files = [artifact("pdf", bytes(1_000), 4, taken), artifact("html", b"page", 0, clears="f" * 64)]
    made = manifest(files, INPUTS, {})
    common = {
        "document": "briefing",
        "audience": "public",
        "language": "fr",
        "as_of": "2020-01-01",
        "printed": ["a", "b"],
        "pictures": [{"name": "a.jpg", "sha256": "3" * 64, "text": "Picture: A"}],
        "inputs_sha256": digest(f"content/dossier.yaml {'1' * 64}\ntemplates/theme.yaml {'2' * 64}\n".encode()),
    }
    ladder = dataclasses.asdict(taken)
    assert made["artifacts"] == {
        "public/fr/pack.html": {**common, "sha256": digest(b"page"), "pages": None, "clears_sha256": "f" * 64},
        "public/fr/pack.pdf": {**common, "sha256": digest(bytes(1_000)), "pages": 4, "ladder": ladder},
    }
    assert made["inputs"] == INPUTS
    assert made["tools"]["weasyprint"] == version("weasyprint")


def test_a_manifest_that_was_written_is_ours(tmp_path: Path) -> None:
    made = manifest([artifact("pdf", b"page", 1)], INPUTS, {})
    (tmp_path / FILE).write_bytes(dump(made))
    assert read_manifest(tmp_path) == made


def test_what_was_built_takes_the_place_of_its_earlier_entry_and_the_order_is_that_of_the_names() -> None:
    earlier = entries({"staff/en/a.pdf": b"staff", "public/fr/pack.pdf": b"old", "public/en/b.pdf": b"public"})
    made = manifest([artifact("pdf", b"new", 1)], INPUTS, earlier)
    assert list(made["artifacts"]) == ["public/en/b.pdf", "public/fr/pack.pdf", "staff/en/a.pdf"]
    assert made["artifacts"]["public/fr/pack.pdf"]["sha256"] == digest(b"new")
    assert made["artifacts"]["staff/en/a.pdf"] == earlier["staff/en/a.pdf"]
    assert list(made["inputs"]) == sorted(INPUTS)
    assert dump({"é": 1}) == '{\n  "é": 1\n}\n'.encode()


def changed(folder: Path) -> None:
    (folder / "public/en/a.pdf").write_bytes(b"OLD A")


def removed(folder: Path) -> None:
    (folder / "public/en/a.pdf").unlink()


def linked(folder: Path) -> None:
    (folder / "public/en/a.pdf").rename(folder / "kept.pdf")
    (folder / "public/en/a.pdf").symlink_to(folder / "kept.pdf")


def moved(folder: Path) -> None:
    (folder / "public").rename(folder / "elsewhere")
    (folder / "public").symlink_to("elsewhere")


@pytest.mark.parametrize("do", [removed, linked, moved])
def test_a_file_that_is_no_longer_there_loses_its_entry(do: Callable[[Path], None], tmp_path: Path) -> None:
    write(tmp_path, OLD)
    assert recorded(tmp_path, read_manifest(tmp_path)) == entries(OLD)
    do(tmp_path)
    lost = {path for path in OLD if path.startswith("public/") and (do is moved or path.endswith("a.pdf"))}
    assert set(recorded(tmp_path, read_manifest(tmp_path))) == set(OLD) - lost
    assert changed_outputs(tmp_path, read_manifest(tmp_path), NEW) == ()


def test_a_file_that_was_changed_keeps_its_entry_and_is_named_before_it_is_replaced(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    changed(tmp_path)
    found = {**HEAD, "artifacts": recorded(tmp_path, read_manifest(tmp_path))}
    assert found == record(OLD)
    (problem,) = changed_outputs(tmp_path, found, NEW)
    assert (problem.code, problem.severity) == ("output-changed", "error")
    assert problem.message == "public/en/a.pdf was changed after the last build wrote it"
    assert problem.place == str(tmp_path / "public/en/a.pdf")
    others = {path: data for path, data in NEW.items() if path != "public/en/a.pdf"}
    assert changed_outputs(tmp_path, found, others) == ()


def test_a_file_that_already_is_what_a_build_would_write_is_no_problem(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    changed(tmp_path)
    assert changed_outputs(tmp_path, read_manifest(tmp_path), {**NEW, "public/en/a.pdf": b"OLD A"}) == ()


def test_a_file_that_no_build_wrote_is_replaced(tmp_path: Path) -> None:
    write_files(tmp_path, OLD)
    assert changed_outputs(tmp_path, {}, NEW) == ()


ENTRY = {"sha256": "0" * 64}


@pytest.mark.parametrize(
    "found",
    [
        b"",
        b"no JSON",
        b"[]",
        b"{}",
        b"\xff",
        b"[" * 100_000,
        {"name": "someone else's", "icons": []},
        {**HEAD, "artifacts": []},
        {**HEAD, "schema": 2, "artifacts": {}},
        {"schema": 1, "artifacts": {}},
        {**HEAD, "artifacts": {"a.pdf": "0" * 64}},
        {**HEAD, "artifacts": {"a.pdf": {"sha256": "0"}}},
        {**HEAD, "artifacts": {"a.pdf": {"sha256": 0}}},
        {**HEAD, "artifacts": {"a.pdf": {"sha256": "0" * 65}}},
        {**HEAD, "artifacts": {"/dev/zero": ENTRY}},
        {**HEAD, "artifacts": {"../x": ENTRY}},
        {**HEAD, "artifacts": {}, UNFINISHED: ["a.pdf"]},
        {**HEAD, "artifacts": {"a.pdf": ENTRY}, UNFINISHED: {"a.pdf": "../x"}},
        {**HEAD, "artifacts": {"a.pdf": ENTRY}, UNFINISHED: {"a.pdf": 1}},
        {**HEAD, "artifacts": {"a.pdf": ENTRY}, UNFINISHED: {"a.pdf": ".."}},
        {**HEAD, "artifacts": {"a.pdf": ENTRY}, UNFINISHED: {"a.pdf": "x/y"}},
        {**HEAD, "artifacts": {"a.pdf": ENTRY}, UNFINISHED: {"../a.pdf": "x"}},
    ],
    ids=repr,
)
def test_a_manifest_that_is_not_ours_is_refused_and_stays(found: bytes | dict[str, object], tmp_path: Path) -> None:
    data = found if isinstance(found, bytes) else json.dumps(found).encode()
    (tmp_path / FILE).write_bytes(data)
    with pytest.raises(PressroomError) as raised:
        finish(tmp_path)
    assert [problem.code for problem in raised.value.diagnostics] == ["manifest-foreign"]
    assert there(tmp_path) == {FILE: data}


def test_no_manifest_is_read_through_a_link(tmp_path: Path) -> None:
    write(tmp_path / "other", OLD)
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / FILE).symlink_to(tmp_path / "other" / FILE)
    with pytest.raises(PressroomError, match="it is a link"):
        read_manifest(tmp_path / "build")


def test_where_there_is_none_nothing_is_known(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == {}
    assert recorded(tmp_path, {}) == {}
    assert finish(tmp_path) == ()
