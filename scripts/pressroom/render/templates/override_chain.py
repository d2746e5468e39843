"""Templates and styles in layers: an audience's own, over the project's, over those that come with the program."""

from collections.abc import Iterator

from pressroom.packaged import BASE
from pressroom.workspace import Workspace

FOLDER = "templates"
#: The folder, in that of the templates, that holds a folder for each audience with templates of its own.
AUDIENCES = "audiences"
#: The folder, in that of a document, of the templates that make its parts.
PARTS = "parts"
#: What a template or style calls the one whose place it takes.
BELOW = "below"


def layers(workspace: Workspace, audience: str, name: str) -> Iterator[str]:
    """The paths of the files that a name in `templates/` means for an audience, uppermost first.

    A lower layer is only looked for when it is asked for, so that it is on record only where it is used.
    """
    own, shared = f"{FOLDER}/{AUDIENCES}/{audience}/{name}", f"{FOLDER}/{name}"
    if audience and workspace.exists(own):
        yield own
    if not workspace.exists(shared):
        return
    yield shared
    # Where the project is the checkout that the program runs from, its templates are the base themselves.
    base = BASE + shared
    if workspace.own(shared) and workspace.exists(base) and workspace.read(base) != workspace.read(shared):
        yield base


def homes(path: str) -> Iterator[str]:
    """Where a file that a style sheet names beside itself may stand: there, and below.

    So a sheet that takes another's place, or is copied, still has the pictures of the one below it.
    """
    yield path
    rest = path.removeprefix(BASE)
    if rest.startswith(f"{FOLDER}/{AUDIENCES}/") and rest.count("/") > 2:
        yield f"{FOLDER}/{rest.split('/', 3)[3]}"
    elif rest != path:
        yield rest
