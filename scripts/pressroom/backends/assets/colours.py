"""The colours of pictures, converted to 8-bit sRGB, which every output can show and PDF/A requires here.

The colour profile in the picture decides (ICC.1); without one, its format does. CMYK without a profile is converted
as browsers do it.
"""

from functools import lru_cache
from io import BytesIO

from PIL import ExifTags, Image, ImageCms

#: Colours that differ from sRGB by no more than this, of 255, are sRGB: programs round their profiles differently.
_SAME = 2
_SRGB_POINTS = (0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06)
_SRGB_GAMMA = 0.45455
_ADOBE_RGB = "R03"
_SPACES = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK", "LAB": "Lab"}


class UnclearColourError(Exception):
    """The colours cannot be converted to sRGB; the message begins with a verb."""


def to_srgb(image: Image.Image) -> Image.Image:
    """Convert a decoded picture to sRGB as `L`, `LA`, `RGB` or `RGBA`, without alpha if every pixel is opaque.

    Raises:
        UnclearColourError: the file does not define its colours.
    """
    profile, info = image.info.get("icc_profile"), image.info
    if profile is None:
        _refuse_unclear(image)
    plain, alpha = _split(_eight_bits(image))
    if profile is not None:
        plain = _through(plain, profile)
    elif plain.mode == "LAB":
        plain = ImageCms.applyTransform(plain, _from_lab()) or plain
    elif plain.mode == "CMYK":
        plain = plain.convert("RGB")
    elif "srgb" not in info and abs(info.get("gamma", _SRGB_GAMMA) - _SRGB_GAMMA) > 0.02:
        plain = plain.point(_brightened(info["gamma"]) * len(plain.getbands()))
    if alpha is not None:
        plain.putalpha(alpha)
    return plain


def _refuse_unclear(image: Image.Image) -> None:
    points = image.info.get("chromaticity", _SRGB_POINTS)
    if "srgb" not in image.info and any(abs(a - b) > 0.01 for a, b in zip(points, _SRGB_POINTS, strict=True)):
        raise UnclearColourError("has colours of its own without a colour profile")
    if image.getexif().get_ifd(ExifTags.IFD.Interop).get(1) == _ADOBE_RGB:
        raise UnclearColourError("is in Adobe RGB without a colour profile")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Convert a picture to eight bits per channel, without a palette."""
    key = "transparency" in image.info
    if image.mode.startswith("I;16") and not key:
        return image.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L")
    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        raise UnclearColourError("has more shades than a page can show")
    if image.mode in ("1", "L", "La"):
        return image.convert("LA" if key or image.mode == "La" else "L")
    if image.mode in ("LA", "RGBA", "CMYK", "LAB"):
        return image
    return image.convert("RGBA" if key or image.mode in ("PA", "RGBa") else "RGB")


def _split(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Split a picture into colours and alpha; alpha is None if every pixel is opaque."""
    if image.mode not in ("LA", "RGBA"):
        return image, None
    alpha = image.getchannel("A")
    return image.convert(image.mode[:-1]), None if alpha.getextrema() == (255, 255) else alpha


def _through(image: Image.Image, profile: bytes) -> Image.Image:
    """Convert a picture by its profile. A greyscale picture may have an RGB profile."""
    try:
        space = _space(profile)
        if image.mode == "L" and space == "RGB":
            return image if _transform(profile, "RGB") is None else _through(image.convert("RGB"), profile)
        if _SPACES[image.mode] != space:
            raise UnclearColourError(f"has a colour profile for {space}, and its colours are {image.mode}")
        transform = _transform(profile, image.mode)
        if transform is None:
            return image
        made = ImageCms.applyTransform(image, transform)
    except (ImageCms.PyCMSError, OSError, ValueError) as problem:
        raise UnclearColourError(f"has a colour profile that cannot be used ({problem})") from None
    assert made is not None, "a picture comes back unless it is asked to change in its place"
    return made.convert("L") if image.mode == "L" else made


def _space(profile: bytes) -> str:
    return str(ImageCms.ImageCmsProfile(BytesIO(profile)).profile.xcolor_space).strip()


@lru_cache(maxsize=16)
def _transform(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """The transformation from a profile to sRGB; None if it changes no colour."""
    transform = ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(BytesIO(profile)),
        ImageCms.createProfile("sRGB"),
        mode,
        "RGB",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    if mode not in ("L", "RGB"):
        return transform
    probe = _probe(mode)
    made = ImageCms.applyTransform(probe, transform)
    assert made is not None, "a picture comes back unless it is asked to change in its place"
    pairs = zip(made.tobytes(), probe.convert("RGB").tobytes(), strict=True)
    return None if all(abs(after - before) <= _SAME for after, before in pairs) else transform


def _probe(mode: str) -> Image.Image:
    """Colours from the whole colour space."""
    if mode == "L":
        return Image.frombytes("L", (256, 1), bytes(range(256)))
    steps = range(0, 256, 51)
    points = bytes(value for red in steps for green in steps for blue in steps for value in (red, green, blue))
    return Image.frombytes("RGB", (len(points) // 3, 1), points)


@lru_cache(maxsize=1)
def _from_lab() -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB"), "LAB", "RGB")


def _brightened(gamma: float) -> list[int]:
    """The lookup table from the values of a PNG with this gamma to sRGB (PNG, 11.3.2.2)."""
    linear = ((value / 255) ** (1 / gamma) for value in range(256))
    return [round(255 * (12.92 * x if x <= 0.0031308 else 1.055 * x ** (1 / 2.4) - 0.055)) for x in linear]
