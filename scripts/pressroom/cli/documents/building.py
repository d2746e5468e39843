"""One build and its report, for `build` and `watch`."""

import shlex
from pathlib import Path

from pressroom.cli.session import short
from pressroom.cli.terminal.console import Console
from pressroom.cli.terminal.table import table
from pressroom.pipeline.artifact import Artifact
from pressroom.pipeline.planning.request import Request
from pressroom.pipeline.run import Result, build
from pressroom.poster.ladder import Taken
from pressroom.poster.request import Tier
from pressroom.workspace import Workspace

_HEAD = ("audience", "language", "document", "format", "pages", "kB", "file")


def build_and_report(
    console: Console, workspace: Workspace, request: Request, folder: Path, *, why: bool = False
) -> tuple[Path, ...]:
    """Build, and report progress, problems and files. Return the files that were written: all, or none.

    With `why`, report for each document why it was made, or not made again.

    Raises:
        PressroomError: if the project cannot be read.
    """
    result = build(workspace, request, folder, lambda name: console.progress(f"building {name}"))
    console.diagnostics(result.diagnostics)
    if why:
        _report_why(console, result)
    report_undated(console, result)
    report_outdated(console, result, workspace.root, folder)
    several = len({artifact.audience for artifact in result.artifacts}) > 1
    made = list(zip(result.artifacts, result.written, strict=False))
    reported = set[str]()  # so that a poster with several formats is reported once
    if several and made and console.for_people:
        console.output("\n".join(table(_HEAD, [(*_row(artifact), str(short(path))) for artifact, path in made])))
    for artifact, path in made:
        pages = f", {artifact.pages} page{'s' if artifact.pages > 1 else ''}" if artifact.pages else ""
        if not (several and console.for_people):
            console.output(str(short(path)))
        console.info(f"{artifact.name}, {artifact.format}: {len(artifact.data) / 1000:,.0f} kB{pages}", level=1)
        if artifact.name not in reported and artifact.ladder:
            notable = artifact.ladder.tier is not artifact.ladder.fullest or artifact.ladder.passed
            console.info(_layout(artifact.name, artifact.ladder), level=0 if notable else 1)
        reported.add(artifact.name)
    console.put("files", [str(path) for path in result.written])
    if request.draft and result.written:
        console.forgive()
    return result.written


_TEXTS = {
    Tier.FULL: "the full texts",
    Tier.KEY: "the full texts of the key events and the titles of the others",
    Tier.TITLE: "the titles",
    Tier.SHORT: "the short texts",
}

_EXHIBITS = {"map": "the map", "numbers": "the key numbers"}


def _layout(name: str, taken: Taken) -> str:
    """Return the note on the texts and the paper that a poster has, and on what to do for more text."""
    passed = f", because {' and '.join(taken.passed)} cannot hold its milestones" if taken.passed else ""
    head = f", and with {' and '.join(_EXHIBITS[one] for one in taken.head)} in its head" if taken.head else ""
    note = f"{name} is on {taken.paper}{passed}, with {_TEXTS[taken.tier]} at {taken.size:g} pt{head}."
    if taken.tier is taken.fullest:
        return note
    mark = "" if taken.tier is Tier.KEY else ", or give the most important ones `weight: key` to print at least theirs"
    fuller = "full texts" if taken.fullest is Tier.FULL else "texts of its `depth`"
    return (
        f"{note} The {fuller} do not fit on {taken.paper} at the smallest type: to print them, use fewer milestones, "
        f"shorten their texts, or allow only larger paper under `papers`{mark}."
    )


def _report_why(console: Console, result: Result) -> None:
    """Report for each document whether it was made, and why."""
    documents = [(one.job.name, "made" if one.made else "kept", one.reason) for one in result.documents]
    console.put("why", [dict(zip(("document", "result", "reason"), row, strict=True)) for row in documents])
    for name, done, reason in documents:
        console.info(f"{name} {done}: {reason}")


def report_undated(console: Console, result: Result) -> None:
    """Report how many statements editions as of an earlier day leave out because they have no `from`."""
    if result.undated:
        console.info(f"Statements left out because they have no `from:` date: {result.undated}.")


def report_outdated(console: Console, result: Result, root: Path, folder: Path) -> None:
    """Report how many files of earlier builds no build makes any more, and what removes them."""
    chosen = "" if folder == root / "build" else f" -o {shlex.quote(str(short(folder)))}"
    remedies = (f"`pressroom clean{chosen}` removes", "Changed by hand, so move or delete")
    found = (result.outdated.unchanged, result.outdated.changed)
    for key, paths, remedy in zip(("outdated", "outdated_changed"), found, remedies, strict=True):
        console.put(key, [str(folder / path) for path in paths])
        if len(paths) == 1:
            first = short(folder / paths[0])
            console.info(f"Of an earlier build, a file is left that no build makes any more: {first}. {remedy} it.")
        elif paths:
            such = f"such as {short(folder / paths[0])}"
            console.info(
                f"Of earlier builds, {len(paths)} files are left that no build makes any more, {such}. {remedy} them."
            )


def _row(artifact: Artifact) -> tuple[str, ...]:
    """Return a document's row in the table. Word documents have no number of pages: Word lays them out."""
    about = (artifact.audience, artifact.language, artifact.document, artifact.format)
    return *about, str(artifact.pages or "-"), f"{len(artifact.data) / 1000:.0f}"
