"""Marks in a document's markup that name the items that its texts print.

They are attributes of elements round a text, and `clearance/extract.py` reads them back. Only a clearance copy asks for
them: the markup that is laid out has none.
"""

from collections.abc import Iterable

from markupsafe import Markup

ITEM, KEY, VALUE, CITES = "data-item", "data-key", "data-value", "data-cites"


def marked_item(item: str, key: str, text: str) -> Markup:
    """A text of an item; the key is its place in there."""
    return Markup('<span data-item="{}" data-key="{}">{}</span>').format(item, key, text)


def marked_value(item: str, text: str) -> Markup:
    """A value inside a text, or the words for it."""
    return Markup('<span data-value="{}">{}</span>').format(item, text)


def marked_cites(items: Iterable[str], marks: Markup) -> Markup:
    """The note marks of some items; none where they have no passage."""
    return Markup('<span data-cites="{}">{}</span>').format(" ".join(items), marks)
