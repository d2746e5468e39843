"""The fonts of a document: only those that the project declares, and every character of the text in them."""

import atexit
import io
import os
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from fontTools.ttLib import TTFont, TTLibError

from pressroom.backends.assets.fetcher import Attached
from pressroom.backends.engine.weasyprint import engine, no_machine_fonts, room_for_fonts
from pressroom.diagnostics import Diagnostic, Origin, PressroomError, error
from pressroom.interchange.missing_characters import Lack, check_lacking
from pressroom.source.fonts.face import BOLD, FontFace, face_for, faces_of, serves
from pressroom.source.fonts.project_fonts import families

_SCHEME = "pressroom-font:"
_CONTEXT = 24
_INSTALL = "reinstall the font packages; `pressroom doctor` lists those that are installed"


@dataclass(frozen=True, slots=True)
class Usage:
    """A piece of text and the font that its style requests. `italic` is true for oblique type too."""

    text: str
    families: tuple[str, ...]
    italic: bool
    place: str
    owner: str = ""  # the id of the element that contains it
    weight: int = 400


def check_fonts(fonts: tuple[FontFace, ...]) -> None:
    """Read and cache the characters of each font, for `font_configuration` and for the checks of texts.

    Raises:
        PressroomError: there are no fonts, or one cannot be read (Pango would crash, or use another).
    """
    if not fonts:
        hint = "install the project's fonts"
        raise PressroomError([error("fonts-missing", "a PDF needs at least one font", hint=hint)])
    broken = [face for face in fonts if not _characters(face)]
    if broken:
        raise PressroomError(
            error(
                "font-broken",
                f"the file of “{face.family}” ({face.style}) is not a font with a Unicode map",
                hint=_INSTALL,
            )
            for face in broken
        )


@cache
def font_configuration(fonts: tuple[FontFace, ...]) -> Any:
    """The configuration with these fonts only; one for each set of fonts, kept for the life of the process.

    It starts a thread (Pango 1.56 looks for fonts in a thread), so do not call it in a process that will be forked: a
    forked child lacks the thread, and would wait for it without end.

    Raises:
        PressroomError: as `check_fonts`, and if there is no space for the files that fontconfig reads.
    """
    check_fonts(fonts)
    fetcher = Attached({f"{_SCHEME}{number}": face.data for number, face in enumerate(fonts)})
    rules = (_rule(face, f"{_SCHEME}{number}") for number, face in enumerate(fonts))
    with no_machine_fonts():
        configuration = engine().FontConfiguration()
    with room_for_fonts():
        engine().CSS(string="\n".join(rules), url_fetcher=fetcher, font_config=configuration)
    atexit.register(_discard, configuration, os.getpid())
    return configuration


def _rule(face: FontFace, address: str) -> str:
    """The rule of a face. That of a variable one, which has all weights, has none: WeasyPrint refuses a range."""
    weight = f" font-weight: {face.weight};" if face.weight else ""
    named = f'font-family: "{_escaped(face.family)}"; font-style: {face.style};{weight}'
    return f'@font-face {{ {named} src: url("{address}") }}'


def _discard(configuration: Any, process: int) -> None:
    """Remove the files that WeasyPrint gave to fontconfig; forked children leave them to their parent."""
    if os.getpid() == process:
        configuration.__del__()
        # At interpreter exit it is deleted once more, after the modules that it needs are gone.
        configuration._folder = None


def _escaped(family: str) -> str:
    return family.replace("\\", "\\\\").replace('"', '\\"')


@cache
def _characters(face: FontFace) -> frozenset[int]:
    """The code points of a font; none if it is not a font."""
    try:
        return frozenset(TTFont(io.BytesIO(face.data), lazy=True).getBestCmap() or ())
    except (TTLibError, OSError, ValueError, KeyError, AssertionError) as problem:
        message = f"the file of “{face.family}” ({face.style}) cannot be read: {problem}"
        raise PressroomError([error("font-broken", message, hint=_INSTALL)]) from problem


def check_usage(usages: Iterable[Usage], fonts: Sequence[FontFace]) -> list[Diagnostic]:
    """Report what fonts lack: families and styles (`font-undeclared`), weights (`font-weight`), characters
    (`glyph-missing`)."""
    lacks = list[Lack]()
    found: dict[tuple[object, ...], Diagnostic] = {}
    for usage in usages:
        family = usage.families[0]
        faces = faces_of(fonts, family, italic=usage.italic)
        if not faces:
            found.setdefault((family, usage.italic), _undeclared(usage, fonts))
            continue
        if not serves(faces, usage.weight):
            found.setdefault((family, usage.italic, usage.weight >= BOLD), _without_weight(usage, faces))
        known = _characters(face_for(faces, usage.weight))
        for position, character in enumerate(usage.text):
            if ord(character) in known or unicodedata.category(character) in ("Cc", "Cf"):
                continue
            lacks.append(_lack(usage, position))
    by_family = {face.family: _characters(face) for face in fonts if face.style == "normal"}
    return [*found.values(), *check_lacking(lacks, by_family)]


def _undeclared(usage: Usage, fonts: Sequence[FontFace]) -> Diagnostic:
    family = usage.families[0]
    kind = "an italic of " if usage.italic and faces_of(fonts, family, italic=False) else ""
    message = f"the text “{_shortened(usage.text)}” asks for {kind}“{family}”, which the project does not have"
    hint = f"the fonts are: {', '.join(families(fonts))}"
    return error("font-undeclared", message, place=usage.place, origin=Origin(text=family), hint=hint)


def _without_weight(usage: Usage, faces: Sequence[FontFace]) -> Diagnostic:
    family, slant = usage.families[0], " italic" if usage.italic else ""
    kind = "bold" if usage.weight >= BOLD else "regular"
    message = f"the text “{_shortened(usage.text)}” asks for {kind}{slant} letters of “{family}”, which has none"
    weights = ", ".join(sorted(str(face.weight) for face in faces))
    hint = f"put the file of the {kind}{slant} face into templates/fonts/; those there have the weight {weights}"
    return error("font-weight", message, place=usage.place, origin=Origin(text=family), hint=hint)


def _lack(usage: Usage, position: int) -> Lack:
    words = usage.text[max(0, position - _CONTEXT) : position + _CONTEXT].strip()
    origin = Origin(usage.owner, usage.text[position])
    return Lack(usage.families[0], usage.text[position], words, usage.place, origin, usage.italic)


def _shortened(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 40 else text[:39] + "…"


def check_embedded(document: Any, fonts: Sequence[FontFace], place: str) -> list[Diagnostic]:
    """Report fonts that were drawn but not declared; `document` is WeasyPrint's, after writing."""
    declared = {face.family.casefold() for face in fonts}
    drawn = dict.fromkeys(font.family for font in document.fonts.values())
    return [
        error(
            "font-embedded",
            f"the PDF embeds “{family}”, which the project does not have",
            place=place,
            hint=f"the fonts are: {', '.join(families(fonts))}",
        )
        for family in drawn
        # Pango returns all names of a font, the declared one first.
        if not declared & {name.strip().casefold() for name in family.split(",")}
    ]
