"""The text of our copy of a source: plain text, HTML, PDF or Word. What is a picture of a text has none."""

import io
import zipfile
from pathlib import PurePosixPath

from lxml import etree
from lxml import html as markup

from pressroom.source.damaged_zips import DAMAGED_ZIP
from pressroom.source.markup_texts import readable

_MARKUP = frozenset({".html", ".htm", ".xhtml"})
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN, _LONGEST = "word/document.xml", 64_000_000


def copy_text(path: str, data: bytes) -> str | None:
    """Return the text of a copy; None if it cannot be read as text, such as a scanned page."""
    suffix = PurePosixPath(path).suffix.lower()
    if suffix in _MARKUP:
        text = _markup(data)
    elif suffix == ".pdf":
        text = _pages(data)
    elif suffix == ".docx":
        text = _word(data)
    else:
        text = _plain(data)
    return text if text and not text.isspace() else None


def _plain(data: bytes) -> str | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def _markup(data: bytes) -> str | None:
    try:
        root = markup.document_fromstring(data)
    except (etree.LxmlError, ValueError):  # no element at all
        return None
    return readable(etree.tostring(root, encoding="unicode", method="html"))


def _pages(data: bytes) -> str | None:
    import pypdfium2  # here, so that only projects with such a copy load it

    try:
        with pypdfium2.PdfDocument(data) as document:
            return "\n".join(page.get_textpage().get_text_range() for page in document)
    except pypdfium2.PdfiumError:
        return None


def _word(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if package.getinfo(_MAIN).file_size > _LONGEST:
                return None
            root = etree.fromstring(package.read(_MAIN), etree.XMLParser(resolve_entities=False, no_network=True))
    except (*DAMAGED_ZIP, KeyError, etree.LxmlError):
        return None
    paragraphs = root.iter(f"{_WORD}p")
    return "\n".join("".join(run.text or "" for run in paragraph.iter(f"{_WORD}t")) for paragraph in paragraphs)
