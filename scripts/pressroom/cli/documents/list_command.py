"""`pressroom list`."""

import click

from pressroom.cli.session import console_options, open_project, session
from pressroom.cli.terminal.console import Console


@click.command("list")
@console_options
@click.pass_context
def command(ctx: click.Context, console: Console) -> None:
    """List every document of every audience: name, audience, language, file. Translations may be incomplete."""
    from pressroom.output.unfinished import check_unfinished
    from pressroom.pipeline.run import listed  # here, so that help does not import the pipeline

    with session(console):
        workspace = open_project(ctx)
        plan = listed(workspace)
        console.diagnostics((*plan.problems, *check_unfinished(workspace.root / "build")))
        rows = [
            (job.spec.name, job.audience.id, job.language, f"build/{path}") for job in plan.jobs for path in job.paths
        ]
        widths = [max(len(row[column]) for row in rows) for column in range(3)] if rows else []
        for row in rows:
            console.output("  ".join(cell.ljust(width) for cell, width in zip(row, (*widths, 0), strict=True)))
        keys = ("document", "audience", "language", "file")
        console.put("documents", [dict(zip(keys, row, strict=True)) for row in rows])
