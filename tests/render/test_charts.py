"""Charts of figures: their axes, their marks, and what they print of a table in each language."""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from lxml import etree

from pressroom.diagnostics import Origin, PressroomError
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.model.dossier import Dossier
from pressroom.model.reading.read import read_strings
from pressroom.model.tables.data_chart import DataChart
from pressroom.render.figures.charts.chart import chart_svg
from pressroom.render.figures.charts.from_table import draw_chart
from pressroom.render.figures.charts.scale import ValueScale
from pressroom.render.figures.charts.spec import ChartCategory, ChartKind, ChartPoint, ChartSeries, ChartSpec
from pressroom.workspace import Workspace
from render.figure_samples import FONTS, tokens
from support.charts import NAMES, with_charts
from support.project import REPOSITORY, copy_project

WORKSPACE = Workspace(REPOSITORY)
SVG = "{http://www.w3.org/2000/svg}"
PAPER = "#ffffff"


def spec(kind: ChartKind, names: str, *series: str, width: float = 120) -> ChartSpec:
    """A chart of words such as `12 13.5e ..`; categories that are years are in time."""
    origin, words = Origin(""), names.split(",")
    return ChartSpec(
        kind,
        tuple(ChartCategory(word, origin, float(word) if word.isdigit() else None) for word in words),
        tuple(ChartSeries(f"S{n}", tuple(map(point, each.split())), origin) for n, each in enumerate(series)),
        width,
        "A chart.",
        "estimate" if any("e" in each for each in series) else "",
        "From {figure}.",
        str,
    )


def point(word: str) -> ChartPoint:
    return ChartPoint(None if word == ".." else Decimal(word.rstrip("e")), word, not word.endswith("e"))


def drawing(shown: ChartSpec) -> etree._Element:
    return etree.fromstring(chart_svg(shown, tokens(), FONTS).encode())


def texts(root: etree._Element) -> list[str]:
    return [str(node.text) for node in root.iter(f"{SVG}text")]


def boxes(root: etree._Element) -> list[tuple[float, float, float, float]]:
    """The bars, by x, y, width, height."""
    keys = ("x", "y", "width", "height")
    return [tuple(float(node.get(key, 0)) for key in keys) for node in root.iter(f"{SVG}rect")]  # type: ignore[misc]


def label(root: etree._Element, text: str) -> etree._Element:
    [found] = (node for node in root.iter(f"{SVG}text") if node.text == text)
    return found


@pytest.mark.parametrize(
    ("numbers", "from_zero", "ticks"),
    [
        ("12 25", True, "0 5 10 15 20 25"),
        ("3.5 -2.25", True, "-4 -2 0 2 4"),
        ("101.5 104", False, "101 101.5 102 102.5 103 103.5 104"),
        ("3 4", False, "2 3 4"),
        ("120000 250000", False, "0 50000 100000 150000 200000 250000"),
        ("0", True, "0 1"),
        ("7", True, "0 2 4 6 8"),
        ("0.001 0.004", True, "0 0.001 0.002 0.003 0.004"),
    ],
)
def test_an_axis_has_round_numbers_that_enclose_the_figures(numbers: str, from_zero: bool, ticks: str) -> None:
    scale = ValueScale.of([Decimal(number) for number in numbers.split()], from_zero=from_zero)
    assert [f"{tick:f}" for tick in scale.ticks] == ticks.split()


def test_bars_begin_at_zero_and_are_as_long_as_their_figures() -> None:
    [first, second] = boxes(drawing(spec("bar", "A,B", "10 -5")))
    assert first[3] == pytest.approx(2 * second[3], abs=0.02)
    assert first[1] + first[3] == pytest.approx(second[1], abs=0.02)


def test_bars_lie_down_where_their_names_do_not_fit_below_them() -> None:
    names = ",".join(
        f"The {number} of several names that are too long" for number in ("first", "second", "third", "last")
    )
    upright, lying = (drawing(spec("bar", each, "10 20 5 1")) for each in ("A,B,C,D", names))
    assert {len({box[3] for box in boxes(lying)}), len({box[2] for box in boxes(upright)})} == {1}
    assert boxes(lying)[0][2] == pytest.approx(boxes(lying)[1][2] / 2, abs=0.02)


def test_stacks_add_up_on_each_side_of_zero() -> None:
    drawn = boxes(drawing(spec("stacked", "A", "10", "-5", "20")))[-3:]
    over, under, top = drawn
    assert top[1] + top[3] == pytest.approx(over[1], abs=0.02)
    assert under[1] == pytest.approx(over[1] + over[3], abs=0.02)


@pytest.mark.parametrize("kind", ["bar", "grouped", "line", "dot"])
def test_a_missing_figure_is_a_sign_or_a_gap_and_no_mark(kind: ChartKind) -> None:
    whole, gap = (drawing(spec(kind, "2001,2002,2003", each)) for each in ("1 2 3", "1 .. 3"))
    assert len(list(gap.iter(f"{SVG}line"))) < len(list(whole.iter(f"{SVG}line"))) or kind != "line"
    assert (".." in texts(gap)) is (kind != "line")
    marks = [len(list(each.iter(f"{SVG}rect", f"{SVG}circle"))) for each in (whole, gap)]
    assert marks[0] == marks[1] + 1


@pytest.mark.parametrize("kind", ["bar", "grouped", "stacked"])
def test_an_estimate_is_hatched_and_the_legend_says_so(kind: ChartKind) -> None:
    drawn = drawing(spec(kind, "A,B", "1 2e", "3 4") if kind != "bar" else spec(kind, "A,B", "1 2e"))
    assert len(list(drawn.iter(f"{SVG}path"))) == 2  # the bar, and its sign in the legend
    assert "estimate" in texts(drawn)


@pytest.mark.parametrize("kind", ["line", "dot"])
def test_an_estimate_is_hollow_and_lines_to_it_are_dashed(kind: ChartKind) -> None:
    drawn = drawing(spec(kind, "2001,2002,2003", "1 2e 3"))
    hollow = [node for node in drawn.iter(f"{SVG}circle") if node.get("fill") == PAPER]
    assert len(hollow) == 2  # the point, and its sign in the legend
    dashed = [node for node in drawn.iter(f"{SVG}line") if node.get("stroke-dasharray") == "1.2 0.8"]
    assert len(dashed) == (2 if kind == "line" else 0)


def test_years_are_as_far_apart_as_they_are_in_time() -> None:
    xs = [float(node.get("cx", 0)) for node in drawing(spec("line", "2000,2001,2010", "1 2 3")).iter(f"{SVG}circle")]
    assert (xs[2] - xs[1]) == pytest.approx(9 * (xs[1] - xs[0]), rel=0.01)


def test_each_line_has_its_name_and_last_figure_at_its_end_without_touching_another() -> None:
    drawn = drawing(spec("line", "2001,2002", "1 10", "2 10.1", "3 10.2"))
    heights = sorted(float(label(drawn, text).get("y", 0)) for text in ("S0 10", "S1 10.1", "S2 10.2"))
    assert min(b - a for a, b in pairwise(heights)) >= tokens().type.small * 25.4 / 72


def test_an_axis_that_does_not_begin_at_zero_says_so() -> None:
    assert "From 101." in texts(drawing(spec("line", "2001,2002", "101.5 104")))
    assert not any(text.startswith("From") for text in texts(drawing(spec("line", "2001,2002", "1 104"))))


@pytest.mark.parametrize("kind", ["grouped", "stacked", "line", "dot"])
def test_series_differ_without_colour(kind: ChartKind) -> None:
    """Bars by lightness, with an edge; lines and dots by the shape of their marks."""
    drawn = drawing(spec(kind, "A,B", "5 6", "7 8", "9 10"))
    if kind in ("line", "dot"):
        kinds = {node.tag for node in drawn.iter(f"{SVG}circle", f"{SVG}path")}
        assert len(kinds) == 2
        assert len({(node.get("d") or "").count("L") for node in drawn.iter(f"{SVG}path")}) == 2
        return
    fills = {node.get("fill") or "" for node in drawn.iter(f"{SVG}rect")}
    grey = sorted(
        sum(int(fill[i : i + 2], 16) * share for i, share in ((1, 0.299), (3, 0.587), (5, 0.114))) for fill in fills
    )
    assert min(b - a for a, b in pairwise(grey)) > 30


@pytest.mark.parametrize("kind", ["bar", "grouped", "stacked", "line", "dot"])
def test_everything_is_inside_the_drawing(kind: ChartKind) -> None:
    several = ("12345 2", "3 123456") if kind != "bar" else ("12345 2",)
    drawn = drawing(spec(kind, "A rather long name of a place,Another name", *several, width=80))
    _, _, width, height = map(float, str(drawn.get("viewBox")).split())
    for x, y, w, h in boxes(drawn):
        assert min(x, y) >= 0
        assert (x + w, y + h) <= (width, height)
    places = [(float(node.get("x", 0)), float(node.get("y", 0))) for node in drawn.iter(f"{SVG}text")]
    assert all(0 <= x < width and 0 < y < height for x, y in places)


def test_a_word_that_is_too_long_for_the_labels_is_an_error_at_its_row() -> None:
    shown = spec("dot", "Donaudampfschifffahrtsgesellschaftskapitän", "1", width=60)
    shown = replace(shown, categories=(replace(shown.categories[0], origin=Origin("table.row")),))
    with pytest.raises(PressroomError) as problem:
        drawing(shown)
    [found] = problem.value.diagnostics
    assert (found.code, found.origin) == ("chart-label-too-wide", Origin("table.row"))
    assert re.search(r"is \d+\.\d mm too wide", found.message)


def test_a_character_that_the_font_lacks_is_an_error() -> None:
    with pytest.raises(PressroomError, match="U\\+4E2D"):
        drawing(spec("bar", "中,B", "1 2"))


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return with_charts(copy_project(tmp_path_factory.mktemp("charts") / "project")).dossier


def of_table(dossier: Dossier, name: str, language: str = "en") -> str:
    chart = dossier.by_id[name]
    assert isinstance(chart, DataChart)
    [table] = (table for table in dossier.tables if table.id == chart.table)
    formatter = LocaleFormatter(language, read_strings(WORKSPACE, language))
    return draw_chart((chart, chart.of(table)), 120, formatter, (tokens(), FONTS))


@pytest.mark.parametrize(
    ("language", "number", "estimate", "kind"),
    [
        ("en", "3,987.5", "estimate, provisional", "Line chart: Children"),
        ("de", "3.987,5", "geschätzt, vorläufig", "Liniendiagramm: Children"),
        ("fr", "3 987,5", "estimation, chiffre provisoire", "Courbe : Children"),
        ("el", "3.987,5", "εκτίμηση, προσωρινό στοιχείο", "Γράφημα γραμμής: Children"),
    ],
)
def test_numbers_and_words_are_those_of_the_language(
    language: str, number: str, estimate: str, kind: str, drawn: Dossier
) -> None:
    root = etree.fromstring(of_table(drawn, "readers-line", language).encode())
    printed = [text.replace("\xa0", " ").replace("\u202f", " ") for text in texts(root)]
    assert f"Adults {number}" in printed
    assert estimate in printed
    assert str(root.findtext(f"{SVG}title")).replace("\xa0", " ").startswith(kind)


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_is_the_same_each_time(name: str, drawn: Dossier) -> None:
    assert of_table(drawn, name) == of_table(drawn, name)


def test_a_single_column_is_the_series_and_its_rows_are_on_the_axis(drawn: Dossier) -> None:
    printed = texts(etree.fromstring(of_table(drawn, "readers-bar").encode()))
    assert {"Adults", "Visitors", "4,312", "210"} <= set(printed)
    assert "2018" not in printed
