"""Texts as YAML that people go on writing: short ones in quotes, long ones as folded blocks where it is safe."""

import json
import re
import textwrap

_LONG, _WIDTH = 100, 130
#: What a folded block gives back as it is: words with single spaces between them.
_FOLDS = re.compile(r"[^\s\0-\x1f]+( [^\s\0-\x1f]+)*")
_HARD_SPACES = {0xA0: "x", 0x202F: "x", 0x2007: "x"}
_KEY = re.compile(r"[A-Za-z_][\w.-]*")


def quoted(text: str) -> str:
    """A text in double quotes, on one line, whatever characters it has."""
    return json.dumps(text, ensure_ascii=False)


def key(name: str) -> str:
    """The name of a key, in quotes where it needs them."""
    return name if _KEY.fullmatch(name) else quoted(name)


def folds(text: str) -> bool:
    """Whether a folded block gives a text back as it is."""
    return _FOLDS.fullmatch(text.translate(_HARD_SPACES)) is not None


def folded(text: str, indent: int) -> str:
    """The lines of a folded block below its header, indented by so many spaces; for texts of which `folds` holds."""
    space = " " * indent
    made = textwrap.wrap(
        text, _WIDTH, initial_indent=space, subsequent_indent=space, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(made)


def entry(name: str, text: str, indent: int) -> str:
    """A key with a text, as lines without the last line break."""
    begun = f"{' ' * indent}{key(name)}: "
    return f"{begun}>-\n{folded(text, indent + 2)}" if len(text) > _LONG and folds(text) else begun + quoted(text)
