"""The input of the Word back end where a Word file is the template, and the marks that rendering leaves for it."""

import re
from dataclasses import dataclass

from lxml import html
from lxml.html import HtmlElement

from pressroom.interchange.html import Html
from pressroom.source.word.file import WordFile

#: Noncharacters, which neither content nor Word files may contain.
OPEN, CLOSE = "\ufdd0", "\ufdd1"
#: Replaces a brace in a value while tags are filled in, so that any other brace is of a tag that was not filled in.
BRACE = "\ufdd2"
#: A text of a Word file whose markup is kept; the group is the markup.
CODED = re.compile(f"{OPEN}(.*?){CLOSE}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FilledWord:
    """A Word file whose tags are filled in. `frame` is the document without text: its metadata and fonts.

    Texts with emphasis, links and note marks are HTML between `OPEN` and `CLOSE`; the back end makes runs of them.
    """

    frame: Html
    file: WordFile


def parse_coded(markup: str) -> HtmlElement:
    """Parse the markup of a text."""
    return html.fragment_fromstring(markup, create_parent=True)


def without_markup(text: str) -> str:
    """Return a text of a Word file in which each coded text is reduced to its words."""
    return CODED.sub(lambda found: str(parse_coded(found[1]).text_content()), text)
