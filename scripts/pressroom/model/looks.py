"""The looks of audiences: tokens that take the place of some of those in `theme.yaml`."""

from collections.abc import Iterable

from pressroom.diagnostics import Clue, PressroomError, error, has_errors
from pressroom.model.audiences import Audience
from pressroom.model.near import nearest
from pressroom.model.read import read_strict, read_tokens
from pressroom.model.theme import Tokens
from pressroom.model.validate import validate
from pressroom.source.node import Mapping, Node
from pressroom.workspace import Workspace

THEME, FOLDER = "templates/theme.yaml", "templates/looks"
#: By the name of a look; `None` is the look of those who name none.
Looks = dict[str | None, Tokens]


def read_looks(workspace: Workspace, audiences: Iterable[Audience]) -> Looks:
    """The tokens of each look that an audience names, and those of the theme alone.

    Raises:
        PressroomError: where there is no such look, or its tokens are none.
    """
    looks: Looks = {None: read_tokens(workspace)}
    for audience in audiences:
        if audience.look not in looks:
            looks[audience.look] = _look(workspace, audience, str(audience.look))
    return looks


def _look(workspace: Workspace, audience: Audience, name: str) -> Tokens:
    file = f"{FOLDER}/{name}.yaml"
    if not workspace.exists(file):
        there = [path.removeprefix(f"{FOLDER}/").removesuffix(".yaml") for path in workspace.files(FOLDER, (".yaml",))]
        near = nearest(name, there)
        hint = f"did you mean `{near}`?" if near else "write there the tokens that differ from templates/theme.yaml"
        raise PressroomError([error("look-missing", f"there is no `{file}`", hint=hint, clue=Clue(audience.id, name))])
    theme, _ = read_strict(workspace, THEME)
    own, problems = read_strict(workspace, file)
    if own is None or theme is None or has_errors(problems):
        raise PressroomError(problems)
    tokens, problems = validate(Tokens, _laid_over(theme, own))
    if tokens is None:
        raise PressroomError(problems)
    return tokens


def _laid_over(base: Node, own: Node) -> Node:
    """Keys and values with others in the place of some; each keeps the place in its file."""
    if not (isinstance(base, Mapping) and isinstance(own, Mapping)):
        return own
    changes = {key.text: (key, value) for key, value in own.entries}
    entries = []
    for key, value in base.entries:
        changed = changes.pop(key.text, None)
        entries.append((changed[0], _laid_over(value, changed[1])) if changed else (key, value))
    return Mapping((*entries, *changes.values()), own.span)
