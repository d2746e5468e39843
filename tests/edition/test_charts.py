"""Charts of figures of an edition: what an audience may see of them, and what was known by a day."""

import datetime
from typing import Any

import pytest

from pressroom.edition.arrange import arranged
from pressroom.edition.cut import cut
from pressroom.edition.restrictions import restricted
from pressroom.model.audiences import Audience, Wanted
from pressroom.model.document_kinds.document_file import DocumentFile
from pressroom.model.dossier import Dossier
from pressroom.model.tables.data_chart import DataChart
from pressroom.model.tables.data_table import DataTable
from support.charts import NAMES, with_charts
from support.project import copy_project

PUBLIC, DESK = (Audience(id=name, name=name, documents=(Wanted(document="briefing"),)) for name in ("public", "desk"))
HIDDEN: dict[str, Any] = {"audiences": ("desk",)}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """The project with a chart of each kind. The outline has one of their tables by its charts alone."""
    project = with_charts(copy_project(tmp_path_factory.mktemp("charts") / "project"))
    project.edit("content/statements.yaml", "tables: [lending, readers]", "tables: [lending]")
    return project.dossier


def changed(dossier: Dossier, chart: str, **values: Any) -> Dossier:
    """The dossier with other values of a chart; `columns_of` and `rows_of` are changes of its table, by id."""
    [own] = (one for one in dossier.data_charts if one.id == chart)
    tables = []
    for table in dossier.tables:
        for key in ("columns", "rows"):
            parts = values.get(f"{key}_of", {}) if table.id == own.table else {}
            after = (one.model_copy(update=parts.get(one.id.rpartition(".")[2], {})) for one in getattr(table, key))
            table = table.model_copy(update={key: tuple(after)})
        tables.append(table)
    update = {key: value for key, value in values.items() if not key.endswith("_of")}
    charts = (one.model_copy(update=update) if one is own else one for one in dossier.data_charts)
    return dossier.replaced({"data_charts": tuple(charts), "tables": tuple(tables)})


def edition(dossier: Dossier, day: str = "2020-01-01", audience: Audience = PUBLIC) -> Dossier:
    """The dossier of an edition. What withholds from the search for leaks has found the same, by another way."""
    date = datetime.date.fromisoformat(day)
    smaller = cut(dossier, audience, "en", date).dossier
    own = {item.id for item in dossier.items() if isinstance(item, DataChart | DataTable)}
    assert own - {item.id for item in smaller.items()} == own & restricted(dossier, audience, date)
    return smaller


def charts(dossier: Dossier, day: str = "2020-01-01", audience: Audience = PUBLIC) -> list[str]:
    return [chart.id for chart in edition(dossier, day, audience).data_charts]


def test_on_the_day_of_the_dossier_all_charts_are_there_in_the_order_of_the_file(drawn: Dossier) -> None:
    assert charts(drawn) == list(NAMES)


def test_an_earlier_edition_has_the_chart_with_its_title_of_the_day(drawn: Dossier) -> None:
    [chart] = edition(drawn, "2018-12-31").data_charts
    assert (chart.id, chart.title) == ("lending-chart", "The library lent more")
    assert [column.title for column in chart.of(edition(drawn, "2018-12-31").tables[0]).columns] == ["2017", "2018"]


def test_a_title_that_may_state_what_came_later_takes_the_chart_with_it(drawn: Dossier) -> None:
    assert charts(changed(drawn, "lending-chart", earlier=()), "2018-12-31") == []


def test_a_chart_of_columns_that_had_come_needs_no_title_of_the_day(drawn: Dossier) -> None:
    early = {"earlier": (), "title": "It lent", "columns": ("lending.2017", "lending.2018")}
    assert charts(changed(drawn, "lending-chart", **early), "2018-12-31") == ["lending-chart"]


@pytest.mark.parametrize(
    ("chart", "values"),
    [
        ("lending-chart", HIDDEN),
        ("readers-bar", {"rows_of": {"visitors": HIDDEN}, "rows": ("readers.visitors",)}),
        ("readers-dot", {"columns_of": {"2018": HIDDEN}, "columns": ("readers.2018",)}),
        (
            "readers-dot",
            {
                "columns_of": {"2018": HIDDEN},
                "columns": ("readers.2018", "readers.2017"),
                "rows": ("readers.visitors",),
            },
        ),
    ],
)
def test_a_chart_that_others_may_not_see_or_that_has_nothing_to_draw_is_withheld(
    chart: str, values: dict[str, Any], drawn: Dossier
) -> None:
    part = changed(drawn, chart, **values)
    assert chart not in charts(part)
    assert chart in charts(part, audience=DESK)


def test_a_chart_loses_what_its_table_loses(drawn: Dossier) -> None:
    kept = edition(changed(drawn, "readers-line", rows_of={"children": HIDDEN}, columns_of={"2018": HIDDEN}))
    [table] = (one for one in kept.tables if one.id == "readers")
    [chart] = (one for one in kept.data_charts if one.id == "readers-line")
    left = chart.of(table)
    named = changed(drawn, "readers-dot", columns_of={"2018": HIDDEN})
    [dots] = (one for one in edition(named).data_charts if one.id == "readers-dot")
    assert dots.columns == ("readers.2019",)
    assert [row.title for row in left.rows] == ["Adults", "Visitors"]
    assert [cell.id.rpartition(".")[2] for row in left.rows for cell in row.cells] == ["2017", "2019"] * 2


def test_a_table_that_only_charts_of_others_show_is_withheld_with_them(drawn: Dossier) -> None:
    hidden = tuple(one.model_copy(update=HIDDEN) for one in drawn.data_charts)
    one_open = (*hidden[:-1], drawn.data_charts[-1])
    assert [table.id for table in edition(drawn.replaced({"data_charts": hidden})).tables] == ["lending"]
    assert len(edition(drawn.replaced({"data_charts": one_open})).tables) == 2


def test_a_section_of_others_withholds_its_charts_and_the_tables_that_they_alone_show(drawn: Dossier) -> None:
    sections = (one.model_copy(update=HIDDEN) if one.charts else one for one in drawn.outline.sections)
    closed = drawn.replaced({"outline": drawn.outline.model_copy(update={"sections": tuple(sections)})})
    assert (len(edition(closed).tables), len(edition(closed).data_charts)) == (0, 0)
    assert charts(closed, audience=DESK) == list(NAMES)


def test_a_part_without_figures_has_no_charts(drawn: Dossier) -> None:
    keys = {"id": "paper", "title": "Paper", "formats": ["pdf"]}
    for figures in (True, False):
        spec = DocumentFile.model_validate({**keys, "parts": [{"part": "sections", "figures": figures}]}).spec
        placed = arranged(drawn.outline, spec)
        assert any(part.section.charts for part in placed if part.section) is figures
