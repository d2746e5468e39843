"""Fill in footnotes and endnotes of a Word template where they are called.

A loop that repeats a call repeats its note, with the names of that iteration; a condition that drops a call drops its
note. So each note moves into its call before tags are filled in, and back into the part of notes afterwards.
"""

from collections.abc import Iterator
from copy import deepcopy
from itertools import count

from lxml import etree

from pressroom.render.word.tags import W

#: The kinds of parts with notes: the element that calls a note, and the note itself.
NOTES = {name: (f"{W}{name[:-1]}Reference", f"{W}{name[:-1]}") for name in ("footnotes", "endnotes")}


def move_into_calls(body: etree._Element, notes: etree._Element, kind: str) -> None:
    """Copy the content of each note into its call, followed by the number of the call's paragraph again."""
    call, _ = NOTES[kind]
    by_id = {note.get(f"{W}id"): note for note in _called(notes, kind)}
    for node in [*body.iter(call)]:
        if (note := by_id.get(node.get(f"{W}id"))) is not None:
            node.extend(deepcopy(child) for child in note)
            paragraph = next(node.iterancestors(f"{W}p"), None)
            if paragraph is not None and (mark := paragraph.getprevious()) is not None:
                node.append(etree.ProcessingInstruction("p", mark.text or ""))


def move_back(body: etree._Element, notes: etree._Element, kind: str) -> None:
    """Move the content of all calls in a filled body back into the part of notes: a note for each call."""
    call, tag = NOTES[kind]
    templates = {note.get(f"{W}id", ""): note for note in _called(notes, kind)}
    taken = {note.get(f"{W}id", "") for note in notes.iter(tag)}
    free = (str(number) for number in count(1) if str(number) not in taken)
    for note in templates.values():
        notes.remove(note)
    made = set[str]()
    for node in body.iter(call):
        if (template := templates.get(node.get(f"{W}id", ""))) is None:
            continue
        note = etree.SubElement(notes, tag, {str(name): str(value) for name, value in template.attrib.items()})
        note.extend(node)
        if note.get(f"{W}id") in made:
            note.set(f"{W}id", next(free))
        made.add(note.get(f"{W}id", ""))
        node.text = None
        node.set(f"{W}id", note.get(f"{W}id", ""))


def _called(notes: etree._Element, kind: str) -> Iterator[etree._Element]:
    """The notes that a text can call; others are separators."""
    return (note for note in notes.iter(NOTES[kind][1]) if note.get(f"{W}type", "normal") == "normal")
