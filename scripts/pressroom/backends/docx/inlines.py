"""Paragraphs: inline markup → runs, hyperlinks, fields, bookmarks and pictures with character styles only."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from lxml.html import HtmlElement

from pressroom.backends.artwork import Artwork, BadArtworkError
from pressroom.backends.docx.context import Conversion, Story
from pressroom.backends.docx.images import Placement, drawing
from pressroom.backends.docx.oxml import Element, element, unbroken, w
from pressroom.backends.docx.styles import Style
from pressroom.backends.links import refusal
from pressroom.backends.pictures import Picture, at_most, read_picture
from pressroom.backends.rasters import to_raster
from pressroom.backends.resources import artwork
from pressroom.diagnostics import PressroomError
from pressroom.render.html import FontFace
from pressroom.source.addresses import to_ascii

INLINE = frozenset(["a", "abbr", "b", "br", "cite", "data", "em", "i", "img", "span", "strong", "sub", "sup", "time"])
_STRONG, _EMPHASIS = frozenset({"b", "strong"}), frozenset({"em", "i", "cite"})
_LINK = re.compile(r"(?i)(https?://[^\s/]|mailto:[^\s@]+@|tel:\+?\d)")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_SPECIAL = re.compile("([\u2011\u00ad])")
_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}
_MM = re.compile(r"(\d+(?:\.\d+)?)(mm|%)")


@dataclass(frozen=True, slots=True)
class Look:
    """What the elements round a text say of it."""

    strong: bool = False
    emphasis: bool = False
    link: bool = False
    position: str = ""
    style: str = ""
    language: str = ""

    def character_style(self, *, bold_paragraph: bool) -> str:
        """The one character style that says all this. A bold paragraph stays bold: Word would toggle it off."""
        if self.style:
            return self.style
        if self.position:
            return "Note Reference" if self.link and self.position == "Superscript" else self.position
        strong = self.strong and not bold_paragraph
        words = (("Hyperlink", self.link), ("Strong", strong), ("Emphasis", self.emphasis))
        return " ".join(word for word, given in words if given)


Node: TypeAlias = str | HtmlElement


class ParagraphWriter:
    """Fills one `w:p`. White space collapses as CSS has it; soft and non-breaking hyphens become Word's own."""

    def __init__(self, conversion: Conversion, story: Story, style: Style, numbering: tuple[int, int] | None) -> None:
        self.conversion, self.story, self.style = conversion, story, style
        number = w("numPr", w("ilvl", val=numbering[1]), w("numId", val=numbering[0])) if numbering else None
        self.paragraph = w("p", w("pPr", w("pStyle", val=style.id), number))
        self.target = self.paragraph
        self.identities: list[str] = []
        self._last_text: Element | None = None
        self._swallow = True  # at a line's start or after a space
        self.filled = False

    def write(self, nodes: Iterable[Node], look: Look, owner: HtmlElement) -> None:
        """Text and inline elements in order; `owner` is the element that a text directly belongs to."""
        for node in nodes:
            if isinstance(node, str):
                self._text(node, look, owner)
            else:
                self._element(node, look)

    def finish(self) -> Element:
        """The paragraph, without white space at its end."""
        self._trim()
        return self.paragraph

    def bookmark(self, identity: str, *, around: bool = False) -> None:
        """A bookmark for an HTML id: at this point, or round the whole paragraph."""
        number = self.conversion.next_bookmark()
        start = w("bookmarkStart", id=number, name=self.conversion.names[identity])
        if around:
            self.paragraph.insert(1, start)
            self.paragraph.append(w("bookmarkEnd", id=number))
        else:
            self.target.extend([start, w("bookmarkEnd", id=number)])

    def _text(self, raw: str, look: Look, owner: HtmlElement) -> None:
        text = _SPACES.sub(" ", raw)
        text = text.removeprefix(" ") if self._swallow else text
        if not text:
            return
        run = self._run(look)
        for piece in _SPECIAL.split(text):
            if piece == "\u2011":
                run.append(w("noBreakHyphen"))
            elif piece == "\u00ad":
                run.append(w("softHyphen"))
            elif piece:
                self._plain(run, piece, look, owner)
        self._swallow = text.endswith(" ")

    def _plain(self, run: Element, text: str, look: Look, owner: HtmlElement) -> None:
        made = w("t")
        made.text = unbroken(text) if look.position else text
        made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(made)
        self._last_text = made
        character = self.conversion.styles.get(look.character_style(bold_paragraph=self._bold))
        family = self.conversion.family(character, self.style)
        for letter in {letter for letter in text if unicodedata.category(letter) not in ("Cc", "Cf")}:
            self.conversion.characters.setdefault((family, letter), owner)

    @property
    def _bold(self) -> bool:
        return self.style.letters.bold

    def _run(self, look: Look) -> Element:
        name = look.character_style(bold_paragraph=self._bold)
        style = w("rStyle", val=name.replace(" ", "")) if name else None
        language = w("lang", val=look.language) if look.language else None
        properties = w("rPr", style, language) if name or look.language else None
        run = w("r", properties)
        self.target.append(run)
        self.filled = True
        return run

    def _trim(self) -> None:
        last = self._last_text
        if last is None or not self._swallow or last.text is None:
            return
        last.text = last.text.rstrip(" ")
        run = last.getparent()
        if not last.text and run is not None:
            run.remove(last)
            holder = run.getparent()
            if holder is not None and all(child.tag.endswith("}rPr") for child in run):
                holder.remove(run)
        self._last_text = None

    def _element(self, node: HtmlElement, look: Look) -> None:
        look = styled(self.conversion, node, look)
        if node.tag not in INLINE:
            message = f"Word documents have no use for <{node.tag}> inside a paragraph."
            self.conversion.error(
                "element-unsupported", message, node, f"Inline elements: {', '.join(sorted(INLINE))}."
            )
        identity = node.get("id")
        if identity:
            self.identities.append(identity)
            self.bookmark(identity)
        if node.tag == "br":
            self._trim()
            self._run(look).append(w("br"))
            self._swallow = True
        elif node.tag == "img":
            self._picture(node, look)
        elif node.tag == "a" and node.get("href") is not None:
            self._link(node, look)
        elif node.get("data-field") is not None:
            self._field(node, look)
        else:
            self.write(content(node), look, node)

    def _link(self, node: HtmlElement, look: Look) -> None:
        href = node.get("href", "")
        outer = self.target
        attributes: dict[str, str | int] = {"w:history": 1}
        if href.startswith("#"):
            name = self.conversion.names.get(href[1:])
            if name is None:
                message = f"The link points to “{href}”, and no element has that id."
                self.conversion.error("link-target-missing", message, node, "Give that place an id, or link elsewhere.")
                return self.write(content(node), look, node)
            attributes["w:anchor"] = name
        elif _LINK.match(href) and not refusal(href):
            attributes["r:id"] = self.story.relate("hyperlink", to_ascii(href), external=True)
        else:
            message = f"The link “{href}” leads neither into the document nor to http, https, mailto or tel."
            self.conversion.error(
                "link-scheme", message, node, "Link to https:, mailto:, tel: or to an id of the document."
            )
            return self.write(content(node), look, node)
        if node.get("title"):
            attributes["w:tooltip"] = node.get("title", "")
        self.target = element("w:hyperlink", attributes=attributes)
        outer.append(self.target)
        self.write(content(node), replace(look, link=True), node)
        self.target = outer
        return None

    def _field(self, node: HtmlElement, look: Look) -> None:
        kind = node.get("data-field", "")
        if kind not in _FIELDS:
            hint = f"Known fields: {', '.join(_FIELDS)}."
            self.conversion.error("field-unknown", f"There is no field “{kind}”.", node, hint)
            return
        field = w("fldSimple", instr=f" {_FIELDS[kind]} ")
        outer, self.target = self.target, field
        self._swallow = False
        self.write(content(node) if "".join(node.itertext()).strip() else ["1"], look, node)
        self.target = outer
        outer.append(field)

    def _picture(self, node: HtmlElement, look: Look) -> None:
        source, conversion = node.get("src", ""), self.conversion
        try:
            shown = artwork(conversion.html.assets, source)
        except PressroomError as problem:
            conversion.problems += problem.diagnostics
            return None
        except BadArtworkError as problem:
            for message in problem.messages:
                conversion.error(
                    problem.code,
                    f"The picture “{source}” {message}.",
                    node,
                    f"{problem.hint[:1].upper()}{problem.hint[1:]}.",
                )
            return None
        if shown is None:
            hint = "name it by its path from the project's folder"
            return conversion.error("image-missing", f"There is no picture “{source}”.", node, hint)
        if node.get("alt") is None:
            hint = 'Say what it shows, or write alt="" where it only decorates.'
            return conversion.error("alt-missing", f"The picture “{source}” has no alternative text.", node, hint)
        width = picture_width(node, self.story.width)
        if width is None:
            hint = "Write a width such as 60% (of the text) or 80mm."
            return conversion.error("width-unclear", f"data-width=“{node.get('data-width')}” is no width.", node, hint)
        picture = _printed(shown, conversion.html.fonts, width)
        name = conversion.media.setdefault(picture.data, f"image{len(conversion.media) + 1}.{picture.extension}")
        conversion.pictures += 1
        relationship = self.story.relate("image", f"media/{name}")
        place = Placement(conversion.pictures, relationship, node.get("alt", ""), width)
        self._run(look).append(drawing(shown.picture or picture, place))
        self._swallow = False
        return None


def _printed(shown: Artwork, fonts: tuple[FontFace, ...], width: float) -> Picture:
    """A picture for Word, which shows no SVG to all of its readers: a drawing as points."""
    picture = shown.picture or read_picture(to_raster(shown.data, fonts, width))
    return picture if shown.picture is None else at_most(picture, width)


def picture_width(node: HtmlElement, available: float) -> float | None:
    """Width in mm from `data-width` (`60%` of the text's width, or `80mm`); all of the width unless told."""
    match = _MM.fullmatch(node.get("data-width", "100%").strip())
    if match is None:
        return None
    number = float(match[1])
    return min(available, number if match[2] == "mm" else available * number / 100)


def content(node: HtmlElement) -> Iterator[Node]:
    """An element's texts and child elements in order, comments left out."""
    if node.text:
        yield node.text
    for child in node:
        if isinstance(child.tag, str):
            yield child
        if child.tail:
            yield child.tail


def styled(conversion: Conversion, node: HtmlElement, look: Look) -> Look:
    """The look inside an inline element."""
    language = node.get("lang")
    if language:
        look = replace(look, language="" if language == conversion.html.metadata.language else language)
    if node.tag in _STRONG:
        look = replace(look, strong=True)
    if node.tag in _EMPHASIS:
        look = replace(look, emphasis=True)
    if node.tag in ("sup", "sub"):
        look = replace(look, position="Superscript" if node.tag == "sup" else "Subscript")
    name = node.get("data-style")
    if name and conversion.style(name, node, paragraph=False):
        look = replace(look, style=name)
    return look
