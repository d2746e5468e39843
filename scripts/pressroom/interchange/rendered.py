"""What a back end returns."""

from dataclasses import dataclass

from pressroom.diagnostics import Diagnostic
from pressroom.interchange.pages import LaidOutPage


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document's files by their formats; its pages where they are fixed, and what the engine complained of."""

    files: tuple[tuple[str, bytes], ...]
    pages: tuple[LaidOutPage, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def data(self) -> bytes:
        """The bytes of the only file, or the first."""
        return self.files[0][1]
