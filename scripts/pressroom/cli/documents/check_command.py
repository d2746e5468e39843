"""`pressroom check`."""

from typing import TYPE_CHECKING

import click

from pressroom.cli.documents.choose import documents_argument, every_edition_options, jobs_option, time_limit_option
from pressroom.cli.session import console_options, open_project, session
from pressroom.cli.terminal.console import Console

if TYPE_CHECKING:
    from pressroom.pipeline.planning.request import Selection


@click.command("check")
@documents_argument
@every_edition_options
@time_limit_option
@jobs_option
@console_options
@click.pass_context
def command(
    ctx: click.Context,
    selection: "Selection",
    seconds: float | None,
    at_once: int | None,
    console: Console,
) -> None:
    """Check DOCUMENTs, or all documents and the texts of mails: content, templates and pages. Nothing is written.

    Every audience and language is checked, unless some are named.
    """
    from pressroom.cli.documents.building import report_undated
    from pressroom.dispatch.mailing.text.template_check import check_mail_templates
    from pressroom.output.unfinished import check_unfinished
    from pressroom.pipeline.planning.request import Request  # here, so that help does not import the pipeline
    from pressroom.pipeline.run import check

    with session(console):
        workspace = open_project(ctx)
        request = Request(selection, seconds=seconds, at_once=at_once)
        result = check(workspace, request, lambda name: console.progress(f"checking {name}"))
        console.diagnostics((*result.diagnostics, *check_unfinished(workspace.root / "build")))
        if not selection.documents:
            editions = ((artifact.audience, artifact.language) for artifact in result.artifacts)
            console.diagnostics(check_mail_templates(workspace, editions))
        report_undated(console, result)
        console.put("checked", [artifact.path for artifact in result.artifacts])
        if not console.failed:
            count = len({artifact.name for artifact in result.artifacts})
            console.info(f"{count} document{'s are' if count != 1 else ' is'} in order.")
