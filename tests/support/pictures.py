"""Pictures made for tests: of every format, kind of colour and orientation, with a canary in each slot for metadata."""

import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps, PngImagePlugin, TiffImagePlugin

CANARY = "Vidra-77-31"
_WORDS = CANARY.encode()
#: What a turned picture is stored as, by its orientation in EXIF: the turn that undoes what readers do.
_STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
_XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description dc:creator="{CANARY}"/></x:xmpmeta>'.encode()


@dataclass(frozen=True, slots=True)
class Sample:
    """A picture file, how it was made, and what is seen of it."""

    name: str
    data: bytes
    upright: Image.Image


def corners(mode: str = "RGB") -> Image.Image:
    """Four fields of different colours, wider than high."""
    image = Image.new("RGB", (48, 32), "#c81e1e")
    for box, colour in {(24, 0): "#1e8c32", (0, 16): "#1e46c8", (24, 16): "#e6dcc8"}.items():
        image.paste(colour, (*box, box[0] + 24, box[1] + 16))
    if mode == "RGBA":
        image.putalpha(Image.linear_gradient("L").resize(image.size))
        return image
    return image.convert(mode)


def samples() -> Iterator[Sample]:
    """Every format in each of its kinds of colour, and in every orientation that it can say."""
    kinds = {
        "JPEG": ("L", "RGB", "CMYK"),
        "PNG": ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"),
        "GIF": ("L", "P"),
        "WEBP": ("RGB", "RGBA"),
        "TIFF": ("1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "LAB", "YCbCr", "I;16"),
    }
    for form, modes in kinds.items():
        for mode in modes:
            for turn in range(1, 9) if form != "GIF" and mode == "RGB" else (1,):
                yield sample(form, mode, turn)


def sample(form: str, mode: str, turn: int = 1) -> Sample:
    """One picture. Where its format has several places for metadata, all have the canary."""
    upright = in_mode(corners("RGBA" if mode in ("LA", "RGBA") else "RGB"), mode)
    method = _STORED[turn]
    stored = upright if method is None else upright.transpose(method)
    made = {"JPEG": _jpeg, "PNG": _png, "GIF": _gif, "WEBP": _webp, "TIFF": _tiff}[form](stored, turn)
    return Sample(f"{form} {mode} turned {turn}", made, upright)


def in_mode(image: Image.Image, mode: str) -> Image.Image:
    """The same picture with other channels."""
    if mode == "I;16":
        return image.convert("L").convert("I").point(lambda value: value * 257 + 0).convert("I;16")
    if mode == "LAB":
        made = ImageCms.profileToProfile(
            image, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
        )
        assert made is not None
        return made
    return image.convert(mode)


def _exif(turn: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E], exif[0x013B], exif[0x927C] = turn, CANARY, CANARY, _WORDS
    exif.get_ifd(0x8825)[0x001D] = CANARY
    return exif


def _jpeg(image: Image.Image, turn: int) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=95, exif=_exif(turn), comment=_WORDS, xmp=_XMP)
    data = stream.getvalue()
    segments = b"".join(
        b"\xff" + marker + struct.pack(">H", len(body) + 2) + body
        for marker, body in ((b"\xed", b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + _WORDS), (b"\xe4", _WORDS))
    )
    return data[:2] + segments + data[2:] + _WORDS


def _png(image: Image.Image, turn: int) -> bytes:
    said = PngImagePlugin.PngInfo()
    said.add_text("Comment", CANARY)
    said.add_text("Author", CANARY, zip=True)
    said.add_itxt("XML:com.adobe.xmp", _XMP.decode())
    said.add(b"prVt", _WORDS)
    stream = io.BytesIO()
    image.save(stream, "PNG", pnginfo=said, exif=_exif(turn))
    data = stream.getvalue()
    after = b"tEXt" + b"Place\x00" + _WORDS
    chunk = struct.pack(">I", len(after) - 4) + after + struct.pack(">I", zlib.crc32(after))
    return data[:-12] + chunk + data[-12:] + _WORDS


def _gif(image: Image.Image, _turn: int) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "GIF", comment=_WORDS)
    return stream.getvalue() + _WORDS


def _webp(image: Image.Image, turn: int) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "WEBP", lossless=True, exact=True, exif=_exif(turn), xmp=_XMP)
    return stream.getvalue() + _WORDS


def _tiff(image: Image.Image, turn: int) -> bytes:
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[0x0112], tags[0x010E], tags[0x013B], tags[0x02BC], tags[0x83BB] = turn, CANARY, CANARY, _XMP, _WORDS
    tags[65000] = CANARY
    stream = io.BytesIO()
    image.save(stream, "TIFF", tiffinfo=tags)
    return stream.getvalue() + _WORDS


def several(form: str) -> bytes:
    """Two pictures in one file."""
    stream = io.BytesIO()
    corners().save(stream, form, save_all=True, append_images=[ImageOps.invert(corners())], duration=100)
    return stream.getvalue()


def telephone() -> bytes:
    """A photograph with a second picture behind it, as telephones take them."""
    stream = io.BytesIO()
    corners().save(stream, "MPO", save_all=True, append_images=[corners().resize((12, 8))], exif=_exif(1))
    return stream.getvalue()


def _xyz(x: float, y: float, z: float) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in (x, y, z)))


def _gamma(value: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(value * 256)) + b"\0\0"


def _profile(space: str, connection: str, tags: dict[str, bytes]) -> bytes:
    """An ICC profile, version 2 (ICC.1:2001-04, 6), whose description is the canary."""
    described = b"desc\0\0\0\0" + struct.pack(">I", len(_WORDS) + 1) + _WORDS + b"\0" * 80
    tags = {"desc": described + b"\0" * (-len(described) % 4), "cprt": b"text\0\0\0\0None", **tags}
    table, body, at = b"", b"", 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        table += name.encode() + struct.pack(">II", at + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    kind = b"prtr" if space == "CMYK" else b"mntr"
    head = struct.pack(
        ">I4sI4s4s4s", at + len(body), b"\0\0\0\0", 0x02400000, kind, space.encode(), connection.encode()
    )
    head += struct.pack(">6H", 2020, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 28
    head += struct.pack(">3i", 63190, 65536, 54061)  # D50
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


def wide_profile() -> bytes:
    """A profile of colours stronger than those of sRGB."""
    points = {"rXYZ": _xyz(0.6097, 0.3111, 0.0195), "gXYZ": _xyz(0.2053, 0.6257, 0.0609)}
    points |= {"bXYZ": _xyz(0.1492, 0.0632, 0.7446), "wtpt": _xyz(0.9642, 1, 0.8249)}
    return _profile("RGB ", "XYZ ", points | dict.fromkeys(("rTRC", "gTRC", "bTRC"), _gamma(2.2)))


def near_profile() -> bytes:
    """A profile of the colours of sRGB, a little darker."""
    points = {"rXYZ": _xyz(0.4361, 0.2225, 0.0139), "gXYZ": _xyz(0.3851, 0.7169, 0.0971)}
    points |= {"bXYZ": _xyz(0.1431, 0.0606, 0.7141), "wtpt": _xyz(0.9642, 1, 0.8249)}
    return _profile("RGB ", "XYZ ", points | dict.fromkeys(("rTRC", "gTRC", "bTRC"), _gamma(1.9)))


def grey_profile() -> bytes:
    """A profile of shades in proportion to light."""
    return _profile("GRAY", "XYZ ", {"wtpt": _xyz(0.9642, 1, 0.8249), "kTRC": _gamma(1.0)})


def ink_profile() -> bytes:
    """A profile of four inks: cyan is dark green, magenta orange, yellow grey."""
    inks = ((50, 128 - 50, 128 + 20), (150, 128 + 40, 128 + 60), (120, 128, 128), (0, 128, 128))
    table = b""
    for number in range(16):
        used = [ink for place, ink in enumerate(inks) if number >> (3 - place) & 1]
        table += bytes(used[-1] if used else (255, 128, 128))
    straight = bytes(range(256))
    matrix = struct.pack(">9i", *(65536 if place % 4 == 0 else 0 for place in range(9)))
    lut = b"mft1\0\0\0\0" + bytes((4, 3, 2, 0)) + matrix + straight * 4 + table + straight * 3
    return _profile("CMYK", "Lab ", {"wtpt": _xyz(0.9642, 1, 0.8249), "A2B0": lut})


def picture_file(form: str) -> bytes:
    """A picture in a format of Pillow's, without metadata."""
    stream = io.BytesIO()
    corners().save(stream, form)
    return stream.getvalue()
