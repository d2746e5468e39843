"""The poster as it came out: one page, nothing too small, nothing outside, nothing on top of anything else."""

import re
import shutil
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from pressroom.checks.poster import TOLERANCE
from pressroom.interchange.geometry import Rect
from pressroom.poster.request import Composition
from support.expected import Expected, squashed
from support.finished import Finished, copy_of, edition_of, planned, variant
from support.forkserver import forked
from support.history import history, history_project
from support.names import FIRST_DOSSIER_NUMBER, HISTORY_NUMBER
from support.pdftext import MM_PER_POINT, Node, Pdf
from support.project import Project
from support.shelf import Shelf

POSTER = "timeline-poster"
MARGIN, SMALLEST = 12.0, 9.09
MILESTONES = "content/milestones.yaml"
_HEAD = re.compile(r"(?m)^  ([a-z0-9-]+):\n(?:    revision: .+\n)?    date: (.+)\n")


#: The widest and the emptiest of them every day, and those in between in the long run.
BETWEEN = [pytest.param(name, marks=pytest.mark.long) for name in ("fewer", 12, 24)]


@pytest.fixture(params=["first-dossier", "metre", "more", 5, 60, *BETWEEN])
def poster(request: pytest.FixtureRequest, shelf: Shelf) -> Finished:
    """The posters of both projects, of the first with half as many milestones more and fewer, and made-up ones."""
    changes = {"more": half_more, "fewer": half_fewer}
    if isinstance(request.param, int):
        return made_up(shelf, request.param)
    if request.param in changes:
        return variant(shelf, "first-dossier", f"half-{request.param}", changes[request.param], POSTER)
    return request.getfixturevalue({"first-dossier": "first", "metre": "small"}[request.param])  # type: ignore[no-any-return]  # pytest's


def made_up(shelf: Shelf, events: int) -> Finished:
    """A history of so many events, built."""

    def make(folder: Path) -> None:
        outcome = forked("build", cwd=history_project(folder / "project", history(events)).root)
        assert outcome.code == 0, outcome.err

    name = f"history-{events}"
    return Finished(name, Project(shelf.folder(name, make) / "project"), number=HISTORY_NUMBER)


def half_more(project: Project) -> None:
    """Every second milestone, from the first on, once more, under another id, a little later."""
    head, milestones = _milestones(project)
    repeated = []
    for number, block in enumerate(milestones):
        repeated.append(block)
        if number % 2 == 0:
            repeated.append(_HEAD.sub(lambda found: f"  again-{found[1]}:\n    date: {_later(found[2])}\n", block))
    project.write(MILESTONES, head + "".join(repeated))


def _later(date: str) -> str:
    return f"{date[:8]}{min(int(date[8:]) + 1, 28):02}" if len(date) == 10 else date


def half_fewer(project: Project) -> None:
    """Every second milestone alone, and what texts draw on; the dates of the others become values for the texts."""
    head, milestones = _milestones(project)
    content = project.read("content/exhibits.yaml") + project.read("content/summaries.yaml")
    drawn = set(re.findall(r"[\w-]+", " ".join(re.findall(r"based_on: .*|\[@[^\]]*\]", content))))
    names = re.findall(r"(?m)^  ([a-z0-9-]+):$", "".join(milestones))
    kept = [block for n, block in enumerate(milestones) if n % 2 == 0 or names[n] in drawn]
    project.write(MILESTONES, head + "".join(kept))
    dates = []
    for block in (block for block in milestones if block not in kept):
        found = _HEAD.search(block)
        assert found
        dates.append(f'  - {{id: {found[1]}, date: "{found[2]}", citations: [{{editorial: "A date only."}}]}}\n')
    project.write("content/more-dates.yaml", f"schema: 1\n\ndates:\n{''.join(dates)}")
    shutil.rmtree(project.root / "content/translations")  # they translate the milestones that are gone
    audiences = project.read("content/audiences.yaml")
    turning_points = r"^      milestones: .*\n(?:        - .*\n)+"  # these may be gone
    project.write("content/audiences.yaml", re.sub(rf"(?m)^    languages: .*\n|{turning_points}", "", audiences))


def _milestones(project: Project) -> tuple[str, list[str]]:
    """The file of the milestones: what stands before them, and each."""
    text = project.read(MILESTONES)
    starts = [found.start() for found in _HEAD.finditer(text)]
    assert len(starts) == text.count("\n    date: ") > 20
    return text[: starts[0]], [text[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]


def labels(pdf: Pdf, names: Iterable[str]) -> dict[str, Rect]:
    """The rectangle that the characters of each label cover."""
    return {name: _around([glyph.rect for glyph in pdf.by_id(name).glyphs if glyph.shows]) for name in names}


def _around(rects: list[Rect]) -> Rect:
    left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
    return Rect(left, top, max(rect.right for rect in rects) - left, max(rect.bottom for rect in rects) - top)


def test_every_milestone_has_its_label(poster: Finished) -> None:
    edition = edition_of(poster)
    expected, pdf = Expected(poster.project, edition), poster.pdf(POSTER)
    milestones = edition.dossier.milestones
    told = {milestone.id: squashed(pdf.by_id(milestone.id).text) for milestone in milestones}
    tiers = [
        tier
        for tier in ("full", "key", "title", "short")
        if all(re.fullmatch(expected.label(milestone, tier), told[milestone.id]) for milestone in milestones)
    ]
    assert tiers, told
    assert edition.dossier.milestones == poster.project.dossier.milestones


def test_milestones_are_half_more_and_half_fewer(first: Finished, tmp_path: Path) -> None:
    counts = []
    for change in (half_more, half_fewer):
        project = copy_of("first-dossier", tmp_path / change.__name__)
        change(project)
        counts.append(len(project.dossier.milestones))
    before = len(first.project.dossier.milestones)
    assert counts[0] == before + -(-before // 2)
    assert counts[1] < 0.7 * before


def test_one_page_of_its_paper(poster: Finished) -> None:
    pdf = poster.pdf(POSTER)
    assert pdf.pages == 1
    a2, a3 = (594, 420), (420, 297)
    assert pdf.size == pytest.approx(a2 if poster.number == FIRST_DOSSIER_NUMBER else a3, abs=0.01)


def test_no_character_is_too_small(poster: Finished) -> None:
    small = [(glyph.text, glyph.size) for glyph in poster.pdf(POSTER).glyphs if glyph.size < SMALLEST - 0.001]
    assert small == []


def test_the_first_dossier_has_headlines_and_all_texts_in_full(first: Finished) -> None:
    """On A2, for specialists; a headline has 12.7 points at least, that of a key event 14."""
    pdf, milestones = first.pdf(POSTER), first.project.dossier.milestones
    told = Expected(first.project, edition_of(first))
    assert 4 <= sum(milestone.weight == "key" for milestone in milestones) <= 8
    for milestone in milestones:
        label = pdf.by_id(milestone.id)
        assert re.fullmatch(told.label(milestone, "full"), squashed(label.text))
        headline = 14 if milestone.weight == "key" else 12.7
        assert max(glyph.size for glyph in label.glyphs) >= headline


def test_key_events_are_above_the_one_axis_and_the_others_below(first: Finished) -> None:
    geometry = planned(first.project.root, POSTER, first.reader)
    assert geometry.composition is Composition.RIBBON
    above = {label.event for label in geometry.labels if label.rect.bottom <= geometry.columns[0].axis}
    assert above == {milestone.id for milestone in first.project.dossier.milestones if milestone.weight == "key"}


def test_title_and_standing_are_read_before_the_events_and_the_day(first: Finished) -> None:
    text = squashed(first.pdf(POSTER).tree.text)
    info = edition_of(first).dossier.about
    wanted = [
        info.headline or info.title,
        info.subtitle,
        "As of 23 June 2017",
        "Where it stands",
        "April 1993",
        "Kinds of event",
    ]
    places = [text.index(squashed(words)) for words in wanted]
    assert places == sorted(places)
    for era in first.project.dossier.eras:
        assert squashed(era.title) in text, "periods are in the tags too"


def test_the_legend_has_the_signs_that_are_on_the_sheet(shelf: Shelf, first: Finished) -> None:
    text = first.pdf(POSTER).tree.text
    assert "bracket" in text
    assert "double stroke" not in text
    days = variant(shelf, "metre", "days", only_days, POSTER).pdf(POSTER).tree.text
    assert "solid shape" in days
    assert "bracket" not in days
    assert "hollow bar" not in days


def only_days(project: Project) -> None:
    """All events of one day each."""
    timeline = "content/timeline.yaml"
    project.write(timeline, re.sub(r"(?m)^    date: (\d{4})(-\d\d)?$", r"    date: \1-05-06", project.read(timeline)))


def step_lists(pdf: Pdf) -> list[Node]:
    """The lists whose items have no id: steps, and no events."""
    return [found for found in pdf.tree.all("L") if not found.all("LI")[0].id]


def test_the_strip_is_a_list_of_the_steps_with_their_states(first: Finished) -> None:
    (strip,) = step_lists(first.pdf(POSTER))
    assert [step.text for step in strip.all("LI")] == [
        "Partnership for Peace Reached: 2006",
        "Planning and Review Process Reached: May 2007",
        "Intensified Dialogue Reached: 2008",
        "Individual Partnership Action Plan Reached: September 2008",
        "Membership Action Plan Pending since April 2010 Condition not yet met",
        "Membership of the Alliance Not reached",
    ]


def test_the_day_of_the_edition_has_a_flag_on_the_axis(first: Finished) -> None:
    geometry = planned(first.project.root, POSTER, first.reader)
    drawn = [glyph for glyph in first.pdf(POSTER).artifacts if glyph.rect.y > geometry.columns[-1].axis]
    flag = [glyph for glyph in drawn if glyph.rect.bottom < geometry.groups[0].heading.y + 1]
    texts = squashed("".join(glyph.text for glyph in flag))
    assert texts.replace(squashed("Other events"), "", 1) == squashed("As of 23 June 2017"), "beside the row's name"
    assert max(glyph.rect.right for glyph in flag) <= geometry.columns[-1].high


def test_the_strip_is_low(first: Finished) -> None:
    """Its band is 5 mm taller than its words, with the condition of the open step."""
    (strip,) = step_lists(first.pdf(POSTER))
    assert _around([glyph.rect for glyph in strip.glyphs if glyph.shows]).height < 20


def test_no_strip_and_no_room_for_it_without_a_path(shelf: Shelf, small: Finished) -> None:
    without = variant(shelf, "metre", "no-path", without_path, POSTER)
    assert step_lists(without.pdf(POSTER)) == []
    rooms = [planned(each.project.root, POSTER).step.available for each in (small, without)]
    # The strip alone: the wording of the steps, which is our own, makes no foot taller whose sources have two columns.
    assert rooms[1] - rooms[0] == pytest.approx(17.8, abs=0.5)


def test_the_code_leads_to_the_first_source(poster: Finished) -> None:
    """As a telephone reads it off the page; the address stands beside it, and in its alternative text."""
    address = poster.project.dossier.sources[0].address
    with pypdfium2.PdfDocument(poster.path(POSTER)) as document:
        (found,) = zxingcpp.read_barcodes(document[0].render(scale=4).to_pil())
    assert (found.format, found.text) == (zxingcpp.BarcodeFormat.QRCode, address)
    tree = poster.pdf(POSTER).tree
    *_, figure = tree.all("Figure")  # the map, if there is one, is in the head
    assert figure.entries["Alt"] == f"QR code that leads to {address}"
    assert squashed(f"{address} (QR code)") in squashed(tree.text)


def without_path(project: Project) -> None:
    """The same without its path, and without the figure of it."""
    timeline, outline = "content/timeline.yaml", "content/statements.yaml"
    project.write(timeline, project.read(timeline).partition("\npath:\n")[0])
    project.write(outline, project.read(outline).replace("      figure: path\n", ""))


def test_no_character_is_outside_the_margins(poster: Finished) -> None:
    pdf = poster.pdf(POSTER)
    area = Rect(MARGIN, MARGIN, pdf.size[0] - 2 * MARGIN, pdf.size[1] - 2 * MARGIN)
    # A character's box is as tall as its type size, and a tenth of a millimetre taller than a tight last line.
    outside = [(glyph.text, glyph.rect) for glyph in pdf.glyphs if glyph.shows and not area.contains(glyph.rect, 0.1)]
    assert outside == []


def test_each_character_of_a_label_stands_in_the_rectangle_that_was_planned(poster: Finished) -> None:
    pdf = poster.pdf(POSTER)
    places = {label.event: label.rect for label in planned(poster.project.root, POSTER, poster.reader).labels}
    assert set(places) == {milestone.id for milestone in poster.project.dossier.milestones}
    for name in places:
        for glyph in pdf.by_id(name).glyphs:
            # A character's box is as tall as its type size, which is more than a line that is set tight.
            slack = TOLERANCE * glyph.size * MM_PER_POINT
            holding = [other for other, rect in places.items() if glyph.shows and rect.contains(glyph.rect, slack)]
            assert holding == ([name] if glyph.shows else []), (name, glyph)


def test_no_two_labels_overlap(poster: Finished) -> None:
    pdf = poster.pdf(POSTER)
    placed = labels(pdf, (milestone.id for milestone in poster.project.dossier.milestones))
    touching = [(one, two) for one, two in combinations(placed, 2) if placed[one].overlaps(placed[two])]
    assert touching == []


def test_nothing_else_stands_on_a_label(poster: Finished) -> None:
    """Neither headings, head and foot nor the texts of the drawing: years, months, eras."""
    pdf = poster.pdf(POSTER)
    placed = labels(pdf, (milestone.id for milestone in poster.project.dossier.milestones))
    own = {glyph for name in placed for glyph in pdf.by_id(name).glyphs}
    others = [glyph for glyph in pdf.glyphs if glyph.shows and glyph not in own]
    assert len([glyph for glyph in others if glyph.mcid is None]) >= 3, "the drawing has texts"
    hit = [(glyph.text, name) for glyph in others for name, rect in placed.items() if rect.overlaps(glyph.rect)]
    assert hit == []


def test_no_two_texts_of_the_drawing_overlap(poster: Finished) -> None:
    """Characters that follow one another may touch (kerning), so only those of different texts are compared."""
    drawn = [glyph for glyph in poster.pdf(POSTER).artifacts if glyph.shows]
    hit = [
        (one.text, two.text)
        for (here, one), (there, two) in combinations(enumerate(drawn), 2)
        if there - here > 1 and one.rect.overlaps(two.rect, 0.3)
    ]
    assert hit == []
