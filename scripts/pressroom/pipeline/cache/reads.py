"""Whether the files that a document was made from are as they were."""

from pressroom import packaged
from pressroom.diagnostics import PressroomError
from pressroom.workspace import Reads, Workspace


def changed_read(workspace: Workspace, before: Reads) -> str:
    """Return what of the files of a document changed, in words; "" if nothing did.

    Packaged files are a part of the program, and not compared here.
    """
    now = workspace.apart()
    for path, digest in before.hits.items():
        if not path.startswith(packaged.BASE) and (reason := _changed(now, path, digest, path in before.misses)):
            return reason
    for path in before.misses - before.hits.keys():
        try:
            if now.exists(path):
                return f"{path} was added"
        except PressroomError:
            return f"{path} cannot be read"
    for (folder, endings), names in before.lists.items():
        try:
            if frozenset(now.files(folder, endings)) != names:
                return f"the files in {folder} are others"
        except PressroomError:
            return f"{folder} cannot be listed"
    return ""


def _changed(now: Workspace, path: str, digest: str, absent: bool) -> str:
    """Return how one file changed. `absent`: the packaged file was read, as the project had none."""
    try:
        own = now.own(path)
        if own and absent:
            return f"{path} was added"
        if not absent and not own:
            return f"{path} was removed"
        return "" if now.exists(path) and now.hits[path] == digest else f"{path} changed"
    except PressroomError:
        return f"{path} cannot be read"
