"""The text of HTML as readers see it: elements in the line divide no word, all others do."""

from html.parser import HTMLParser

_TAGS = """
    a abbr b bdi bdo big br cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub
    sup time tspan tt u var wbr
"""
#: The inline elements of HTML and SVG; all others are blocks. `br` is in the line, and ends it.
IN_LINE = frozenset(_TAGS.split())
#: Elements whose content no reader sees.
_UNSEEN = frozenset({"script", "style"})


def readable(markup: str) -> str:
    """The text of HTML, with an end of line at each `br` and at the edges of each block."""
    reader = _TextReader()
    reader.feed(markup)
    reader.close()
    return "".join(reader.texts)


class _TextReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._unseen = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen = tag if tag in _UNSEEN else ""
        self._divide(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unseen = ""
        self._divide(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.texts.append(data)

    def _divide(self, tag: str) -> None:
        if tag == "br" or tag not in IN_LINE | _UNSEEN:
            self.texts.append("\n")
