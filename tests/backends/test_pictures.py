"""The door for pictures of points: what comes out is what is seen, in sRGB, and nothing else."""

import io
import struct
from collections.abc import Iterator
from itertools import pairwise
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, PngImagePlugin

from pressroom.backends.assets import pictures
from pressroom.backends.assets.pictures import BadPictureError, NoPictureError, RasterPicture, at_most, read_picture
from support.pictures import (
    CANARY,
    Sample,
    corners,
    grey_profile,
    ink_profile,
    near_profile,
    sample,
    samples,
    several,
    telephone,
    wide_profile,
)

SAMPLES = tuple(samples())


def shown(picture: RasterPicture) -> Image.Image:
    return Image.open(io.BytesIO(picture.data))


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def apart(one: Image.Image, other: Image.Image) -> int:
    """The greatest difference between two pictures, of 255."""
    assert one.size == other.size
    return max(ImageChops.difference(one.convert("RGBA"), other.convert("RGBA")).tobytes())


def coarse(image: Image.Image) -> Image.Image:
    """A picture in fields: what loss at compression does to the edges between them does not count."""
    return image.convert("RGB").resize((image.width // 8, image.height // 8), Image.Resampling.BOX)


def parts(data: bytes) -> Iterator[bytes]:
    """The kinds of chunks of a PNG, or the markers of a JPEG, to the last byte."""
    if data.startswith(b"\x89PNG"):
        at = 8
        while at < len(data):
            yield data[at + 4 : at + 8]
            at += 12 + struct.unpack(">I", data[at : at + 4])[0]
        return
    assert data[:2] == b"\xff\xd8"
    assert data[-2:] == b"\xff\xd9"
    at = 2
    while data[at + 1] != 0xDA:
        yield data[at : at + 2]
        at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    scan = data[at + 2 + struct.unpack(">H", data[at + 2 : at + 4])[0] : -2]
    assert all(after in (0, *range(0xD0, 0xD8)) for before, after in pairwise(scan) if before == 0xFF)


#: Tables, sizes and points; APP0 says that it is JFIF.
PLAIN = {b"IHDR", b"IDAT", b"IEND", *(b"\xff" + bytes([code]) for code in (0xE0, 0xDB, 0xC0, 0xC4))}


@pytest.mark.parametrize("each", SAMPLES, ids=lambda each: each.name)
def test_a_picture_is_upright_in_srgb_with_nothing_else(each: Sample) -> None:
    picture = read_picture(each.data)
    with shown(picture) as image:
        assert image.mode in ("L", "LA", "RGB", "RGBA")
        assert image.size == each.upright.size == (picture.width, picture.height)
        if each.upright.mode == "I;16":
            truth = each.upright.convert("I").point(lambda value: value * (1 / 257) + 0).convert("L")
        else:
            truth = corners("RGB") if each.upright.mode == "LAB" else each.upright.convert("RGBA")
        if "JPEG" in each.name:
            assert apart(coarse(image), coarse(truth)) <= 24
        else:
            assert apart(image, truth) <= (6 if "LAB" in each.name else 2)
    assert set(parts(picture.data)) <= PLAIN
    assert CANARY.encode() not in picture.data
    assert picture.extension == ("jpeg" if "JPEG" in each.name else "png")


def test_the_corpus_has_the_canary_everywhere() -> None:
    """A test of the samples: where they say nothing, nothing is tested."""
    assert len(SAMPLES) == 52
    assert all(each.data.count(CANARY.encode()) >= 2 for each in SAMPLES)
    assert {each.name.split()[0] for each in SAMPLES} == set(pictures.FORMATS)


def test_the_same_bytes_are_decoded_once_and_come_out_the_same() -> None:
    data = sample("PNG", "RGB", 6).data
    pictures._read.cache_clear()
    first = read_picture(data)
    with patch.object(Image, "open", side_effect=AssertionError("decoded again")):
        assert read_picture(bytes(bytearray(data))) is first
    pictures._read.cache_clear()
    assert read_picture(data) == first


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_profiles_are_followed(form: str) -> None:
    """A green of a wide space is stronger than what sRGB has, and its dull green is stronger than ours."""
    options = {"quality": 100} if form == "JPEG" else {"lossless": True} if form == "WEBP" else {}
    plain = Image.new("RGB", (16, 16), (100, 180, 100))
    data = saved(plain, form, icc_profile=wide_profile(), **options)
    assert CANARY.encode() in data or form == "PNG", "which keeps profiles compressed"
    with shown(read_picture(data)) as image:
        red, green, blue = image.convert("RGB").crop((8, 8, 9, 9)).tobytes()
        assert (red < 60, green > 178, blue < 100) == (True, True, True), (red, green, blue)
        assert "icc_profile" not in image.info
    assert CANARY.encode() not in read_picture(data).data


def test_profiles_of_inks_and_of_shades_are_followed() -> None:
    cyan = Image.new("CMYK", (16, 16), (255, 0, 0, 0))
    with shown(read_picture(saved(cyan, "TIFF", icc_profile=ink_profile()))) as image:
        assert image.mode == "RGB"
        red, green, _ = image.crop((8, 8, 9, 9)).tobytes()
        assert red < 40 < green < 90, "dark green, and not cyan"
    shades = Image.new("L", (16, 16), 64)
    with shown(read_picture(saved(shades, "PNG", icc_profile=grey_profile()))) as image:
        assert image.mode == "L"
        assert image.getpixel((8, 8)) == pytest.approx(137, abs=2)
    with shown(read_picture(saved(corners("RGBA"), "PNG", icc_profile=wide_profile()))) as image:
        assert image.getchannel("A").tobytes() == corners("RGBA").getchannel("A").tobytes()


def test_a_profile_near_to_srgb_is_followed_too() -> None:
    data = saved(Image.new("RGB", (16, 16), (100, 100, 100)), "PNG", icc_profile=near_profile())
    assert shown(read_picture(data)).getpixel((8, 8)) == pytest.approx((114, 114, 114), abs=2)


def test_the_profile_of_srgb_changes_nothing() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for mode in ("RGB", "L"):
        picture = read_picture(saved(corners(mode), "PNG", icc_profile=profile))
        assert apart(shown(picture), corners(mode)) == 0
        assert shown(picture).mode == mode


def test_the_gamma_of_a_png_is_followed() -> None:
    said = PngImagePlugin.PngInfo()
    said.add(b"gAMA", struct.pack(">I", 100_000))  # in proportion to light
    picture = read_picture(saved(Image.new("RGB", (4, 4), (64, 64, 64)), "PNG", pnginfo=said))
    assert shown(picture).getpixel((1, 1)) == pytest.approx((137, 137, 137), abs=1)
    usual = PngImagePlugin.PngInfo()
    usual.add(b"gAMA", struct.pack(">I", 45_455))
    picture = read_picture(saved(Image.new("RGB", (4, 4), (64, 64, 64)), "PNG", pnginfo=usual))
    assert shown(picture).getpixel((1, 1)) == (64, 64, 64)


def unclear() -> Iterator[tuple[str, bytes, str]]:
    wide = PngImagePlugin.PngInfo()
    wide.add(b"cHRM", struct.pack(">8I", 31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000))
    yield "points", saved(corners(), "PNG", pnginfo=wide), "has colours of its own without a colour profile"
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0xA005] = {1: "R03"}
    yield "Adobe RGB", saved(corners(), "JPEG", exif=exif), "is in Adobe RGB without a colour profile"
    yield "numbers", saved(Image.new("F", (4, 4)), "TIFF"), "has more shades than a page can show"
    yield "32 bits", saved(Image.new("I", (4, 4)), "TIFF"), "has more shades than a page can show"
    yield "no profile", saved(corners(), "PNG", icc_profile=b"none"), "has a colour profile that cannot be used"
    other = saved(corners(), "PNG", icc_profile=ink_profile())
    yield "another kind", other, "has a colour profile for CMYK, and its colours are RGB"
    for form in ("GIF", "PNG", "TIFF", "WEBP"):
        yield f"two in a {form}", several(form), "holds 2 pictures, and a page shows one"
    yield "cut short", sample("JPEG", "RGB").data[:900], "cannot be decoded"
    yield "cut short too", saved(corners(), "PNG")[:-30], "cannot be decoded"
    yield "a bomb", saved(Image.new("1", (12_000, 12_000)), "PNG"), "has too many pixels"


@pytest.mark.parametrize(("data", "said"), [case[1:] for case in unclear()], ids=[case[0] for case in unclear()])
def test_what_cannot_be_shown_rightly_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(BadPictureError, match=f"^{said}"):
        read_picture(data)


def test_what_is_no_picture_may_be_something_else() -> None:
    with pytest.raises(NoPictureError, match="is no PNG or JPEG"):
        read_picture(b"<svg/>", ("PNG", "JPEG"))
    with pytest.raises(NoPictureError, match="is no PNG"):
        read_picture(sample("JPEG", "RGB").data, ("PNG",))


def test_the_second_picture_of_a_telephone_does_not_pass() -> None:
    data = telephone()
    assert Image.open(io.BytesIO(data)).format == "MPO"
    picture = read_picture(data)
    assert (picture.extension, picture.width) == ("jpeg", 48)
    assert set(parts(picture.data)) <= PLAIN
    assert apart(coarse(shown(picture)), coarse(corners())) <= 24


def test_photographs_stay_as_small_as_they_are() -> None:
    noise = Image.merge("RGB", [Image.effect_noise((400, 300), 60) for _ in "RGB"])
    for data in (saved(noise, "JPEG", quality=60), saved(noise, "WEBP", quality=60)):
        picture = read_picture(data)
        assert picture.extension == "jpeg"
        assert len(picture.data) < len(saved(noise, "PNG")) / 2
    data = saved(noise, "JPEG", quality=60)
    assert len(read_picture(data).data) == pytest.approx(len(data), rel=0.05), "with the quality that it came with"
    clear = corners("RGBA")
    assert read_picture(saved(clear, "WEBP", quality=60)).extension == "png", "JPEG knows nothing that is clear"


def test_a_picture_has_no_more_points_than_it_is_drawn_with() -> None:
    picture = read_picture(saved(Image.effect_noise((2000, 1000), 60), "PNG"))
    small = at_most(picture, 25.4)
    assert (small.width, small.height, small.extension) == (300, 150, "png")
    assert shown(small).size == (300, 150)
    assert at_most(picture, 1000) is picture
    assert at_most(small, 25.4) is small
    assert at_most(small, 25.3).width == 299
    assert at_most(read_picture(saved(Image.effect_noise((2000, 1000), 60), "JPEG")), 50.8).extension == "jpeg"
    stripes = Image.frombytes("L", (1200, 1), b"\0\xff" * 600).resize((1200, 600))
    small = at_most(read_picture(saved(stripes, "PNG")), 25.4)
    shades = shown(small).crop((20, 20, 280, 130)).tobytes()
    assert (min(shades) > 118, max(shades) < 138) == (True, True), "what is made smaller is mixed"
    hair = at_most(read_picture(saved(Image.new("L", (3000, 2)), "PNG")), 0.01)
    assert (hair.width, hair.height) == (1, 1)


def test_what_is_clear_does_not_darken_the_edge_of_a_smaller_picture() -> None:
    image = Image.new("RGBA", (1200, 1200), (0, 0, 0, 0))
    image.paste((255, 255, 255, 255), (601, 0, 1200, 1200))
    small = shown(at_most(read_picture(saved(image, "PNG")), 25.4))
    edge = [small.getpixel((x, 150)) for x in range(140, 160)]
    assert all(pixel[:3] == (255, 255, 255) for pixel in edge if isinstance(pixel, tuple) and pixel[3] > 8)


@given(st.sampled_from(SAMPLES), st.data())
def test_damaged_files_end_in_words(each: Sample, choice: st.DataObject) -> None:
    data = bytearray(each.data)
    for _ in range(choice.draw(st.integers(1, 6))):
        data[choice.draw(st.integers(0, len(data) - 1))] = choice.draw(st.integers(0, 255))
    try:
        picture = read_picture(bytes(data))
    except BadPictureError:
        return
    assert set(parts(picture.data)) <= PLAIN


def test_a_bitmap_of_windows_is_named_as_what_it_is() -> None:
    from pressroom.backends.assets.artwork import BadArtworkError, take_in

    stream = io.BytesIO()
    Image.new("RGB", (2, 2)).save(stream, "BMP")
    with pytest.raises(BadArtworkError) as caught:
        take_in(stream.getvalue(), lambda _address: None)
    assert caught.value.messages == ("is a BMP file, which is not read",)
