"""Each class has a name of its own, each room can be looked over, and the architecture page names what is there."""

import ast
import re
from collections import defaultdict
from pathlib import Path

import pressroom

PACKAGE = Path(pressroom.__file__).parent
MOST_LINES, MOST_FILES = 300, 17


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "starter" not in path.parts)


def test_no_class_name_is_used_twice() -> None:
    places = defaultdict[str, list[str]](list)
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(str(path.relative_to(PACKAGE)))
    assert {name: files for name, files in places.items() if len(files) > 1} == {}


def test_every_room_can_be_looked_over() -> None:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {str(path): lines for path, lines in sizes.items() if lines > MOST_LINES} == {}
    counts = defaultdict[str, int](int)
    for path in sizes:
        counts[str(path.parent.relative_to(PACKAGE))] += path.name != "__init__.py"
    assert {room: files for room, files in counts.items() if files > MOST_FILES} == {}


def test_the_architecture_names_files_that_are_there() -> None:
    text = (PACKAGE.parent / "ARCHITECTURE.md").read_text(encoding="utf-8")
    there = {path.as_posix() for folder in (PACKAGE, PACKAGE.parents[1] / "tests") for path in folder.rglob("*.py")}
    named = set(re.findall(r"`([a-z_/]+\.py)`", text))
    assert len(named) > 50
    assert sorted(name for name in named if not any(path.endswith(f"/{name}") for path in there)) == []
