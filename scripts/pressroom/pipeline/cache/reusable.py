"""Record a finished build, so that the next equal one has nothing to do (`reuse/`)."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from pressroom import packaged
from pressroom.output.manifest import FILE as MANIFEST
from pressroom.output.manifest import read_manifest
from pressroom.output.writer import write_file
from pressroom.reuse.invocation import Invocation
from pressroom.reuse.program import program_folders, state, system_libraries
from pressroom.reuse.record import FILE, BuildRecord, Digests, dump_records, names_below, stamp
from pressroom.workspace import Reads, Workspace

#: The folders of a project that a build lists.
_LISTED = ("content", "templates")


def record_build(
    call: Invocation, workspace: Workspace, written: Iterable[str], printed: Sequence[tuple[str, str]]
) -> None:
    """Keep the record of a build that wrote files without an error, and printed these texts.

    `written` are paths below the output folder.

    Raises:
        PressroomError: if it cannot be written.
    """
    folder = Path(call.folder)
    paths = set(written)
    others = set(read_manifest(folder).get("artifacts", {})) - paths
    folders, libraries = program_folders(str(packaged.base_templates())), system_libraries()
    outputs = Digests(call.folder, links=False)
    made = {
        "inputs": _inputs(workspace.reads),
        "listed": {name: names_below(call.root, name) for name in _LISTED},
        "outputs": {path: outputs.of(path) for path in sorted((*paths, MANIFEST))},
        "beside": {path: stamp(call.folder, path) for path in sorted(others)},
        "folders": folders,
        "libraries": libraries,
        "program": state(folders, libraries),
        "printed": printed,
    }
    write_file(folder / FILE, dump_records(call, BuildRecord(made)))


def _inputs(reads: Reads) -> dict[str, str | None]:
    """Return the files that were read and are not the program's, and those that were missing."""
    own = {path: digest for path, digest in reads.hits.items() if not path.startswith(packaged.BASE)}
    return dict(sorted({**own, **dict.fromkeys(reads.misses)}.items()))
