"""A new audience: an entry that gets the documents of the first one, and tokens of its own to be filled in."""

from pathlib import PurePosixPath

from pressroom.diagnostics import PressroomError, error
from pressroom.model.read import read_dossier
from pressroom.pipeline.output.writer import write_files
from pressroom.render.templates.override_chain import AUDIENCES, FOLDER
from pressroom.scaffold.names import new_name, title
from pressroom.workspace import Workspace

_ENTRY = """\
# yaml-language-server: $schema={up}.schema/content.json
# Who gets documents, and which. What is left out here is as each document's document.yaml says.
schema: 1

audiences:
  - id: {name}
    name: {title}                        # as documents print it
    documents:
{documents}
      # A document with what is otherwise for these readers:
      # - document: briefing
      #   depth: summary                 # key-points, summary or full
      #   pages: 4                       # more is an error
      #   parts: [sections, chronology, notes, about]
# What they may not see is said where it stands: `audiences: [other-audience]` on a statement, milestone or section.
"""
_LOOK = """\
# yaml-language-server: $schema=../../../.schema/look.json
# The look of documents for this audience: tokens that take the place of those in templates/theme.yaml, one by one.
# Templates and styles of its own go beside this file: `pressroom eject briefing/cover --audience {name}` begins one.
schema: 1
# colours:
#   hue: "#1f6b4a"
#   hue_deep: "#174d36"
"""


def new_audience(workspace: Workspace, name: str) -> tuple[str, ...]:
    """Write the entry and the look of a new audience, and give the paths of both files.

    Raises:
        PressroomError: where the name is unfit or taken, or the dossier cannot be read.
    """
    content = read_dossier(workspace)
    first = content.dossier.audiences[0]
    # After the file of the first audience in the order of files: the first is the one that a build is for.
    stands = PurePosixPath(content.positions.span(content.positions.path(first.id)).file)
    entry, look = f"{stands.with_suffix('')}/{name}.yaml", f"{FOLDER}/{AUDIENCES}/{name}/theme.yaml"
    new_name(name, entry, workspace)
    if name in {audience.id for audience in content.dossier.audiences}:
        message = f"there is an audience `{name}` already"
        raise PressroomError([error("name-taken", message, hint="choose another name; nothing was changed")])
    documents = "\n".join(f"      - {wanted.document}" for wanted in first.documents)
    up = "../" * entry.count("/")
    texts = {entry: _ENTRY.format(up=up, name=name, title=title(name), documents=documents)}
    if not workspace.exists(look):
        texts[look] = _LOOK.format(name=name)
    # Last the entry, which makes it an audience.
    write_files(workspace.root, {path: texts[path].encode() for path in reversed(texts)})
    return tuple(texts)
