"""The flag of the edition's day: where on the axis the reader is. Lengths in mm."""

from datetime import date

from pressroom.interchange.geometry import Rect
from pressroom.model.document_kinds.documents import PosterSpec
from pressroom.poster.axis.label_placement import y_at
from pressroom.poster.compositions.ribbon import MARKERS
from pressroom.poster.geometry import Geometry
from pressroom.poster.request import MM_PER_POINT
from pressroom.render.document_renderer import DocumentRenderer
from pressroom.render.figures.font_metrics import upright
from pressroom.render.poster.outlines import half_capital, points_text, rect_record
from pressroom.templating.data import TemplateData

# The height of a flag as a multiple of its type, and the room beside its text.
_LINE, _SIDE = 1.3, 1.4


def day_flag(renderer: DocumentRenderer, geometry: Geometry) -> TemplateData | None:
    """Return the flag of the edition's day under a ribbon, with the line that leads down to it; else None.

    It is between the markers and the columns, where nothing else is. The legend names the day as text.
    """
    page = renderer.page
    along = _place(geometry, page.edition.as_of)
    if along is None:
        return None
    text = page.context.strings["as_of"].format(date=renderer.record["as_of"])
    assert isinstance(page.spec, PosterSpec)
    size = page.spec.small_name * MM_PER_POINT
    width = upright(page.tokens.type.heading_family, page.context.fonts).width(text, size, 700) + 2 * _SIDE
    below = geometry.columns[-1]
    left = max(below.low, min(along - width / 2, below.high - width))
    top = (below.axis + MARKERS + geometry.groups[-1].rect.y - _LINE * size) / 2
    room = Rect(left, top, width, _LINE * size)
    return TemplateData(
        text=text,
        size=round(size, 4),
        x=round(room.x + room.width / 2, 3),
        y=round(room.y + room.height / 2 + half_capital(size / MM_PER_POINT), 3),
        line=points_text(((along, below.axis), (along, room.y))),
        **rect_record(room),
    )


def _place(geometry: Geometry, day: date) -> float | None:
    """The x of the end of a day on the axis of a ribbon; None outside the axis, or without a ribbon."""
    moment, below = day.toordinal() + 1.0, geometry.columns[-1]
    inside = below.stretches[0].start < moment < below.stretches[-1].end
    return y_at(below.stretches, moment) if geometry.groups and inside else None
