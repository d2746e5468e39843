"""Raster pictures: decoded, rotated upright, converted to sRGB and rewritten.

Only the picture itself is kept: no metadata of places, cameras and names, and no data after the end of the file.
"""

import struct
import warnings
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageFile, ImageOps, JpegImagePlugin, UnidentifiedImageError

from pressroom.backends.assets.colours import UnclearColourError, to_srgb
from pressroom.backends.engine.weasyprint import replaced

#: The formats that documents may use, by Pillow's names.
FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF")
#: The most pixels per inch at the size of a picture on the page: no printer shows more.
RESOLUTION = 300
MM_PER_INCH = 25.4
#: The quality of a JPEG that cannot be written with its original one.
_QUALITY = 92
#: The size in pixels from which a PNG is written fast rather than small: each output makes a smaller one of it.
_LARGE = 4_000_000
#: The number of pictures to cache.
_KEPT = 64
#: The exceptions of Pillow for damaged files.
_DAMAGED = (OSError, SyntaxError, ValueError, KeyError, TypeError, EOFError, OverflowError, struct.error, zlib.error)


class BadPictureError(Exception):
    """The picture cannot be used; the message is the reason and begins with a verb."""


class NoPictureError(BadPictureError):
    """The bytes are not a picture in one of the requested formats, but may be something else."""


@dataclass(frozen=True, slots=True)
class RasterPicture:
    """A picture as in every output: PNG or JPEG in sRGB, without metadata. Sizes are pixels."""

    data: bytes
    extension: str
    width: int
    height: int

    @property
    def media_type(self) -> str:
        """The media type."""
        return f"image/{self.extension}"


def read_picture(data: bytes, formats: Iterable[str] = FORMATS) -> RasterPicture:
    """Read and rewrite a picture. The same bytes give the same picture, and are decoded once.

    Raises:
        NoPictureError: its format is not one of `formats`.
        BadPictureError: the file is truncated, is too large to decode safely, holds several pictures, or does not
            define its colours.
    """
    return _read(data, tuple(formats))


@lru_cache(maxsize=_KEPT)
def _read(data: bytes, formats: tuple[str, ...]) -> RasterPicture:
    try:
        # WeasyPrint, once imported, has set Pillow to accept truncated pictures.
        with warnings.catch_warnings(), replaced(ImageFile, "LOAD_TRUNCATED_IMAGES", False):
            warnings.simplefilter("ignore")  # about damaged metadata, which is dropped
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            source = Image.open(BytesIO(data), formats=formats)
            _refuse_several(source)
            source.load()
            shown = to_srgb(ImageOps.exif_transpose(source))
    except UnidentifiedImageError:
        raise NoPictureError(f"is no {' or '.join(formats)}") from None
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise BadPictureError("has too many pixels") from None
    except UnclearColourError as problem:
        raise BadPictureError(str(problem)) from None
    except _DAMAGED as problem:
        raise BadPictureError(f"cannot be decoded ({problem})") from None
    return _written(shown, source if _lossy(source, data) else None)


def at_most(picture: RasterPicture, width: float) -> RasterPicture:
    """Return the picture with no more pixels than it needs at a width of `width` millimetres."""
    return narrowed(picture, max(1, round(width / MM_PER_INCH * RESOLUTION)))


@lru_cache(maxsize=_KEPT)
def narrowed(picture: RasterPicture, across: int) -> RasterPicture:
    """Return the picture with at most `across` pixels in width."""
    if picture.width <= across:
        return picture
    with Image.open(BytesIO(picture.data)) as image:
        size = (across, max(1, round(picture.height * across / picture.width)))
        return _written(image.resize(size, Image.Resampling.LANCZOS), image if picture.extension == "jpeg" else None)


def _refuse_several(image: Image.Image) -> None:
    """Reject files of several pictures. The second picture that telephones add to a JPEG does not count."""
    count = getattr(image, "n_frames", 1)
    if image.format not in ("JPEG", "MPO") and count > 1:
        raise BadPictureError(f"holds {count} pictures, and a page shows one")


def _lossy(source: Image.Image, data: bytes) -> bool:
    """Check whether a file has lossy compression, and would be several times as large without."""
    if source.format == "WEBP":
        return b"VP8 " in _chunks(data)
    return source.format in ("JPEG", "MPO") or "jpeg" in str(source.info.get("compression"))


def _chunks(data: bytes) -> set[bytes]:
    """The kinds of chunks in a WebP file (RFC 9649, 2.3)."""
    found, at = set(), 12
    while at + 8 <= len(data):
        found.add(data[at : at + 4])
        (length,) = struct.unpack("<I", data[at + 4 : at + 8])
        at += 8 + length + length % 2
    return found


def _written(image: Image.Image, lossy: Image.Image | None) -> RasterPicture:
    """Write a picture to a file: JPEG if it comes from a `lossy` one and every pixel is opaque, else PNG."""
    bare = image.copy()
    bare.info = {}  # Pillow would write the comments and profiles in it
    stream = BytesIO()
    if lossy is None or bare.mode not in ("L", "RGB"):
        bare.save(stream, "PNG", compress_level=1 if bare.width * bare.height > _LARGE else 6)
        return RasterPicture(stream.getvalue(), "png", *bare.size)
    if isinstance(lossy, JpegImagePlugin.JpegImageFile) and lossy.mode == bare.mode:
        bare.save(stream, "JPEG", qtables=lossy.quantization, subsampling=JpegImagePlugin.get_sampling(lossy))
    else:
        bare.save(stream, "JPEG", quality=_QUALITY, subsampling=0)
    return RasterPicture(stream.getvalue(), "jpeg", *bare.size)
