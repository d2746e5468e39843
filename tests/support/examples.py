"""The examples of the guide and the README: found in their Markdown, and carried out in a project.

The words after the language of a block say what to do with it. `yaml FILE` changes entries of a file by their ids or
keys, `yaml FILE LIST` adds to a list, `css FILE` and the like write a file. `console` is a dialogue with the shell,
compared with what commands print; `sh` holds commands that are only checked; `text` and `html` are shown.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from markdown_it import MarkdownIt

from support.forkserver import forked
from support.outcome import Outcome

SHOWN = frozenset({"text", "html"})
WRITTEN = frozenset({"css", "csv", "jinja", "svg"})
_MORE = "…"


@dataclass(frozen=True, slots=True)
class Example:
    """A fenced block: its language, the words after that, its text, and its line in the page."""

    language: str
    words: tuple[str, ...]
    text: str
    line: int


def examples(page: str) -> tuple[Example, ...]:
    """The fenced blocks of a page."""
    blocks = (token for token in MarkdownIt().parse(page) if token.type == "fence")
    return tuple(
        Example(language, tuple(words), token.content, (token.map or [0])[0] + 1)
        for token in blocks
        for language, *words in [token.info.split() or ["text"]]
    )


def code_spans(page: str) -> Iterator[str]:
    """The code spans in the prose of a page."""
    for token in MarkdownIt("commonmark").enable("table").parse(page):
        yield from (child.content for child in token.children or () if child.type == "code_inline")


def links(page: str) -> Iterator[str]:
    """Where the links and pictures of a page lead."""
    for token in MarkdownIt("commonmark").enable("table").parse(page):
        for child in token.children or ():
            if child.type in {"link_open", "image"}:
                yield str(child.attrs["href" if child.type == "link_open" else "src"])


def commands(example: Example) -> Iterator[list[str]]:
    """The words of each command of an `sh` or `console` block."""
    prompt = "$ " if example.language == "console" else ""
    for line in example.text.splitlines():
        if line.startswith(prompt):
            yield shlex.split(line.removeprefix(prompt), comments=True)


def carry_out(example: Example, folder: Path) -> Path:
    """Do in a folder what an example shows, and give the folder in which the next one begins."""
    if example.language == "console":
        return _converse(example, folder)
    if example.language in WRITTEN:
        target = folder / example.words[0]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(example.text, encoding="utf-8")
    elif example.language == "word":
        _write_word(folder / example.words[0], example.text)
    elif example.language == "yaml":
        path, *lists = example.words
        _change(folder / path, example.text, *lists)
    else:
        assert example.language in {*SHOWN, "sh"}, f"line {example.line}: `{example.language}` is not known here"
    return folder


def _converse(example: Example, folder: Path) -> Path:
    """Run each command, and compare what it prints with the lines that follow it, if any do."""
    for part in re.split(r"^\$ ", example.text, flags=re.MULTILINE)[1:]:
        line, _, shown = part.partition("\n")
        program, *arguments = shlex.split(line, comments=True)
        if program == "cd":
            folder = folder / arguments[0]
            continue
        assert program == "pressroom", f"`{line}` is not run here: show it as `sh`"
        outcome = forked(*arguments, cwd=folder)
        assert outcome.code == (1 if shown.startswith("error[") else 0), f"{line}: {outcome.err}"
        assert not shown or _prints(outcome, shown), f"{line} prints:\n{outcome.err}{outcome.out}"
    return folder


def _prints(outcome: Outcome, shown: str) -> bool:
    """Whether a command prints what is shown, on one stream or both; a last line `…` is for whatever follows."""
    printed = (outcome.out, outcome.err, outcome.err + outcome.out)
    if shown.endswith(f"{_MORE}\n"):
        return any(text.startswith(shown.removesuffix(f"{_MORE}\n")) for text in printed)
    return shown in printed


def _write_word(target: Path, text: str) -> None:
    document = Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(str(target))


def _change(target: Path, text: str, into: str = "") -> None:
    """Change a YAML file: write one that is not there yet, add to a list, or replace entries and keys."""
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        return
    old = target.read_text(encoding="utf-8")
    if into:
        new, count = re.subn(rf"^( *){into}:\n", lambda head: head[0] + text, old, count=1, flags=re.MULTILINE)
        assert count == 1, f"{target.name} has no list `{into}`"
    else:
        new = old
        for block in _blocks(text):
            new = _with(new, block)
    assert new != old, f"nothing of {target.name} changes"
    target.write_text(new, encoding="utf-8")


def _blocks(text: str) -> list[str]:
    """The entries of an example, each with the deeper lines that belong to it."""
    indent = re.match(" *", text)
    assert indent
    return re.split(rf"^(?={indent[0]}\S)", text, flags=re.MULTILINE)[1:]


def _with(file: str, block: str) -> str:
    """A file with a block in the place of the entry of the same id, the same key, or the same beginning."""
    head = block.splitlines()[0]
    indent = " " * (len(head) - len(head.lstrip()))
    rest = rf"(?:{indent} +\S.*\n|\n(?={indent} ))*"
    if "- id:" in head:
        old = rf"^{re.escape(head)}\n{rest}"
    elif key := re.match(r" *([a-z_]+):", head):
        old = rf"^{re.escape(key[0])}.*\n{rest}"
    else:
        old = "^" + "(?:".join(map(re.escape, head[:-1])) + ")?" * (len(head) - 2) + r"\]\n"
    found = re.search(old, file, flags=re.MULTILINE)
    if found is None:
        assert not indent, f"the file has nothing like `{head}`"
        return f"{file.rstrip()}\n{block}"
    return file[: found.start()] + block + file[found.end() :]
