"""The metre project with charts of figures of its library, which is made up; its numbers are examples."""

from pressroom.model.tables.data_chart import DataChart
from support.project import Project
from support.tables import OUTLINE, TABLES, with_table

_MORE = """\
  readers:
    title: Who reads in the library of Sampletown
    unit: {one: reader, other: readers}
    citations: note-6
    missing: not counted
    columns: [2017, 2018, 2019]
    rows:
      children: {title: Children and young people up to 18, cells: [1200, 1325 e, 1487]}
      adults: {title: Adults, cells: [4200, 4312, 3987.5]}
      visitors: {title: Visitors, cells: [.., 210, -90 p]}
"""
_CHARTS = """\
schema: 1
checked: 2026-11-24
charts:
  lending-chart:
    title: "The library lent more each year: [](lending.loans.2019) in the last"
    table: lending
    kind: line
    rows: [loans]
    earlier:
      - {until: 2019, title: The library lent more}
  readers-bar: {title: Adults read most, table: readers, kind: bar, columns: [2018]}
  readers-grouped: {title: Adults read more than children, table: readers, kind: grouped, rows: [adults, children]}
  readers-stacked: {title: Together they are many, table: readers, kind: stacked, rows: [adults, children]}
  readers-line: {title: Visitors come and go, table: readers, kind: line}
  readers-dot: {title: Few visitors come, table: readers, kind: dot, series: columns, columns: [2018, 2019]}
"""
NAMES = ("lending-chart", "readers-bar", "readers-grouped", "readers-stacked", "readers-line", "readers-dot")


def with_charts(project: Project) -> Project:
    """The project with a chart of each kind in its outline, and the table of one of them beside it."""
    with_table(project, referred=False)
    project.add(TABLES, "\n" + _MORE)
    project.write("content/charts.yaml", _CHARTS)
    project.edit(
        OUTLINE, "      tables: [lending]\n", f"      tables: [lending, readers]\n      charts: [{', '.join(NAMES)}]\n"
    )
    return project


def example_chart() -> DataChart:
    """A chart of the table of examples."""
    return DataChart.model_validate({"id": "example-chart", "title": "An example", "table": "example", "kind": "bar"})
