"""Test a wheel with each version of Python, in a new environment and an empty folder.

Required packages are installed from requirements.lock with their hashes. Then a new project is made and built, and the
first dossier is made and checked. Fails if one Python fails, or none is found.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

LOCK = Path(__file__).resolve().parents[2] / "requirements.lock"
VERSIONS = ("3.11", "3.12", "3.13")
ASK = "import platform, pressroom; print(platform.python_version(), pressroom.__file__)"


def found() -> Iterator[str]:
    """Yield one Python of each version: by its name on the PATH, else from pyenv."""
    versions = Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser() / "versions"
    for version in VERSIONS:
        names = (f"python{version}", *sorted(map(str, versions.glob(f"{version}.*/bin/python"))))
        working = next((name for name in names if _works(name)), None)
        if working:
            yield working
        else:
            print(f"Python {version}: not found, not tested")


def _works(python: str) -> bool:
    """Whether a Python runs. Looking it up is not enough: pyenv has shims for versions that are not enabled."""
    try:
        return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def try_with(python: str, wheel: Path) -> str:
    """Test the wheel with one Python. Return a line with the results.

    Raises:
        subprocess.CalledProcessError: if a step failed; its output is in the error.
    """
    with tempfile.TemporaryDirectory(prefix="pressroom-wheel-") as folder:
        here, bin_ = Path(folder, "here"), Path(folder, "venv", "bin")
        here.mkdir()
        run([python, "-m", "venv", str(bin_.parent)], here)
        pip = [str(bin_ / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
        run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)], here)
        run([*pip, "--no-deps", "--no-index", str(wheel)], here)
        version, place = run([str(bin_ / "python"), "-c", ASK], here).split(maxsplit=1)
        if not Path(place).is_relative_to(bin_.parent):
            raise SystemExit(f"Python {version}: pressroom was imported from {place}")
        pressroom = str(bin_ / "pressroom")
        run([pressroom, "new", "my-subject"], here)
        started = time.monotonic()
        built = run([pressroom, "build"], here / "my-subject").splitlines()
        seconds = time.monotonic() - started
        run([pressroom, "new", "--example", "first"], here)
        run([pressroom, "check", "-a", "public", "-l", "en"], here / "first")
    return f"Python {version}: {len(built)} documents of a project in {seconds:.1f} s; no errors in the first dossier"


def run(command: list[str], cwd: Path) -> str:
    variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(command, cwd=cwd, env=variables, capture_output=True, text=True, check=True).stdout.strip()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("pythons", nargs="*", help=f"interpreters; default: those found of {', '.join(VERSIONS)}")
    arguments = parser.parse_args()
    wheel: Path = arguments.wheel.resolve()
    pythons: list[str] = arguments.pythons or list(found())
    print(f"{wheel.name}: {wheel.stat().st_size / 1000:,.0f} kB", flush=True)
    failed = False
    for python in pythons:
        try:
            print(try_with(python, wheel), flush=True)
        except OSError as problem:
            failed = True
            print(f"{python}: {problem.strerror}", file=sys.stderr)
        except subprocess.CalledProcessError as problem:
            failed = True
            print(f"{python}: {' '.join(problem.cmd)} failed\n{problem.stdout}{problem.stderr}", file=sys.stderr)
    return int(failed or not pythons)


if __name__ == "__main__":
    sys.exit(main())
