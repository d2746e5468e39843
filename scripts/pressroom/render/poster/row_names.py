"""The names of the two rows of events of a ribbon: key events above the axis, and all others below. Lengths in mm."""

from pressroom.poster.compositions.ribbon import MARKERS
from pressroom.poster.geometry import Geometry
from pressroom.poster.request import MM_PER_POINT, NAME_LINE
from pressroom.render.document_renderer import DocumentRenderer
from pressroom.render.poster.outlines import half_capital
from pressroom.templating.data import TemplateData


def row_names(renderer: DocumentRenderer, geometry: Geometry, size: float) -> tuple[TemplateData, ...]:
    """Return the names with their places, in type of `size` points; none without key events above a ribbon.

    The upper one is above its labels, the lower one over the wedges. The legend has the upper one as text.
    """
    above = [label.rect for label in geometry.labels if label.group is None]
    if not geometry.groups or not above:
        return ()
    axis, strings = geometry.columns[-1], renderer.page.context.strings
    middles = {
        "key_events": min(rect.y for rect in above) - NAME_LINE * size * MM_PER_POINT / 2,
        "other_events": (axis.axis + MARKERS + geometry.groups[0].rect.y) / 2,
    }
    return tuple(
        TemplateData(text=strings[key], x=round(axis.low, 3), y=round(middle + half_capital(size), 3))
        for key, middle in middles.items()
    )
