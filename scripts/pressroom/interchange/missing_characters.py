"""Characters that fonts lack: one diagnostic for each font and script, whatever the number of characters and texts."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from fontTools import unicodedata

from pressroom.diagnostics import Diagnostic, Origin, error
from pressroom.interchange.scripts import ANY, names_of, scripts_of

#: The largest number of characters that a message lists.
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Lack:
    """A character that the font of its text lacks, with the words around it and its origin."""

    family: str
    character: str
    words: str
    place: str | None = None
    origin: Origin | None = None
    italic: bool = False


def check_lacking(found: Iterable[Lack], fonts: Mapping[str, Collection[int]]) -> list[Diagnostic]:
    """Report each font and script once, at the first missing character. `fonts` gives the code points by family."""
    groups = dict[tuple[str, bool, str], list[Lack]]()
    for lack in found:
        groups.setdefault((lack.family, lack.italic, unicodedata.script(lack.character)), []).append(lack)
    return [_problem(group, script, fonts) for (_, _, script), group in groups.items()]


def _problem(group: list[Lack], script: str, fonts: Mapping[str, Collection[int]]) -> Diagnostic:
    first, characters = group[0], list(dict.fromkeys(lack.character for lack in group))
    if len(characters) == 1:
        name = unicodedata.name(first.character, "without a name")
        what = f"U+{ord(first.character):04X} {name} ({first.character}): “{first.words}”"
    else:
        texts = len({(lack.origin.item if lack.origin else "", lack.words) for lack in group})
        shown = " ".join(characters[:_SHOWN]) + (" …" if len(characters) > _SHOWN else "")
        kind = "signs" if script in ANY else f"{unicodedata.script_name(script)} letters"
        many = f"{len(characters)} different characters in {texts} text{'' if texts == 1 else 's'}"
        what = f"{kind}: {many} ({shown}), the first in “{first.words}”"
    origin = replace(first.origin, text=first.character) if first.origin else None
    message, hint = f"“{first.family}” has no {what}", _hint(characters, fonts)
    return error("glyph-missing", message, place=first.place, origin=origin, hint=hint)


def _hint(characters: list[str], fonts: Mapping[str, Collection[int]]) -> str:
    """Suggest a font of the project that has the characters, or the scripts that its fonts cover."""
    them = "it" if len(characters) == 1 else "them"
    able = [family for family, known in fonts.items() if all(ord(character) in known for character in characters)]
    if able:
        return f"“{able[0]}” has {them}: take that font in templates/theme.yaml, or in the style sheet"
    scripts = names_of(frozenset[str]().union(*map(scripts_of, fonts.values())))
    return f"no font of the project has {them}: use letters of a script that the fonts cover ({scripts})"
