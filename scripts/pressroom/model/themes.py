"""The themes of audiences: tokens that override some of those in `theme.yaml`.

The theme that an audience names overrides that of the project. The audience's own `theme.yaml` overrides both, token by
token.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pressroom.diagnostics import Diagnostic, Origin, PressroomError, error, has_errors
from pressroom.model.audiences import Audience
from pressroom.model.contrast import check_contrast
from pressroom.model.read import read_strict
from pressroom.model.suggest import nearest
from pressroom.model.theme import Tokens
from pressroom.model.validation.validate import validate
from pressroom.source.node import Mapping, Node, at
from pressroom.workspace import Workspace

THEME, FOLDER = "templates/theme.yaml", "templates/themes"
#: The folder of the version before; `pressroom migrate` moves its files.
FORMER_FOLDER = "templates/looks"
#: Tokens by the id of an audience.
Themes = dict[str, Tokens]


def read_themes(workspace: Workspace, audiences: Iterable[Audience]) -> Themes:
    """Return the tokens of each audience.

    Raises:
        PressroomError: an audience names a theme that does not exist, or tokens are invalid.
    """
    theme = _tokens(workspace, ())
    files_of = {audience.id: token_files(workspace, audience) for audience in audiences}
    made = {files: _tokens(workspace, files) for files in dict.fromkeys(files_of.values()) if files}
    return {audience: made.get(files, theme) for audience, files in files_of.items()}


def token_files(workspace: Workspace, audience: Audience) -> tuple[str, ...]:
    """Return the files whose tokens override the theme's; a later file overrides an earlier one."""
    own = f"templates/audiences/{audience.id}/theme.yaml"
    named = (_named(workspace, audience, audience.theme),) if audience.theme else ()
    return (*named, own) if workspace.exists(own) else named


def _named(workspace: Workspace, audience: Audience, name: str) -> str:
    """Return the file of a theme that an audience names."""
    file = f"{FOLDER}/{name}.yaml"
    former = f"{FORMER_FOLDER}/{name}.yaml"
    if not workspace.exists(file) and workspace.exists(former):
        return former
    if not workspace.exists(file):
        known = [path.removeprefix(f"{FOLDER}/").removesuffix(".yaml") for path in workspace.files(FOLDER, (".yaml",))]
        near = nearest(name, known)
        hint = f"did you mean `{near}`?" if near else "write there the tokens that differ from templates/theme.yaml"
        raise PressroomError(
            [error("theme-missing", f"there is no `{file}`", hint=hint, origin=Origin(audience.id, name))]
        )
    return file


def _tokens(workspace: Workspace, files: Iterable[str]) -> Tokens:
    root: Node | None = None
    for file in (THEME, *files):
        own, problems = read_strict(workspace, file)
        if own is None or has_errors(problems):
            raise PressroomError(problems)
        root = _overridden(root, own) if root else own
    assert root is not None
    tokens, problems = validate(Tokens, root)
    if tokens is not None:
        problems = (*check_contrast(tokens, root), *_check_logo(workspace, tokens, root))
    if tokens is None or problems:
        raise PressroomError(problems)
    return tokens


def _check_logo(workspace: Workspace, tokens: Tokens, root: Node) -> Iterator[Diagnostic]:
    """Report a logo that cannot be read, at the place that names it."""
    if tokens.logo:
        try:
            workspace.read(tokens.logo.file)
        except PressroomError as problem:
            span = at(root, ("logo", "file")).span
            yield from (replace(reported, span=span, place=None) for reported in problem.diagnostics)


def _overridden(base: Node, own: Node) -> Node:
    """Return a node with the values of `own` in place of those of `base`; each keeps its place in its file."""
    if not (isinstance(base, Mapping) and isinstance(own, Mapping)):
        return own
    changes = {key.text: (key, value) for key, value in own.entries}
    entries = []
    for key, value in base.entries:
        changed = changes.pop(key.text, None)
        entries.append((changed[0], _overridden(value, changed[1])) if changed else (key, value))
    return Mapping((*entries, *changes.values()), own.span)
