"""The rule for the outline: each text is in it, once."""

from collections.abc import Iterator

from pressroom.diagnostics import Diagnostic, error, warning
from pressroom.model.dossier import Dossier
from pressroom.model.facts import Statement
from pressroom.model.links import links, opening_links
from pressroom.model.reading.source_map import Path, Positions

#: The key of a section, or of the outline, that places the exhibits of a list.
_PLACED = {
    "explainers": "explainers",
    "numbers": "numbers",
    "charts": "figure",
    "data_charts": "charts",
    "tables": "tables",
    "quotations": "quotations",
    "pictures": "pictures",
    "questions": "questions",
}


def outline_complete(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Check that the outline has each text once; warn of statements and exhibits that it lacks."""
    seen: dict[str, Path] = {}
    for link in links(dossier):
        if link.path[0] == "outline":
            if link.target in seen:
                message = f"`{link.target}` is already in {where.span(seen[link.target])}"
                yield error("outline-twice", message, where.span(link.path), hint="keep one")
            seen.setdefault(link.target, link.path)
    answering = {name for question in dossier.questions if question.id in seen for name in question.answer}
    for number, item in enumerate(dossier.statements):
        assert isinstance(item, Statement)
        if item.id not in {*seen, *answering} and item.withdrawn is None:
            path = ("statements", number, "id")
            message, hint = (
                f"`{item.id}` is not in the outline",
                "add it to a paragraph or an answer, or withdraw it",
            )
            yield warning("statement-unused", message, where.span(path), hint=hint)
    drawn = {section.figure for _, section in dossier.outline.walk()}
    drawn |= {link.target for _, link in opening_links(dossier)}
    drawn |= {chart.table for chart in dossier.data_charts if not chart.withdrawn}  # printed with the chart
    for name, key in _PLACED.items():
        for number, shown in enumerate(getattr(dossier, name)):
            if shown.id not in {*seen, *drawn} and shown.withdrawn is None:
                message, hint = f"`{shown.id}` is not in the outline", f"add it as `{key}`, or withdraw it"
                yield warning("exhibit-unused", message, where.span((name, number, "id")), hint=hint)
