"""Real numbering (ECMA-376 part 1, 17.9): the base has one definition for each kind of list; lists restart it."""

from copy import deepcopy
from dataclasses import dataclass

from docx.oxml.numbering import CT_Numbering

from pressroom.backends.docx.oxml import Element, put, qualified, w

# Lists that number or mark by themselves: the names of their styles by level, in the order of the definitions in
# `base/word/numbering.xml`. CONTINUED has the styles of further paragraphs of an item.
BULLETS = {
    "": ("List Bullet", "List Bullet 2", "List Bullet 3"),
    "Panel": ("Panel Bullet",),
    "Table": ("Table Bullet",),
}
NUMBERS = {
    "": ("List Number", "List Number 2", "List Number 3"),
    "Panel": ("Panel Number",),
    "Table": ("Table Number",),
    "Notes": ("Note Text",),
}
CONTINUED = {
    "": ("List Continue", "List Continue 2", "List Continue 3"),
    "Panel": ("Panel",),
    "Table": ("Table Text",),
    "Notes": ("Note Continue",),
}
#: The styles that are numbered: the number of a definition, which is that of its first instance too, and the level.
LEVELS = {
    name: (number, level)
    for number, names in enumerate((*BULLETS.values(), *NUMBERS.values()), start=1)
    for level, name in enumerate(names)
}
#: The forms of numbers that `type` asks for.
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(frozen=True, slots=True)
class Restart:
    """A numbered list of a family of styles that begins to count, at a level; `form` is the `type` of the list."""

    family: str
    level: int
    start: int
    form: str = ""


def restarted(numbering: CT_Numbering, restart: Restart) -> int:
    """The `w:numId` of a new instance of a definition, which counts anew, and in a form of its own where asked to."""
    definition, _ = LEVELS[NUMBERS[restart.family][restart.level]]
    instance = numbering.add_num(definition)
    override = instance.add_lvlOverride(restart.level)
    override.add_startOverride(restart.start)
    if form := _FORMS.get(restart.form):
        override.append(_level(numbering, definition, restart.level, form))
    return int(instance.numId)


def _level(numbering: CT_Numbering, definition: int, depth: int, form: str) -> Element:
    """A level of a definition in another form, for one list: no style is tied to it."""
    (own,) = numbering.xpath(f"./w:abstractNum[@w:abstractNumId='{definition}']/w:lvl[@w:ilvl='{depth}']")
    level: Element = deepcopy(own)
    for style in level.findall(qualified("w:pStyle")):
        level.remove(style)
    put(level, w("numFmt", val=form))
    return level


def indent_levels(numbering: Element, styles: Element) -> None:
    """Indent the levels of definitions like the styles that they number."""
    indents = {
        style.get(qualified("w:styleId")): style.find(f"{qualified('w:pPr')}/{qualified('w:ind')}")
        for style in styles.iter(qualified("w:style"))
    }
    for level in numbering.iter(qualified("w:lvl")):
        for style in level.findall(qualified("w:pStyle")):
            indent = indents.get(style.get(qualified("w:val")))
            sides = {
                side: indent.get(qualified(f"w:{side}"), "0") if indent is not None else "0"
                for side in ("left", "hanging")
            }
            put(level, w("pPr", w("ind", **sides)))
