"""Reading markup strictly: what the HTML parser would mend or drop in silence is an error."""

import re

from lxml import etree
from lxml import html as markup_parser
from lxml.html import HtmlElement

from pressroom.diagnostics import Diagnostic, Origin, PressroomError, error
from pressroom.interchange.html import Html

# What XML 1.0 cannot hold, and the noncharacters.
_REFUSED = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010fffd]")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
# libxml2 knows HTML 4 only: <section> is news to it. Ids that are used twice are reported later, with their element.
_TOLERATED = {"HTML_UNKNOWN_TAG", "DTD_ID_REDEFINED"}


_HINT = "close every element that is opened, and write & as &amp;"


def parse_markup(html: Html) -> HtmlElement:
    """The markup as a tree, without comments.

    Raises PressroomError with every character that XML 1.0 cannot hold (`control-character`), or else with everything
    that the parser complains of (`markup-invalid`).
    """
    problems = [_refusal(html, match.start(), f"U+{ord(match[0]):04X}") for match in _REFUSED.finditer(html.markup)]
    for match in _REFERENCE.finditer(html.markup):
        point = int(match[1], 16) if match[1] else int(match[2])
        if point > 0x10FFFF or _REFUSED.match(chr(point)):
            problems.append(_refusal(html, match.start(), match[0]))
    if problems:
        raise PressroomError(problems)
    parser = markup_parser.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = markup_parser.document_fromstring(html.markup.encode("utf-8"), parser=parser)
    except etree.ParserError as problem:
        raise PressroomError([error("markup-invalid", _lower(f"{problem}"), place=html.document, hint=_HINT)]) from None
    complaints = [entry for entry in parser.error_log if entry.type_name not in _TOLERATED]
    problems = [
        error(
            "markup-invalid",
            _lower(entry.message),
            place=f"{html.document}, line {entry.line} of its markup",
            origin=Origin(text=_line(html, entry.line)),
            hint=_HINT,
        )
        for entry in complaints
    ]
    if problems:
        raise PressroomError(problems)
    return tree


def _lower(message: str) -> str:
    """A message of the parser in the form of ours."""
    message = message.strip().rstrip(".")
    return f"{message[:1].lower()}{message[1:]}"


def _refusal(html: Html, at: int, name: str) -> Diagnostic:
    line = html.markup.count("\n", 0, at) + 1
    place = f"{html.document}, line {line} of its markup"
    hint = "delete it; it may have come with a copied text"
    return error("control-character", f"the text holds {name}, which no Word document can", place=place, hint=hint)


def _line(html: Html, number: int) -> str:
    """A line of the markup, which may be written like that in a template."""
    lines = html.markup.splitlines()
    return lines[number - 1].strip() if 0 < number <= len(lines) else ""
