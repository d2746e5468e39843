"""The text of a page as PDFium reads it."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as raw


def text_in_lines(text: pypdfium2.PdfTextPage) -> str:
    """The text of a page in PDFium's order: line by line, from left to right."""
    return str(text.get_text_range())


def text_as_drawn(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> str:
    """The text of a page in drawing order."""
    objects = (raw.FPDFPage_GetObject(page, index) for index in range(raw.FPDFPage_CountObjects(page)))
    return "".join(_text(part, text) for found in objects for part in _texts_in(found))


def _texts_in(found: Any) -> Iterator[Any]:
    """Yield an object if it is a text, or the texts that it contains."""
    kind = raw.FPDFPageObj_GetType(found)
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        yield found
    elif kind == raw.FPDF_PAGEOBJ_FORM:
        for index in range(raw.FPDFFormObj_CountObjects(found)):
            yield from _texts_in(raw.FPDFFormObj_GetObject(found, index))


def _text(part: Any, text: pypdfium2.PdfTextPage) -> str:
    size = raw.FPDFTextObj_GetText(part, text, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFTextObj_GetText(part, text, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", errors="replace")
