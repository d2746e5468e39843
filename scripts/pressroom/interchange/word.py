"""What rendering hands to the Word back end where a Word file is the template, and the marks that both know."""

import re
from dataclasses import dataclass

from lxml import html
from lxml.html import HtmlElement

from pressroom.interchange.html import Html
from pressroom.source.word.file import WordFile

#: Noncharacters, which no content and no Word file may hold.
OPEN, CLOSE = "\ufdd0", "\ufdd1"
#: A brace that a value holds, while tags are filled in: what else looks like a tag afterwards was not filled in.
BRACE = "\ufdd2"
#: A text whose markup is kept, in a part of a Word file; its group is the markup.
CODED = re.compile(f"{OPEN}(.*?){CLOSE}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FilledWord:
    """A Word file whose tags are filled in. `frame` is the document without its text: what it says of itself, fonts.

    Texts with emphasis, links and note marks stand in it as HTML between `OPEN` and `CLOSE`; the back end makes runs of
    them.
    """

    frame: Html
    file: WordFile


def parse_coded(markup: str) -> HtmlElement:
    """The tree of the markup of a text."""
    return html.fragment_fromstring(markup, create_parent=True)


def without_markup(text: str) -> str:
    """A text of a Word file, with the words alone of each coded text in it."""
    return CODED.sub(lambda found: str(parse_coded(found[1]).text_content()), text)
