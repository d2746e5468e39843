"""Mark texts in a document's markup with the items that they print.

A mark is an attribute of an element around a text; `clearance/extract.py` reads it. Only the markup for a clearance
copy has marks: the markup for layout has none.
"""

from collections.abc import Iterable

from markupsafe import Markup

ITEM, KEY, VALUE, CITES = "data-item", "data-key", "data-value", "data-cites"


def marked_item(item: str, key: str, text: str) -> Markup:
    """The text of an item under a key, marked."""
    return Markup('<span data-item="{}" data-key="{}">{}</span>').format(item, key, text)


def marked_value(item: str, text: str) -> Markup:
    """A value inside a text, or the words for it, marked."""
    return Markup('<span data-value="{}">{}</span>').format(item, text)


def marked_cites(items: Iterable[str], marks: Markup) -> Markup:
    """The note marks of some items, marked with their ids; `marks` may be empty."""
    return Markup('<span data-cites="{}">{}</span>').format(" ".join(items), marks)
