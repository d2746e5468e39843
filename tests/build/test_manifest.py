"""`manifest.json`: names what is there as it says and nothing else, and ends what a build was stopped in."""

import dataclasses
import datetime
import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

import pytest

from pressroom.build.artifact import Artifact
from pressroom.build.manifest import FILE, UNFINISHED, dump, manifest, read_manifest, standing
from pressroom.build.plan import Job
from pressroom.build.unfinished import finish
from pressroom.build.write import write_files, write_recorded
from pressroom.diagnostics import PressroomError
from pressroom.model.audiences import Audience
from pressroom.model.documents import DocumentSpec
from pressroom.poster.ladder import Taken
from pressroom.poster.request import Composition, Tier

OLD = {"public/en/a.pdf": b"old a", "public/en/b.pdf": b"old b", "staff/en/a.pdf": b"old c"}
NEW = {path: data.replace(b"old", b"new") for path, data in OLD.items()}
HEAD = {"schema": 1, "pressroom": "0.1.0"}


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def entries(files: Mapping[str, bytes]) -> dict[str, dict[str, str]]:
    return {path: {"sha256": digest(data)} for path, data in files.items()}


def record(files: Mapping[str, bytes]) -> dict[str, object]:
    return {**HEAD, "artifacts": entries(files)}


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """As a build writes."""
    made = record(files)
    write_recorded(folder, {**files, FILE: dump(made)}, FILE, lambda names: dump({**made, UNFINISHED: dict(names)}))


def there(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


DAY = datetime.date(2020, 1, 1)
INPUTS = {"templates/theme.yaml": "2" * 64, "content/dossier.yaml": "1" * 64}


def artifact(format_: str, data: bytes, pages: int, taken: Taken | None = None, cleared: str = "") -> Artifact:
    """A file of the public's briefing."""
    spec = DocumentSpec.model_validate({"id": "briefing", "title": "Briefing", "formats": ["pdf"]})
    reader = Audience.model_validate({"id": "public", "name": "Public", "documents": ["briefing"]})
    job = Job(spec, reader, "fr", DAY, PurePosixPath("public/fr/pack"))
    return Artifact(job, format_, data, pages, frozenset(), taken, cleared)


def test_each_file_has_its_document_its_reader_and_what_it_was_made_of() -> None:
    taken = Taken("A2", next(iter(Composition)), 9.0, 2, next(iter(Tier)), to_scale=True, tried=3)
    files = [artifact("pdf", bytes(1_000), 4, taken), artifact("html", b"page", 0, cleared="f" * 64)]
    made = manifest(files, INPUTS, {})
    common = {
        "document": "briefing",
        "audience": "public",
        "language": "fr",
        "as_of": "2020-01-01",
        "inputs_sha256": digest(f"content/dossier.yaml {'1' * 64}\ntemplates/theme.yaml {'2' * 64}\n".encode()),
    }
    ladder = dataclasses.asdict(taken)
    assert made["artifacts"] == {
        "public/fr/pack.html": {**common, "sha256": digest(b"page"), "pages": None, "clears_sha256": "f" * 64},
        "public/fr/pack.pdf": {**common, "sha256": digest(bytes(1_000)), "pages": 4, "ladder": ladder},
    }
    assert made["inputs"] == INPUTS


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


@pytest.mark.parametrize("do", [changed, removed, linked, moved])
def test_a_file_that_is_no_longer_what_was_built_loses_its_entry(do: Callable[[Path], None], tmp_path: Path) -> None:
    write(tmp_path, OLD)
    assert standing(tmp_path, read_manifest(tmp_path)) == entries(OLD)
    do(tmp_path)
    lost = {path for path in OLD if path.startswith("public/") and (do is moved or path.endswith("a.pdf"))}
    assert set(standing(tmp_path, read_manifest(tmp_path))) == set(OLD) - lost


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
    assert standing(tmp_path, {}) == {}
    assert finish(tmp_path) == ()


class KilledError(BaseException):
    """Stands for the end of the process: nothing tidies up after it."""


def killed_at(folder: Path, number: int) -> None:
    """A build that is killed at its n-th rename; the first is that of the record."""
    count, replace = 0, Path.replace

    def counted(self: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count == number:
            raise KilledError
        return replace(self, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", counted)
        patch.setattr(Path, "unlink", lambda *_, **__: None)
        with pytest.raises(KilledError):
            write(folder, NEW)


@pytest.mark.parametrize("number", range(1, 6))
def test_the_manifest_is_true_or_says_that_it_is_not_and_the_next_build_finishes(number: int, tmp_path: Path) -> None:
    write(tmp_path, OLD)
    killed_at(tmp_path, number)
    found = read_manifest(tmp_path)
    doubtful = set(found.get(UNFINISHED, {}))
    for path, entry in found["artifacts"].items():
        as_it_says = digest((tmp_path / path).read_bytes()) == entry["sha256"]
        assert as_it_says or path in doubtful, path
    assert (number == 1) == (not doubtful)
    told = finish(tmp_path)
    assert [(problem.code, problem.severity) for problem in told] == [("build-finished", "warning")] * (number > 1)
    files = {path: data for path, data in there(tmp_path).items() if not path.endswith(".tmp")}
    now = OLD if number == 1 else NEW
    assert files == {**now, FILE: dump(record(now))}
    assert number == 1 or files == there(tmp_path), "nothing that was ready beside its place stays"
    assert finish(tmp_path) == ()


def refused_at(folder: Path, number: int) -> PressroomError:
    """A build whose n-th rename the file system refuses, and what it says."""
    count, replace = 0, Path.replace

    def counted(self: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count == number:
            raise OSError(30, "Read-only file system")
        return replace(self, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", counted)
        with pytest.raises(PressroomError) as raised:
            write(folder, NEW)
    return raised.value


def test_where_no_file_was_moved_nothing_stays_of_a_build_that_is_refused(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    before = there(tmp_path)
    (problem,) = refused_at(tmp_path, 1).diagnostics
    assert "no file is there in part" in str(problem.hint)
    assert there(tmp_path) == before


@pytest.mark.parametrize("number", range(2, 6))
def test_what_was_recorded_stays_for_the_next_build_where_a_move_is_refused(number: int, tmp_path: Path) -> None:
    write(tmp_path, OLD)
    (problem,) = refused_at(tmp_path, number).diagnostics
    assert "Read-only file system" in problem.message
    assert "the next build puts them there" in str(problem.hint)
    assert [found.code for found in finish(tmp_path)] == ["build-finished"]
    assert there(tmp_path) == {**NEW, FILE: dump(record(NEW))}


def staged(folder: Path) -> dict[str, Path]:
    names: dict[str, str] = read_manifest(folder)[UNFINISHED]
    return {path: (folder / path).with_name(name) for path, name in names.items()}


def test_what_is_lost_is_named_and_leaves_the_manifest(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    killed_at(tmp_path, 3)
    staged(tmp_path)["public/en/b.pdf"].write_bytes(b"new B")
    staged(tmp_path)["staff/en/a.pdf"].unlink()
    (problem,) = finish(tmp_path)
    assert problem.code == "build-lost"
    assert problem.message.endswith("these are lost: public/en/b.pdf, staff/en/a.pdf")
    assert read_manifest(tmp_path) == record({"public/en/a.pdf": b"new a"})
    assert (tmp_path / "public/en/b.pdf").read_bytes() == b"old b"


def test_what_a_record_has_no_digest_of_is_lost(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.pdf": b"old", FILE: dump({**record({}), UNFINISHED: {"a.pdf": "x"}})})
    assert [problem.code for problem in finish(tmp_path)] == ["build-lost"]
    assert there(tmp_path) == {"a.pdf": b"old", FILE: dump(record({}))}


def test_a_record_moves_only_what_was_written_for_the_place(tmp_path: Path) -> None:
    """A manifest that someone made up."""
    write_files(tmp_path, {"a.pdf": b"old", "precious": b"precious"})
    (tmp_path / FILE).write_bytes(
        json.dumps({**record({"a.pdf": b"precious"}), UNFINISHED: {"a.pdf": "precious", FILE: "precious"}}).encode()
    )
    with pytest.raises(PressroomError, match="could not be put in place"):
        finish(tmp_path)
    assert (tmp_path / "precious").read_bytes() == b"precious"
    assert (tmp_path / "a.pdf").read_bytes() == b"old"


@pytest.mark.parametrize("name", ["public", "staff"])  # one of files that are in place, one of those that are ready
def test_a_link_that_was_put_in_the_way_meanwhile_is_not_followed(name: str, tmp_path: Path) -> None:
    write(tmp_path / "build", OLD)
    killed_at(tmp_path / "build", 4)
    before = there(tmp_path / "build" / name)
    (tmp_path / "build" / name).rename(tmp_path / name)
    (tmp_path / "build" / name).symlink_to(tmp_path / name)
    with pytest.raises(PressroomError, match="is a link and no folder"):
        finish(tmp_path / "build")
    assert there(tmp_path / name) == before
