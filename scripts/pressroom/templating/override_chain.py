"""Find templates and styles in layers: an audience's own, above the project's, above those of the program."""

from collections.abc import Iterator

from pressroom.packaged import BASE
from pressroom.workspace import Workspace

FOLDER = "templates"
#: The folder in `templates/` that has a folder for each audience with templates of its own.
AUDIENCES = "audiences"
#: The folder in a document's folder for the templates of its parts.
PARTS = "parts"
#: The name by which a template or style refers to the one that it overrides.
BELOW = "below"


def layers(workspace: Workspace, audience: str, name: str) -> Iterator[str]:
    """The paths of the files that a name in `templates/` means for an audience, uppermost first.

    A lower layer is looked for only when the caller asks for it, so that the workspace records only files in use.
    """
    own, shared = f"{FOLDER}/{AUDIENCES}/{audience}/{name}", f"{FOLDER}/{name}"
    if audience and workspace.exists(own):
        yield own
    if not workspace.exists(shared):
        return
    yield shared
    # If the project is the checkout that the program runs from, its templates are the base templates.
    base = BASE + shared
    if workspace.own(shared) and workspace.exists(base) and workspace.read(base) != workspace.read(shared):
        yield base


def homes(path: str) -> Iterator[str]:
    """The possible paths of a file that a style sheet refers to relative to itself: there, and in the layer below.

    So a sheet that overrides another, or is a copy of it, still finds the pictures of the one below it.
    """
    yield path
    rest = path.removeprefix(BASE)
    if rest.startswith(f"{FOLDER}/{AUDIENCES}/") and rest.count("/") > 2:
        yield f"{FOLDER}/{rest.split('/', 3)[3]}"
    elif rest != path:
        yield rest
