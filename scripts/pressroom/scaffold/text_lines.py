"""The lines of a text in YAML: plain where it can be, else in quotes, else as a folded block."""

import re
import textwrap

from pressroom.scaffold.shorter.short_citations import WIDTH

#: A text that YAML reads as it is, on its own line or on several.
_PLAIN = re.compile(r"(?:[^\W_]|“)(?:(?!: | #|:$)[^\n\t])*")
#: Citations at the end of a text, and the sign that a space in them has while lines are broken.
_GROUP, _KEPT = re.compile(r"\[[^\[\]]*@[^\[\]]*\]\"?\Z"), "\ufdd0"


def lines_of(begun: str, text: str, indent: int) -> list[str]:
    """Return the lines of a text after what begins the first one: plain, in quotes, or as a folded block."""
    below = " " * indent
    if _PLAIN.fullmatch(text):
        return _wrapped(begun + text, below)
    if '"' in text or "\\" in text:
        return [f"{begun}>-", *_wrapped(below + text, below)]
    return _wrapped(f'{begun}"{text}"', below)


def _wrapped(text: str, below: str) -> list[str]:
    """Return the lines of a text. Citations at its end stay on one line."""
    found = _GROUP.search(text)
    if found and len(found.group()) <= WIDTH - len(below):
        text = text[: found.start()] + found.group().replace(" ", _KEPT)
    lines = textwrap.wrap(text, WIDTH, subsequent_indent=below, break_long_words=False, break_on_hyphens=False)
    return [line.replace(_KEPT, " ") for line in lines]
