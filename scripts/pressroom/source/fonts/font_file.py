"""Read a font file that a project brought: untrusted bytes → a face, or every reason why it cannot be used.

What a font says of itself is in its tables `name`, `OS/2`, `head` and `fvar` (OpenType 1.9, ISO/IEC 14496-22).
"""

import io
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePosixPath

from fontTools.ttLib import TTFont

from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.source.fonts.face import FontFace
from pressroom.source.fonts.web_font import SIGNATURE, unpacked

_COLLECTION = b"ttcf"
_NEEDED = ("cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post")
_WEIGHT_AXIS = "wght"
_FAMILY, _FAMILY_OF_FOUR = 16, 1  # names: the second has only regular, bold, italic and bold italic
#: Bits of `OS/2.fsType`: what the licence allows.
_RESTRICTED, _PRINT, _EDIT, _WHOLE, _BITMAPS = 0x0002, 0x0004, 0x0008, 0x0100, 0x0200
_SLANTED = 0x0001 | 0x0200  # bits of `OS/2.fsSelection`: italic and oblique
_ITALIC_STYLE = 0x0002  # bit of `head.macStyle`
_LICENCE = "ask who made the font for files that documents may embed, or take another font"
_SINGLE = "take a TTF, OTF or WOFF2 file of each face"


@lru_cache(maxsize=32)
def read_font(path: str, data: bytes) -> FontFace:
    """Return the face that a file has.

    Raises:
        PressroomError: the file is not one font, is damaged, or documents may not embed it.
    """
    if data[:4] == _COLLECTION:
        raise PressroomError([_refused("font-collection", path, "the file has several fonts", _SINGLE)])
    try:
        data = unpacked(data) if data[:4] == SIGNATURE else data
        font = TTFont(io.BytesIO(data), lazy=True)
        problems = tuple(_problems(font, path))
        face = None if problems else _face(font, path, data)
    except Exception as problem:  # fontTools raises exceptions of any type for a damaged file
        message = f"`{PurePosixPath(path).name}` is not a font that can be read: {problem}"
        raise PressroomError([_refused("font-broken", path, message, _SINGLE)]) from problem
    if face is None:
        raise PressroomError(problems)
    return face


def _problems(font: TTFont, path: str) -> Iterator[Diagnostic]:
    lacking = [table for table in _NEEDED if table not in font]
    if lacking:
        yield _refused("font-broken", path, f"the font lacks the tables {', '.join(lacking)}", _SINGLE)
        return
    if not ("glyf" in font or "CFF " in font):
        kind = "variable PostScript outlines (CFF2)" if "CFF2" in font else "no outlines"
        yield _refused("font-outlines", path, f"the font has {kind}", "take TrueType outlines, or a static OTF file")
    if not font.getBestCmap():
        yield _refused("font-broken", path, "the font has no Unicode characters", _SINGLE)
    allowed = font["OS/2"].fsType
    if allowed & _RESTRICTED and not allowed & (_PRINT | _EDIT):
        yield _refused("font-embedding", path, "the font forbids to embed it (fsType 2)", _LICENCE)
    if allowed & _WHOLE:
        message = "the font forbids to embed a part of its characters (fsType 256), and documents embed no more"
        yield _refused("font-embedding", path, message, _LICENCE)
    if allowed & _BITMAPS:
        yield _refused("font-embedding", path, "the font forbids to embed its outlines (fsType 512)", _LICENCE)


def _face(font: TTFont, path: str, data: bytes) -> FontFace:
    names, os2 = font["name"], font["OS/2"]
    family = names.getDebugName(_FAMILY) or names.getDebugName(_FAMILY_OF_FOUR)
    if not family:
        raise ValueError("it has no name")
    slanted = os2.fsSelection & _SLANTED or font["head"].macStyle & _ITALIC_STYLE
    axes = [axis.axisTag for axis in font["fvar"].axes] if "fvar" in font else []
    weight = None if _WEIGHT_AXIS in axes else _hundreds(os2.usWeightClass)
    editable = not os2.fsType & _PRINT or bool(os2.fsType & _EDIT)
    return FontFace(family.strip(), "italic" if slanted else "normal", data, weight, editable, path)


def _hundreds(weight: int) -> int:
    """A weight as styles write it. Old files count from 1 to 9."""
    weight = weight * 100 if weight < 10 else weight
    return min(900, max(100, round(weight / 100) * 100))


def _refused(code: str, path: str, message: str, hint: str) -> Diagnostic:
    return error(code, message, place=path, hint=hint)
