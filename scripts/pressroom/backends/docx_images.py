"""Pictures for Word: decoded first, metadata stripped, drawn inline with their alternative text."""

import struct
import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from pressroom.backends.docx_xml import EMU_PER_MM, PIC, Element, element
from pressroom.backends.engine import replaced

_KEPT_CHUNKS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sRGB", b"sBIT"}
_ORIENTATION = 0x0112
_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


class BadPictureError(Exception):
    """The picture cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG without metadata. Sizes are pixels."""

    data: bytes
    extension: str
    width: int
    height: int


def read_picture(data: bytes) -> Picture:
    """Decode a PNG or JPEG wholly, turn it upright as its EXIF says, and strip what is not picture.

    Raises BadPictureError for another format, a file that ends early, or one that is too large to decode safely.
    """
    try:
        # WeasyPrint, once imported, has told Pillow to take what there is of a truncated picture.
        with warnings.catch_warnings(), replaced(ImageFile, "LOAD_TRUNCATED_IMAGES", False):
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(data), formats=("PNG", "JPEG"))
            image.load()
    except UnidentifiedImageError:
        raise BadPictureError("is neither a PNG nor a JPEG") from None
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise BadPictureError("has too many pixels") from None
    except (OSError, SyntaxError, ValueError) as problem:  # Pillow's names for damaged files
        raise BadPictureError(f"cannot be decoded ({problem})") from None
    if image.format == "PNG":
        return Picture(_strip_png(data), "png", image.width, image.height)
    if image.getexif().get(_ORIENTATION, 1) != 1:
        upright = ImageOps.exif_transpose(image)
        stream = BytesIO()
        upright.save(stream, "JPEG", quality=95, icc_profile=image.info.get("icc_profile"))
        return Picture(_strip_jpeg(stream.getvalue()), "jpeg", upright.width, upright.height)
    return Picture(_strip_jpeg(data), "jpeg", image.width, image.height)


def _strip_png(data: bytes) -> bytes:
    kept, at = [data[:8]], 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        end = at + 12 + length
        if data[at + 4 : at + 8] in _KEPT_CHUNKS:
            kept.append(data[at:end])
        at = end
    return b"".join(kept)


def _strip_jpeg(data: bytes) -> bytes:
    """Without comments and application segments, but for JFIF (0), colour profile (2) and Adobe's colour model (14)."""
    kept, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        marker = data[at + 1]
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        application = 0xE0 <= marker <= 0xEF and marker not in (0xE0, 0xE2, 0xEE)
        if not application and marker != 0xFE:
            kept.append(data[at : at + 2 + length])
        at += 2 + length
    return b"".join([*kept, data[at:]])


@dataclass(frozen=True, slots=True)
class Placement:
    """How a picture stands in the text: its unique number, part relationship, alternative text and width in mm."""

    number: int
    relationship: str
    alternative: str
    width: float


def drawing(picture: Picture, place: Placement) -> Element:
    """`w:drawing`, inline. An empty alternative text marks the picture as decorative."""
    size = {
        "cx": round(place.width * EMU_PER_MM),
        "cy": round(place.width * EMU_PER_MM * picture.height / picture.width),
    }
    name = f"Picture {place.number}"
    properties = element("wp:docPr", attributes={"id": place.number, "name": name, "descr": place.alternative})
    if not place.alternative:
        mark = element("adec:decorative", attributes={"val": 1})
        properties.append(element("a:extLst", element("a:ext", mark, attributes={"uri": _DECORATIVE})))
    blip = element("a:blip", attributes={"r:embed": place.relationship})
    fill = element("pic:blipFill", blip, element("a:stretch", element("a:fillRect")))
    identity = element("pic:cNvPr", attributes={"id": place.number, "name": name})
    shape = element(
        "pic:spPr",
        element("a:xfrm", element("a:off", attributes={"x": 0, "y": 0}), element("a:ext", attributes=dict(size))),
        element("a:prstGeom", element("a:avLst"), attributes={"prst": "rect"}),
    )
    picture_element = element("pic:pic", element("pic:nvPicPr", identity, element("pic:cNvPicPr")), fill, shape)
    graphic = element("a:graphic", element("a:graphicData", picture_element, attributes={"uri": PIC}))
    lock = element("a:graphicFrameLocks", attributes={"noChangeAspect": 1})
    inline = element(
        "wp:inline",
        element("wp:extent", attributes=dict(size)),
        properties,
        element("wp:cNvGraphicFramePr", lock),
        graphic,
        attributes={"distT": 0, "distB": 0, "distL": 0, "distR": 0},
    )
    return element("w:drawing", inline)
