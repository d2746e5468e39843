"""The corpus of bad projects, `tests/projects/bad/*.toml`: what each case changes, and what is to be told of it.

`tests/projects/bad/README.md` describes the format.
"""

import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from support.project import CLOSE, METRE, OPEN, REPOSITORY, Project

FOLDER = REPOSITORY / "tests" / "projects" / "bad"
_MARK = re.compile(f"{OPEN}(.*?){CLOSE}", re.DOTALL)
_CHANGE = {"file", "old", "new", "text", "hex", "picture", "cut", "link", "remove", "times"}
_EXPECTED = {"code", "at", "length", "hint", "message", "severity"}
_OWN = {"also", "expect", "command", "status", "more", "env"}


@dataclass(frozen=True, slots=True)
class Told:
    """A diagnostic as it is expected. `at` is `file:line:column`, or the named place where there is no file."""

    severity: str
    code: str
    at: str
    length: int | None
    hint: str
    message: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """One bad project. `more` lets other diagnostics be told beside the expected ones."""

    theme: str
    name: str
    table: Mapping[str, Any]

    @property
    def command(self) -> list[str]:
        """The arguments of the command line."""
        return str(self.table.get("command", "build")).split()

    @property
    def status(self) -> int:
        """The exit status that is expected."""
        return int(self.table.get("status", 1))

    @property
    def more(self) -> bool:
        """Whether other diagnostics may be told too."""
        return bool(self.table.get("more", False))

    @property
    def env(self) -> dict[str, str]:
        """Variables of the environment, beside the usual ones."""
        return dict(self.table.get("env", {}))

    def apply(self, project: Project) -> list[Told]:
        """Make the project bad, and return what is expected of it."""
        marked: dict[str, str] = {}
        for change in (self.table, *self.table.get("also", [])):
            _apply(change, project, marked)
        places = list(_places(marked))
        for path, text in marked.items():
            project.write(path, _MARK.sub(r"\1", text))
        expected = self.table.get("expect") or [{k: v for k, v in self.table.items() if k in _EXPECTED}]
        waiting = iter(places)
        told = [_told(table, waiting) for table in expected]
        assert next(waiting, None) is None, "a mark is left over"
        return told


def cases(theme: str | None = None) -> list[Case]:
    """All cases of a theme, or of all themes, in the order of the files."""
    found = []
    for file in sorted(FOLDER.glob(f"{theme or '*'}.toml")):
        for name, table in tomllib.loads(file.read_text(encoding="utf-8")).items():
            unknown = set(table) - _CHANGE - _EXPECTED - _OWN
            assert not unknown, f"{file.name}: {name}: unknown {unknown}"
            found.append(Case(file.stem, name, table))
    return found


def case(theme: str, name: str) -> Case:
    """One case by its name."""
    return next(case for case in cases(theme) if case.name == name)


def _apply(change: Mapping[str, Any], project: Project, marked: dict[str, str]) -> None:
    if "file" not in change:
        return
    for number in range(change.get("times", 0)):
        project.write(change["file"].replace("{n}", str(number)), change["text"])
    if "times" in change:
        return
    path, target = str(change["file"]), project.root / str(change["file"])
    target.parent.mkdir(parents=True, exist_ok=True)
    if "new" in change:
        before = marked.get(path) or project.read(path)
        assert before.count(change["old"]) == 1, (
            f"`{change['old']}` stands {before.count(change['old'])} times in {path}"
        )
        marked[path] = before.replace(change["old"], _text(change["new"]))
    elif "text" in change:
        marked[path] = _text(change["text"])
    elif "hex" in change:
        target.write_bytes(bytes.fromhex(change["hex"]))
    elif "picture" in change:
        target.write_bytes(_picture(change["picture"], path)[: change.get("cut")])
    elif "link" in change:
        target.unlink(missing_ok=True)
        target.symlink_to(change["link"].format(outside=METRE / "content"))
    else:
        assert change["remove"] is True
        target.unlink()


def _text(parts: str | list[str | dict[str, Any]]) -> str:
    """A text, or a list of texts and `{repeat, times}`; `{n}` in what is repeated is its number."""
    if isinstance(parts, str):
        return parts
    return "".join(part if isinstance(part, str) else _repeated(part["repeat"], part["times"]) for part in parts)


def _repeated(text: str, times: int) -> str:
    return "".join(text.replace("{n}", str(number)) for number in range(times)) if "{n}" in text else text * times


def _picture(size: tuple[int, int], path: str) -> bytes:
    """A grey picture in the format that the file's name says."""
    data = io.BytesIO()
    Image.new("L", (size[0], size[1]), 200).save(data, Image.registered_extensions()[Path(path).suffix])
    return data.getvalue()


def _places(marked: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """`file:line:column` and length of each mark, in the order in which the files were changed."""
    for path, text in marked.items():
        removed = 0
        plain = _MARK.sub(r"\1", text)
        for mark in _MARK.finditer(text):
            start = mark.start() - removed
            removed += len(OPEN + CLOSE)
            column = start - plain.rfind("\n", 0, start)
            yield f"{path}:{plain.count(chr(10), 0, start) + 1}:{column}", len(mark[1].split("\n")[0])


def _told(table: Mapping[str, Any], places: Iterator[tuple[str, int]]) -> Told:
    at, length = (table["at"], table.get("length")) if "at" in table else next(places)
    return Told(table.get("severity", "error"), table["code"], at, length or None, table["hint"], table.get("message"))
