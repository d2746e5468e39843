"""Headers and footers, and the watermark that drafts carry in them."""

from lxml.html import HtmlElement

from pressroom.backends.docx.blocks import Blocks, Scope
from pressroom.backends.docx.context import Conversion, Story
from pressroom.backends.docx.oxml import STORY_PREFIXES, Element, qualified, root, to_bytes, w
from pressroom.backends.docx.package import Part
from pressroom.backends.docx.sections import Paper, Running, watermark

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def running_parts(conversion: Conversion, tree: HtmlElement, sheet: Paper, body: Story) -> list[tuple[Running, Part]]:
    """Headers and footers, taken out of the tree; drafts have a header of every kind that occurs, for the watermark."""
    nodes: dict[tuple[str, str], HtmlElement] = {}
    for node in tree.xpath("//*[@data-part]"):
        key = (node.get("data-part"), "default" if node.get("data-first") is None else "first")
        if key[0] not in ("header", "footer") or key in nodes:
            hint = "One header and one footer, and one more of each with data-first."
            conversion.error("part-unusable", f"data-part=“{key[0]}” is unknown or stands twice.", node, hint)
        nodes[key] = node
        node.drop_tree()
    kinds = sorted({kind for _, kind in nodes} | {"default"})
    wanted = [(part, kind) for part in ("header", "footer") for kind in kinds]
    made: list[tuple[Running, Part]] = []
    for part, kind in wanted:
        mark = conversion.html.draft and part == "header"
        if (part, kind) not in nodes and not mark:
            continue
        number = len(made) + 1
        story = Story(sheet.text_width)
        blocks = Blocks(conversion, story)
        scope = Scope(style=part.capitalize())
        if (part, kind) in nodes:
            blocks.flow(nodes[part, kind], scope)
        top = root("w:hdr" if part == "header" else "w:ftr", *blocks.made, prefixes=STORY_PREFIXES)
        if mark:
            _stamp(conversion, top, number)
        name = f"{part}{number}.xml"
        data = to_bytes(top)
        file = Part(f"word/{name}", f"{_CONTENT_TYPE}.{part}+xml", data, tuple(story.relationships))
        made.append((Running(part, kind, body.relate(part, name)), file))
    return made


def _stamp(conversion: Conversion, top: Element, number: int) -> None:
    """Anchor the watermark in a header's first paragraph, made for it where the header is empty."""
    paragraph = top.find(qualified("w:p"))
    if paragraph is None:
        paragraph = w("p", w("pPr", w("pStyle", val="Header")))
        top.append(paragraph)
    paragraph.insert(1, watermark(conversion.html.tokens, number))
