"""The rules for openings of audiences: each text once, and none that the audience may not see."""

from collections.abc import Iterator

from pressroom.diagnostics import Diagnostic, error
from pressroom.model.dossier import Dossier
from pressroom.model.items import AudienceRestricted
from pressroom.model.links import opening_links
from pressroom.model.reading.source_map import Path, Positions


def openings_fit(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Check that an opening names each entry once, and only entries that its audience may see."""
    items, seen = dossier.first_by_id, dict[Path, Path]()
    for audience, link in opening_links(dossier):
        span, first = where.span(link.path), seen.setdefault((*link.path[:-1], link.target), link.path)
        if first != link.path:
            message = f"`{link.target}` is already in {where.span(first)}"
            yield error("opening-twice", message, span, hint="keep one")
        item = items.get(link.target)
        allowed = item.audiences if isinstance(item, AudienceRestricted) else ()
        if allowed and audience.id not in allowed:
            message = f"`{link.target}` is restricted to {', '.join(allowed)}: `{audience.id}` does not get it"
            hint = f"add `{audience.id}` to `audiences` of `{link.target}`, or take it out of this opening"
            yield error("opening-restricted", message, span, hint=hint)
