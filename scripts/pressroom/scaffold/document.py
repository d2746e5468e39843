"""Make a new kind of document: a copy of another document's folder, or one with a Word file as its template."""

import re

from pressroom.diagnostics import PressroomError, error
from pressroom.model.document_kinds.documents import WORD
from pressroom.model.suggest import nearest
from pressroom.output.writer import write_files
from pressroom.render.word.fill import check_template
from pressroom.render.word.parts import text_parts
from pressroom.scaffold.names import new_name, refuse_taken, title
from pressroom.source.word.file import read_word
from pressroom.templating.override_chain import FOLDER
from pressroom.workspace import Workspace

_OTHER_KEYS = """
# Other keys (`pressroom guide keys` describes all of them):
#   filename: "{number} {document}"     name of its files, without their endings
#   depth: summary                      key-points, summary or full: how far its texts go
#   orientation: landscape
#   formats: [pdf, html]                html: one page for the web, with fonts and pictures inside
# `parts` are the files in parts/ and the sections of the outline; `sections` means all sections.
# To give an audience the document, name it under `documents` of its entry in `audiences`.
"""

_WORD = """\
# yaml-language-server: $schema=../../.schema/document.json
# Its template is a Word file: open {template} in Word or Writer and write {{{{ edition.title }}}} where the title goes.
# `pressroom guide names` lists the names. To give an audience the document, name it under its `documents`.
id: {name}
title: {title}
formats: [docx]
template: {template}
"""


def new_document(workspace: Workspace, name: str, pattern: str) -> tuple[str, ...]:
    """Copy the folder of the document `pattern` for a new document `name`. Return the paths of its files.

    Raises:
        PressroomError: if the name is unfit or taken, or there is no such pattern.
    """
    new_name(name, f"{FOLDER}/{name}/document.yaml", workspace)
    home = f"{FOLDER}/{pattern}/"
    paths = workspace.files(home.rstrip("/"), ("",))
    if f"{home}document.yaml" not in paths:
        known = [path.split("/")[1] for path in workspace.files(FOLDER, ("/document.yaml",))]
        near = nearest(pattern, known)
        hint = f"did you mean `{near}`?" if near else f"there are: {', '.join(known)}"
        raise PressroomError([error("document-unknown", f"no document is called `{pattern}`", hint=hint)])
    made = {f"{FOLDER}/{name}/{path.removeprefix(home)}": workspace.read(path) for path in paths}
    for path, data in made.items():
        if path.endswith((".html", ".css", ".svg", ".yaml")):
            made[path] = data.replace(f"{pattern}/".encode(), f"{name}/".encode())
    spec = f"{FOLDER}/{name}/document.yaml"
    made[spec] = _named(made[spec].decode("utf-8-sig"), name).encode()
    refuse_taken(made, workspace)
    # document.yaml goes last: it makes the folder a document, so that an incomplete one is none.
    write_files(workspace.root, {path: made[path] for path in (*sorted(made.keys() - {spec}), spec)})
    return tuple(made)


def new_word_document(workspace: Workspace, name: str, file: str, data: bytes) -> tuple[str, ...]:
    """Make a document `name` from a Word template with this path and these bytes. Return the paths of its files.

    Raises:
        PressroomError: if the name is unfit or taken, or the file cannot be a template.
    """
    spec, template = f"{FOLDER}/{name}/document.yaml", f"{FOLDER}/{name}/{name}{WORD}"
    new_name(name, spec, workspace)
    word = read_word(file, data)
    if problems := check_template(word, text_parts(word)):
        raise PressroomError(problems)
    text = _WORD.format(name=name, title=title(name), template=f"{name}{WORD}")
    made = {template: data, spec: text.encode()}
    refuse_taken(made, workspace)
    write_files(workspace.root, made)
    return spec, template


def _named(text: str, name: str) -> str:
    """Return `document.yaml` with its own id and title, and a comment on its other keys."""
    text = re.sub(r"(?m)^id:.*$", f"id: {name}", text)
    text = re.sub(r"(?m)^title:.*\n(?:[ \t].*\n)*", "", text)
    text = re.sub(r"(?m)^(id:.*)$", rf"\1\ntitle: {title(name)}", text)
    return text.rstrip("\n") + "\n" + _OTHER_KEYS
