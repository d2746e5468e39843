"""The briefing as it came out: notes in order and linked both ways, contents that are right, readable type."""

import re
from collections.abc import Iterator
from itertools import pairwise

from support.finished import Finished
from support.pdftext import MM_PER_POINT, Glyph, Node, Piece

SMALLEST = 8.0
NARROWEST, WIDEST = 115.0, 125.0


def test_notes_are_numbered_in_the_order_of_first_citation(finished: Finished) -> None:
    called = list(dict.fromkeys(_calls(finished.pdf("briefing").tree)))
    assert len(called) > 10
    assert called == list(range(1, len(called) + 1))


def _calls(tree: Node) -> Iterator[int]:
    """The numbers of the notes in the order in which they are called; `4–6` calls three."""
    last, dash = 0, False
    for part in _leaves(tree):
        if isinstance(part, Piece):
            continue
        for target in part.targets:
            if found := re.fullmatch(r"#note-(\d+)", target):
                number = int(found[1])
                assert not dash or number > last + 1
                if part.text != "–":
                    yield from range(last + 1 if dash else number, number + 1)
                    last = number
                else:
                    assert number == last + 1, "the dash leads to the first note between"
                dash = part.text == "–"


def _leaves(node: Node) -> Iterator[Node | Piece]:
    """Links, and the pieces of text between them."""
    for part in node.parts:
        if isinstance(part, Piece) or part.role == "Link":
            yield part
        else:
            yield from _leaves(part)


def test_notes_are_linked_both_ways(finished: Finished) -> None:
    pdf = finished.pdf("briefing")
    notes = [node for node in pdf.tree.walk() if re.fullmatch(r"note-\d+", node.id)]
    assert len(notes) > 10
    back = {target for node in pdf.tree.walk() for target in node.targets if target.startswith("#ref-")}
    assert back == {f"#{name}" for name in pdf.destinations if name.startswith("ref-")}
    assert {f"#ref-{number}" for number in range(1, len(notes) + 1)} <= back
    assert len(back) > len(notes), "a note leads back to each place that calls it"
    assert {name for name in pdf.destinations if name.startswith("note-")} == {note.id for note in notes}
    last_call = max(pdf.destinations[f"ref-{number}"] for number in range(1, len(notes) + 1))
    assert last_call <= min(page for name, page in pdf.destinations.items() if name.startswith("note-"))


def test_a_briefing_of_few_pages_has_no_contents(small: Finished) -> None:
    pdf = small.pdf("briefing")
    assert pdf.pages < 4
    assert not [item for item in pdf.tree.walk() if item.role in ("TOC", "TOCI")]


def test_contents_are_sections_and_those_inside_them(first: Finished) -> None:
    nodes = [*first.pdf("briefing").tree.walk()]
    targets = (t for item in nodes if item.role == "TOCI" for node in item.walk() for t in node.targets)
    listed = [target[1:] for target in dict.fromkeys(targets)]
    headings = [node.id for node in nodes if node.role in ("H2", "H3") and node.id.startswith("section-")]
    assert [name for name in listed if name.startswith("section-")] == headings
    assert listed[len(headings) :] == ["chronology", "office-holders", "glossary", "notes", "about"]


def test_contents_lead_to_the_page_that_they_name(first: Finished) -> None:
    pdf = first.pdf("briefing")
    entries = [item for item in pdf.tree.walk() if item.role == "TOCI"]
    assert len(entries) >= 5
    headings = {node.id: node.text for node in pdf.tree.walk() if re.fullmatch(r"H\d", node.role) and node.id}
    for entry in entries:
        (target,) = {target for node in entry.walk() for target in node.targets}
        found = re.fullmatch(r"(.*\D)(\d+)", entry.text)
        assert found, entry.text
        assert headings[target[1:]] == found[1].strip()
        assert pdf.destinations[target[1:]] == int(found[2])
        (heading,) = (node for node in pdf.tree.walk() if node.id == target[1:] and node.role in ("H2", "H3"))
        assert {piece.page for piece in heading.pieces()} == {int(found[2])}


def test_every_link_inside_leads_somewhere(finished: Finished) -> None:
    pdf = finished.pdf("briefing")
    targets = {target for node in pdf.tree.walk() for target in node.targets}
    assert any(target.startswith("https://") for target in targets)
    inside = {target[1:] for target in targets if target.startswith("#")}
    assert inside <= set(pdf.destinations)
    assert {target for target in targets if not re.match(r"#|https?://|mailto:", target)} == set()


def test_no_type_is_too_small(finished: Finished) -> None:
    small = [(glyph.text, glyph.page, glyph.size) for glyph in _text(finished) if glyph.size < SMALLEST]
    assert small == []


def _text(finished: Finished) -> list[Glyph]:
    return [glyph for glyph in finished.pdf("briefing").glyphs if glyph.shows]


def test_body_column_is_readable(finished: Finished) -> None:
    """Numbered paragraphs, which are justified or nearly as wide as their column in some line."""
    paragraphs = [node for node in finished.pdf("briefing").tree.walk() if re.fullmatch(r"p\d+", node.id)]
    assert len(paragraphs) >= 4
    body = [glyph for node in paragraphs for glyph in node.glyphs if glyph.font.startswith("Source-Serif")]
    left, right = min(glyph.rect.x for glyph in body), max(glyph.rect.right for glyph in body)
    assert right - left <= WIDEST
    # The longest ragged line ends less than a short word before the column's edge.
    assert right - left >= NARROWEST
    sizes = {round(glyph.size, 2) for glyph in body}
    assert all(10 <= size <= 10.5 for size in sizes)
    lines = sorted({round(glyph.rect.y, 1) for glyph in body if glyph.page == body[0].page})
    leading = min(after - before for before, after in pairwise(lines) if after - before > 2)
    assert 1.38 <= leading / (max(sizes) * MM_PER_POINT) <= 1.47


def test_headings_stay_with_their_text(finished: Finished) -> None:
    """Below each heading of a section stands text of another kind on the same page."""
    pdf = finished.pdf("briefing")
    headings = [node for node in pdf.tree.walk() if re.fullmatch(r"H[23]", node.role)]
    assert len(headings) >= 8
    for heading in headings:
        bottom, page = max(glyph.rect.bottom for glyph in heading.glyphs), heading.glyphs[0].page
        own = set(heading.glyphs)
        below = [
            g for g in pdf.glyphs if g.page == page and g.mcid is not None and g not in own and g.rect.y > bottom - 1
        ]
        assert below, f"“{heading.text}” is the last line of page {page}"
