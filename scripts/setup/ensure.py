"""Makes this checkout ready: system libraries, `.venv` with exactly the locked packages, the `pressroom` command.

Called by `ensure.sh` when that does not find everything ready; needs nothing but Python 3.11's standard library.
What was set up is recorded in `.venv/ready/` by stamps. A stamp holds the checkout's path and the file that was set up
from, and is written last: a set-up that was killed, a changed lock and a moved folder (a venv is not relocatable) all
show as a stamp that is missing or differs, and are done again from the start.
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
#: The lock of each level. It names the lock of the level before it, and holds the packages that its level adds.
LOCKS = {
    "run": Path("requirements.lock"),
    "dev": Path("requirements-dev.lock"),
    "fuzz": Path("requirements-fuzz.lock"),
}
PROJECT = Path("pyproject.toml")


def stamp_of(file: Path) -> bytes:
    """What the stamp of a set-up from `file` holds. ensure.sh composes the same."""
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
    """Whether the packages of `level` may go into the venv that is there, with none left over from an older lock."""
    works = (VENV / "bin" / "python").exists()
    there = [name for name in LOCKS if (VENV / "ready" / name).exists()]
    return works and bool(there) and level not in there and all(is_stamped(name, LOCKS[name]) for name in there)


def ensure_packages(level: str) -> None:
    """Brings `.venv` to the state of the level's lock. More tools are added to a good venv; all else starts anew."""
    if (VENV / "bin" / "python").exists() and all(is_stamped(name, LOCKS[name]) for name in _levels(level)):
        return
    add = _can_be_added_to(level)
    shutil.rmtree(VENV / "ready", ignore_errors=True)  # from here to the end, what is there counts as unfinished
    if not add:
        _make_venv()
    lock = LOCKS[level]
    say(f"installing the packages of {lock}")
    _pip("install", "--require-hashes", "--only-binary", ":all:", "-r", str(lock))
    _install_project()
    for name in _levels(level):
        _stamp(name, LOCKS[name])


def _levels(level: str) -> list[str]:
    """The levels whose packages this one has: the ones before it, and itself."""
    names = list(LOCKS)
    return names[: names.index(level) + 1]


def _make_venv() -> None:
    if VENV.is_symlink():
        VENV.unlink()
    elif VENV.exists():
        say("making .venv anew: it was not finished, not made from the present lock, or made in another folder")
        shutil.rmtree(VENV)
    # The real path names the version: when the system moves to another Python, the venv's link breaks and is noticed.
    python = os.path.realpath(sys.executable)
    say(f"making .venv with Python {platform.python_version()} ({python})")
    run([python, "-I", "-m", "venv", str(VENV)], "Python could not make a venv")


def _install_project() -> None:
    """Puts the `pressroom` command into the venv. The build backend is in the locks, so that nothing is fetched."""
    _pip("install", "--no-build-isolation", "--no-deps", "--no-index", "-e", ".")
    _stamp("project", PROJECT)


def _pip(*args: str) -> None:
    pip = [str(VENV / "bin" / "python"), "-I", "-m", "pip", "--quiet", "--disable-pip-version-check"]
    run([*pip, *args], "pip failed: its message stands above; with no network, try again later")


def ensure(level: str) -> None:
    """Everything for building (`run`), for testing too (`dev`), and for the long searches as well (`fuzz`)."""
    version = sys.version_info[:2]
    ensure_system((venv_need(version), *RUN_NEEDS, *(() if level == "run" else DEV_NEEDS)))
    ensure_packages(level)
    if not is_stamped("project", PROJECT):
        _install_project()


def main() -> int:
    """Runs from the command line, one set-up at a time in a checkout."""
    parser = argparse.ArgumentParser(
        description="Makes this checkout ready to build (run), to build and test (dev), or to search for long (fuzz)."
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
            print("set-up: broken off; the next make begins it anew", file=sys.stderr)
            return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
