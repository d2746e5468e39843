"""A change in one place shows everywhere: a token in all three files, a coordinate on the map, a step in the path."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pdfplumber
import pikepdf
import pytest

from outputs.moved import moved_place
from pressroom.model.facts import Place
from support.finished import PDFS, Finished, variant
from support.pdftext import MM_PER_POINT, Node
from support.shelf import Shelf
from support.wordtext import word_parts

HUE, OTHER_HUE = "#1f4e82", "#7a1f5c"
Point = tuple[float, float]


@pytest.fixture
def recoloured(shelf: Shelf) -> Finished:
    """The metre project with another hue."""
    return variant(
        shelf,
        "metre",
        "hue",
        lambda project: project.edit("templates/theme.yaml", f'hue: "{HUE}"', f'hue: "{OTHER_HUE}"'),
    )


@pytest.fixture
def moved(shelf: Shelf) -> Finished:
    """The first dossier's briefing with a place moved by half a degree, and a step more."""
    return moved_place(shelf)


@pytest.mark.parametrize("document", PDFS)
def test_a_token_shows_in_the_pdf(small: Finished, recoloured: Finished, document: str) -> None:
    before, after = Counter(_colours(small.path(document))), Counter(_colours(recoloured.path(document)))
    assert before[HUE] > 0
    assert before[OTHER_HUE] == 0
    # The default lane of the timeline has a colour of its own, which is the same in this theme.
    assert after[OTHER_HUE] == before[HUE] - after[HUE] > 0
    assert sum(after.values()) == sum(before.values())
    if document == "briefing":
        assert after[HUE] == 0


def _colours(path: Path) -> Iterator[str]:
    """Every colour that is set for filling or for lines, in pages and in the forms that they draw."""

    def of(owner: pikepdf.Object) -> Iterator[str]:
        for instruction in pikepdf.parse_content_stream(owner):
            if str(instruction.operator) in ("rg", "RG"):
                yield "#" + "".join(f"{round(float(part) * 255):02x}" for part in instruction.operands)
        for form in owner.get("/Resources", pikepdf.Dictionary()).get("/XObject", pikepdf.Dictionary()).values():
            if form.get("/Subtype") == "/Form":
                yield from of(form)

    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            yield from of(page.obj)


def test_a_token_shows_in_the_word_file(small: Finished, recoloured: Finished) -> None:
    before, after = (word_parts(each.path("fact-sheet")) for each in (small, recoloured))
    old, new = HUE[1:].upper().encode(), OTHER_HUE[1:].upper().encode()
    styles, theme = "word/styles.xml", "word/theme/theme1.xml"
    assert (before[styles].count(old) > 0, before[styles].count(new)) == (True, 0)
    assert (after[styles].count(old), after[styles].count(new)) == (0, before[styles].count(old))
    for role in (b"accent1", b"hlink"):
        colour = b'<a:%b><a:srgbClr val="%b"/></a:%b>'
        assert colour % (role, old, role) in before[theme]
        assert colour % (role, new, role) in after[theme]


def test_moving_a_coordinate_moves_the_symbol(first: Finished, moved: Finished) -> None:
    before, after = _symbols(first.path("briefing")), _symbols(moved.path("briefing"))
    assert len(before) == len(after)
    # The figure as a whole may have moved with the text above it; signs are drawn in one order.
    shifts = [(new[0] - old[0], new[1] - old[1]) for old, new in zip(before, after, strict=True)]
    whole = (median(x for x, _ in shifts), median(y for _, y in shifts))
    (moved_by,) = (shift for shift in shifts if not _near(shift, whole))
    # How far a degree is on this map follows from two places that stayed.
    places = {item.id: item for item in first.project.dossier.places}
    scale = _scale(places["manjaca"], places["sarajevo"], before)
    assert (moved_by[0] - whole[0], moved_by[1] - whole[1]) == pytest.approx((-0.5 * scale[0], 0.5 * scale[1]), abs=0.6)


def _symbols(path: Path) -> list[Point]:
    """The middles of the map's signs in mm: small shapes inside the figure, filled with the darkest hue."""
    found = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            for shape in (*page.curves, *page.rects):
                colour = shape["non_stroking_color"] or ()
                dark = len(colour) == 3 and "".join(f"{round(part * 255):02x}" for part in colour) == "12325a"
                if shape["tag"] == "Figure" and shape["fill"] and dark and 2 < shape["width"] < 9:
                    middle = (shape["x0"] + shape["x1"]) / 2, (shape["top"] + shape["bottom"]) / 2
                    found.append((middle[0] * MM_PER_POINT, middle[1] * MM_PER_POINT))
    assert len(found) >= 4
    return found


def _near(one: Point, two: Point) -> bool:
    return abs(one[0] - two[0]) < 0.05 and abs(one[1] - two[1]) < 0.05


def _scale(west: Place, east: Place, symbols: list[Point]) -> Point:
    """Millimetres for a degree of longitude and of latitude; the two places are outermost, the legend aside."""
    legend = [one for one in symbols if any(one != two and abs(one[0] - two[0]) < 0.05 for two in symbols)]
    left, *_, right = sorted(set(symbols) - set(legend))
    degrees = east.longitude - west.longitude, west.latitude - east.latitude
    return (right[0] - left[0]) / degrees[0], (right[1] - left[1]) / degrees[1]


def test_adding_a_step_adds_it_to_the_path(first: Finished, moved: Finished) -> None:
    before, after = _steps(first), _steps(moved)
    assert len(after) == len(before) + 1
    (added,) = (step for step in after if step not in before)
    assert re.fullmatch("One step more *Not reached", added)


def _steps(finished: Finished) -> list[str]:
    """The texts of the path's steps: the one list whose items all say how far it has come."""
    lists = [node for node in finished.pdf("briefing").tree.all("L") if _is_path(node)]
    (steps,) = lists
    return [item.text for item in steps.parts if isinstance(item, Node)]


def _is_path(node: Node) -> bool:
    return all(re.search("Reached|Pending|Not reached", item.text) for item in node.parts if isinstance(item, Node))
