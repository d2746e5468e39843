"""The output of a back end."""

from dataclasses import dataclass

from pressroom.diagnostics import Diagnostic
from pressroom.interchange.pages import LaidOutPage


@dataclass(frozen=True, slots=True)
class Rendered:
    """The files of a document by format, its pages if they are fixed, and the diagnostics of the engine."""

    files: tuple[tuple[str, bytes], ...]
    pages: tuple[LaidOutPage, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def data(self) -> bytes:
        """The bytes of the first file."""
        return self.files[0][1]
