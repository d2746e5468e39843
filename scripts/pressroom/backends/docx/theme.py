"""The theme part (`theme1.xml`): the tokens' colours and families under Office's names for them.

ECMA-376 part 1, 14.2.7 and 20.1.6. Styles refer to these names, so a reader can change the look in one place.
"""

from lxml import etree

from pressroom.backends.docx.oxml import A, Element, element, to_bytes
from pressroom.model.theme import Tokens

# Token → the slot of the theme (DrawingML) and the name that WordprocessingML has for the same slot.
SLOTS = {
    "ink": ("dk1", "text1"),
    "paper": ("lt1", "background1"),
    "hue_deep": ("dk2", "text2"),
    "tint": ("lt2", "background2"),
    "hue": ("accent1", "accent1"),
    "accent": ("accent2", "accent2"),
    "muted": ("accent3", "accent3"),
    "rule": ("accent4", "accent4"),
    "cover_ground": ("accent5", "accent5"),
    "cover_text": ("accent6", "accent6"),
}
_OF_COVER = ("cover_ground", "cover_text")


def theme_colour(token: str) -> str:
    """`w:themeColor` for a colour token."""
    return SLOTS[token][1]


def hex_colour(tokens: Tokens, token: str) -> str:
    """A colour token as six upper-case hexadecimal digits."""
    value: str = getattr(tokens if token in _OF_COVER else tokens.colours, token)
    return value.removeprefix("#").upper()


def scheme_colours(tokens: Tokens) -> dict[str, str]:
    """All twelve slots in schema order. Two are the cover's, where it has colours of its own, else the first lanes'."""
    named = {token: slot for token, (slot, _) in SLOTS.items() if tokens.cover or token not in _OF_COVER}
    by_slot = {slot: hex_colour(tokens, token) for token, slot in named.items()}
    lanes = [lane.colour.removeprefix("#").upper() for lane in tokens.lanes.values()]
    spare = [colour for colour in lanes if colour not in by_slot.values()]
    by_slot.setdefault("accent5", spare[0] if spare else by_slot["accent1"])
    by_slot.setdefault("accent6", spare[1] if len(spare) > 1 else by_slot["dk2"])
    by_slot["hlink"] = by_slot["accent1"]
    by_slot["folHlink"] = by_slot["dk2"]
    order = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    return {slot: by_slot[slot] for slot in order}


def _colour_scheme(tokens: Tokens, name: str) -> Element:
    slots = [
        element(f"a:{slot}", element("a:srgbClr", attributes={"val": value}))
        for slot, value in scheme_colours(tokens).items()
    ]
    return element("a:clrScheme", *slots, attributes={"name": name})


def _font_scheme(tokens: Tokens, name: str) -> Element:
    def collection(kind: str, family: str) -> Element:
        faces = [("latin", family), ("ea", ""), ("cs", "")]
        return element(f"a:{kind}", *(element(f"a:{tag}", attributes={"typeface": face}) for tag, face in faces))

    major = collection("majorFont", tokens.type.heading_family)
    return element("a:fontScheme", major, collection("minorFont", tokens.type.text_family), attributes={"name": name})


def _format_scheme(name: str) -> Element:
    """Three of everything is the schema's minimum; documents made here draw no shapes with them."""
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350" cap="flat" cmpd="sng" algn="ctr">{solid}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return etree.fromstring(
        f'<a:fmtScheme xmlns:a="{A}" name="{name}"><a:fillStyleLst>{solid * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst></a:fmtScheme>"
    )


def theme_part(tokens: Tokens) -> bytes:
    """`word/theme/theme1.xml` for these tokens."""
    name = "Pressroom"
    elements = element(
        "a:themeElements", _colour_scheme(tokens, name), _font_scheme(tokens, name), _format_scheme(name)
    )
    return to_bytes(element("a:theme", elements, attributes={"name": name}))
