"""Changes the rooms that protect readers in small ways and sees whether their tests notice: `make mutants`.

mutmut takes packages for importable from `src/`, so it works on a copy of the checkout in which `scripts` is called so.
The score of each module and each room goes to stdout; the survivors, each with its change, to a file for each room.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from fuzzing.rooms import ROOMS, Room

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("tests", "templates", "content", "README.md")
MUTMUT = (sys.executable, "-m", "mutmut")


def main() -> int:
    """Runs from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rooms", nargs="*", choices=[*ROOMS, []], help="unless given, all: %(choices)s")
    parser.add_argument("--save", type=Path, default=ROOT / "build" / "fuzz", help="folder for the survivors")
    arguments = parser.parse_args()
    save: Path = arguments.save.resolve()
    save.mkdir(parents=True, exist_ok=True)
    totals = {name: _try(name, ROOMS[name], save) for name in arguments.rooms or ROOMS}
    print()
    for line in scores({**totals, "all": sum(totals.values(), Counter())}):
        print(line)
    return 0


def _try(name: str, room: Room, save: Path) -> Counter[str]:
    """Change one room: how many of its mutants had which end. Its modules are printed, its survivors saved."""
    with tempfile.TemporaryDirectory() as folder:
        _lay_out(Path(folder), room)
        _mutmut(folder, "run", "--max-children", str(os.cpu_count()), shown=True)
        outcomes = re.findall(r"^\s*(\S+): (.+)$", _mutmut(folder, "results", "--all", "true"), re.MULTILINE)
        survivors = [mutant for mutant, outcome in outcomes if outcome == "survived"]
        shown = "\n".join(_mutmut(folder, "show", mutant) for mutant in survivors)
        (save / f"mutants-{name}.txt").write_text(shown, encoding="utf-8")
    counts: dict[str, Counter[str]] = {}
    for mutant, outcome in outcomes:
        module = re.split(r"\.x_|\.xǁ", mutant)[0]
        counts.setdefault(f"  {module}", Counter())[outcome] += 1
    total = sum(counts.values(), Counter[str]())
    print("\n".join(scores({name: total, **dict(sorted(counts.items()))})), flush=True)
    return total


def scores(counts: Mapping[str, Counter[str]]) -> list[str]:
    """A line each: the mutants that tests noticed, of all."""
    lines = []
    for name, found in counts.items():
        noticed = found["killed"] + found["timeout"]
        share = f"{noticed / found.total():.1%}" if found else "none"
        lines.append(f"{name}: {noticed} of {found.total()} noticed ({share}); {dict(found)}")
    return lines


def _lay_out(folder: Path, room: Room) -> None:
    away = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "scripts", folder / "src", ignore=away)
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    changed = project.replace('pythonpath = ["scripts",', 'pythonpath = ["src",')
    assert changed != project, "pyproject.toml says where tests import from"
    # What mutmut generates is none of our code, and may warn.
    warned = changed.replace('    "error",\n', '    "default",\n')
    assert warned != changed, "pyproject.toml says that warnings are errors"
    (folder / "pyproject.toml").write_text(warned + _settings(room), encoding="utf-8")


def _settings(room: Room) -> str:
    return f"""
[tool.mutmut]
source_paths = ["src"]
only_mutate = {[f"src/pressroom/{pattern}" for pattern in room.modules]}
also_copy = {list(COPIED[1:])}
pytest_add_cli_args_test_selection = {list(room.tests)}
use_git_change_detection = false
"""


def _mutmut(folder: str, *arguments: str, shown: bool = False) -> str:
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    out = sys.stderr if shown and sys.stderr.isatty() else subprocess.PIPE
    done = subprocess.run(
        [*MUTMUT, *arguments], cwd=folder, env=environment, stdout=out, stderr=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        print(f"{done.stdout or ''}{done.stderr}", file=sys.stderr)
        raise SystemExit(done.returncode)
    return done.stdout or ""


if __name__ == "__main__":
    sys.exit(main())
