"""The fonts of a project: the files in `templates/fonts/`, and those that come with the program.

A family of the project replaces one of the same name that comes with the program.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.source.fonts.face import FontFace
from pressroom.workspace import Workspace

FOLDER = "templates/fonts"
SUFFIXES = (".ttf", ".otf", ".woff2")
#: Other forms of fonts. Everything else in the folder, such as a licence, is no font.
_OTHER_FORMS = (".ttc", ".otc", ".woff", ".eot", ".pfb", ".pfa", ".dfont", ".fon", ".svg")
_HINT = "take the TTF, OTF or WOFF2 file of the font"


def project_fonts(workspace: Workspace) -> tuple[FontFace, ...]:
    """Return every face of the project, its own first.

    Raises:
        PressroomError: with the problems of all files in `templates/fonts/`.
    """
    own, problems = list[FontFace](), list[Diagnostic]()
    for path in workspace.files(FOLDER, (*SUFFIXES, *_OTHER_FORMS)):
        if PurePosixPath(path).suffix.lower() not in SUFFIXES:
            problems.append(error("font-type", "fonts of this kind cannot be used", place=path, hint=_HINT))
            continue
        from pressroom.source.fonts.font_file import read_font  # here: it loads fontTools, and few projects have fonts

        try:
            own.append(read_font(path, workspace.read(path)))
        except PressroomError as problem:
            problems += problem.diagnostics
    problems += _doubled(own)
    if problems:
        raise PressroomError(problems)
    families = {face.family.casefold() for face in own}
    installed = (FontFace(font.family, font.style, font.data) for font in workspace.fonts())
    return (*own, *(face for face in installed if face.family.casefold() not in families))


def families(faces: Iterable[FontFace]) -> tuple[str, ...]:
    """Return the names of the families, each once."""
    return tuple(dict.fromkeys(face.family for face in faces))


def _doubled(faces: Iterable[FontFace]) -> Iterator[Diagnostic]:
    """Report files with the same face: which of them a document had would be by chance."""
    groups = defaultdict[tuple[str, str], list[FontFace]](list)
    for face in faces:
        groups[face.family.casefold(), face.style].append(face)
    for group in groups.values():
        seen = dict[int | None, FontFace]()
        for face in group:
            first = seen.setdefault(face.weight, face)
            if first is not face:
                yield _double(face, first)
        if None in seen and len(seen) > 1:
            yield _double(next(face for face in group if face.weight is not None), seen[None])


def _double(face: FontFace, first: FontFace) -> Diagnostic:
    kind = "every weight" if first.weight is None else f"weight {face.weight}"
    message = f"`{first.file}` is the {face.style} face of “{face.family}” in {kind} already"
    return error("font-double", message, place=face.file, hint="keep one of the two files")
