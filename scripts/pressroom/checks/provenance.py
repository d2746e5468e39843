"""Check that every passage of the sources is cited somewhere."""

from collections.abc import Iterator, Set

from pressroom.diagnostics import Diagnostic, warning
from pressroom.model.dossier import Dossier
from pressroom.model.reading.source_map import Positions


def passages_cited(dossier: Dossier, where: Positions, cited: Set[str]) -> Iterator[Diagnostic]:
    """Warn of passages that no document cites. `cited` are the ids of the passages that documents cite."""
    for name, (source, passage) in dossier.passages.items():
        if name not in cited and passage.withdrawn is None:
            yield warning(
                "passage-uncited",
                f"no document cites “{passage.place or source.title}” of {source.id}",
                where.span(where.path(name)),
                hint="cite it from a text that a document prints (`pressroom guide texts`), or withdraw it",
            )
