"""Make a new audience: an entry with the documents of the first audience, and a file for its own tokens."""

from pathlib import PurePosixPath

from pressroom.diagnostics import PressroomError, error
from pressroom.model.reading.read import read_dossier
from pressroom.output.layout import unfit_folder
from pressroom.output.writer import write_files
from pressroom.scaffold.names import new_name, title
from pressroom.templating.override_chain import AUDIENCES, FOLDER
from pressroom.workspace import Workspace

_ENTRY = """\
# yaml-language-server: $schema={up}.schema/content.json
# Who gets documents, and which. Keys that are left out have the values of the document's document.yaml.
audiences:
  - id: {name}
    name: {title}                        # as documents print it
    documents:
{documents}
      # A document with settings of its own for these readers:
      # - document: briefing
      #   depth: summary                 # key-points, summary or full
      #   pages: 4                       # more is an error
      #   parts: [sections, chronology, notes, about]
# To withhold an entry from them, write `audiences: [other-audience]` on the statement, milestone or section.
"""
_LOOK = """\
# yaml-language-server: $schema=../../../.schema/audience-theme.json
# The look of documents for this audience: each token here replaces the one in templates/theme.yaml.
# Put its own templates and styles beside this file: `pressroom eject briefing/cover --audience {name}` copies one.
schema: 1
# colours:
#   hue: "#1f6b4a"
#   hue_deep: "#174d36"
"""


def new_audience(workspace: Workspace, name: str) -> tuple[str, ...]:
    """Write the entry and the look of a new audience. Return the paths of both files.

    Raises:
        PressroomError: if the name is unfit or taken, or the dossier cannot be read.
    """
    content = read_dossier(workspace)
    first = content.dossier.audiences[0]
    # In the order of files, it follows the file of the first audience, which stays the one that a build is for.
    file = PurePosixPath(content.positions.span(content.positions.path(first.id)).file)
    entry, look = f"{file.with_suffix('')}/{name}.yaml", f"{FOLDER}/{AUDIENCES}/{name}/theme.yaml"
    new_name(name, entry, workspace)
    if reason := unfit_folder(name):
        hint = f"choose another name, such as `{name}-readers`; nothing was changed"
        raise PressroomError([error("name-unfit", f"`{name}` cannot be an audience: {reason}", hint=hint)])
    if name in {audience.id for audience in content.dossier.audiences}:
        message = f"there is an audience `{name}` already"
        raise PressroomError([error("name-taken", message, hint="choose another name; nothing was changed")])
    documents = "\n".join(f"      - {wanted.document}" for wanted in first.documents)
    up = "../" * entry.count("/")
    texts = {entry: _ENTRY.format(up=up, name=name, title=title(name), documents=documents)}
    if not workspace.exists(look):
        texts[look] = _LOOK.format(name=name)
    # The entry goes last: it makes the audience exist.
    write_files(workspace.root, {path: texts[path].encode() for path in reversed(texts)})
    return tuple(texts)
