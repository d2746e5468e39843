"""Emit texts as YAML that people edit: short texts in quotes, long ones as folded blocks where that is safe."""

import json
import re
import textwrap

_LONG, _WIDTH = 100, 130
#: A text that survives a folded block unchanged: words with single spaces between them.
_FOLDS = re.compile(r"[^\s\0-\x1f]+( [^\s\0-\x1f]+)*")
_HARD_SPACES = {0xA0: "x", 0x202F: "x", 0x2007: "x"}
_KEY = re.compile(r"[A-Za-z_][\w.-]*")


def quoted(text: str) -> str:
    """Return a text in double quotes, on one line. Any character is allowed."""
    return json.dumps(text, ensure_ascii=False)


def key(name: str) -> str:
    """Return the name of a key, in quotes if it needs them."""
    return name if _KEY.fullmatch(name) else quoted(name)


def folds(text: str) -> bool:
    """Whether a text survives a folded block unchanged."""
    return _FOLDS.fullmatch(text.translate(_HARD_SPACES)) is not None


def folded(text: str, indent: int) -> str:
    """Return the lines of a folded block below its header, indented by `indent` spaces, for a text that `folds`."""
    space = " " * indent
    made = textwrap.wrap(
        text, _WIDTH, initial_indent=space, subsequent_indent=space, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(made)


def entry(name: str, text: str, indent: int) -> str:
    """Return a key with a text, as lines without the last line break."""
    begun = f"{' ' * indent}{key(name)}: "
    return f"{begun}>-\n{folded(text, indent + 2)}" if len(text) > _LONG and folds(text) else begun + quoted(text)
