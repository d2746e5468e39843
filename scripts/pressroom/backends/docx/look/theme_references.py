"""What the names of a theme mean (ECMA-376 part 1, 20.1.6): the fonts and colours that styles name by them."""

from copy import deepcopy

from docx.opc.oxml import serialize_part_xml

from pressroom.backends.docx.oxml import A, Element, qualified
from pressroom.source.word.content_types import parse_part

#: WordprocessingML's names of the theme's colours, where DrawingML has others.
_SLOTS = {
    "text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1", "text2": "dk2", "dark2": "dk2",
    "background2": "lt2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
_FONTS = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "eastAsia": "eastAsiaTheme", "cs": "cstheme"}
#: An attribute with a colour, and the one that names it in the theme.
_COLOURS = (("val", "themeColor"), ("color", "themeColor"), ("fill", "themeFill"))
_SHADES = ("themeTint", "themeShade", "themeFillTint", "themeFillShade")


class Theme:
    """A theme's colours and font families; without a theme nothing means anything."""

    def __init__(self, root: Element | None) -> None:
        self.there = root is not None
        self.schemes: list[Element] = []
        self.colours: dict[str, str] = {}
        self.families: dict[str, str] = {}
        if root is None:
            return
        self.schemes = [node for tag in ("clrScheme", "fontScheme") for node in root.iterfind(f".//{{{A}}}{tag}")]
        for scheme in root.iter(f"{{{A}}}clrScheme"):
            for slot in scheme:
                for colour in slot:
                    value = colour.get("lastClr") or colour.get("val") or ""
                    self.colours[str(slot.tag).rpartition("}")[2]] = value.upper()
        for name in ("major", "minor"):
            for latin in root.iterfind(f".//{{{A}}}{name}Font/{{{A}}}latin"):
                self.families[name] = latin.get("typeface", "")

    def over(self, ours: bytes) -> bytes:
        """Our theme with this one's colours and fonts. What shapes are filled with stays ours: it may be pictures."""
        top = parse_part(ours)
        for node in self.schemes:
            for old in top.findall(f".//{node.tag}"):
                if (parent := old.getparent()) is not None:
                    parent.replace(old, deepcopy(node))
        return serialize_part_xml(top)

    def family(self, fonts: Element) -> str:
        """The family of Latin letters that a `w:rFonts` names."""
        named = self.families.get(fonts.get(qualified("w:asciiTheme"), "")[:5], "")
        return named or fonts.get(qualified("w:ascii"), "")

    def resolved(self, node: Element) -> Element:
        """A copy of a property, in which an explicit font or colour counts where it is not the theme's."""
        made = deepcopy(node)
        for each in made.iter():
            for name, themed in _FONTS.items():
                self._resolve_font(each, qualified(f"w:{name}"), qualified(f"w:{themed}"))
            for name, themed in _COLOURS:
                given, slot = each.get(qualified(f"w:{name}")), each.get(qualified(f"w:{themed}"))
                meant = self.colours.get(_SLOTS.get(slot or "", slot or ""))
                shaded = any(each.get(qualified(f"w:{shade}")) for shade in _SHADES)
                if given and slot and not shaded and meant != given.upper():
                    del each.attrib[qualified(f"w:{themed}")]
        return made

    def _resolve_font(self, node: Element, plain: str, themed: str) -> None:
        given, slot = node.get(plain), node.get(themed)
        if given == "":
            del node.attrib[plain]
        elif given and slot:
            theirs = self.families.get(slot[:5], "")
            del node.attrib[plain if theirs == given else themed]

    def without(self, node: Element, families: dict[str, str]) -> None:
        """Have a style of ours say what it means: the names in it are those of another theme."""
        for each in node.iter():
            slot = each.attrib.pop(qualified("w:asciiTheme"), "")
            for themed in _FONTS.values():
                each.attrib.pop(qualified(f"w:{themed}"), "")
            if slot:
                for plain in ("ascii", "hAnsi"):
                    each.set(qualified(f"w:{plain}"), families[str(slot)[:5]])
            for _, themed in _COLOURS:
                each.attrib.pop(qualified(f"w:{themed}"), "")
