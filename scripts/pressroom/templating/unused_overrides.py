"""Warn of overrides without effect: for an unknown audience, document, block or fixed text."""

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches

from pressroom.diagnostics import Diagnostic, PressroomError, Span, warning
from pressroom.model.reading.read import read_strict
from pressroom.model.suggest import nearest
from pressroom.packaged import BASE
from pressroom.source.text import SourceText
from pressroom.templating.ejected import KINDS
from pressroom.templating.override_chain import AUDIENCES, BELOW, FOLDER, layers
from pressroom.workspace import Workspace

_HOME = f"{FOLDER}/{AUDIENCES}/"
_STRINGS = f"{FOLDER}/strings/"
#: How alike a key must be to count as mistyped: other keys are texts for the project's own templates.
_ALIKE = 0.85
_BLOCK = re.compile(r"\{%[-+]?\s*block\s+(\w+)")
_EXTENDS = re.compile(r"\{%[-+]?\s*extends\s+[\"']([^\"']+)[\"']")


def check_overrides(workspace: Workspace, audiences: Collection[str]) -> Iterator[Diagnostic]:
    """Warn of each file that overrides nothing, and of each block that the template below lacks."""
    folders = {path.split("/")[1] for path in workspace.files(FOLDER, (*KINDS, ".yaml")) if path.count("/") > 1}
    for path in workspace.files(FOLDER, (*KINDS, ".yaml")):
        try:
            if not workspace.own(path):
                continue
            if path.startswith(_HOME):
                yield from _unused(path, audiences, folders - {AUDIENCES})
            if path.endswith((".html", ".txt")):
                yield from _strange_blocks(workspace, path)
            if path.startswith(_STRINGS):
                yield from _mistyped_texts(workspace, path)
        except PressroomError:  # reported where the file is used
            continue


def _unused(path: str, audiences: Collection[str], folders: Collection[str]) -> Iterator[Diagnostic]:
    audience, _, name = path.removeprefix(_HOME).partition("/")
    if audience not in audiences:
        near = nearest(audience, audiences)
        hint = f"did you mean `{near}`?" if near else f"the audiences are: {', '.join(audiences)}"
        yield warning("override-unused", f"nobody gets this: `{audience}` is no audience", Span(path), hint=hint)
    elif name.partition("/")[0] not in folders and name != "theme.yaml":
        hint = f"put it into the folder of its document, such as {_HOME}{audience}/briefing/"
        yield warning(
            "override-unused", f"no document has a piece `{name}`, so nothing uses this", Span(path), hint=hint
        )


def _mistyped_texts(workspace: Workspace, path: str) -> Iterator[Diagnostic]:
    """Warn of fixed texts whose keys are almost those of packaged ones; others are for templates of the project."""
    if not workspace.exists(BASE + path):
        return
    (own, _), (shipped, _) = read_strict(workspace, path), read_strict(workspace, BASE + path)
    if own is None or shipped is None:
        return
    keys, known = ([key.text for key, _ in file.entries] for file in (own, shipped))
    for key, _ in own.entries:
        near = get_close_matches(key.text, set(known) - set(keys), n=1, cutoff=_ALIKE) if key.text not in known else []
        if near:
            message = f"there is no fixed text `{key.text}` to override"
            yield warning("string-unknown", message, key.span, hint=f"did you mean `{near[0]}`?")


def _strange_blocks(workspace: Workspace, path: str) -> Iterator[Diagnostic]:
    text = workspace.text(path)
    if BELOW not in _EXTENDS.findall(text):
        return
    audience, _, name = path.removeprefix(_HOME).partition("/") if path.startswith(_HOME) else ("", "", "")
    known = set(_blocks(workspace, audience, name or path.removeprefix(f"{FOLDER}/"), path))
    for found in _BLOCK.finditer(text):
        if found[1] not in known:
            near = nearest(found[1], known)
            hint = f"did you mean `{near}`?" if near else f"blocks there: {', '.join(sorted(known)) or 'none'}"
            message = f"the template below has no block `{found[1]}`, so this is printed nowhere"
            yield warning("block-unknown", message, SourceText(text, path).span(*found.span(1)), hint=hint)


def _blocks(workspace: Workspace, audience: str, name: str, above: str = "") -> Iterator[str]:
    """The blocks of the template that a name means, or of the one below `above`, and of all that it extends."""
    paths = list(layers(workspace, audience, name))
    for path in paths[paths.index(above) + 1 if above in paths else 0 :]:
        text = workspace.text(path)
        yield from _BLOCK.findall(text)
        bases = _EXTENDS.findall(text)
        if BELOW not in bases:
            for base in bases:
                yield from _blocks(workspace, audience, base)
            return
