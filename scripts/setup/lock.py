"""Writes the requirements*.lock files anew from pyproject.toml, with uv in a venv that is thrown away.

Versions stay as they are where they still fit; `--upgrade` takes the newest. The locks hold for every platform and for
Python 3.11 and later, with the hash of every file. The build backend is in all, so that the project itself can be
installed without fetching anything.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
UV = "uv==0.13.9"  # pinned, so that a lock changes when its content does and not with the tool's habits
INDEX = "https://pypi.org/simple"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that pyproject.toml allows")
    upgrade = ["--upgrade"] if parser.parse_args().upgrade else []
    os.chdir(ROOT)
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    backend = "\n".join(project["build-system"]["requires"])
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = f"{folder}/bin/python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", UV], check=True)
        compile_ = [f"{folder}/bin/uv", "--no-config", "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
        compile_ += ["--python-version", "3.11", "--default-index", INDEX, "--only-binary", ":all:"]
        compile_ += ["--custom-compile-command", "make lock", *upgrade, "pyproject.toml", "-"]
        # The one for tests first: its versions bind the others, so that each package has one version in all.
        for output in (
            ["--extra", "dev", "-o", "requirements-dev.lock"],
            ["-c", "requirements-dev.lock", "-o", "requirements.lock"],
            ["--extra", "dev", "--extra", "fuzz", "-c", "requirements-dev.lock", "-o", "requirements-fuzz.lock"],
        ):
            subprocess.run([*compile_, *output], input=backend, text=True, check=True)


if __name__ == "__main__":
    main()
