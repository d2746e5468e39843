"""Write the requirements*.lock files again from pyproject.toml, with uv in a temporary venv.

Each lock names the one below it (`-r`) and lists what its level adds, so that no package is in two files. Versions
stay the same if they still fit; `--upgrade` takes the newest. The locks are valid for every platform and for Python
3.11 and later, with the hash of every file. The build backend is in the lowest lock, so that the project itself can be
installed without a download.

One file for all levels has drawbacks: `uv.lock` needs uv at set-up; `pylock.toml` is for one choice of extras, and only
pip 26.1 and later read it (Debian 12 has pip 23). Both are larger than these three files.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
UV = "uv==0.13.9"  # pinned, so that locks do not change with the tool's format
INDEX = "https://pypi.org/simple"
#: Each lock with the extras of pyproject.toml that it is for, in the order of the levels.
EXTRAS = {
    "requirements.lock": ("mailing",),
    "requirements-dev.lock": ("mailing", "dev"),
    "requirements-fuzz.lock": ("mailing", "dev", "fuzz"),
}
_BOUND_BY = "requirements-dev.lock"


def entries(text: str) -> list[str]:
    """Split a lock into packages, each with its hashes and with the packages that require it."""
    return [part for part in re.split(r"^(?=[a-z])", text, flags=re.MULTILINE) if part[:1].isalpha()]


def layered(whole: dict[str, str]) -> dict[str, str]:
    """Turn complete locks, in the order of the levels, into locks with only what their level adds."""
    made: dict[str, str] = {}
    below: set[str] = set()
    for name, text in whole.items():
        head = text[: text.index("\n", text.index("make lock")) + 1]
        include = f"-r {list(made)[-1]}\n" if made else ""
        new = [entry for entry in entries(text) if entry.splitlines()[0] not in below]
        below |= {entry.splitlines()[0] for entry in new}
        made[name] = head + include + "".join(re.sub(rf"^    #   -c {_BOUND_BY}\n", "", e, flags=re.M) for e in new)
    return made


def _compile(folder: Path, backend: str, options: list[str]) -> dict[str, str]:
    """Compile complete locks in a folder with pyproject.toml and the versions to keep."""
    command = [f"{folder}/venv/bin/uv", "--no-config", "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
    command += ["--python-version", "3.11", "--default-index", INDEX, "--only-binary", ":all:"]
    command += ["--custom-compile-command", "make lock", *options, "pyproject.toml", "-"]
    # The lock for tests first: its versions constrain the others, so that each package has one version in all.
    for name in sorted(EXTRAS, key=lambda name: name != _BOUND_BY):
        extras = [word for extra in EXTRAS[name] for word in ("--extra", extra)]
        bound = [] if name == _BOUND_BY else ["-c", _BOUND_BY]
        subprocess.run([*command, *extras, *bound, "-o", name], cwd=folder, input=backend, text=True, check=True)
    return {name: (folder / name).read_text(encoding="utf-8") for name in EXTRAS}


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that pyproject.toml allows")
    upgrade = ["--upgrade"] if parser.parse_args().upgrade else []
    os.chdir(ROOT)
    backend = "\n".join(tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"])
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        shutil.copy("pyproject.toml", folder)
        held = ""
        for name in EXTRAS:
            held += "".join(entries(Path(name).read_text(encoding="utf-8")))
            (folder / name).write_text(held, encoding="utf-8")
        venv.create(folder / "venv", with_pip=True)
        subprocess.run([f"{folder}/venv/bin/python", "-m", "pip", "install", "--quiet", UV], check=True)
        made = layered(_compile(folder, backend, upgrade))
    for name, text in made.items():
        Path(name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
