"""The scripts that the fonts of a project cover, and the scripts that languages are written in."""

import io
from collections import Counter
from collections.abc import Collection, Iterable
from contextlib import suppress

from fontTools import unicodedata
from fontTools.ttLib import TTFont, TTLibError

from pressroom import cldr
from pressroom.source.fonts.face import FontFace

#: The number of letters from which a font covers a script; some fonts have a few foreign letters as symbols.
_LETTERS = 40
#: Scripts of characters that occur in texts of any script, such as symbols and marks.
ANY = ("Zyyy", "Zinh")
#: The script of single letters, for CLDR scripts that combine several.
_LETTERS_OF = {"Hans": "Hani", "Hant": "Hani", "Jpan": "Hira", "Kore": "Hang"}


def scripts_of(characters: Collection[int]) -> frozenset[str]:
    """The scripts that a font with these code points covers, such as `Latn`."""
    counts = Counter(unicodedata.script(chr(code)) for code in characters if chr(code).isalpha())
    return frozenset(script for script, count in counts.items() if count >= _LETTERS and script not in ANY)


def names_of(scripts: Iterable[str]) -> str:
    """The English names of scripts, in alphabetical order."""
    return ", ".join(sorted(map(unicodedata.script_name, scripts)))


def covered_scripts(fonts: Iterable[FontFace]) -> frozenset[str]:
    """The scripts that the upright fonts of a project cover. A broken font, which the back ends report, covers none."""
    found = frozenset[str]()
    for font in fonts:
        with suppress(TTLibError, OSError, ValueError, KeyError, AssertionError):
            if font.style == "normal":
                found |= scripts_of(TTFont(io.BytesIO(font.data), lazy=True).getBestCmap() or ())
    return found


def lacking_script(language: str, covered: Collection[str]) -> str | None:
    """The English name of the script of a language, if it is not covered."""
    script = cldr.script(language)
    letters = _LETTERS_OF.get(script, script)
    return None if letters in covered else unicodedata.script_name(letters, script)
