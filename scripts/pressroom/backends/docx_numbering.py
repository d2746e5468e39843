"""Real numbering (`numbering.xml`, ECMA-376 part 1, 17.9): one definition for each kind of list, restarted per list."""

from dataclasses import dataclass, field

from pressroom.backends.docx_sheet import BULLETS, NUMBERS
from pressroom.backends.docx_styles import Style, fonts
from pressroom.backends.docx_xml import Element, root, to_bytes, w

KINDS: tuple[tuple[str, str], ...] = (*(("ul", key) for key in BULLETS), *(("ol", key) for key in NUMBERS))
_FORMATS = ("decimal", "lowerLetter", "lowerRoman")
_MARKS = ("•", "\u2013", "•")


@dataclass(slots=True)
class Numbering:
    """The lists of one document. Definitions 1…n serve the styles; every numbered list then gets its own instance."""

    restarts: list[tuple[int, int, int]] = field(default_factory=list)  # definition, level, first number

    def definition(self, tag: str, family: str) -> int:
        """The number of the definition for `ul` or `ol` in a family of styles."""
        return KINDS.index((tag, family)) + 1

    def restart(self, definition: int, level: int, start: int) -> int:
        """A new instance of a definition that starts anew; its `w:numId`."""
        self.restarts.append((definition, level, start))
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
        return to_bytes(root("w:numbering", *definitions, *first, *map(self._instance, range(len(self.restarts)))))

    def _instance(self, index: int) -> Element:
        definition, level, start = self.restarts[index]
        override = w("lvlOverride", w("startOverride", val=start), ilvl=level)
        return w("num", w("abstractNumId", val=definition), override, numId=len(KINDS) + 1 + index)


def _definition(number: int, tag: str, styles: tuple[Style, ...]) -> Element:
    levels = [_level(tag, depth, style) for depth, style in enumerate(styles)]
    kind = "multilevel" if len(levels) > 1 else "singleLevel"
    identity = f"{0x50520000 + number:08X}"
    return w("abstractNum", w("nsid", val=identity), w("multiLevelType", val=kind), *levels, abstractNumId=number)


def _level(tag: str, depth: int, style: Style) -> Element:
    lines = style.lines
    if lines is None:
        raise ValueError(f"{style.name} is not a paragraph style")
    numbered = tag == "ol"
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=_FORMATS[depth] if numbered else "bullet"),
        w("pStyle", val=style.id),
        w("lvlText", val=f"%{depth + 1}." if numbered else _MARKS[depth]),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=round(lines.left * 20), hanging=round(lines.hanging * 20))),
        w("rPr", fonts(style.letters.face or "text")),
        ilvl=depth,
    )
