"""The names of a dossier's texts in the records of builds and releases.

The main text of an item has the item's id, each other text the id and its key: `dayton.title`. The path and the map,
which have no id, are called `_path` and `_map`. A value as it is printed in texts has the key `value`,
and the time at which a person held an office the key `held`. The day of a milestone or of a date has the key `date`.
"""

from collections.abc import Iterator

from pressroom.model.dossier import Dossier
from pressroom.model.tables.data_table import DataTable

#: The keys of main texts: of statements and summaries, and of milestones.
_MAIN = ("text", "full")
PATH, LOCATOR_MAP, VALUE, HELD, DATE = "_path", "_map", "value", "held", "date"


def text_name(unit: str, key: str) -> str:
    """Return the name of a text by the id of its item and its key."""
    return unit if key in _MAIN else f"{unit}.{key}"


def map_texts(dossier: Dossier) -> Iterator[str]:
    """Return the names of the texts that the drawing of the map has, with those for readers who do not see it."""
    chart = dossier.map
    if chart is None:
        return
    yield from (text_name(LOCATOR_MAP, key) for key in ("title", "description"))
    for key in ("focus", "neighbours"):
        yield from (text_name(LOCATOR_MAP, f"{key}.{place}.name") for place in range(len(getattr(chart, key))))
    yield from (text_name(kind.id, "title") for kind in chart.kinds)
    yield from (text_name(place, "name") for place in chart.places)


def table_texts(table: DataTable) -> Iterator[str]:
    """Return the names of the texts that the drawing of a chart of a table has: headings and numbers."""
    yield from (text_name(part.id, "title") for part in table.parts)
    yield from (text_name(cell.id, VALUE) for row in table.rows for cell in row.cells if not cell.missing)
