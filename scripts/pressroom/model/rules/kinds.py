"""What kinds of items are called in messages."""

from pressroom.model.items import Item

#: What items are in messages, where that is not the name of their model.
_KINDS = {
    "DateValue": "date",
    "PlaceKind": "kind of place",
    "SpanChart": "chart of spans",
    "DataChart": "chart of figures",
    "DataTable": "table",
    "DataColumn": "column",
    "DataRow": "row",
    "DataCell": "cell",
    "OfficeHolder": "entry of `office_holders`",
}


def kind_of(kind: type[Item]) -> str:
    """Return the name of a kind with its article."""
    name = _KINDS.get(kind.__name__, kind.__name__.lower())
    return ("an " if name[0] in "aeio" else "a ") + name
