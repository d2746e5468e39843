"""The look of a Word file: its styles, theme and page, for the documents that name it as their reference.

Of a style only its look is taken: names, ids, numbering and order stay ours, so that whatever a document needs is there
and whatever wrote the file, it is matched. Writer renames styles (`BodyText` becomes `TextBody`) and writes beside the
theme's names what these meant when the file was opened: where the two differ, it was changed there.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from pressroom.backends.docx.look.styles import Style
from pressroom.backends.docx.look.theme_references import Theme
from pressroom.backends.docx.open_file import open_word, trees
from pressroom.backends.docx.oxml import RUN_ORDER, W14, Element, W, qualified, w
from pressroom.backends.docx.sections import Paper
from pressroom.source.word.file import WordFile

#: Properties of paragraphs and runs in a style, in the order of the schema (17.3.1.26, 17.3.2.28), as far as it is
#: taken over.
_PARAGRAPH = (
    "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd", "tabs", "suppressAutoHyphens",
    "spacing", "ind", "contextualSpacing", "jc", "outlineLvl",
)  # fmt: skip
_LETTERS = (
    *(tag for tag in RUN_ORDER if tag not in ("rStyle", "vanish", "webHidden", "rtl", "cs")),
    "ligatures", "numForm", "numSpacing",
)  # fmt: skip
#: How lists number and what outlines show is no look.
_OURS = ("numPr", "outlineLvl")
_LOOK_OF_PARAGRAPHS = tuple(tag for tag in _PARAGRAPH if tag not in _OURS)
_LOOK_OF_LETTERS = tuple(tag for tag in _LETTERS if tag != "lang")
_OF_TABLES = ("pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr")
#: Of which a style gives a part, and those that it builds on the rest.
_JOINED = ("rFonts", "spacing", "ind")
_OFF = ("0", "false", "off")
_DEPTH = 20  # styles that build on each other
_NARROWEST = 40.0  # mm; a narrower page is a mistake


@dataclass(frozen=True, slots=True)
class Look:
    """How a style looks, with all that it builds on: its properties of paragraphs and runs, by tag."""

    paragraph: Mapping[str, Element]
    letters: Mapping[str, Element]


class ReferenceLook:
    """A Word file's look."""

    def __init__(self, file: WordFile, families: dict[str, str]) -> None:
        """`families` are those that our own styles mean by `major` and `minor`."""
        self._families = families
        self._looks: dict[str, Look | None] = {}
        document = open_word(file)
        self._sheet = next(trees(document, RT.STYLES), w("styles"))
        self.theme = Theme(next(trees(document, RT.THEME), None))
        self.paper = _paper(document)
        self._styles = [node for node in self._sheet if node.tag == qualified("w:style")]
        # python-docx finds styles by XPath and raises where an attribute lacks; the file may have any id and name.
        self._by_id = {node.get(qualified("w:styleId"), ""): node for node in self._styles}

    def match(self, name: str, identity: str, kind: str) -> Element | None:
        """The file's style of a name and kind: by its name as Word has it, in any case, or else by its id."""
        here = [node for node in self._styles if node.get(qualified("w:type"), "paragraph") == kind]
        ways = (
            [node for node in here if _name(node) == name],
            [node for node in here if _name(node).casefold() == name.casefold()],
            [node for node in here if node.get(qualified("w:styleId"), "").casefold() == identity.casefold()],
        )
        found = next(filter(None, ways), [])
        own = [node for node in found if node.get(qualified("w:styleId")) == identity]
        return next(iter(own or found), None)

    def look(self, style: Style) -> Look | None:
        """How one of our styles looks in the file; None where the file has no such style."""
        if style.name not in self._looks:
            self._looks[style.name] = self._look(style)
        return self._looks[style.name]

    def _look(self, style: Style) -> Look | None:
        node = self.match(style.word_name, style.id, "paragraph" if style.paragraph_format is not None else "character")
        if node is None:
            return None
        paragraph: dict[str, Element] = {}
        letters: dict[str, Element] = {}
        for each in self._chain(node):
            _taken(paragraph, each.find(qualified("w:pPr")), _LOOK_OF_PARAGRAPHS)
            _taken(letters, each.find(qualified("w:rPr")), _LOOK_OF_LETTERS)
        return Look(
            {tag: self.theme.resolved(node) for tag, node in paragraph.items()},
            {tag: self.theme.resolved(node) for tag, node in letters.items()},
        )

    def _chain(self, node: Element) -> list[Element]:
        """The style and those that it builds on, the lowest first; `Normal` is built on by itself."""
        found = [node]
        while len(found) < _DEPTH:
            parent = found[0].find(qualified("w:basedOn"))
            below = self._by_id.get(parent.get(qualified("w:val"), "")) if parent is not None else None
            if below is None or below in found or below.get(qualified("w:default")) in ("1", "true"):
                break
            found.insert(0, below)
        return found

    def adapted(self, style: Style) -> Style:
        """One of our styles, as bold as in the file, on which emphasis in bold paragraphs depends; the file raises."""
        look = self.look(style)
        if look is None:
            return style
        bold = look.letters.get("b")
        on = bold is not None and bold.get(qualified("w:val"), "1") not in _OFF
        return replace(style, run_format=replace(style.run_format, bold=on, raised=0))

    def family(self, style: Style) -> str:
        """The font family of a style in the file; empty where it has none or there is no such style."""
        look = self.look(style)
        fonts = look.letters.get("rFonts") if look else None
        if fonts is None and style.name == "Normal":
            fonts = next((self.theme.resolved(node) for node in self._defaults().iter(qualified("w:rFonts"))), None)
        return self.theme.family(fonts) if fonts is not None else ""

    def _defaults(self) -> Element:
        found = self._sheet.find(qualified("w:docDefaults"))
        return found if found is not None else w("docDefaults")

    def dress(self, sheet: Element, styles: tuple[Style, ...]) -> None:
        """Give a style sheet of ours the looks of the file in place of those that the tokens make."""
        by_id = {style.id: style for style in styles}
        for node in sheet.iter(qualified("w:style")):
            style = by_id.get(node.get(qualified("w:styleId"), ""))
            look = self.look(style) if style else None
            if look:
                _dress(node, look)
            elif style and self.theme.there:
                self.theme.without(node, self._families)
        self._dress_defaults(sheet)
        self._dress_tables(sheet)

    @staticmethod
    def undress(numbering: Element) -> None:
        """Take the fonts out of a numbering of ours: numbers and marks are set as the styles are."""
        for level in numbering.iter(qualified("w:lvl")):
            for properties in level.findall(qualified("w:rPr")):
                level.remove(properties)

    def _dress_defaults(self, sheet: Element) -> None:
        ours = sheet.find(qualified("w:docDefaults"))
        if ours is None or not len(self._defaults()):
            return
        letters: dict[str, Element] = {}
        paragraph: dict[str, Element] = {}
        for node in self._defaults().iter(qualified("w:rPr")):
            _taken(letters, node, _LOOK_OF_LETTERS)
        for node in self._defaults().iter(qualified("w:pPr")):
            _taken(paragraph, node, _LOOK_OF_PARAGRAPHS)
        letters = {tag: self.theme.resolved(node) for tag, node in letters.items()}
        letters["lang"] = w("lang", bidi="ar-SA")
        run, lines = w("rPr", *_ordered(letters, _LETTERS)), w("pPr", *_ordered(paragraph, _PARAGRAPH))
        ours[:] = [w("rPrDefault", run), w("pPrDefault", lines)]

    def _dress_tables(self, sheet: Element) -> None:
        """Table styles are taken whole."""
        for node in [*sheet.iter(qualified("w:style"))]:
            if node.get(qualified("w:type")) != "table" or node.get(qualified("w:default")):
                continue
            theirs = self.match(_name(node), node.get(qualified("w:styleId"), ""), "table")
            if theirs is None:
                if self.theme.there:
                    self.theme.without(node, self._families)
                continue
            kept = [child for child in node if str(child.tag).rpartition("}")[2] not in _OF_TABLES]
            node[:] = [*kept, *(deepcopy(child) for child in theirs if str(child.tag).rpartition("}")[2] in _OF_TABLES)]


def _name(node: Element) -> str:
    found = node.find(qualified("w:name"))
    return found.get(qualified("w:val"), "") if found is not None else ""


def _taken(found: dict[str, Element], properties: Element | None, wanted: tuple[str, ...]) -> None:
    """Lay the properties of a style over those that it builds on."""
    for node in properties if properties is not None else ():
        tag = str(node.tag).rpartition("}")[2]
        if tag not in wanted or not str(node.tag).startswith((f"{{{W}}}", f"{{{W14}}}")):
            continue
        made = deepcopy(node)
        if tag in _JOINED and tag in found:
            made = deepcopy(found[tag])
            made.attrib.update(node.attrib)
        found[tag] = made


def _ordered(found: Mapping[str, Element], order: tuple[str, ...]) -> list[Element]:
    return [deepcopy(found[tag]) for tag in order if tag in found]


def _dress(node: Element, look: Look) -> None:
    """Have a style of ours look as a file's does; what it is numbered by and its place in the outline stay."""
    own = node.find(qualified("w:pPr"))
    kept = {tag: each for tag in _OURS if own is not None and (each := own.find(qualified(f"w:{tag}"))) is not None}
    for tag in ("pPr", "rPr"):
        if (old := node.find(qualified(f"w:{tag}"))) is not None:
            node.remove(old)
    if own is not None:
        node.append(w("pPr", *_ordered({**look.paragraph, **kept}, _PARAGRAPH)))
    if look.letters:
        node.append(w("rPr", *_ordered(look.letters, _LETTERS)))


def _paper(document: Document) -> Paper | None:
    """The page of a file's last section; None where it gives none that can hold text."""
    try:
        section = document.sections[-1]
        size = (section.page_width, section.page_height)
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    except (IndexError, KeyError, OverflowError, ValueError):  # no section, or lengths that are none
        return None
    paper = Paper(*(abs(length.mm) if length is not None else 0 for length in (*size, *margins)))
    return paper if paper.text_width >= _NARROWEST and paper.height > paper.top + paper.bottom else None
