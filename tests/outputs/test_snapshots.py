"""What readers get is what they got before: text, tag tree, geometry, Word structure and the look of every page.

Where a change is meant, `make snapshots CASE=…` takes new references of the tests that the name stands in
(`first-dossier-briefing`, `poster`, `tags`); the change of these files is then part of the change.
"""

from collections.abc import Iterable

import pytest

from pressroom.interchange.geometry import Rect
from pressroom.poster.geometry import Geometry
from support.finished import CONTENTS, PDFS, Finished, built, composed
from support.pdftext import Node, lines
from support.shelf import Shelf
from support.snapshots import FAILURES, FOLDER, Snapshots, page_image
from support.wordtext import outline

SHEET, POSTER = "fact-sheet", "timeline-poster"
ALL_BYTES = 1_500_000
pdfs = pytest.mark.parametrize("document", PDFS)
_SAID = ("Alt", "ActualText", "Lang", "Scope", "ListNumbering")


@pytest.fixture(params=list(CONTENTS))
def case(request: pytest.FixtureRequest, shelf: Shelf) -> tuple[Finished, Snapshots]:
    """Each project with its references."""
    return built(shelf, request.param), Snapshots(request.param, bool(request.config.getoption("--update-snapshots")))


Case = tuple[Finished, Snapshots]


@pdfs
def test_text(case: Case, document: str) -> None:
    finished, snapshots = case
    pdf = finished.pdf(document)
    read = lines(pdf.tree)
    pages = ("\n".join(text for page, text in read if page == number) for number in range(1, pdf.pages + 1))
    snapshots.text(document, "text", "\n".join(f"--- page {n}\n{text}\n" for n, text in enumerate(pages, 1)))


@pdfs
def test_tags(case: Case, document: str) -> None:
    finished, snapshots = case
    snapshots.text(document, "tags", "\n".join(tag_lines(finished.pdf(document).tree)) + "\n")


def test_poster_geometry(case: Case, shelf: Shelf) -> None:
    finished, snapshots = case
    geometry = composed(shelf, finished, POSTER).geometry
    assert geometry is not None
    snapshots.text(POSTER, "geometry", "\n".join(geometry_lines(geometry)) + "\n")


def test_fact_sheet_structure(case: Case) -> None:
    finished, snapshots = case
    snapshots.text(SHEET, "structure", outline(finished.path(SHEET)))


@pdfs
def test_page_images(case: Case, document: str) -> None:
    finished, snapshots = case
    for number in range(1, finished.pdf(document).pages + 1):
        snapshots.image(image_name(document, number), page_image(finished.path(document), number))


def test_references_are_claimed(case: Case) -> None:
    finished, snapshots = case
    claimed = {f"{document}.{kind}.txt" for document in PDFS for kind in ("text", "tags")}
    claimed |= {f"{POSTER}.geometry.txt", f"{SHEET}.structure.txt"}
    for document in PDFS:
        claimed |= {image_name(document, number) for number in range(1, finished.pdf(document).pages + 1)}
    snapshots.judge_files(claimed)


def test_references_of_no_project_and_their_size() -> None:
    assert {path.name for path in FOLDER.iterdir() if path.is_dir()} <= {*CONTENTS, FAILURES.name}
    size = sum(path.stat().st_size for name in CONTENTS for path in (FOLDER / name).rglob("*"))
    assert size < ALL_BYTES, "references stay in the history for ever: take fewer or smaller ones"


def image_name(document: str, page: int) -> str:
    return f"{document}.page-{page:02}.png"


def tag_lines(node: Node, indent: str = "") -> Iterable[str]:
    """A line for each element: role, id, what it says, where it leads; elements alike in a row are one line."""
    said = "".join(f" {key}=“{node.entries[key]}”" for key in _SAID if key in node.entries)
    named = f" {node.id}" if node.id else ""
    leads = "".join(f" → {target}" for target in node.targets)
    yield f"{indent}{node.role}{named}{said}{leads}"
    before: tuple[str, int] = ("", 0)
    for child in (part for part in node.parts if isinstance(part, Node)):
        made = "\n".join(tag_lines(child, f"{indent} "))
        if made == before[0]:
            before = (made, before[1] + 1)
            continue
        if before[1]:
            yield before[0] + (f" ×{before[1]}" if before[1] > 1 else "")
        before = (made, 1)
    if before[1]:
        yield before[0] + (f" ×{before[1]}" if before[1] > 1 else "")


def geometry_lines(geometry: Geometry) -> Iterable[str]:
    """The poster's geometry, to a tenth of a millimetre."""
    yield f"{geometry.composition}: {geometry.tier} texts at {geometry.size:g} pt"
    for step in geometry.ladder:
        needed = f"{step.needed:.1f} of {step.available:.1f} needed"
        lines = f"{step.columns} columns of {step.width:.1f}"
        yield f"step: {step.composition}, {step.tier} {step.size:g} pt, {lines}, {needed}"
    for column in geometry.columns:
        yield f"column {column.number}: {_rect(column.rect)}, axis {column.axis:.1f}, {column.first} to {column.last}"
        for stretch in column.stretches:
            yield f" stretch: {stretch.low:.1f} to {stretch.high:.1f}, {stretch.mm_per_year:.1f} mm a year"
        for band in (band for band in geometry.eras if band.column == column.number):
            yield f" era {band.era}: {_rect(band.rect)}{f', named {_rect(band.name)}' if band.name else ''}"
        for label in (label for label in geometry.labels if label.column == column.number):
            yield f" label {label.event}: {_rect(label.rect)}"
        for marker in (marker for marker in geometry.markers if marker.column == column.number):
            cut = ", cut" if marker.cut else ""
            yield f" {marker.kind} {marker.event} ({marker.lane}): {_rect(marker.rect)}{cut}"
        for leader in (leader for leader in geometry.leaders if leader.column == column.number):
            yield f" leader {leader.event}: {' '.join(f'{x:.1f},{y:.1f}' for x, y in leader.points)}"


def _rect(rect: Rect) -> str:
    return f"{rect.x:.1f},{rect.y:.1f} {rect.width:.1f}×{rect.height:.1f}"
