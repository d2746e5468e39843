"""Inline markup of documents of ours: runs with character styles and nothing else."""

import re
import unicodedata
from collections.abc import Mapping
from io import BytesIO
from urllib.parse import unquote

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.parts.story import StoryPart
from docx.shared import Emu
from lxml.html import HtmlElement

from pressroom.backends.assets.artwork import Artwork, BadArtworkError
from pressroom.backends.assets.fetcher import artwork
from pressroom.backends.assets.pictures import RasterPicture, at_most
from pressroom.backends.assets.rasterize import to_raster
from pressroom.backends.assets.resolution import ATTRIBUTE, too_few_pixels
from pressroom.backends.docx.conversion import Conversion
from pressroom.backends.docx.inlines import InlineFormat, external_address
from pressroom.backends.docx.look.styles import Style, half_points
from pressroom.backends.docx.oxml import EMU_PER_MM, Element, Value, element, w
from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.source.fonts.face import FontFace

_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_MM = re.compile(r"(\d+(?:\.\d+)?)(mm|%)")


class StyledInlines:
    """The inline host of one paragraph in a style."""

    def __init__(self, conversion: Conversion, part: StoryPart, style: Style, width: float) -> None:
        """`part` takes links and pictures; `width` is that of the text in mm."""
        self.conversion, self.part, self.style, self.width = conversion, part, style, width

    @property
    def language(self) -> str:
        """The document's language."""
        return self.conversion.html.metadata.language

    def run_properties(self, fmt: InlineFormat) -> Element | None:
        """The character style and the language of a run."""
        name = self._style_name(fmt)
        style = w("rStyle", val=name.replace(" ", "")) if name else None
        character = self.conversion.styles.get(name)
        # Not in the style: LibreOffice takes what a style raises for a superscript, and shrinks it.
        up = character.run_format.raised if character else 0
        raised = w("position", val=half_points(up)) if up else None
        tag = self.conversion.html.metadata.office_tag(fmt.language)
        language = w("lang", val=tag) if fmt.language else None
        return w("rPr", style, raised, language) if name or fmt.language else None

    def _style_name(self, fmt: InlineFormat) -> str:
        """The one character style for a format. A bold paragraph stays bold: Word would toggle it off."""
        if fmt.style:
            return fmt.style
        if fmt.position:
            return "Note Reference" if fmt.link and fmt.position == "superscript" else fmt.position.capitalize()
        strong = fmt.strong and not self.style.run_format.bold
        words = (("Hyperlink", fmt.link), ("Strong", strong), ("Emphasis", fmt.emphasis))
        return " ".join(word for word, given in words if given)

    def hyperlink(self, node: HtmlElement) -> Mapping[str, Value] | None:
        """A link into the document or to an address outside it; all others are errors."""
        href, attributes = node.get("href", ""), dict[str, Value]()
        if href.startswith("#"):
            name = self.conversion.names.get(href[1:])
            if name is None:
                message = f"the link points to “{href}”, and no element has that id"
                self.error("link-target-missing", message, node, "give that place an id, or link elsewhere")
                return None
            attributes["w:anchor"] = name
        elif (address := external_address(href)) is not None:
            attributes["r:id"] = self.part.relate_to(address, RT.HYPERLINK, is_external=True)
        else:
            message = f"the link “{href}” leads neither into the document nor to http, https, mailto or tel"
            self.error("link-scheme", message, node, "link to https:, mailto:, tel: or to an id of the document")
            return None
        return attributes | ({"w:tooltip": node.get("title", "")} if node.get("title") else {})

    def bookmark(self, identity: str) -> tuple[Element, Element]:
        """The bookmark of an id."""
        return self.conversion.bookmark(identity)

    def character_style(self, node: HtmlElement) -> str:
        """The style that `data-style` names."""
        name = node.get("data-style", "")
        return name if name and self.conversion.style(name, node, paragraph=False) else ""

    def written(self, text: str, fmt: InlineFormat, owner: HtmlElement) -> None:
        """Take note of the characters, which the font has to have."""
        character = self.conversion.styles.get(self._style_name(fmt))
        family = self.conversion.family(character, self.style)
        for letter in {letter for letter in text if unicodedata.category(letter) not in ("Cc", "Cf")}:
            self.conversion.characters.setdefault((family, letter), owner)

    def error(self, code: str, message: str, node: HtmlElement, hint: str) -> None:
        """Record an error at an element."""
        self.conversion.error(code, message, node, hint)

    def picture(self, node: HtmlElement) -> Element | None:
        """An inline picture with its alternative text."""
        shown = self._artwork(node)
        if shown is None:
            return None
        conversion, source = self.conversion, node.get("src", "")
        if node.get("alt") is None:
            hint = 'say what it shows, or write alt="" where it only decorates'
            self.error("alt-missing", f"the picture “{source}” has no alternative text", node, hint)
            return None
        width = picture_width(node, self.width)
        if width is None:
            hint = "write a width such as 60% (of the text) or 80mm"
            self.error("width-unclear", f"data-width=“{node.get('data-width')}” is no width", node, hint)
            return None
        width = _below(node, width, shown)
        if shown.picture and (few := self._too_few(node, shown.picture, width)):
            conversion.problems.append(few)
        conversion.pictures += 1
        picture = _printed(shown, conversion.html.fonts, width)
        size = shown.picture or picture  # what was reduced has its proportions no longer exactly
        height = width * size.height / size.width
        inline = self.part.new_pic_inline(BytesIO(picture.data), Emu(_emu(width)), Emu(_emu(height)))
        for side in "TBLR":
            inline.set(f"dist{side}", "0")  # LibreOffice leaves 3 mm where nothing is given
        _describe(inline.docPr, conversion.pictures, node.get("alt", ""))
        return w("drawing", inline)

    def _too_few(self, node: HtmlElement, picture: RasterPicture, width: float) -> Diagnostic | None:
        """A warning if a picture has too few pixels."""
        document, name = self.conversion.html.document, unquote(node.get("src", ""))
        return too_few_pixels(name, picture.width, width, node.get(ATTRIBUTE, ""), document)

    def _artwork(self, node: HtmlElement) -> Artwork | None:
        """What the file of an `<img>` shows; None, and errors, where it is missing or cannot be used."""
        source, conversion = node.get("src", ""), self.conversion
        try:
            shown = artwork(conversion.html.assets, source)
        except PressroomError as problem:
            conversion.problems += problem.diagnostics
            return None
        except BadArtworkError as problem:
            for message in problem.messages:
                self.error(problem.code, f"the picture “{source}” {message}", node, problem.hint)
            return None
        if shown is None:
            hint = "name it by its path from the project's folder"
            self.error("image-missing", f"there is no picture “{source}”", node, hint)
        return shown


def _describe(properties: Element, number: int, alternative: str) -> None:
    """Give a picture its number in the file and its alternative text; an empty one marks it as decorative."""
    properties.set("id", str(number))
    properties.set("name", f"Picture {number}")
    properties.set("descr", alternative)
    if not alternative:
        mark = element("adec:decorative", attributes={"val": 1})
        properties.append(element("a:extLst", element("a:ext", mark, attributes={"uri": _DECORATIVE})))


def _emu(millimetres: float) -> int:
    return round(millimetres * EMU_PER_MM)


def _printed(shown: Artwork, fonts: tuple[FontFace, ...], width: float) -> RasterPicture:
    """A picture for Word, which shows no SVG to all of its readers: a drawing as points."""
    picture = shown.picture or to_raster(shown.data, fonts, width)
    return picture if shown.picture is None else at_most(picture, width)


def _below(node: HtmlElement, width: float, shown: Artwork) -> float:
    """The width in mm at which a picture is no higher than `data-highest` says, such as `80mm`; at most `width`."""
    highest = _MM.fullmatch(node.get("data-highest", "").strip())
    if highest is None or highest[2] != "mm" or shown.picture is None:
        return width
    return min(width, float(highest[1]) * shown.picture.width / shown.picture.height)


def picture_width(node: HtmlElement, available: float) -> float | None:
    """Width in mm from `data-width` (`60%` of the text's width, or `80mm`); all of the width by default."""
    match = _MM.fullmatch(node.get("data-width", "100%").strip())
    if match is None:
        return None
    number = float(match[1])
    return min(available, number if match[2] == "mm" else available * number / 100)
