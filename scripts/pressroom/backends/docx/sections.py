"""Pages of documents: paper, margins, and sections with columns (ECMA-376 part 1, 17.6)."""

from dataclasses import dataclass

from docx.enum.section import WD_ORIENTATION, WD_SECTION_START
from docx.oxml.section import CT_SectPr
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm

from pressroom.backends.docx.oxml import Value, put, w
from pressroom.model.look.theme import Tokens

PAPERS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
_GAP = 7.0  # mm between columns


@dataclass(frozen=True, slots=True)
class Paper:
    """A page's size and margins in mm."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right


def paper(tokens: Tokens, name: str) -> Paper:
    """The named paper with the tokens' margins. Raises KeyError for a name that is not in PAPERS."""
    width, height = PAPERS[name]
    s = tokens.spacing
    return Paper(width, height, s.margin_top, s.margin_bottom, s.margin_left, s.margin_right)


def column_width(available: float, columns: int) -> float:
    """The width in mm of one of several equal columns."""
    return (available - _GAP * (columns - 1)) / columns


def set_paper(section: Section, sheet: Paper) -> None:
    """Give a section its paper and margins."""
    section.page_width, section.page_height = Mm(sheet.width), Mm(sheet.height)
    if sheet.width > sheet.height:
        section.orientation = WD_ORIENTATION.LANDSCAPE
    section.top_margin, section.bottom_margin = Mm(sheet.top), Mm(sheet.bottom)
    section.left_margin, section.right_margin = Mm(sheet.left), Mm(sheet.right)
    section.header_distance = section.footer_distance = Mm(min(sheet.top, sheet.bottom) * 0.45)


class BodyColumns:
    """The columns of the body. A section break is written where columns change, before the next block."""

    def __init__(self, last: CT_SectPr) -> None:
        """`last` belongs to the last section of the document, whatever is written before it."""
        self._last = last
        self._changed: int | None = None
        self.count = 1

    def change(self, count: int) -> None:
        """Set what follows in this number of columns."""
        self._changed = self.count = count

    def begin_block(self, block: BaseOxmlElement) -> bool:
        """Write the section break before a block, if one is due; False where no paragraph is there to hold it."""
        if self._changed is None:
            return True
        before, columns, self._changed = block.getprevious(), self._changed, None
        if isinstance(before, CT_P):
            before.set_sectPr(self._last.clone())
            for reference in self._last.xpath("w:headerReference|w:footerReference"):
                self._last.remove(reference)  # the sections after the first have its headers
            self._last.titlePg_val = False
            self._last.start_type = WD_SECTION_START.CONTINUOUS
        several: dict[str, Value] = {"num": columns} if columns > 1 else {}
        put(self._last, w("cols", **several, space=Mm(_GAP).twips))
        return before is None or isinstance(before, CT_P)
