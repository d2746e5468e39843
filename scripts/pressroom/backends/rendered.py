"""What a back end returns."""

from dataclasses import dataclass

from pressroom.diagnostics import Diagnostic
from pressroom.pages import Page


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file as bytes; its pages where the format has fixed ones, and what the engine complained of."""

    data: bytes
    extension: str
    pages: tuple[Page, ...]
    diagnostics: tuple[Diagnostic, ...]
