"""Make the data that is attached to a document: the items that it printed, and the passages that it cites."""

import json
from collections.abc import Collection, Iterable
from typing import Any

from pressroom import __version__
from pressroom.edition.edition import Edition
from pressroom.interchange.html import Attachment
from pressroom.model.document_kinds.documents import DocumentSpec
from pressroom.model.items import Item


def attached(
    edition: Edition, spec: DocumentSpec, shown: Iterable[Item], cited: Collection[str], description: str
) -> Attachment:
    """Return a document's data as JSON. `shown` are the items that it printed, `cited` the ids of its passages."""
    items: dict[str, dict[str, Any]] = {}
    for item in shown:
        items.setdefault(type(item).__name__.lower(), {})[item.id] = _dump(item)
    sources = [
        source.model_copy(update={"passages": tuple(p for p in source.passages if p.id in cited)})
        for source in edition.dossier.sources
    ]
    data = {
        "schema": 1,
        "generator": f"Pressroom {__version__}",
        "document": spec.name,
        "audience": edition.audience.id,
        "language": edition.language,
        "as_of": edition.as_of.isoformat(),
        "dossier": _dump(edition.dossier.about),
        "items": items,
        "sources": [_dump(source) for source in sources if source.passages],
    }
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
    return Attachment(f"{spec.name}.json", text.encode(), "application/json", description)


def _dump(item: Item) -> dict[str, Any]:
    """An item as data, without its audiences."""
    hidden = {"audiences"}
    data = item.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True, exclude=hidden)
    return data | {"revision": item.revision}
