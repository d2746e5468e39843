"""Pictures: decoded wholly first, turned upright, and without what else their files say (place, camera, names)."""

import struct
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from pressroom.backends.engine import replaced

#: The formats that documents may use; each is a format of Pillow's.
FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF")
_KEPT_CHUNKS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sRGB", b"sBIT"}
_ORIENTATION = 0x0112


class BadPictureError(Exception):
    """The picture cannot be used; the message says why and begins with a verb."""


class NoPictureError(BadPictureError):
    """The bytes are no picture of the formats asked for, and may be something else."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture without metadata. Sizes are pixels."""

    data: bytes
    extension: str
    width: int
    height: int


def read_picture(data: bytes, formats: Iterable[str] = FORMATS) -> Picture:
    """Decode a picture wholly, turn it upright as its EXIF says, and strip from PNG and JPEG what is not picture.

    Raises:
        NoPictureError: another format than those of `formats`.
        BadPictureError: a file that ends early, or one that is too large to decode safely.
    """
    names = tuple(formats)
    try:
        # WeasyPrint, once imported, has told Pillow to take what there is of a truncated picture.
        with warnings.catch_warnings(), replaced(ImageFile, "LOAD_TRUNCATED_IMAGES", False):
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(data), formats=names)
            image.load()
    except UnidentifiedImageError:
        raise NoPictureError(f"is no {' or '.join(names)}") from None
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise BadPictureError("has too many pixels") from None
    except (OSError, SyntaxError, ValueError) as problem:  # Pillow's names for damaged files
        raise BadPictureError(f"cannot be decoded ({problem})") from None
    if image.format == "PNG":
        return Picture(_strip_png(data), "png", image.width, image.height)
    if image.format != "JPEG":  # decoded and written anew by WeasyPrint, which keeps no metadata
        return Picture(data, str(image.format).lower(), image.width, image.height)
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
