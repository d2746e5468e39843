"""`pressroom release`."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressroom.cli.documents.choose import audience_options
from pressroom.cli.session import console_options, open_project, output_folder, output_option, session, short
from pressroom.cli.terminal.console import Console

if TYPE_CHECKING:
    from pressroom.dispatch.freeze import Releasable
    from pressroom.dispatch.release import SourceCommit
    from pressroom.model.reading.read import Content
    from pressroom.pipeline.planning.request import Selection
    from pressroom.workspace import Workspace


@click.command("release")
@click.option(
    "--under-embargo",
    is_flag=True,
    help="Release documents that are under embargo, to send them to media before. No page for the web is made.",
)
@output_option
@audience_options
@console_options
@click.pass_context
def command(
    ctx: click.Context, selection: "Selection", under_embargo: bool, output: Path | None, console: Console
) -> None:
    """Freeze what was built for the first audience, for those that are named, or with --all for every audience.

    The files are compared with what was built and with the sources, and each audience gets a landing page for the web.
    Documents under embargo are refused without --under-embargo.
    A release is never changed afterwards: raise `version` for another one.
    """
    from pressroom.dispatch.clearances import refuse_unfinished
    from pressroom.dispatch.embargo import check_releasable
    from pressroom.dispatch.freeze import freeze, to_freeze  # only now: help and completion answer without it
    from pressroom.model.translations.reading import read_content

    with session(console):
        workspace = open_project(ctx)
        content = read_content(workspace)
        audiences = selection.readers(content.dossier)
        named = len(audiences) < len(content.dossier.audiences)
        folder = output_folder(ctx, workspace.root, output)
        refuse_unfinished(workspace, content.dossier, date.today())
        embargoed = check_releasable(content, datetime.now(UTC), under_embargo=under_embargo)
        releasable = to_freeze(workspace, content, audiences, folder, named=named)
        pages = {} if embargoed else _landing_pages(workspace, content, releasable)
        made = freeze(releasable, pages, folder, content, _commit(console, workspace.root))
        files = made.release.files
        for audience in dict.fromkeys(file.audience for file in files):
            own = [file for file in files if file.audience == audience]
            size = sum(file.size for file in own) / 1000
            console.info(f"{audience}: {len(own)} file{'s' if len(own) != 1 else ''}, {size:,.0f} kB", level=1)
        console.output(str(short(made.folder)))
        if made.new and made.release.commit and made.release.commit.modified:
            console.info(
                f"The sources differ from commit {made.release.commit.id[:12]}, and the manifest records this."
            )
        if embargoed:
            console.info("It is under embargo: there is no page for the web, and mails state the embargo.")
        if not made.new:
            console.info("This version was released before, with the same files: nothing was written.")
        if releasable.left_out:
            console.info(
                f"Left out as drafts, clearance copies, for print or of another day: {len(releasable.left_out)}."
            )
        console.put("left_out", list(releasable.left_out))
        console.put("release", made.release.name)
        console.put("folder", str(made.folder))
        console.put("files", [file.path for file in files])
        console.put("pages", list(pages))


def _commit(console: Console, root: Path) -> "SourceCommit | None":
    """The commit of the sources; where a repository has none to record, why."""
    from pressroom.cli.project.project_commit import NoCommitError, project_commit

    try:
        return project_commit(root)
    except NoCommitError as problem:
        console.info(f"The manifest records no git commit: {problem}.")
        return None


def _landing_pages(workspace: "Workspace", content: "Content", made: "Releasable") -> dict[str, bytes]:
    """The landing pages of a release, which the pipeline makes and the release only carries."""
    from pressroom.pipeline.composing.landing import (  # after `to_freeze`: it loads the engines
        FinishedFile,
        landing_pages,
    )

    finished = [
        FinishedFile(
            file.path.partition("/")[2],
            file.document,
            file.audience,
            file.language,
            file.format,
            file.pages,
            made.documents[file.path],
        )
        for file in made.release.files
    ]
    return landing_pages(workspace, content, finished)
