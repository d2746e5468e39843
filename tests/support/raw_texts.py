"""All that a finished file holds as text: every part of packages, PDFs and mails, and the properties of pictures."""

import io
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import SMTP
from html import unescape

import pikepdf
from PIL import Image

from support.pdfruns import read_runs

_PNG = b"\x89PNG"


def raw_texts(data: bytes) -> Iterator[str]:
    """All streams and strings of a file, as text."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                yield name
                yield from raw_texts(package.read(name))
    elif data.startswith(b"%PDF"):
        yield from _pdf_texts(data)
    elif data.startswith(_PNG):
        with Image.open(io.BytesIO(data)) as picture:
            yield from map(str, picture.info.values())
    else:
        yield unescape(data.decode("utf-8", "replace"))


def mail_texts(data: bytes) -> Iterator[str]:
    """The headers and all parts of a mail, with its attachments."""
    mail = message_from_bytes(data, policy=SMTP)
    for part in mail.walk():
        yield from map(str, part.values())
        if not part.is_multipart():
            content = part.get_content()
            yield from [content] if isinstance(content, str) else raw_texts(content)


def _pdf_texts(data: bytes) -> Iterator[str]:
    yield "".join(run.text for run in read_runs(data).runs)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for found in pdf.objects:
            yield repr(found)
            if isinstance(found, pikepdf.Stream) and found.get("/Subtype") != "/Image":
                yield found.read_bytes().decode("utf-8", "replace")
