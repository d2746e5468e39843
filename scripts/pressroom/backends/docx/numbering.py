"""Real numbering (`numbering.xml`, ECMA-376 part 1, 17.9): one definition for each kind of list, restarted per list."""

from dataclasses import dataclass, field

from pressroom.backends.docx.oxml import Element, root, to_bytes, w
from pressroom.backends.docx.styles import Style, fonts
from pressroom.backends.docx.stylesheet import BULLETS, NUMBERS

KINDS: tuple[tuple[str, str], ...] = (*(("ul", key) for key in BULLETS), *(("ol", key) for key in NUMBERS))
_FORMATS = ("decimal", "lowerLetter", "lowerRoman")
#: The forms that `type` asks for.
_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MARKS = ("•", "\u2013", "•")


@dataclass(frozen=True, slots=True)
class Restart:
    """A list that begins to count: its definition and level, its first number, and the form of numbers it asks for."""

    definition: int
    level: int
    start: int
    form: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of one document. Definitions 1…n serve the styles; every numbered list then gets its own instance."""

    restarts: list[Restart] = field(default_factory=list)

    def definition(self, tag: str, family: str) -> int:
        """The number of the definition for `ul` or `ol` in a family of styles."""
        return KINDS.index((tag, family)) + 1

    def restart(self, restart: Restart) -> int:
        """A new instance of a definition that starts anew; its `w:numId`."""
        self.restarts.append(restart)
        return len(KINDS) + len(self.restarts)

    def part(self, styles: tuple[Style, ...]) -> bytes:
        """`word/numbering.xml`."""
        by_name = {style.name: style for style in styles}
        names = [*BULLETS.values(), *NUMBERS.values()]
        kinds = zip(KINDS, names, strict=True)
        definitions = [
            _definition(index, tag, tuple(by_name[name] for name in levels))
            for index, ((tag, _), levels) in enumerate(kinds, start=1)
        ]
        first = [w("num", w("abstractNumId", val=n), numId=n) for n in range(1, len(KINDS) + 1)]
        instances = [
            _instance(len(KINDS) + number, restart, by_name[names[restart.definition - 1][restart.level]])
            for number, restart in enumerate(self.restarts, start=1)
        ]
        return to_bytes(root("w:numbering", *definitions, *first, *instances))


def _instance(number: int, restart: Restart, style: Style) -> Element:
    """An instance that counts anew, and in a form of its own where the list asks for one."""
    form = _TYPES.get(restart.form)
    level = _level("ol", restart.level, style, form) if form else None
    override = w("lvlOverride", w("startOverride", val=restart.start), level, ilvl=restart.level)
    return w("num", w("abstractNumId", val=restart.definition), override, numId=number)


def _definition(number: int, tag: str, styles: tuple[Style, ...]) -> Element:
    levels = [_level(tag, depth, style) for depth, style in enumerate(styles)]
    kind = "multilevel" if len(levels) > 1 else "singleLevel"
    identity = f"{0x50520000 + number:08X}"
    return w("abstractNum", w("nsid", val=identity), w("multiLevelType", val=kind), *levels, abstractNumId=number)


def _level(tag: str, depth: int, style: Style, form: str = "") -> Element:
    """A level of a definition; in a `form` of its own it is that of one list, which no style is tied to."""
    lines = style.lines
    if lines is None:
        raise ValueError(f"{style.name} is not a paragraph style")
    numbered = tag == "ol"
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=form or (_FORMATS[depth] if numbered else "bullet")),
        None if form else w("pStyle", val=style.id),
        w("lvlText", val=f"%{depth + 1}." if numbered else _MARKS[depth]),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=round(lines.left * 20), hanging=round(lines.hanging * 20))),
        w("rPr", fonts(style.letters.face or "text")),
        ilvl=depth,
    )
