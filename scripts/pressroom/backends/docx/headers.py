"""Headers and footers, and the watermark that drafts carry in them."""

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.section import Section, _Footer, _Header
from docx.shared import Mm
from lxml.html import HtmlElement

from pressroom.backends.docx.blocks import Blocks, Scope
from pressroom.backends.docx.conversion import Conversion
from pressroom.backends.docx.oxml import qualified
from pressroom.backends.docx.watermark import watermark


def write_running(conversion: Conversion, tree: HtmlElement, section: Section, width: float) -> None:
    """Write headers and footers, and take them out of the tree; a draft has a header of every kind that occurs."""
    nodes: dict[tuple[str, str], HtmlElement] = {}
    for node in tree.xpath("//*[@data-part]"):
        key = (node.get("data-part"), "default" if node.get("data-first") is None else "first")
        if key[0] not in ("header", "footer") or key in nodes:
            hint = "one header and one footer, and one more of each with data-first"
            conversion.error("part-unusable", f"data-part=“{key[0]}” is unknown or used twice", node, hint)
        nodes[key] = node
        node.drop_tree()
    first = any(kind == "first" for _, kind in nodes)
    section.different_first_page_header_footer = first
    marks = 0
    for (part, kind), running in _runners(section).items():
        marked = conversion.html.draft and part == "header" and (kind == "default" or first)
        if (part, kind) not in nodes and not marked:
            continue
        running.is_linked_to_previous = False
        if (part, kind) in nodes:
            Blocks(conversion, running).fill(nodes[part, kind], Scope(style=part.capitalize(), width=width))
            _stop_tabs(running, width)
        if marked:
            marks += 1
            paragraph = running.part.element.find(qualified("w:p"))
            paragraph.insert(1, watermark(conversion.html.tokens, marks))


def _stop_tabs(running: _Header | _Footer, width: float) -> None:
    """Give lines with a part at their right end the tab stop that leads there. Their style does not know the paper."""
    for paragraph in running.paragraphs:
        if paragraph._p.xpath("w:r/w:tab"):
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)


def _runners(section: Section) -> dict[tuple[str, str], _Header | _Footer]:
    return {
        ("header", "default"): section.header,
        ("header", "first"): section.first_page_header,
        ("footer", "default"): section.footer,
        ("footer", "first"): section.first_page_footer,
    }
