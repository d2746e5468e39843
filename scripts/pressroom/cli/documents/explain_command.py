"""`pressroom explain`."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from pressroom.cli.documents.choose import document_argument, edition_options, time_limit_option
from pressroom.cli.session import console_options, open_project, session
from pressroom.cli.terminal.console import Console
from pressroom.cli.terminal.table import table

if TYPE_CHECKING:
    from pressroom.pipeline.planning.request import Selection
    from pressroom.pipeline.poster.layout_report import Explained, RungReport

_RUNGS = ("paper", "composition", "text", "pt", "columns", "line mm", "needed mm", "of mm", "")
_EVENTS = ("event", "date", "place", "displaced mm")


@click.command("explain")
@document_argument
@edition_options
@time_limit_option
@console_options
@click.pass_context
def command(
    ctx: click.Context,
    selection: "Selection",
    seconds: float | None,
    console: Console,
) -> None:
    """Explain the layout of the poster DOCUMENT: every layout step that was tried, with its result.

    Then, for each event, the distance in mm of its label from its true position (negative: earlier). Nothing is
    written. If the events do not fit, the exit status is 1.
    """
    from pressroom.pipeline.planning.request import Request  # here, so that help does not import the pipeline
    from pressroom.pipeline.run import explain

    with session(console):
        request = Request(selection, seconds=seconds)
        posters = []
        for job, found in explain(open_project(ctx), request, lambda name: console.progress(f"solving {name}")):
            console.output("\n\n".join("\n".join(part) for part in (_report(job.name, found)) if part))
            console.diagnostics(found.diagnostics)
            about = {"document": job.spec.name, "audience": job.audience.id, "language": job.language}
            posters.append({**about, **asdict(found)})
            posters[-1].pop("diagnostics")
        console.put("posters", posters)


def _report(name: str, found: "Explained") -> Iterator[Sequence[str]]:
    """Yield the parts of the report on one poster, as lines."""
    yield [name]
    if found.rungs:
        yield table(_RUNGS, [_rung(rung) for rung in found.rungs])
    if taken := found.taken:
        scale = "to scale" if taken.to_scale else "with changes of scale"
        where = {
            "columns": f"in {taken.columns} columns",
            "horizontal": "along a horizontal axis",
            "ribbon": f"in {taken.columns} columns under a ribbon",
        }[taken.composition]
        head = f", {' and '.join(taken.head)} in the head" if taken.head else ""
        form = f"{taken.paper}, {taken.tier} texts at {taken.size:g} pt {where}, {scale}{head}"
        yield [f"{form}; {taken.tried} rungs tried."]
        yield table(_EVENTS, [(e.event, e.date, e.place, _mm(e.displacement)) for e in found.events])


def _rung(rung: "RungReport") -> tuple[str, ...]:
    lengths = (f"{length:.1f}" for length in (rung.line, rung.needed, rung.available))
    return rung.paper, rung.composition, rung.tier, f"{rung.size:g}", str(rung.columns), *lengths, rung.verdict


def _mm(length: float | None) -> str:
    return "" if length is None else f"{length:.1f}"
