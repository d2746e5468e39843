"""The themes of audiences: tokens that override some of those in `theme.yaml`.

The theme that an audience names overrides that of the project. The audience's own `theme.yaml` overrides both, token by
token. What leaves less room on a page than the shipped tokens and paper is here too, for hints.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pressroom.diagnostics import Diagnostic, Origin, PressroomError, error, has_errors
from pressroom.model.audiences import Audience
from pressroom.model.document_kinds.documents import DocumentSpec
from pressroom.model.document_kinds.poster_layout import PAPERS
from pressroom.model.look.contrast import check_contrast
from pressroom.model.look.theme import Tokens
from pressroom.model.reading.read import read_strict
from pressroom.model.suggest import nearest
from pressroom.model.validation.validate import validate
from pressroom.packaged import BASE
from pressroom.source.fonts.project_fonts import families, project_fonts
from pressroom.source.node import Mapping, Node, Scalar, at
from pressroom.workspace import Workspace

THEME, FOLDER = "templates/theme.yaml", "templates/themes"
#: The folder of the version before; `pressroom migrate` moves its files.
FORMER_FOLDER = "templates/looks"
#: The groups of tokens of which a larger one leaves less room on a page.
_GROUPS = ("type", "spacing")
_PAPER = "A4"
_OWN_FONTS = "put the files of a family of your own (TTF, OTF or WOFF2) into templates/fonts/"
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
        problems = (
            *check_contrast(tokens, root),
            *_check_logo(workspace, tokens, root),
            *_check_families(workspace, tokens, root),
        )
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


def _check_families(workspace: Workspace, tokens: Tokens, root: Node) -> Iterator[Diagnostic]:
    """Report families that no font of the project has, and those without an upright face."""
    try:
        faces = project_fonts(workspace)
    except PressroomError as problem:
        yield from problem.diagnostics
        return
    for key in ("text_family", "heading_family"):
        name = getattr(tokens.type, key)
        if name in {face.family for face in faces if face.style == "normal"}:
            continue
        known = families(faces)
        near = nearest(name, known)
        hint = f"did you mean `{near}`?" if near else f"the families are: {', '.join(known)}; {_OWN_FONTS}"
        message = f"no font of the project has the family “{name}”"
        if name in known:
            message, hint = f"“{name}” has no upright face", f"{_OWN_FONTS}"
        yield error("font-unknown", message, at(root, ("type", key)).span, hint=hint)


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


@dataclass(frozen=True, slots=True)
class RoomTaker:
    """A token, or the `paper` of a document, that leaves less room on a page than the shipped one."""

    name: str
    value: str
    shipped: str
    file: str


def room_takers(workspace: Workspace, audience: Audience, spec: DocumentSpec) -> tuple[RoomTaker, ...]:
    """Return the tokens that are larger, and the paper if it is smaller, than those that come with the program.

    A document of the project's own has no shipped paper. Large print has tokens of its own, and gets no answer.
    """
    if spec.size == "large":
        return ()
    files = (THEME, *token_files(workspace, audience))
    return (*_larger_tokens(workspace, files), *_smaller_paper(workspace, spec))


def _larger_tokens(workspace: Workspace, files: Sequence[str]) -> Iterator[RoomTaker]:
    shipped = _numbers(workspace, BASE + THEME)
    own = {name: (text, file) for file in files for name, text in _numbers(workspace, file).items()}
    for name, (text, file) in own.items():
        if name in shipped and float(text) > float(shipped[name]):
            yield RoomTaker(name, text, shipped[name], file)


def _numbers(workspace: Workspace, file: str) -> dict[str, str]:
    """Return the sizes and distances of a file of tokens, which has been read and validated before."""
    root, _ = read_strict(workspace, file)
    groups = [root.get(group) for group in _GROUPS] if root else []
    entries = [entry for group in groups if isinstance(group, Mapping) for entry in group.entries]
    return {key.text: value.text for key, value in entries if isinstance(value, Scalar) and _is_number(value.text)}


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def _smaller_paper(workspace: Workspace, spec: DocumentSpec) -> Iterator[RoomTaker]:
    if not workspace.exists(BASE + spec.file):
        return
    root, _ = read_strict(workspace, BASE + spec.file)
    node = at(root, ["paper"]) if root else None
    shipped = node.text if isinstance(node, Scalar) else _PAPER
    if _area(spec.paper) < _area(shipped):
        yield RoomTaker("paper", spec.paper, shipped, spec.file)


def _area(paper: str) -> float:
    width, height = PAPERS[paper]
    return width * height
