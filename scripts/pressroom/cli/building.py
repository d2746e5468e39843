"""What `build` and `watch` share: one build, and what is told of it."""

from pathlib import Path

from pressroom.cli.console import Console
from pressroom.cli.session import short
from pressroom.cli.table import table
from pressroom.pipeline.artifact import Artifact
from pressroom.pipeline.request import Request
from pressroom.pipeline.run import Result, build
from pressroom.poster.ladder import Taken
from pressroom.poster.request import Tier
from pressroom.workspace import Workspace

_HEAD = ("audience", "language", "document", "format", "pages", "kB", "file")


def build_and_report(console: Console, workspace: Workspace, request: Request, folder: Path) -> int:
    """Build, telling progress, problems and files; returned is how many files were written: all, or none.

    Raises:
        PressroomError: where the project cannot be read at all.
    """
    result = build(workspace, request, folder, lambda name: console.progress(f"building {name}"))
    console.diagnostics(result.diagnostics)
    report_undated(console, result)
    several = len({artifact.audience for artifact in result.artifacts}) > 1
    made = list(zip(result.artifacts, result.written, strict=False))
    told = set[str]()  # of several formats of a poster, the first
    if several and made and console.for_people:
        console.output("\n".join(table(_HEAD, [(*_row(artifact), str(short(path))) for artifact, path in made])))
    for artifact, path in made:
        pages = f", {artifact.pages} page{'s' if artifact.pages > 1 else ''}" if artifact.pages else ""
        if not (several and console.for_people):
            console.output(str(short(path)))
        console.info(f"{artifact.name}, {artifact.format}: {len(artifact.data) / 1000:,.0f} kB{pages}", level=1)
        if artifact.name not in told and artifact.ladder and artifact.ladder.tier is not Tier.FULL:
            console.info(_shortened(artifact.name, artifact.ladder))
        told.add(artifact.name)
    console.put("files", [str(path) for path in result.written])
    if request.draft and result.written:
        console.forgive()
    return len(result.written)


def _shortened(name: str, taken: Taken) -> str:
    """What a reader of a poster does not get, because it has no room for it."""
    texts = {Tier.TITLE: "titles", Tier.SHORT: "short texts"}[taken.tier]
    return (
        f"{name} has the {texts} of its milestones: on {taken.paper} the full ones have no room at the smallest type. "
        "To have them, take fewer milestones, shorten their texts, or allow larger paper under `papers`."
    )


def report_undated(console: Console, result: Result) -> None:
    """Say how many statements editions of an earlier day are without for want of a date."""
    if result.undated:
        console.info(f"Statements left out because no `from:` says since when they hold: {result.undated}.")


def _row(artifact: Artifact) -> tuple[str, ...]:
    """An edition's document in the table; Word decides by itself how many pages there are."""
    about = (artifact.audience, artifact.language, artifact.document, artifact.format)
    return *about, str(artifact.pages or "-"), f"{len(artifact.data) / 1000:.0f}"
