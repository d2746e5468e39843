"""Fonts for readers who lack ours: static faces cut from the variable ones, obfuscated and embedded.

ECMA-376 part 1, 17.8.1 (obfuscation) and 17.8.3 (font table); the faces keep the family's name, so that Word takes
them for the theme's fonts. Only families that the tokens name are embedded.
"""

import hashlib
import uuid
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import cast

import uharfbuzz as hb
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.package import Package
from fontTools.ttLib import TTFont

from pressroom.backends.docx.oxml import Element, Value, element, w
from pressroom.diagnostics import Diagnostic, error, warning
from pressroom.model.look.theme import Tokens
from pressroom.source.fonts.face import FontFace, face_for, faces_of, serves

# What a reader may type when changing the document: Latin with its extensions A and B, Cyrillic, punctuation,
# currency, arrows, the common signs. Characters of the document itself are added where the font has them.
_RANGES = (
    (0x20, 0x7E), (0xA0, 0x24F), (0x2C6, 0x2DD), (0x300, 0x30C), (0x400, 0x491), (0x2010, 0x205F), (0x2070, 0x2094),
    (0x20A0, 0x20BF), (0x2116, 0x2116), (0x2122, 0x2122), (0x2190, 0x2199), (0x2212, 0x2212), (0x2248, 0x2265),
    (0x25A0, 0x25CF),
)  # fmt: skip
BASE_CHARACTERS = frozenset(point for first, last in _RANGES for point in range(first, last + 1))

# Forms of letters, marks and figures that Word applies or that the styles ask for.
_FEATURES = ["ccmp", "locl", "kern", "mark", "mkmk", "liga", "lnum", "tnum", "pnum"]

_NAMES = (0, 5, 13, 14)  # copyright, version, licence and its address
_BOLD, _ITALIC, _REGULAR = 1 << 5, 1 << 0, 1 << 6
_SANS = range(11, 16)  # PANOSE serif styles without serifs
_FACES = (("embedRegular", "normal", 400), ("embedBold", "normal", 700), ("embedItalic", "italic", 400),
          ("embedBoldItalic", "italic", 700))  # fmt: skip
_OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_OID, "obfuscated font")


@dataclass(frozen=True, slots=True)
class StaticFace:
    """One embedded face: which element of the font table names it, and the TrueType file."""

    slot: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Family:
    """A family, its metric neighbour for readers without it, and what it can print.

    `faces` are those that are embedded; `upright` is the font that describes the family.
    """

    name: str
    substitute: str
    faces: tuple[StaticFace, ...]
    characters: frozenset[int]
    upright: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a static face lies in a variable one: weight, and the size in points that optical sizes are drawn for."""

    weight: int
    size: float
    italic: bool


def _cut_out(data: bytes, cut: Cut, points: frozenset[int]) -> bytes:
    """The variable font pinned at `cut` with these characters. HarfBuzz does in 20 ms what takes fontTools seconds."""
    face = hb.Face(data)
    plan = hb.SubsetInput()
    plan.flags = hb.SubsetFlags.NO_HINTING
    plan.unicode_set.update(points)
    plan.name_id_set.update(_NAMES)
    plan.layout_feature_tag_set.clear()
    plan.layout_feature_tag_set.update({int.from_bytes(tag.encode("ascii"), "big") for tag in _FEATURES})
    wanted = {"wght": float(cut.weight), "opsz": cut.size}
    for axis in face.axis_infos:
        value = min(max(wanted.get(axis.tag, axis.default_value), axis.min_value), axis.max_value)
        plan.pin_axis_location(face, axis.tag, value)
    return bytes(hb.subset(face, plan).blob.data)


def _saved(font: TTFont) -> bytes:
    stream = BytesIO()
    font.save(stream, reorderTables=False)
    return stream.getvalue()


@lru_cache(maxsize=64)  # eight for each look
def static_face(data: bytes, family: str, cut: Cut, points: frozenset[int], *, keep_licence: bool = False) -> bytes:
    """A static TrueType file of the variable font `data` at `cut`, named as a face of `family`, with these characters.

    A font without axes is only cut down to the characters. What the font says of embedding becomes “installable”, as
    the licence of the shipped fonts allows, unless `keep_licence`. Same input, same bytes.
    """
    font = TTFont(BytesIO(_cut_out(data, cut, points)), recalcTimestamp=False)
    _name_face(font, family, cut)
    if not keep_licence:
        font["OS/2"].fsType = 0
    return _saved(font)


def _name_face(font: TTFont, family: str, cut: Cut) -> None:
    """Names and flags by which Word and Windows link the four faces of a family."""
    bold = cut.weight >= 600
    face = {(False, False): "Regular", (True, False): "Bold", (False, True): "Italic", (True, True): "Bold Italic"}
    style = face[bold, cut.italic]
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in _NAMES and record.platformID == 3]
    postscript = f"{family}-{style}".replace(" ", "")
    full = family if style == "Regular" else f"{family} {style}"
    for number, text in ((1, family), (2, style), (3, postscript), (4, full), (6, postscript)):
        names.setName(text, number, 3, 1, 0x409)
    os2, head = font["OS/2"], font["head"]
    os2.usWeightClass = cut.weight
    os2.fsSelection &= ~(_BOLD | _ITALIC | _REGULAR)
    os2.fsSelection |= (_BOLD if bold else 0) | (_ITALIC if cut.italic else 0) or _REGULAR
    head.macStyle = (1 if bold else 0) | (2 if cut.italic else 0)
    if "STAT" in font:
        del font["STAT"]


def supported(fonts: tuple[FontFace, ...], family: str) -> frozenset[int]:
    """The characters that every face of a family has."""
    maps = [_character_map(face.data) for face in fonts if face.family.casefold() == family.casefold()]
    return frozenset.intersection(*maps) if maps else frozenset()


@lru_cache(maxsize=8)
def _character_map(data: bytes) -> frozenset[int]:
    return frozenset(TTFont(BytesIO(data), lazy=True).getBestCmap())


def token_families(tokens: Tokens) -> dict[str, float]:
    """The families that the tokens name, with their sizes in points."""
    return {tokens.type.heading_family: tokens.type.heading_1, tokens.type.text_family: tokens.type.body}


def not_embedded(families: Collection[str], hint: str) -> Diagnostic:
    """A warning that names families that readers do not get with the file."""
    names = ", ".join(f"“{name}”" for name in sorted(families))
    message = f"readers do not get the font{'s' if len(families) > 1 else ''} {names} with the file"
    return warning("font-not-embedded", message, hint=hint)


def embed_families(
    fonts: tuple[FontFace, ...], sizes: Mapping[str, float], used: frozenset[int]
) -> tuple[tuple[Family, ...], list[Diagnostic]]:
    """Families as static faces with the base characters and those that the document uses.

    `sizes` are points: what each family is drawn for, where it is drawn differently for different sizes. A family
    without a file among `fonts` is an error `font-missing`.
    """
    families, problems = list[Family](), list[Diagnostic]()
    for name, size in sizes.items():
        uprights = faces_of(fonts, name, italic=False)
        if not uprights:
            hint = "give the family an upright face, or name another in the tokens"
            problems.append(error("font-missing", f"there is no font file for the family “{name}”", hint=hint))
            continue
        has = supported(fonts, name)
        points = frozenset((BASE_CHARACTERS | used) & has)
        upright = face_for(uprights, 400).data
        problems += _kept_out(fonts, name)
        faces = tuple(_static_faces(fonts, name, size, points))
        families.append(Family(name, _substitute(upright), faces, has, upright))
    return tuple(families), problems


def _static_faces(
    fonts: tuple[FontFace, ...], family: str, size: float, points: frozenset[int]
) -> Iterator[StaticFace]:
    """The four faces that Word knows of a family, as far as the project has them and they may be embedded."""
    for slot, style, weight in _FACES:
        italic = style == "italic"
        faces = faces_of(fonts, family, italic=italic)
        if not faces or not serves(faces, weight):
            continue
        face = face_for(faces, weight)
        if face.editable and _has_outlines_of_word(face.data):
            cut = Cut(weight, size, italic)
            yield StaticFace(slot, static_face(face.data, family, cut, points, keep_licence=bool(face.file)))


@lru_cache(maxsize=16)
def _has_outlines_of_word(data: bytes) -> bool:
    """Whether a font has TrueType outlines. Word embeds no others."""
    return "glyf" in TTFont(BytesIO(data), lazy=True)


def _kept_out(fonts: tuple[FontFace, ...], family: str) -> Iterator[Diagnostic]:
    """A warning where faces of a family cannot be embedded, with the reason."""
    faces = [face for face in fonts if face.family.casefold() == family.casefold()]
    if not all(face.editable for face in faces):
        yield not_embedded([family], "its licence bits (fsType 4) allow it to be viewed and printed, and not edited")
    elif not all(_has_outlines_of_word(face.data) for face in faces):
        yield not_embedded([family], "Word embeds TrueType outlines alone: take the TTF files of the family")


def _substitute(data: bytes) -> str:
    """A font that nearly every office machine has, of the same kind and much the same widths."""
    return "Segoe UI" if TTFont(BytesIO(data), lazy=True)["OS/2"].panose.bSerifStyle in _SANS else "Cambria"


def obfuscate(data: bytes, key: uuid.UUID) -> bytes:
    """The first 32 bytes XORed with the key, last byte first (17.8.1); doing it twice gives the font back."""
    mask = bytes(reversed(key.bytes)) * 2
    return bytes(byte ^ bit for byte, bit in zip(data[:32], mask, strict=False)) + data[32:]


def font_table(families: tuple[Family, ...], package: Package) -> Part:
    """The font table of a package, related to a part for each face."""
    top = element("w:fonts")
    name = PackURI("/word/fontTable.xml")
    table = XmlPart(name, CT.WML_FONT_TABLE, cast(BaseOxmlElement, top), package)  # python-docx has no class for it
    for family in sorted(families, key=lambda family: family.name):
        slots: list[Element] = []
        for face in family.faces:
            key = uuid.uuid5(_NAMESPACE, f"{family.name} {face.slot} {hashlib.sha256(face.data).hexdigest()}")
            name = PackURI(f"/word/fonts/font{len(table.rels) + 1}.odttf")
            file = Part(name, _OBFUSCATED, obfuscate(face.data, key), package)
            naming: dict[str, Value] = {"r:id": table.relate_to(file, RT.FONT), "w:fontKey": f"{{{str(key).upper()}}}"}
            slots.append(element(f"w:{face.slot}", attributes=naming))
        top.append(_entry(family, slots))
    return table


def _entry(family: Family, slots: list[Element]) -> Element:
    font = TTFont(BytesIO(family.upright), lazy=True)
    os2 = font["OS/2"]
    panose = [f"{value:02X}" for value in vars(os2.panose).values()]
    ranges = {f"usb{n - 1}": f"{getattr(os2, f'ulUnicodeRange{n}'):08X}" for n in range(1, 5)}
    pages = {f"csb{n - 1}": f"{getattr(os2, f'ulCodePageRange{n}', 0):08X}" for n in range(1, 3)}
    return w(
        "font",
        w("altName", val=family.substitute),
        w("panose1", val="".join(panose)),
        w("charset", val="00"),
        w("family", val="swiss" if family.substitute == "Segoe UI" else "roman"),
        w("pitch", val="variable"),
        w("sig", **ranges, **pages),
        *slots,
        name=family.name,
    )
