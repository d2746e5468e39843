"""The ladder of a poster as a build goes down it: sizes, columns, tiers and papers."""

import json
from pathlib import Path

import pytest

from support.history import Happening, content, history, history_project
from support.names import HISTORY_NUMBER, built_path
from support.pdftext import read_pdf
from support.project import Outcome, Project

POSTER = built_path("timeline-poster.pdf", number=HISTORY_NUMBER)
LAYOUT = "templates/timeline-poster/document.yaml"
LANDSCAPE = {"A4": (297, 210), "A3": (420, 297), "A2": (594, 420), "A1": (841, 594), "Tabloid": (431.8, 279.4)}


def paper_of(project: Project) -> str:
    """The paper of the finished poster, which is one page."""
    pdf = read_pdf(project.root / "build" / POSTER)
    assert pdf.pages == 1
    (found,) = (name for name, size in LANDSCAPE.items() if pdf.size == pytest.approx(size, abs=0.01))
    return found


def problem(outcome: Outcome) -> dict[str, str]:
    """The one error of a build."""
    assert outcome.code == 1
    assert outcome.json["files"] == []
    (found,) = outcome.json["diagnostics"]
    span = found["span"]
    return {**found, "where": f"{span['file']}:{span['line']}:{span['column']}"}


def test_a_title_that_ends_a_label_under_an_axis_has_room_for_its_letters(tmp_path: Path) -> None:
    project = history_project(tmp_path / "project", history(5), "A3")
    project.edit(LAYOUT, "layout:\n", "depth: summary\nlayout:\n")
    project.edit("content/dossier.yaml", 'id: "event-001"', 'id: "event-001"\n    weight: key')
    outcome = project.call("build")
    assert outcome.code == 0, outcome.err
    ladder = json.loads((project.root / "build/manifest.json").read_bytes())["artifacts"][POSTER]["ladder"]
    assert (ladder["composition"], ladder["tier"]) == ("horizontal", "key")


@pytest.mark.parametrize(("events", "papers", "taken"), [(5, "A4, A3", "A4"), (80, "A4, A3, A2", "A3")])
def test_the_smallest_paper_that_holds_all_is_taken(events: int, papers: str, taken: str, tmp_path: Path) -> None:
    project = history_project(tmp_path / "project", history(events), papers)
    outcome = project.call("build")
    assert outcome.code == 0
    because = "timeline-poster (public, en) is on A3, because A4 cannot hold its milestones, with the titles at "
    assert (because in outcome.err) is (events > 5), outcome.err
    assert (outcome.err == "") is (events == 5)
    assert paper_of(project) == taken
    manifest = json.loads((project.root / "build/manifest.json").read_bytes())
    ladder = manifest["artifacts"][POSTER]["ladder"]
    assert list(ladder) == [
        "paper",
        "composition",
        "size",
        "columns",
        "tier",
        "to_scale",
        "tried",
        "passed",
        "head",
        "fullest",
    ]
    assert ladder["paper"] == taken
    first = read_pdf(project.root / "build" / POSTER).by_id("event-001").glyphs[-1]
    assert first.size == pytest.approx(ladder["size"], abs=0.01)


def test_the_error_after_the_last_paper_names_it_and_what_to_shorten(tmp_path: Path) -> None:
    project = history_project(tmp_path / "project", history(150), "A4")
    place = project.locate(LAYOUT, "  ⟦papers:⟧ [A4]")
    told = problem(project.call("build", "--json"))
    assert (told["code"], told["where"]) == ("poster-does-not-fit", place.where)
    assert told["message"].startswith("the events do not fit on A4: ")
    assert "with the short texts at 9.1 pt" in told["message"]
    assert told["hint"].startswith("shorten the short texts that are longest, event-")
    assert told["hint"].endswith("; take fewer events, or allow larger paper")
    project.write("content/dossier.yaml", content(history(60)))
    project.edit(LAYOUT, "[A4]", "[A1]")
    project.edit(LAYOUT, "reading_distance: 0.65 ", "reading_distance: 2.6 ")
    told = problem(project.call("build", "--json"))
    assert told["message"].startswith("the events do not fit on A1: ")
    assert told["hint"].endswith("; or take fewer events")


def test_paper_that_head_and_foot_fill_is_passed_over(tmp_path: Path) -> None:
    project = history_project(tmp_path / "project", history(5), "A4, A3")
    project.add("templates/timeline-poster/style.css", "\n.head h1 { padding-bottom: 150mm }\n")
    assert project.call("build").code == 0
    assert paper_of(project) == "A3"


def test_no_event_is_told_with_its_place(tmp_path: Path) -> None:
    project = history_project(tmp_path / "project", ())
    place = project.locate("content/dossier.yaml", "milestones:\n  ⟦[]⟧")
    told = problem(project.call("build", "--json"))
    assert (told["code"], told["where"]) == ("poster-without-events", place.where)
    assert told["hint"] == "add milestones to the content, or leave this document out"


def test_what_lasts_has_a_bar_its_dates_and_an_entry_in_the_legend(metre: Project) -> None:
    legend = "bar beside the axis"
    assert metre.call("build", "timeline-poster").code == 0
    assert legend not in read_pdf(metre.root / "build" / built_path("timeline-poster.pdf")).tree.text
    metre.edit("content/timeline.yaml", "date: 1960-10", "date: 1960-10\n    until: 1985")
    outcome = metre.call("build", "timeline-poster", "-o", str(metre.root / "spans"))
    assert (outcome.code, outcome.err) == (0, "")
    pdf = read_pdf(metre.root / "spans" / built_path("timeline-poster.pdf"))
    assert legend in pdf.tree.text
    assert pdf.by_id("si-adopted").text.startswith("October 1960 – 1985 Units International System")


def test_what_is_read_from_twice_as_far_is_twice_as_large(tmp_path: Path) -> None:
    near = history_project(tmp_path / "near", history(5), "A3")
    far = history_project(tmp_path / "far", history(5), "A1")
    far.edit(LAYOUT, "reading_distance: 0.65 ", "reading_distance: 1.3 ")
    pages = []
    for project in (near, far):
        outcome = project.call("build")
        assert (outcome.code, outcome.err) == (0, "")
        pages.append(read_pdf(project.root / "build" / POSTER))
    small, large = pages
    assert large.size == pytest.approx(LANDSCAPE["A1"], abs=0.01)
    assert min(glyph.size for glyph in large.glyphs) >= 14 * 1.3 - 0.01
    for name in ("event-001", "event-004"):
        first, second = (pdf.by_id(name).glyphs[0] for pdf in pages)
        assert second.size == pytest.approx(2 * first.size, rel=0.01)
        assert second.text == first.text
    assert "".join(large.tree.text.split()) == "".join(small.tree.text.split())
    assert "Periods" not in small.tree.text, "without short eras, the foot explains no numbers"


ERAS = """\
eras:
  - {id: era-1, title: Before, from: 1700, until: 1909, citations: [{editorial: Made up.}]}
  - {id: era-2, title: Peace, from: 1910, until: 1913, citations: [{editorial: Made up.}]}
  - {id: era-3, title: The First World War, from: 1914, until: 1918, citations: [{editorial: Made up.}]}
  - {id: era-4, title: Between the two wars, from: 1919, until: 1938, citations: [{editorial: Made up.}]}
  - {id: era-5, title: The Second World War, from: 1939, until: 1945, citations: [{editorial: Made up.}]}
  - {id: era-6, title: After the wars, from: 1946, citations: [{editorial: Made up.}]}

milestones:
"""
YEARS = range(1700, 2020, 30)


def test_eras_without_room_for_their_names_have_numbers_that_the_foot_explains(tmp_path: Path) -> None:
    events = [Happening(f"event-{year}", str(year), f"As in {year}.", f"In {year}", f"{year}") for year in YEARS]
    project = history_project(tmp_path / "project", events, "A3")
    project.edit("content/dossier.yaml", "milestones:\n", ERAS)
    outcome = project.call("build")
    assert (outcome.code, outcome.err) == (0, "")
    foot = " ".join(read_pdf(project.root / "build" / POSTER).tree.text.split())
    assert "Periods" in foot
    assert "3 The First World War, 1914–1918" in foot
    assert "Periods Before, 1700" in foot, "its band has room for its name, and so it has no number"


@pytest.mark.parametrize(
    ("days", "headings"),
    [
        ([f"1999-{month:02}-14" for month in range(1, 13)] * 2, ["January – March 1999", "April – June 1999"]),
        (["2012-03-14"] * 3, ["14 March 2012"]),
        ([f"{year}" for year in range(1980, 2010)], ["1980–"]),
    ],
)
def test_columns_are_headed_so_that_they_can_be_told_apart(
    days: list[str], headings: list[str], tmp_path: Path
) -> None:
    events = [
        Happening(f"event-{n:02}", day, f"As number {n} of all.", f"Number {n}", f"{n}") for n, day in enumerate(days)
    ]
    project = history_project(tmp_path / "project", events, "A3")
    project.edit(LAYOUT, "layout:\n", "layout:\n  composition: columns\n")
    assert project.call("build").code == 0
    found = [node.text for node in read_pdf(project.root / "build" / POSTER).tree.all("H2")]
    assert len(found) > 1
    assert len(set(found)) == len(found)
    for heading in headings:
        assert any(" ".join(text.split()).startswith(heading) for text in found), found


def test_columns_name_the_period_that_goes_on_in_them(tmp_path: Path) -> None:
    """In the heading, where it is upright; a period that begins in a column has its name along its band there."""
    events = [Happening(f"event-{year}", str(year), f"As in {year}.", f"In {year}", f"{year}") for year in YEARS]
    project = history_project(tmp_path / "project", events, "A3")
    project.edit("content/dossier.yaml", "milestones:\n", TWO_ERAS)
    project.edit(LAYOUT, "layout:\n", "layout:\n  composition: columns\n")
    outcome = project.call("build")
    assert (outcome.code, outcome.err) == (0, "")
    pdf = read_pdf(project.root / "build" / POSTER)
    headings = [" ".join(node.text.split()) for node in pdf.tree.all("H2")]
    assert len(headings) > 2
    assert headings[0].endswith("Before the wars")
    assert headings[-1].endswith("After the wars")
    drawn = "".join(glyph.text for glyph in pdf.artifacts)
    assert "".join(["Before", "the", "wars"]) in "".join(drawn.split()), "its one name at a band"
    assert drawn.count("After") == 1, "its name is at the band where it begins alone"


TWO_ERAS = """\
eras:
  - {id: era-1, title: Before the wars, from: 1600, until: 1909, citations: [{editorial: Made up.}]}
  - {id: era-2, title: After the wars, from: 1910, citations: [{editorial: Made up.}]}

milestones:
"""


def test_a_poster_that_has_no_room_for_full_texts_says_so(tmp_path: Path) -> None:
    project = history_project(tmp_path / "project", history(50), "A4")
    outcome = project.call("build")
    assert outcome.code == 0
    assert "timeline-poster (public, en) is on A4, with the short texts at " in outcome.err
    assert outcome.err.count("The full texts do not fit on A4 at the smallest type") == 1
    assert "`weight: key`" in outcome.err
    assert project.call("build", "--quiet").err == ""


def test_full_texts_of_key_events_are_printed_where_not_all_fit(tmp_path: Path) -> None:
    project = history_project(tmp_path / "project", history(46), "A3")
    for name in ("event-004", "event-020", "event-033"):
        project.edit("content/dossier.yaml", f'  - id: "{name}"\n', f'  - id: "{name}"\n    weight: key\n')
    outcome = project.call("build")
    assert outcome.code == 0
    assert "is on A3, with the full texts of the key events and the titles of the others at " in outcome.err
    pdf = read_pdf(project.root / "build" / POSTER)
    assert "As number 33" in " ".join(pdf.by_id("event-033").text.split())
    assert "As number 34" not in " ".join(pdf.tree.text.split())
