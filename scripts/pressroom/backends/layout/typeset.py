"""The source of all other formats of a document: its PDF, and everything known of its layout."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pressroom.backends.engine.box_tree import Visit
from pressroom.backends.layout.lines.drawn_text import Drawn
from pressroom.diagnostics import Diagnostic
from pressroom.interchange.pages import LaidOutPage


@dataclass(frozen=True, slots=True)
class Typeset:
    """A document that was written as PDF, with the data that other formats are made from.

    `document` is WeasyPrint's, `visits` are its boxes, `drawn` its texts in drawing order; `root` is the markup as an
    ElementTree element; `widths` are the widths of its pictures, in mm, by the bytes of their files.
    """

    data: bytes
    pages: tuple[LaidOutPage, ...]
    document: Any
    visits: tuple[Visit, ...]
    drawn: tuple[Drawn, ...]
    diagnostics: tuple[Diagnostic, ...]
    root: Any
    widths: Mapping[bytes, float]
