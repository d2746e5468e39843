"""What is in the bytes of a release: nothing that an audience may not see, and nothing of the machine or the clock."""

import io
import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pressroom.checks.tracing.traces import traces
from pressroom.dispatch.embedded import embedded_identity
from support.project import REPOSITORY, Project, copy_project
from support.secrets import DOSSIER, TOLD, withhold

NAME = "metre-convention-1.0"
#: A clock that is years ahead, for Python code that reads it.
MOVED = """\
import time
ahead = 400_000_000
now, local, universal = time.time, time.localtime, time.gmtime
time.time = lambda: now() + ahead
time.localtime = lambda *at: local(*at or (now() + ahead,))
time.gmtime = lambda *at: universal(*at or (now() + ahead,))
"""


def members(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of a release by its path, and every file in its zips by `ZIP/PATH`."""
    for place in sorted(folder.rglob("*")):
        if place.is_file():
            path, data = place.relative_to(folder).as_posix(), place.read_bytes()
            yield path, data
            if place.suffix == ".zip":
                with zipfile.ZipFile(io.BytesIO(data)) as archive:
                    yield from ((f"{path}/{entry.filename}", archive.read(entry)) for entry in archive.infolist())


def words(data: bytes) -> str:
    """All texts in a file, on one line."""
    return " ".join(" ".join(trace.text for trace in traces(data)).replace("\u00ad", "").split())


def test_no_file_page_or_zip_has_what_its_audience_may_not_see(release: Path) -> None:
    canary, shown, stated = TOLD.split(maxsplit=1)[1], set(), set()
    for path, data in members(release):
        if path == "manifest.json":  # of the office: it has the statements of all audiences, and goes to none
            continue
        if path.endswith(".zip"):
            inside = {name.partition("/")[0] for name in zipfile.ZipFile(io.BytesIO(data)).namelist()}
            assert inside == {path.removesuffix(".zip")}
            continue
        assert "manifest" not in path
        (audience,) = {"public", "desk"} & set(path.removeprefix(f"{NAME}-").replace(".zip", "").split("/"))
        if canary in words(data):
            shown.add((audience, Path(path).suffix))
        if identity := embedded_identity(data):
            stated.add((path, identity.audience))
            assert identity.audience == audience
    assert {audience for audience, _ in shown} == {"desk"}
    assert ".pdf" in {ending for _, ending in shown}
    assert len(stated) == 2 * (4 + 2)  # documents and pages, in the folders and in the zips


def release_elsewhere(project: Project, folder: Path) -> dict[str, bytes]:
    """The release of a project under another clock, umask, locale, time zone and user."""
    (folder / "clock").mkdir()
    (folder / "clock/sitecustomize.py").write_text(MOVED)
    variables = {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Auckland", "SOURCE_DATE_EPOCH": "1", "HOME": str(folder)}
    variables["PYTHONPATH"] = f"{folder / 'clock'}:{REPOSITORY / 'scripts'}"
    before = os.umask(0o077)
    try:
        outcome = project.run("release", "--all", env=variables)
    finally:
        os.umask(before)
    assert outcome.code == 0, outcome.err
    return dict(members(project.root / "build/releases" / NAME))


def test_neither_clock_nor_machine_changes_a_byte(desks: Project, release: Path, tmp_path: Path) -> None:
    other = Project(tmp_path / "else where")
    shutil.copytree(desks.root, other.root)
    shutil.rmtree(other.root / "build/releases")
    for place in other.root.rglob("*"):
        os.utime(place, (1, 1))
    assert release_elsewhere(other, tmp_path) == dict(members(release))


@pytest.mark.long
def test_a_second_build_elsewhere_gives_the_same_release(release: Path, tmp_path: Path) -> None:
    """The clock is moved for the release, and for the build as well."""
    made = copy_project(tmp_path / "second")
    withhold(made)
    made.write(DOSSIER, made.read(DOSSIER).replace("[briefing, fact-sheet, timeline-poster]", "[briefing, fact-sheet]"))
    (tmp_path / "first-clock").mkdir()
    (tmp_path / "first-clock/sitecustomize.py").write_text(MOVED)
    variables = {"PYTHONPATH": f"{tmp_path / 'first-clock'}:{REPOSITORY / 'scripts'}", "TZ": "Pacific/Auckland"}
    outcome = made.run("build", "--all", "--clearance", env={**variables, "LC_ALL": "tr_TR.UTF-8"})
    assert outcome.code == 0, outcome.err
    assert release_elsewhere(made, tmp_path) == dict(members(release))
