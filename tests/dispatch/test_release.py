"""`pressroom release`: what was built, checked and frozen."""

import hashlib
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from pressroom.dispatch.released.reading import read_release
from pressroom.interchange.pictures import LOOK
from support.project import Project
from support.secrets import DOSSIER, TOLD

NAME = "metre-convention-1.0"
PUBLIC = [
    "SHA256SUMS",
    "index.html",
    "test-2020-1-briefing-public-en.pdf",
    "test-2020-1-fact-sheet-public-en.docx",
]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def codes(project: Project, *arguments: str) -> list[str]:
    outcome = project.call_here("release", *arguments, "--json")
    assert outcome.code == 1
    return [found["code"] for found in outcome.json["diagnostics"]]


def test_each_audience_gets_a_folder_and_a_zip_of_its_own_files(release: Path) -> None:
    names = {f"{NAME}-{audience}.zip" for audience in ("public", "desk")}
    assert {path.name for path in release.iterdir()} == {"manifest.json", "public", "desk", *names}
    assert sorted(path.name for path in (release / "public").iterdir()) == PUBLIC
    manifest = json.loads((release / "manifest.json").read_text("utf-8"))
    recorded = {one["name"] for file in manifest["files"] for one in file["pictures"]}
    assert recorded == {LOOK}, "a file without pictures has its look on record"
    for audience in ("public", "desk"):
        done = subprocess.run(
            ["sha256sum", "-c", "SHA256SUMS"], cwd=release / audience, capture_output=True, check=True
        )
        assert done.stdout.count(b": OK") == 3
        with zipfile.ZipFile(release / f"{NAME}-{audience}.zip") as archive:
            inside = {entry.filename: archive.read(entry) for entry in archive.infolist()}
        own = files(release / audience)
        assert inside == {f"{NAME}-{audience}/{path}": data for path, data in own.items()}


def test_documents_are_those_that_were_built_without_clearance_copies(desks: Project, release: Path) -> None:
    built = {digest: path for path, digest in desks.built.items() if not path.startswith("releases/")}
    listed = read_release(release).files
    for file in listed:
        data = (release / file.path).read_bytes()
        assert built[file.sha256].startswith(f"{file.audience}/{file.language}/")
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (file.sha256, file.size)
    assert len(listed) == 4
    assert not [path for path in files(release) if "clearance" in path]


def test_nothing_of_one_audience_is_with_another(release: Path) -> None:
    of_public = {path: data for path, data in files(release).items() if "public" in path}
    assert len(of_public) == 5
    for data in of_public.values():
        assert b"desk" not in data.lower().replace(b"test desk", b"")
        assert TOLD.encode() not in data
    found = read_release(release)
    public, desk = found.edition("public", "en"), found.edition("desk", "en")
    assert public
    assert desk
    assert len(set(desk.statements) - set(public.statements)) == 1
    assert [TOLD in " ".join(one.texts.values()) for one in (public, desk)] == [False, True]


def test_the_manifest_has_what_mails_print_of_an_edition(release: Path) -> None:
    edition = read_release(release).edition("public", "en")
    assert edition
    assert edition.title == "The Metre Convention and the International System of Units"
    assert edition.contact.email == "test@example.org"
    assert len(edition.key_points) >= 3
    assert not [text for text in (*edition.key_points, *edition.texts.values()) if set(text) & set("<>[]&")]
    assert edition.texts.keys() > edition.statements.keys()
    assert all(
        hashlib.sha256(edition.texts[name].encode()).hexdigest() == one for name, one in edition.statements.items()
    )
    assert edition.texts["convention-signed"].startswith("20 May 1875: ")
    assert read_release(release).files_of("public", "fr") == ()


def test_a_release_is_never_changed(desks: Project, release: Path) -> None:
    before = files(release)
    again = desks.call_here("release", "--all")
    assert again.code == 0
    assert "nothing was written" in again.err
    (release / "public" / PUBLIC[1]).write_bytes(b"changed")
    place = desks.locate(DOSSIER, desks.read(DOSSIER).replace('version: "1.0"', 'version: ⟦"1.0"⟧'))
    outcome = desks.call_here("release", "--all", "--json")
    (found,) = outcome.json["diagnostics"]
    assert (outcome.code, found["code"]) == (1, "release-exists")
    assert f"{found['span']['file']}:{found['span']['line']}:{found['span']['column']}" == place.where
    assert "`version`" in found["hint"]
    assert files(release) == {**before, f"public/{PUBLIC[1]}": b"changed"}


def test_what_is_left_out_is_counted(desks: Project) -> None:
    outcome = desks.call_here("release", "--all")
    assert "Left out as drafts, clearance copies, for print or of another day: 8." in outcome.err
    left_out = desks.call_here("release", "--all", "--json").json["left_out"]
    assert len([path for path in left_out if ".clearance." in path]) == 8


@pytest.mark.parametrize(("version", "expected"), [("1/2 β:3", []), ("1.", ["release-name"])])
def test_a_version_that_names_no_folder_is_refused(desks: Project, version: str, expected: list[str]) -> None:
    manifest = desks.root / "build/manifest.json"
    found = json.loads(manifest.read_text("utf-8"))
    found["dossier"]["version"] = version
    manifest.write_text(json.dumps(found), encoding="utf-8")
    outcome = desks.call_here("release", "--all", "--json")
    assert [one["code"] for one in outcome.json["diagnostics"]] == expected
    if not expected:
        (made,) = (desks.root / "build/releases").iterdir()
        assert made.name == "metre-convention-1-2-β-3"


def test_audiences_that_are_named_are_in_the_name(desks: Project) -> None:
    assert desks.call_here("release", "-a", "desk").code == 0
    (made,) = (desks.root / "build/releases").iterdir()
    assert made.name == "metre-convention-desk-1.0"
    assert {file.audience for file in read_release(made).files} == {"desk"}


def test_a_file_that_is_not_the_one_that_was_built_is_not_released(desks: Project) -> None:
    (desks.root / "build/public/en/test-2020-1-briefing-public-en.pdf").write_bytes(b"changed")
    (desks.root / "build/desk/en/test-2020-1-fact-sheet-desk-en.docx").unlink()
    assert codes(desks, "--all") == ["release-changed", "release-changed"]
    assert not (desks.root / "build/releases").exists()


def test_every_source_that_is_not_as_it_was_at_the_build_is_named(desks: Project) -> None:
    desks.edit(DOSSIER, 'version: "1.0"', 'version: "1.1"')
    desks.write("content/zz.yaml", "schema: 1\nterms: []\n")
    desks.write("templates/audiences/public/base/base.css", "")
    outcome = desks.call_here("release", "--all", "--json")
    found = outcome.json["diagnostics"]
    assert {one["code"] for one in found} == {"release-stale"}
    assert {one["place"] for one in found} == {
        DOSSIER,
        "content/zz.yaml",
        "templates/audiences/public/base/base.css",
    }


def test_a_document_that_is_only_a_draft_or_not_there_is_an_error(desks: Project) -> None:
    manifest = desks.root / "build/manifest.json"
    found = json.loads(manifest.read_text("utf-8"))
    entries = found["artifacts"]
    entries["public/en/test-2020-1-briefing-public-en.pdf"]["draft"] = True
    del entries["desk/en/test-2020-1-fact-sheet-desk-en.docx"]
    manifest.write_text(json.dumps(found), encoding="utf-8")
    assert sorted(codes(desks, "--all")) == ["release-draft", "release-incomplete"]


def test_what_an_earlier_build_made_is_compared_with_its_own_sources(desks: Project) -> None:
    desks.write("templates/audiences/desk/briefing/note.css", "")  # a source of nothing
    assert desks.call("build", "fact-sheet", "-a", "public").code == 0
    found = json.loads((desks.root / "build/manifest.json").read_text("utf-8"))
    digests = {entry["inputs_sha256"] for entry in found["artifacts"].values()}
    assert len(digests) == 2
    assert set(found["earlier_builds"]) < digests
    assert {(one["audience"], one["language"]) for one in found["editions"]} == {("public", "en"), ("desk", "en")}
    assert desks.call_here("release", "--all").code == 0


@pytest.mark.parametrize("manifest", ["", "old"])
def test_without_a_build_nothing_is_released(desks: Project, manifest: str) -> None:
    place = desks.root / "build/manifest.json"
    found = json.loads(place.read_text("utf-8"))
    place.unlink()
    if manifest:
        del found["dossier"]
        place.write_text(json.dumps(found), encoding="utf-8")
    assert codes(desks) == ["release-unbuilt"]


def test_the_same_files_of_another_build_or_commit_are_the_same_release(desks: Project, release: Path) -> None:
    before = files(release)
    place = desks.root / "build/manifest.json"
    found = json.loads(place.read_text("utf-8"))
    for entry in (found["inputs"], *(one["inputs"] for one in found["earlier_builds"].values())):
        entry.pop("templates/clearance-copy/document.html", None)  # as after a build without copies
    place.write_text(json.dumps(found), encoding="utf-8")
    git = ["git", "-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "-q"], ["add", "content"], ["commit", "-q", "-m", "Released"]):
        subprocess.run([*git, *arguments], cwd=desks.root, check=True)
    again = desks.call_here("release", "--all")
    assert again.code == 0, again.err
    assert "nothing was written" in again.err
    assert files(release) == before
    shutil.rmtree(release)
    assert desks.call_here("release", "--all").code == 0
    commit = read_release(release).commit
    assert commit
    assert (len(commit.id), commit.modified) == (40, True)  # templates/ is in no commit
