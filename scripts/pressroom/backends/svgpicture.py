"""Pictures of a finished PDF as `data:` addresses, so that an SVG needs no other file."""

import io
from base64 import b64encode
from typing import Any

import pikepdf
from PIL import Image


def picture_address(image: Any) -> str:
    """The address that holds an image XObject's picture: a JPEG as it is, everything else as PNG."""
    mask = image.get("/SMask")
    if image.get("/Filter") == "/DCTDecode" and mask is None and image["/ColorSpace"] != "/DeviceCMYK":
        return data_address("image/jpeg", image.read_raw_bytes())
    picture: Image.Image = pikepdf.PdfImage(image).as_pil_image().convert("RGB")
    if mask is not None:
        picture.putalpha(pikepdf.PdfImage(mask).as_pil_image().convert("L").resize(picture.size))
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return data_address("image/png", stream.getvalue())


def data_address(media_type: str, data: bytes) -> str:
    """Bytes as an address (RFC 2397)."""
    return f"data:{media_type};base64,{b64encode(data).decode('ascii')}"
