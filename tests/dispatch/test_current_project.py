"""A release compared with its project: what was built again, and what was built and not released."""

from dataclasses import replace
from pathlib import Path

import pytest

from pressroom.dispatch.built import Built, BuiltFile, read_built
from pressroom.dispatch.current_project import CurrentProject, compare_release, read_current
from pressroom.dispatch.lists.read_list import read_list
from pressroom.dispatch.lists.recipients import recipients
from pressroom.dispatch.mailing.checked import check_recipients
from pressroom.dispatch.release import Release
from pressroom.dispatch.released.reading import read_release
from pressroom.model.reading.dossier_outline import DossierOutline
from support.mailings import HEAD, settings
from support.project import Project


@pytest.fixture(scope="module")
def made(first_release: Path) -> Release:
    return read_release(first_release)


@pytest.fixture(scope="module")
def built(two_audiences: Project) -> Built:
    return read_built(two_audiences.root / "build")


def having(built: Built, path: str, file: BuiltFile) -> CurrentProject:
    """The project after a build that made one file anew."""
    return CurrentProject(DossierOutline(), replace(built, artifacts={**built.artifacts, path: file}))


def briefing(built: Built) -> tuple[str, BuiltFile]:
    return next(
        (path, file)
        for path, file in built.of("public").items()
        if path.endswith(".pdf") and file.document == "briefing"
    )


def test_a_release_of_what_is_there_needs_no_warning(made: Release, two_audiences: Project) -> None:
    current = read_current(two_audiences.workspace, two_audiences.root / "build")
    assert current.content.audiences == {"public", "desk"}
    assert current.built
    assert compare_release(made, current) == ()


def test_what_was_built_again_is_named(made: Release, built: Built) -> None:
    path, file = briefing(built)
    (problem,) = compare_release(made, having(built, path, replace(file, sha256="0" * 64)))
    assert (problem.code, problem.place) == ("release-older", made.name)
    assert problem.message.endswith(f": public/{Path(path).name}")
    for other in (replace(file, sha256="0" * 64, draft=True), replace(file, sha256="0" * 64, outdated=True)):
        assert compare_release(made, having(built, path, other)) == ()


def test_another_version_and_day_of_the_content_are_named(made: Release, built: Built) -> None:
    current = CurrentProject(DossierOutline("2", "2021-01-01"), built)
    (problem,) = compare_release(made, current)
    assert problem.code == "release-other"
    assert problem.message == (
        "the release has version 1.0, and the content has 2;"
        " it has documents as of 2020-01-01, and the content has 2021-01-01"
    )


@pytest.mark.parametrize(
    ("draft", "message"),
    [
        (True, "there is only a draft of `poster` for public in en"),
        (False, "`poster` for public in en is built, and is not in the release"),
    ],
)
@pytest.mark.parametrize("by", ["row", "settings"])
def test_why_a_document_is_not_in_the_release(by: str, draft: bool, message: str, made: Release, built: Built) -> None:
    _, file = briefing(built)
    current = having(built, "public/en/poster.pdf", replace(file, document="poster", draft=draft))
    own, keys = ("poster", {}) if by == "row" else ("", {"documents": {"public": ["poster"]}})
    given = settings(**keys)
    table = read_list(f"{HEAD}desk@example.org,,,Hi,public,en,{own},\n".encode(), "list.csv", "windows-1252")
    (problem,) = check_recipients(recipients(table, given.columns), made, given, current).diagnostics
    row = by == "row"
    assert problem.message == (message if row else f"`documents`: {message}")
    assert problem.where == ("list.csv, row 2, column G (Documents)" if row else "content/mailing.yaml")
    assert "raise `version`" in (problem.hint or "")


def test_a_folder_without_a_build_is_compared_with_nothing(two_audiences: Project, tmp_path: Path) -> None:
    assert read_current(two_audiences.workspace, tmp_path).built is None
