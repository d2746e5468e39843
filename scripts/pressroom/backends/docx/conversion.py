"""What one conversion to Word keeps while it walks the markup: problems, bookmarks, styles, characters."""

import hashlib
import re
from dataclasses import dataclass, field

from docx.document import Document
from lxml.html import HtmlElement

from pressroom.backends.docx.look.reference import ReferenceLook
from pressroom.backends.docx.look.style_list import style_sheet
from pressroom.backends.docx.look.styles import Style
from pressroom.backends.docx.oxml import Element, w
from pressroom.diagnostics import Diagnostic, Origin, error
from pressroom.interchange.html import Html

_NAME_LIMIT = 40  # characters that Word allows in a bookmark's name


def bookmark_names(ids: list[str]) -> dict[str, str]:
    """A bookmark name for each id: letters, digits and underscores, a letter first, 40 characters at most.

    Names depend on the ids and their order alone. Word takes no notice of case, so names that would differ only in
    case, and ids that had to be cut, carry a piece of the id's hash.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for identity in ids:
        name = re.sub(r"[^A-Za-z0-9_]", "_", identity)
        name = name if name[:1].isalpha() else f"b_{name}"
        if len(name) > _NAME_LIMIT or name.lower() in taken:
            name = f"{name[: _NAME_LIMIT - 9]}_{hashlib.sha256(identity.encode()).hexdigest()[:8]}"
        taken.add(name.lower())
        names[identity] = name
    return names


def owner(node: HtmlElement) -> str:
    """The id of an element, or of the nearest round it that has one."""
    found = (each.get("id", "") for each in (node, *node.iterancestors()))
    return next(filter(None, found), "")


@dataclass(slots=True)
class Conversion:
    """State of one conversion; made anew for each document."""

    html: Html
    document: Document
    names: dict[str, str]
    problems: list[Diagnostic] = field(default_factory=list)
    characters: dict[tuple[str, str], HtmlElement] = field(default_factory=dict)  # (family, character) → where first
    reference: ReferenceLook | None = None
    styles: dict[str, Style] = field(default_factory=dict)
    bookmarks: int = 0
    pictures: int = 0

    def __post_init__(self) -> None:
        self.styles = {style.name: style for style in style_sheet(self.html.tokens)}
        if self.reference:
            self.styles = {name: self.reference.adapted(style) for name, style in self.styles.items()}

    def family(self, character: Style | None, paragraph: Style) -> str:
        """The font family of a text in these styles."""
        kind = self.html.tokens.type
        for style in filter(None, (character, paragraph, self.styles["Normal"])):
            if self.reference and (named := self.reference.family(style)):
                return named
            if style.run_format.face and not (self.reference and self.reference.look(style)):
                return kind.heading_family if style.run_format.face == "heading" else kind.text_family
        return kind.text_family

    def place(self, node: HtmlElement) -> str:
        """The place of an element: document, line of its markup, tag and id."""
        identity = f' id="{node.get("id")}"' if node.get("id") else ""
        return f"{self.html.document}, line {node.sourceline} of its markup, <{node.tag}{identity}>"

    def error(self, code: str, message: str, node: HtmlElement, hint: str) -> None:
        """Record an error at an element."""
        self.problems.append(error(code, message, hint=hint, place=self.place(node), origin=Origin(owner(node))))

    def style(self, name: str, node: HtmlElement, *, paragraph: bool) -> Style | None:
        """The named style when it exists and is of the right kind, else an error `style-unknown`."""
        known = {key: style for key, style in self.styles.items() if (style.paragraph_format is not None) == paragraph}
        if name in known:
            return known[name]
        kind = "paragraph" if paragraph else "character"
        hint = f"known {kind} styles: {', '.join(sorted(known))}"
        self.error("style-unknown", f"there is no {kind} style “{name}”", node, hint)
        return None

    def bookmark(self, identity: str) -> tuple[Element, Element]:
        """The start and end of the bookmark of an HTML id."""
        self.bookmarks += 1
        name = self.names[identity]
        return w("bookmarkStart", id=self.bookmarks, name=name), w("bookmarkEnd", id=self.bookmarks)
