"""Set this checkout up: system libraries, `.venv` with exactly the locked packages, the `pressroom` command.

`ensure.sh` calls it if anything is missing. It needs only the standard library of Python 3.11. Stamps in `.venv/ready/`
record each finished step. A stamp contains the checkout's path and the file that the step depends on, and is written
last. After a killed set-up, a changed lock or a move of the folder (a venv is not relocatable), a stamp is missing or
differs, and the set-up starts again from the beginning.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import platform
import shutil
import sys
from pathlib import Path

from pressroom.native import RUN_NEEDS
from setup.system import DEV_NEEDS, SetupError, ensure_system, run, say, venv_need

ROOT = Path(__file__).resolve().parents[2]
VENV = Path(".venv")
#: The lock of each level. It names the lock of the level before it, and lists the packages that its level adds.
LOCKS = {
    "run": Path("requirements.lock"),
    "dev": Path("requirements-dev.lock"),
    "fuzz": Path("requirements-fuzz.lock"),
}
PROJECT = Path("pyproject.toml")


def stamp_of(file: Path) -> bytes:
    """Return the contents of a stamp for `file`. ensure.sh composes the same."""
    return os.fsencode(Path.cwd()) + b"\n" + file.read_bytes()


def is_stamped(name: str, file: Path) -> bool:
    try:
        return (VENV / "ready" / name).read_bytes() == stamp_of(file)
    except FileNotFoundError:
        return False


def _stamp(name: str, file: Path) -> None:
    stamp = VENV / "ready" / name
    stamp.parent.mkdir(exist_ok=True)
    half = stamp.with_suffix(".half")
    half.write_bytes(stamp_of(file))
    half.replace(stamp)


def _can_be_added_to(level: str) -> bool:
    """Whether the packages of `level` can be added to the present venv, which then has none from an older lock."""
    works = (VENV / "bin" / "python").exists()
    there = [name for name in LOCKS if (VENV / "ready" / name).exists()]
    return works and bool(there) and level not in there and all(is_stamped(name, LOCKS[name]) for name in there)


def ensure_packages(level: str) -> None:
    """Install the packages of the level's lock into `.venv`. If packages cannot just be added, make the venv again."""
    if (VENV / "bin" / "python").exists() and all(is_stamped(name, LOCKS[name]) for name in _levels(level)):
        return
    add = _can_be_added_to(level)
    shutil.rmtree(VENV / "ready", ignore_errors=True)  # from here to the end, the venv counts as unfinished
    if not add:
        _make_venv()
    lock = LOCKS[level]
    say(f"installing the packages of {lock}")
    _pip("install", "--require-hashes", "--only-binary", ":all:", "-r", str(lock))
    _install_project()
    for name in _levels(level):
        _stamp(name, LOCKS[name])


def _levels(level: str) -> list[str]:
    """Return the levels whose packages this one includes: the ones before it, and itself."""
    names = list(LOCKS)
    return names[: names.index(level) + 1]


def _make_venv() -> None:
    if VENV.is_symlink():
        VENV.unlink()
    elif VENV.exists():
        say("making .venv again: it is unfinished, from another lock, or from another folder")
        shutil.rmtree(VENV)
    # The real path contains the version: when the system changes to another Python, the venv's link breaks visibly.
    python = os.path.realpath(sys.executable)
    say(f"making .venv with Python {platform.python_version()} ({python})")
    run([python, "-I", "-m", "venv", str(VENV)], "Python could not make a venv")


def _install_project() -> None:
    """Install the `pressroom` command into the venv. The build backend is in the locks, so nothing is downloaded."""
    _pip("install", "--no-build-isolation", "--no-deps", "--no-index", "-e", ".")
    _stamp("project", PROJECT)


def _pip(*args: str) -> None:
    pip = [str(VENV / "bin" / "python"), "-I", "-m", "pip", "--quiet", "--disable-pip-version-check"]
    run([*pip, *args], "pip failed, see its message above; without a network, try again later")


def ensure(level: str) -> None:
    """Set up everything for building (`run`), also for testing (`dev`), and also for long searches (`fuzz`)."""
    version = sys.version_info[:2]
    ensure_system((venv_need(version), *RUN_NEEDS, *(() if level == "run" else DEV_NEEDS)))
    ensure_packages(level)
    if not is_stamped("project", PROJECT):
        _install_project()


def main() -> int:
    """Run from the command line. A lock allows one set-up at a time in a checkout."""
    parser = argparse.ArgumentParser(
        description="Sets this checkout up to build (run), to build and test (dev), or for long searches (fuzz)."
    )
    parser.add_argument("level", choices=tuple(LOCKS))
    level: str = parser.parse_args().level
    os.chdir(ROOT)
    with Path(__file__).open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            ensure(level)
        except SetupError as error:
            print(f"set-up: {error}", file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            print("set-up: interrupted; the next make starts it again", file=sys.stderr)
            return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
