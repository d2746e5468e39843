"""HTML as mail programs need it: rules of CSS inlined, nothing from elsewhere, colours for dark screens."""

from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from typing import Any

from pressroom.diagnostics import Diagnostic, PressroomError, Span, error
from pressroom.model.contrast import passing

#: Elements that load something, run something or ask for something. Mail programs block or remove them.
_REFUSED = frozenset(
    ("audio", "base", "button", "embed", "form", "iframe", "img", "input", "link", "object", "script", "svg", "video")
)
_LOADING = frozenset(("background", "src", "srcset", "poster", "data"))
_SCHEMES = ("https://", "http://", "mailto:", "tel:", "#")
_DARK = {"paper": "#15191e", "tint": "#20262d", "ink": "#e8ebee", "rule": "#3a434c"}


def dark_colours(colours: Mapping[str, str]) -> dict[str, str]:
    """Colours for dark screens: dark grounds of our own, and the tokens of texts, lightened until they can be read."""
    grounds = (_DARK["paper"], _DARK["tint"])
    texts = {name: passing(colours[name], grounds) or _DARK["ink"] for name in ("hue", "accent", "muted")}
    return {**_DARK, **texts}


def inlined(html: str, template: str) -> str:
    """HTML with its rules of CSS as attributes of the elements; rules for dark and narrow screens stay.

    Raises:
        PressroomError: where a mail would load or run something, or the package css-inline is not installed.
    """
    reader = _Reader(template)
    reader.feed(html)
    reader.close()
    if reader.problems:
        raise PressroomError(reader.problems)
    return str(_inliner().inline(html))


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

    def __init__(self, template: str) -> None:
        super().__init__()
        self.problems: list[Diagnostic] = []
        self._template, self._in_style = template, False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        if tag in _REFUSED:
            self._refuse(f"a mail has no <{tag}>", "remove it: mail programs block it")
        for name, value in attrs:
            text = (value or "").strip().lower()
            if name in _LOADING or name.startswith("on") or (name == "style" and "url(" in text):
                self._refuse(f"`{name}` of <{tag}> loads or runs something", "remove it: mail programs block it")
            elif name == "href" and tag not in _REFUSED and not text.startswith(_SCHEMES):
                self._refuse(f"the link `{value}` leads nowhere from a mail", "write a whole address, with https://")

    def handle_endtag(self, tag: str) -> None:
        self._in_style = self._in_style and tag != "style"

    def handle_data(self, data: str) -> None:
        if self._in_style and ("url(" in data.lower() or "@import" in data.lower()):
            self._refuse("a style of a mail loads something", "remove `url(…)` and `@import`: mail programs block them")

    def _refuse(self, message: str, hint: str) -> None:
        self.problems.append(error("mail-markup", message, Span(self._template), hint=hint))
