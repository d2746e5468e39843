"""The wheel, installed where the repository is not: what is in it, and that a new project can be built with it.

The packages that it needs come from the environment of the tests, through a `.pth` file, so that nothing is fetched;
`make wheel-test` does the same with each Python in an environment of its own.
"""

import hashlib
import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from pressroom import __version__
from support.project import REPOSITORY, Outcome
from support.shelf import Shelf

PACKAGE = REPOSITORY / "scripts" / "pressroom"
LARGEST = (
    1_650_000  # bytes; it has 1,560,000 now, fixed texts in seven languages and translations of the example among them
)
PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
OFFLINE = ("--no-deps", "--no-index")
FILES = [
    "build/public/en/halleys-comet-briefing-public-en.pdf",
    "build/public/en/halleys-comet-fact-sheet-public-en.docx",
    *(f"build/public/en/halleys-comet-timeline-poster-public-en.{ending}" for ending in ("pdf", "svg", "png")),
]
ASK = """
import hashlib, json, pressroom
from pressroom import packaged
folders = (packaged.base_templates(), packaged.example_content(), packaged.starter())
hashes = [{path: hashlib.sha256(data).hexdigest() for path, data in packaged.files_below(f)} for f in folders]
print(json.dumps([pressroom.__file__, *hashes]))
"""


def made(command: list[str]) -> None:
    subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True, timeout=120)


@pytest.fixture(scope="module")
def wheel(shelf: Shelf) -> Path:
    def make(folder: Path) -> None:
        made([*PIP, "wheel", "--no-build-isolation", *OFFLINE, "-w", str(folder), str(REPOSITORY)])

    [file] = shelf.folder("wheel", make).glob("*.whl")
    return file


class Installed:
    """An environment with the wheel in it, and a folder to work in; neither lies in the repository."""

    def __init__(self, folder: Path) -> None:
        self.venv, self.here = folder / "venv", folder / "here"

    def install(self, wheel: Path) -> None:
        self.here.mkdir()
        venv.create(self.venv)
        python = self.venv / "bin" / "python"
        made([*PIP, "--python", str(python), "install", *OFFLINE, str(wheel)])
        [packages] = self.venv.glob("lib/python*/site-packages")
        # Only the folder is put on the path: the .pth files in it, one of which leads to this checkout, are not read.
        (packages / "tested.pth").write_text(sysconfig.get_path("purelib") + "\n")

    def run(self, program: str, *arguments: str, cwd: str = ".") -> Outcome:
        variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        command = [str(self.venv / "bin" / program), *arguments]
        done = subprocess.run(
            command, cwd=self.here / cwd, env=variables, capture_output=True, timeout=120, check=False
        )
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="module")
def installed(wheel: Path, shelf: Shelf) -> Installed:
    return Installed(shelf.folder("installed", lambda folder: Installed(folder).install(wheel)))


def hashes(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_wheel_holds_the_package_the_templates_and_the_example_and_nothing_else(wheel: Path) -> None:
    expected = {f"pressroom/{path}": digest for path, digest in hashes(PACKAGE).items()}
    for folder, target in (("templates", "templates"), ("content", "example/content")):
        expected |= {f"pressroom/data/{target}/{path}": d for path, d in hashes(REPOSITORY / folder).items()}
    about = f"pressroom-{__version__}.dist-info"
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        found = {name: hashlib.sha256(archive.read(name)).hexdigest() for name in names if not name.startswith(about)}
        empty = {name for name in names if archive.getinfo(name).file_size == 0}
    assert found == expected
    assert {name.removeprefix(f"{about}/") for name in set(names) - set(found)} == {
        "METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE",
    }  # fmt: skip
    mails = {name for name in names if name.startswith("pressroom/data/templates/mail/")}  # each extends the base
    assert [n for n in Counter(d for name, d in found.items() if name not in empty | mails).values() if n > 1] == []
    assert wheel.stat().st_size < LARGEST


def test_the_source_archive_holds_what_a_wheel_is_built_from_and_builds_the_same_wheel(
    wheel: Path, tmp_path: Path
) -> None:
    made([sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path / "sdist")])
    [archive] = (tmp_path / "sdist").iterdir()
    with tarfile.open(archive) as files:
        names = {Path(*Path(name).parts[1:]).as_posix() for name in files.getnames()}
    tops = {name.partition("/")[0] for name in names}
    about = {"CHANGELOG.md", "LICENSE", "PKG-INFO", "README.md", "pyproject.toml", ".gitignore"}
    assert tops == {"content", "scripts", "templates", *about}
    assert {
        name for name in names if name.startswith("scripts/") and not name.startswith("scripts/pressroom/")
    } == set()
    made([*PIP, "wheel", "--no-build-isolation", *OFFLINE, "-w", str(tmp_path), str(archive)])
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def test_what_is_packaged_is_found_where_it_is_installed(installed: Installed) -> None:
    outcome = installed.run("python", "-c", ASK)
    assert (outcome.code, outcome.err) == (0, "")
    place, templates, example, starter = json.loads(outcome.out)
    assert Path(place).is_relative_to(installed.venv)
    assert templates == hashes(REPOSITORY / "templates")
    assert example == hashes(REPOSITORY / "content")
    assert starter == hashes(PACKAGE / "starter")


def test_the_guide_is_printed_there(installed: Installed) -> None:
    page = (PACKAGE / "guide" / "facts.md").read_text(encoding="utf-8")
    assert installed.run("pressroom", "guide", "facts") == Outcome(0, page, "")
    assert "## build" in installed.run("pressroom", "guide", "commands").lines


def test_a_new_project_builds(installed: Installed) -> None:
    assert installed.run("pressroom", "new", "x").out == "x\n"
    outcome = installed.run("pressroom", "build", cwd="x")
    assert (outcome.code, outcome.lines, outcome.err) == (0, FILES, "")
    assert all((installed.here / "x" / file).stat().st_size > 10_000 for file in FILES)


# Every day, tests compare its files with those of the checkout, and check these.
@pytest.mark.long
def test_the_first_dossier_is_in_order_there(installed: Installed) -> None:
    assert installed.run("pressroom", "new", "--example", "first").code == 0
    outcome = installed.run("pressroom", "--project", "first", "check", "-a", "public", "-l", "en")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "3 documents are in order.\n")
