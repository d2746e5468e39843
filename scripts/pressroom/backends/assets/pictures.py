"""Pictures of points: decoded, turned upright, brought to sRGB and written anew.

Nothing of a file passes but what it shows: neither what it says of places, cameras and names, nor what follows its end.
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

#: The formats that documents may use; each is a format of Pillow's.
FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF")
#: Pixels an inch at the size in which a picture is drawn: more than this no printer shows.
RESOLUTION = 300
MM_PER_INCH = 25.4
#: Of a JPEG that cannot be written with the quality that it came with.
_QUALITY = 92
#: Pixels of a PNG that is written quickly and not small: each output makes a smaller one of it.
_LARGE = 4_000_000
#: How many pictures are kept for when they are asked for again.
_KEPT = 64
#: What Pillow raises for files that are damaged.
_DAMAGED = (OSError, SyntaxError, ValueError, KeyError, TypeError, EOFError, OverflowError, struct.error, zlib.error)


class BadPictureError(Exception):
    """The picture cannot be used; the message says why and begins with a verb."""


class NoPictureError(BadPictureError):
    """The bytes are no picture of the formats asked for, and may be something else."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as every output shows it: PNG or JPEG in sRGB, without metadata. Sizes are pixels."""

    data: bytes
    extension: str
    width: int
    height: int

    @property
    def media_type(self) -> str:
        """Its media type."""
        return f"image/{self.extension}"


def read_picture(data: bytes, formats: Iterable[str] = FORMATS) -> Picture:
    """A picture written anew. The same bytes give the same picture, and are decoded once.

    Raises:
        NoPictureError: another format than those of `formats`.
        BadPictureError: a file that ends early, is too large to decode safely, holds several pictures, or does not say
            what its colours are.
    """
    return _read(data, tuple(formats))


@lru_cache(maxsize=_KEPT)
def _read(data: bytes, formats: tuple[str, ...]) -> Picture:
    try:
        # WeasyPrint, once imported, has told Pillow to take what there is of a truncated picture.
        with warnings.catch_warnings(), replaced(ImageFile, "LOAD_TRUNCATED_IMAGES", False):
            warnings.simplefilter("ignore")  # of metadata that are damaged, of which nothing is kept
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


def at_most(picture: Picture, width: float) -> Picture:
    """The picture with no more pixels than it needs when it is drawn `width` millimetres wide."""
    return narrowed(picture, max(1, round(width / MM_PER_INCH * RESOLUTION)))


@lru_cache(maxsize=_KEPT)
def narrowed(picture: Picture, across: int) -> Picture:
    """The picture with at most so many pixels across."""
    if picture.width <= across:
        return picture
    with Image.open(BytesIO(picture.data)) as image:
        size = (across, max(1, round(picture.height * across / picture.width)))
        return _written(image.resize(size, Image.Resampling.LANCZOS), image if picture.extension == "jpeg" else None)


def _refuse_several(image: Image.Image) -> None:
    """Pages show one picture. What telephones add to a photograph, as a second one in a JPEG, is not one of several."""
    count = getattr(image, "n_frames", 1)
    if image.format not in ("JPEG", "MPO") and count > 1:
        raise BadPictureError(f"holds {count} pictures, and a page shows one")


def _lossy(source: Image.Image, data: bytes) -> bool:
    """Whether a file is compressed as photographs are, and would become several times as large without that."""
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


def _written(image: Image.Image, lossy: Image.Image | None) -> Picture:
    """A picture as a file; as JPEG where it comes from a `lossy` one and nothing of it is transparent."""
    bare = image.copy()
    bare.info = {}  # Pillow writes comments and profiles that it finds there
    stream = BytesIO()
    if lossy is None or bare.mode not in ("L", "RGB"):
        bare.save(stream, "PNG", compress_level=1 if bare.width * bare.height > _LARGE else 6)
        return Picture(stream.getvalue(), "png", *bare.size)
    if isinstance(lossy, JpegImagePlugin.JpegImageFile) and lossy.mode == bare.mode:
        bare.save(stream, "JPEG", qtables=lossy.quantization, subsampling=JpegImagePlugin.get_sampling(lossy))
    else:
        bare.save(stream, "JPEG", quality=_QUALITY, subsampling=0)
    return Picture(stream.getvalue(), "jpeg", *bare.size)
