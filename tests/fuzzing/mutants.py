"""Changes the rooms `source`, `dates` and `checks` in small ways and sees whether their tests notice: `make mutants`.

mutmut takes packages for importable from `src/`, so it works on a copy of the checkout in which `scripts` is called so.
The score of each module goes to stdout; the survivors, each with its change, to `--save`.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("tests", "templates", "content", "README.md")
TESTS = ("tests/source", "tests/test_dates.py", "tests/checks", "tests/model/test_inline.py")
SETTINGS = f"""
[tool.mutmut]
source_paths = ["src"]
only_mutate = ["src/pressroom/source/*", "src/pressroom/dates.py", "src/pressroom/checks/*"]
also_copy = {list(COPIED[1:])}
pytest_add_cli_args_test_selection = {list(TESTS)}
pytest_add_cli_args = ["--hypothesis-profile=ci"]  # the same examples each time, and no deadline
use_git_change_detection = false
"""
MUTMUT = (sys.executable, "-m", "mutmut")


def main() -> int:
    """Runs from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--save", type=Path, default=Path("build/fuzz/mutants.txt"))
    save: Path = parser.parse_args().save.resolve()
    with tempfile.TemporaryDirectory() as folder:
        _lay_out(Path(folder))
        _mutmut(folder, "run", "--max-children", str(os.cpu_count()), shown=True)
        outcomes = re.findall(r"^\s*(\S+): (.+)$", _mutmut(folder, "results", "--all", "true"), re.MULTILINE)
        survivors = [name for name, outcome in outcomes if outcome == "survived"]
        save.parent.mkdir(parents=True, exist_ok=True)
        save.write_text("\n".join(_mutmut(folder, "show", name) for name in survivors), encoding="utf-8")
    _tell(outcomes)
    return 0


def _lay_out(folder: Path) -> None:
    away = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "scripts", folder / "src", ignore=away)
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    told = project.replace('pythonpath = ["scripts",', 'pythonpath = ["src",')
    assert told != project, "pyproject.toml says where tests import from"
    # What mutmut generates is none of our code, and may warn.
    told = told.replace('filterwarnings = ["error"]', 'filterwarnings = ["default"]')
    (folder / "pyproject.toml").write_text(told + SETTINGS, encoding="utf-8")


def _mutmut(folder: str, *arguments: str, shown: bool = False) -> str:
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    out = sys.stderr if shown and sys.stderr.isatty() else subprocess.PIPE
    done = subprocess.run(
        [*MUTMUT, *arguments], cwd=folder, env=environment, stdout=out, stderr=subprocess.DEVNULL, text=True, check=True
    )
    return done.stdout or ""


def _tell(outcomes: list[tuple[str, str]]) -> None:
    """A line for each module: mutants that tests noticed, of those that tests reach at all."""
    counts: dict[str, Counter[str]] = {}
    for name, outcome in outcomes:
        module = re.split(r"\.x_|\.xǁ", name)[0]
        counts.setdefault(module, Counter())[outcome] += 1
    total = sum(counts.values(), Counter())
    for module, found in [*sorted(counts.items()), ("all", total)]:
        noticed = found["killed"] + found["timeout"]
        print(f"{module}: {noticed} of {found.total()} noticed ({noticed / found.total():.1%}); {dict(found)}")


if __name__ == "__main__":
    sys.exit(main())
