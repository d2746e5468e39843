"""Copy a template, style, document.yaml or file of fixed texts into a project, to be changed there."""

from pathlib import PurePosixPath

from pressroom.diagnostics import PressroomError, error
from pressroom.model.suggest import nearest
from pressroom.output.writer import write_files
from pressroom.packaged import BASE
from pressroom.templating.ejected import KINDS, copied
from pressroom.templating.override_chain import AUDIENCES, FOLDER, layers
from pressroom.workspace import Workspace

#: Where the fixed texts are, a file for each language.
STRINGS = "strings/"
#: The file that defines a document; it is named with its ending, because a template has the same name without it.
DOCUMENT = "/document.yaml"
#: The file of the design tokens.
THEME = "theme.yaml"
_TOKENS = (
    "change the tokens of all documents in templates/theme.yaml, and write those that differ for one audience into"
    " templates/audiences/NAME/theme.yaml"
)


def eject(workspace: Workspace, piece: str, audience: str = "") -> str:
    """Copy the template that a name such as `briefing/cover` refers to into the project. Return the path of the copy.

    It goes into the project's own folder, or into that of an audience. The copy is of the file that is used there now.

    Raises:
        PressroomError: if there is no such piece, or the project has it there already.
    """
    name = _named(workspace, piece)
    if audience and name.startswith(STRINGS):
        hint = "leave `--audience` out"
        raise PressroomError([error("piece-unknown", "fixed texts are the same for all audiences", hint=hint)])
    if audience and name.endswith(DOCUMENT):
        hint = "write under `documents` of its entry in `audiences` how this document differs for the audience"
        raise PressroomError([error("piece-unknown", "an audience has no document.yaml of its own", hint=hint)])
    target = f"{FOLDER}/{AUDIENCES}/{audience}/{name}" if audience else f"{FOLDER}/{name}"
    if workspace.own(target) if not audience else workspace.exists(target):
        hint = "change it there, or remove it first" + ("" if audience else "; for one audience alone: --audience")
        raise PressroomError([error("piece-taken", f"the project has `{target}` already", hint=hint, place=target)])
    source = next(layers(workspace, "", name))
    data = workspace.read(source)
    # The file at the target's path is the packaged one, which the copy will override.
    write_files(workspace.root, {target: copied(source if audience else BASE + source, data)})
    return target


def _named(workspace: Workspace, piece: str) -> str:
    """Resolve the name of a piece, which may be written without its ending, but for `document.yaml`."""
    home = f"{FOLDER}/{AUDIENCES}/"
    paths = (path for path in workspace.files(FOLDER, KINDS) if not path.startswith(home))
    names = (path.removeprefix(f"{FOLDER}/") for path in paths)
    known = [
        name for name in names if name.startswith(STRINGS) or name.endswith(DOCUMENT) or not name.endswith(".yaml")
    ]
    if piece in (THEME, _stem(THEME)):
        raise PressroomError(
            [error("piece-taken", "the theme is not copied: write only the tokens that differ", hint=_TOKENS)]
        )
    found = [name for name in known if piece == name or (piece == _stem(name) and not name.endswith(DOCUMENT))]
    if len(found) == 1:
        return found[0]
    if found:
        message, hint = f"`{piece}` may be any of {', '.join(found)}", "write it with its ending"
    else:
        near = nearest(piece, known)
        message = f"there is no template or style `{piece}`"
        hint = f"did you mean `{near}`?" if near else "`pressroom templates` lists them"
    raise PressroomError([error("piece-unknown", message, hint=hint)])


def _stem(name: str) -> str:
    """Return a name without its ending."""
    return str(PurePosixPath(name).with_suffix(""))
