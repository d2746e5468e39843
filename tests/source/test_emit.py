"""Texts written as YAML are read back as they were."""

from hypothesis import given
from hypothesis import strategies as st

from pressroom.source.load import load
from pressroom.source.node import Mapping, Scalar
from pressroom.source.writing.emit import entry, folded, folds

WORDS = st.text(st.sampled_from("aé—\u00a0\u202f#:-\"'\\>|&*![]{},%@`?~ \u200d"), min_size=1, max_size=40)


def read(text: str) -> dict[str, str]:
    root, problems = load(text, "x.yaml")
    assert problems == ()
    assert isinstance(root, Mapping)
    (_, inner), *_ = root.entries
    assert isinstance(inner, Mapping)
    return {key.text: value.text for key, value in inner.entries if isinstance(value, Scalar)}


@given(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), st.sampled_from(["text", "a.0.b", "no:", "#x", "ž"]))
def test_a_text_under_a_key_comes_back(text: str, name: str) -> None:
    assert read(f"item:\n{entry(name, text, 2)}\n  next: x\n") == {name: text, "next": "x"}


@given(st.lists(WORDS, min_size=1, max_size=12).map(" ".join).filter(folds), st.integers(1, 9))
def test_a_block_gives_back_what_it_is_fit_for(text: str, indent: int) -> None:
    assert read(f"item:\n  text: >-\n{folded(text, indent + 2)}\n  next: x\n") == {"text": text, "next": "x"}


def test_what_a_block_would_change_is_not_fit_for_one() -> None:
    long = "word " * 30 + "end"
    assert folds(long)
    assert not any(map(folds, [f" {long}", f"{long} ", long.replace("word word", "word  word", 1), f"{long}\nx", ""]))
    assert entry("text", long, 4).startswith("    text: >-\n      word")
    assert entry("text", "short", 4) == '    text: "short"'
