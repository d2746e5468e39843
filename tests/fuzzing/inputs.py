"""Bytes to begin with, and ways to spoil them: files of content, the slips of the corpus, and the signs of YAML."""

import re
from pathlib import Path

from hypothesis import strategies as st

from support.corpus import cases
from support.project import METRE, REPOSITORY

DICTIONARY = Path(__file__).with_name("yaml.dict")


def seeds() -> list[bytes]:
    """The YAML files of the repository, their entries one by one, and the slips of the corpus of bad projects."""
    folders = (REPOSITORY / "content", METRE / "content", REPOSITORY / "templates", REPOSITORY / "tests" / "projects")
    files = [path.read_bytes() for folder in folders for path in sorted(folder.rglob("*.yaml"))]
    entries = [entry for file in files for entry in _entries(file)]
    slips = (case.table.get("new") for case in cases())
    spoilt = [re.sub("[⟦⟧]", "", slip).encode() for slip in slips if isinstance(slip, str)]
    return [*dict.fromkeys((*files, *entries, *spoilt))]


def _entries(file: bytes) -> list[bytes]:
    """Each list of a file by itself with its first entry, small enough to be spoilt in many ways."""
    return [b"schema: 1\n" + found for found in re.findall(rb"(?m)^\w+:\n  - (?:.*\n)(?:    .*\n)*", file)]


def signs() -> list[bytes]:
    """The entries of the dictionary that the fuzzer uses too."""
    text = DICTIONARY.read_text(encoding="utf-8")
    return [_meant(found) for found in re.findall(r'(?m)^"(.*)"$', text)]


def _meant(entry: str) -> bytes:
    """An entry's bytes: `\\xAB`, `\\\\` and `\\"` are escapes (https://llvm.org/docs/LibFuzzer.html#dictionaries)."""
    return re.sub(
        rb"\\(?:x([0-9A-Fa-f]{2})|(.))",
        lambda found: bytes([int(found[1], 16)]) if found[1] else found[2],
        entry.encode(),
    )


@st.composite
def spoilt(draw: st.DrawFn, known: list[bytes], marks: list[bytes]) -> bytes:
    """A seed after a few changes: cuts, repetitions, signs of YAML and any bytes."""
    data = draw(st.sampled_from(known))[:6000]
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 40)))
        new = draw(st.sampled_from(marks) | st.binary(max_size=6) | st.just(data[start:end] * 2) | st.just(b""))
        data = data[:start] + new + data[end:]
    return data
