"""HTML as mail programs need it: rules of CSS inlined, nothing from elsewhere, colours for dark screens."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from html.parser import HTMLParser
from typing import Any

from pressroom.diagnostics import Diagnostic, PressroomError, Span, error
from pressroom.model.look.contrast import passing
from pressroom.source.text import SourceText

#: Elements that load something, run something or ask for something. Mail programs block or remove them.
_REFUSED = frozenset(
    ("audio", "base", "button", "embed", "form", "iframe", "img", "input", "link", "object", "script", "svg", "video")
)
_LOADING = frozenset(("background", "src", "srcset", "poster", "data"))
_SCHEMES = ("https://", "http://", "mailto:", "tel:", "#")
_BLOCKED = "remove it: mail programs block it"
#: Markup, in which nothing is changed; else a word with hyphens, which is no address and no name of a file.
_COMPOUND = re.compile(
    r"<!--.*?-->|<(?P<raw>style|title)\b.*?</(?P=raw)>|<[^>]*>"
    r"|(?<![^\s(>«“„])(?P<compound>[^\W_]+(?:-[^\W_]+)+)(?=[.,;:!?)»”]*(?:[\s<]|$))",
    re.DOTALL,
)
#: Characters of a compound that keeps in one line: longer ones may be wider than a column.
_LONGEST = 16
_DARK = {"paper": "#15191e", "tint": "#20262d", "ink": "#e8ebee", "rule": "#3a434c"}


def dark_colours(colours: Mapping[str, str]) -> dict[str, str]:
    """Colours for dark screens: dark grounds of our own, and the tokens of texts, lightened until they can be read."""
    grounds = (_DARK["paper"], _DARK["tint"])
    texts = {name: passing(colours[name], grounds) or _DARK["ink"] for name in ("hue", "accent", "muted")}
    return {**_DARK, **texts}


def refused_markup(html: str, sources: Sequence[SourceText]) -> tuple[Diagnostic, ...]:
    """An error for each part of a mail that would load or run something. `sources` are its templates, first its own."""
    reader = _Reader(sources)
    reader.feed(html)
    reader.close()
    return tuple(dict.fromkeys(reader.problems))


def inlined(html: str) -> str:
    """HTML with its rules of CSS as attributes of the elements; rules for dark and narrow screens stay.

    Short compounds, such as an abbreviation with its ending, do not break at their hyphens.

    Raises:
        PressroomError: where the package css-inline is not installed.
    """
    return _COMPOUND.sub(_in_one_line, str(_inliner().inline(html)))


def _in_one_line(found: re.Match[str]) -> str:
    compound = found["compound"]
    if not compound or len(compound) > _LONGEST:
        return found[0]
    return f'<span style="white-space: nowrap">{compound}</span>'


@cache
def _inliner() -> Any:
    try:
        import css_inline  # only now: it is an extra
    except ImportError:
        hint = "install it: pip install 'pressroom[mailing]'"
        message = "mailings need the package css-inline, which is not installed"
        raise PressroomError([error("package-missing", message, hint=hint)]) from None
    return css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


class _Reader(HTMLParser):
    """Finds what has no place in a mail."""

    def __init__(self, sources: Sequence[SourceText]) -> None:
        super().__init__()
        self.problems: list[Diagnostic] = []
        self._sources, self._in_style = sources, False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        here = self.get_starttag_text() or ""
        if tag in _REFUSED:
            self._refuse(f"a mail cannot have <{tag}>", _BLOCKED, (here, f"<{tag}"))
        for name, value in attrs:
            text = (value or "").strip().lower()
            if name in _LOADING or name.startswith("on") or (name == "style" and "url(" in text):
                self._refuse(f"`{name}` of <{tag}> loads or runs something", _BLOCKED, (here, f"{name}="))
            elif name == "href" and tag not in _REFUSED and not text.startswith(_SCHEMES):
                hint = "write a whole address, with https://"
                self._refuse(f"the link `{value}` leads nowhere from a mail", hint, (here, f'"{value}"'))

    def handle_endtag(self, tag: str) -> None:
        self._in_style = self._in_style and tag != "style"

    def handle_data(self, data: str) -> None:
        for rule in ("url(", "@import"):
            if self._in_style and rule in data.lower():
                self._refuse(f"`{rule}` in a style of a mail loads something", _BLOCKED, (rule,))

    def _refuse(self, message: str, hint: str, texts: Sequence[str]) -> None:
        """Report a problem where one of its texts is written; else at the beginning of the mail's own template."""
        places = ((source, source.text.lower().find(text.lower()), text) for text in texts for source in self._sources)
        found = next((place for place in places if place[1] >= 0), None)
        span = Span(self._sources[0].file)
        if found:
            source, start, text = found
            span = source.span(start, start + len(text))
        self.problems.append(error("mail-markup", message, span, hint=hint))
