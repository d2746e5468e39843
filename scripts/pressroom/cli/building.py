"""What `build` and `watch` share: one build, and what is told of it."""

from pathlib import Path

from pressroom.build.run import Request, build
from pressroom.cli.console import Console
from pressroom.cli.session import short
from pressroom.workspace import Workspace


def build_and_tell(console: Console, workspace: Workspace, request: Request, folder: Path) -> int:
    """Build, telling progress, problems and files; returned is how many files were written: all, or none.

    Raises:
        PressroomError: where the project cannot be read at all.
    """
    result = build(workspace, request, folder, lambda name: console.progress(f"building {name}"))
    console.diagnostics(result.diagnostics)
    for artifact, path in zip(result.artifacts, result.written, strict=False):
        pages = f", {artifact.pages} page{'s' if artifact.pages > 1 else ''}" if artifact.pages else ""
        console.output(str(short(path)))
        console.info(f"{artifact.job.name}, {artifact.format}: {len(artifact.data) / 1000:,.0f} kB{pages}", level=1)
    console.put("files", [str(path) for path in result.written])
    if request.draft and result.written:
        console.forgive()
    return len(result.written)
