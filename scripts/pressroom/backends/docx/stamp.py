"""The word DRAFT across each page of a filled Word template: in each of its headers, made where it has none."""

from collections.abc import Iterator
from itertools import count

from pressroom.backends.docx.opened import Opened
from pressroom.backends.docx.oxml import STORY_PREFIXES, Element, element, qualified, root, w
from pressroom.backends.docx.watermark import watermark
from pressroom.model.theme import Tokens

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_REFERENCE = qualified("w:headerReference")


def stamp(package: Opened, tokens: Tokens) -> None:
    """Put the watermark into every header, and give the first section the headers that it lacks."""
    headers = {name: package.trees[name] for name in package.related("header")}
    sections = [*package.trees[package.main].iter(qualified("w:sectPr"))]
    for kind in _lacking(package, sections[0]) if sections else ():
        name = next(
            f"word/header{number}.xml" for number in count(1) if f"word/header{number}.xml" not in package.trees
        )
        headers[name] = root("w:hdr", w("p"), prefixes=STORY_PREFIXES)
        package.add(name, _TYPE, headers[name])
        identity = package.relate(package.main, "header", name.removeprefix("word/"))
        sections[0].insert(0, element("w:headerReference", attributes={"w:type": kind, "r:id": identity}))
    for number, header in enumerate(headers.values(), start=1):
        paragraph = header.find(qualified("w:p"))
        if paragraph is None:
            paragraph = w("p")
            header.append(paragraph)
        properties = paragraph.find(qualified("w:pPr"))
        paragraph.insert(0 if properties is None else 1, watermark(tokens, number))


def _lacking(package: Opened, section: Element) -> Iterator[str]:
    """The kinds of pages of the first section that have no header of their own; later sections take over its."""
    there = {node.get(qualified("w:type")) for node in section.iter(_REFERENCE)}
    facing = any(
        package.trees[name].find(qualified("w:evenAndOddHeaders")) is not None for name in package.related("settings")
    )
    wanted = {"default": True, "first": section.find(qualified("w:titlePg")) is not None, "even": facing}
    yield from (kind for kind, asked in wanted.items() if asked and kind not in there)
