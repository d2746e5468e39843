"""Pictures of a finished PDF as `data:` addresses, so that an SVG needs no other file."""

import io
from typing import Any

import pikepdf
from PIL import Image

from pressroom.backends.assets.data_address import data_address


def picture_address(image: Any) -> str:
    """Return the address of an image XObject: a JPEG as it is, everything else as PNG."""
    mask = image.get("/SMask")
    if image.get("/Filter") == "/DCTDecode" and mask is None and image["/ColorSpace"] != "/DeviceCMYK":
        return data_address("image/jpeg", image.read_raw_bytes())
    picture: Image.Image = pikepdf.PdfImage(image).as_pil_image().convert("RGB")
    if mask is not None:
        picture.putalpha(pikepdf.PdfImage(mask).as_pil_image().convert("L").resize(picture.size))
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return data_address("image/png", stream.getvalue())
