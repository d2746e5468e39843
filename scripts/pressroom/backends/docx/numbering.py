"""Real numbering (ECMA-376 part 1, 17.9): the base has one definition for each kind of list; lists restart it."""

from copy import deepcopy
from dataclasses import dataclass

from docx.oxml.numbering import CT_Numbering

from pressroom.backends.docx.oxml import Element, put, qualified, w
from pressroom.backends.docx.stylesheet import BULLETS, NUMBERS

#: The kinds of lists, in the order of their definitions.
_KINDS = (*(("ul", family) for family in BULLETS), *(("ol", family) for family in NUMBERS))
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
    definition = _KINDS.index(("ol", restart.family)) + 1
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
