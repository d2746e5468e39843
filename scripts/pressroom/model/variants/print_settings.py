"""The settings of a document's print variant, for a printer that cuts sheets to size."""

from pydantic import Field

from pressroom.model.base import Frozen, Real

#: The ending of the files of print variants, which are PDFs.
PRINT_FORM = "print.pdf"
#: Millimetres beyond the bleed for crop marks: they end before the bleed begins.
_ROOM_FOR_MARKS = 6.0


class PrintSettings(Frozen):
    """A second PDF for the printer: `print: {bleed: 3, marks: true}`."""

    bleed: Real = Field(
        3, gt=0, le=10, description="Millimetres that grounds reach beyond each edge; printers ask for 3"
    )
    marks: bool = Field(True, description="Draw crop marks beyond the bleed, which show where to cut")

    @property
    def surround(self) -> float:
        """Millimetres of the sheet beyond each edge of the page: the bleed, and the room for marks."""
        return self.bleed + (self.bleed + _ROOM_FOR_MARKS if self.marks else 0)
