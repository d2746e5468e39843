"""The theme: the tokens' colours and families under Office's names for them.

ECMA-376 part 1, 14.2.7 and 20.1.6. Styles refer to these names, so a reader can change the look in one place.
"""

from pathlib import Path

from docx.opc.oxml import serialize_part_xml
from docx.oxml.parser import parse_xml

from pressroom.backends.docx.oxml import qualified
from pressroom.model.look.theme import Tokens

_BASE = Path(__file__).parents[1] / "base/word/theme/theme1.xml"
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
    """The twelve slots. Two are the cover's, where it has colours of its own, else the first lanes'."""
    named = {token: slot for token, (slot, _) in SLOTS.items() if tokens.cover or token not in _OF_COVER}
    by_slot = {slot: hex_colour(tokens, token) for token, slot in named.items()}
    lanes = [lane.colour.removeprefix("#").upper() for lane in tokens.lanes.values()]
    spare = [colour for colour in lanes if colour not in by_slot.values()]
    by_slot.setdefault("accent5", spare[0] if spare else by_slot["accent1"])
    by_slot.setdefault("accent6", spare[1] if len(spare) > 1 else by_slot["dk2"])
    by_slot["hlink"] = by_slot["accent1"]
    by_slot["folHlink"] = by_slot["dk2"]
    return by_slot


def theme_part(tokens: Tokens) -> bytes:
    """The theme of the base package with the colours and families of the tokens."""
    theme = parse_xml(_BASE.read_bytes())
    for slot, colour in scheme_colours(tokens).items():
        for node in theme.iterfind(f".//{qualified(f'a:{slot}')}/{qualified('a:srgbClr')}"):
            node.set("val", colour)
    families = {"majorFont": tokens.type.heading_family, "minorFont": tokens.type.text_family}
    for kind, family in families.items():
        for node in theme.iterfind(f".//{qualified(f'a:{kind}')}/{qualified('a:latin')}"):
            node.set("typeface", family)
    return serialize_part_xml(theme)
