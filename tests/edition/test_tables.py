"""Tables of figures of an edition: what an audience may see of them, and what was known by a day."""

import datetime
from typing import Any

import pytest

from pressroom.dates import PartialDate
from pressroom.diagnostics import PressroomError
from pressroom.edition.cut import cut
from pressroom.edition.restrictions import restricted
from pressroom.model.audiences import Audience, Wanted
from pressroom.model.dossier import Dossier
from pressroom.model.tables.data_table import DataTable
from support.project import copy_project
from support.tables import with_table

PUBLIC, DESK = (Audience(id=name, name=name, documents=(Wanted(document="briefing"),)) for name in ("public", "desk"))
ROWS = ["Loans", "Lent online", "Budget", "Reading room"]
YEARS = ["2017", "2018", "2019"]


@pytest.fixture(scope="module")
def lent(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """The project with a table, whose cells no text but its title refers to."""
    project = copy_project(tmp_path_factory.mktemp("tables") / "project")
    return with_table(project, referred=False).dossier


def changed(dossier: Dossier, **values: Any) -> Dossier:
    """The dossier with other values of its table; `columns` and `rows` are changes by the number of the part."""
    [table] = dossier.tables
    for key in ("columns", "rows"):
        parts = values.pop(key, {})
        own = (part.model_copy(update=parts.get(number, {})) for number, part in enumerate(getattr(table, key)))
        table = table.model_copy(update={key: tuple(own)})
    return dossier.replaced({"tables": (table.model_copy(update=values),)})


def table_on(dossier: Dossier, day: str = "2020-01-01", audience: Audience = PUBLIC) -> DataTable | None:
    """The table of an edition. What withholds it from the search for leaks has found the same, by another way."""
    date = datetime.date.fromisoformat(day)
    smaller = cut(dossier, audience, "en", date).dossier
    own = {item.id for table in dossier.tables for item in (table, *table.items())}
    kept = {item.id for table in smaller.tables for item in (table, *table.items())}
    assert own - kept == own & restricted(dossier, audience, date)
    return next(iter(smaller.tables), None)


def titles(table: DataTable | None) -> tuple[list[str], list[str]] | None:
    return None if table is None else ([one.title for one in table.columns], [one.title for one in table.rows])


def test_on_the_day_of_the_dossier_all_is_there(lent: Dossier) -> None:
    table = table_on(lent)
    assert titles(table) == (YEARS, ROWS)
    assert table is not None
    assert len(table.footnotes) == 3


def test_earlier_editions_have_the_columns_that_had_come_and_the_title_of_the_day(lent: Dossier) -> None:
    table = table_on(lent, "2018-12-31")
    assert titles(table) == (YEARS[:2], ROWS)
    assert table is not None
    assert table.title == "The library of Sampletown lent more each year"
    assert [len(row.cells) for row in table.rows] == [2, 2, 2, 2]
    assert [note.at for note in table.footnotes] == [("lending.loans.2018",), ("lending.loans", "lending.online")]


@pytest.mark.parametrize(("day", "left"), [("2018-06-30", (YEARS[:1], ROWS)), ("2016-12-31", None)])
def test_a_year_has_come_when_it_is_over(day: str, left: Any, lent: Dossier) -> None:
    assert titles(table_on(lent, day)) == left


def test_a_title_that_may_state_what_came_later_takes_the_table_with_it(lent: Dossier) -> None:
    assert table_on(changed(lent, earlier=()), "2018-12-31") is None


@pytest.mark.parametrize(
    ("known", "day", "there"),
    [
        (None, "2019-12-31", False),
        (None, "2020-01-01", True),
        (PartialDate(2018, 5), "2018-05-30", False),
        (PartialDate(2018, 5), "2018-05-31", True),
    ],
)
def test_a_table_without_dates_is_known_from_a_date_or_from_now(
    known: PartialDate | None, day: str, there: bool, lent: Dossier
) -> None:
    undated = changed(lent, columns={key: {"date": None} for key in range(3)}, known_from=known)
    assert (table_on(undated, day) is not None) is there


@pytest.mark.parametrize(
    ("values", "left"),
    [
        ({"columns": {1: {"audiences": ("desk",)}}}, (["2017", "2019"], ROWS)),
        ({"rows": {2: {"audiences": ("desk",)}}}, (YEARS, ["Loans", "Lent online", "Reading room"])),
        ({"columns": {key: {"audiences": ("desk",)} for key in range(2)}}, (["2019"], ROWS)),
        ({"audiences": ("desk",)}, None),
    ],
)
def test_an_audience_gets_its_own_columns_and_rows(values: dict[str, Any], left: Any, lent: Dossier) -> None:
    part = changed(lent, **values)
    assert titles(table_on(part)) == left
    assert titles(table_on(part, audience=DESK)) == (YEARS, ROWS)


def test_a_footnote_goes_with_all_that_it_is_about(lent: Dossier) -> None:
    table = table_on(changed(lent, columns={1: {"audiences": ("desk",)}}))
    assert table is not None
    assert [note.text for note in table.footnotes] == ["Of books and journals.", None]


def test_a_table_of_which_no_column_is_left_is_withheld(lent: Dossier) -> None:
    hidden = changed(lent, title="More", columns={key: {"audiences": ("desk",)} for key in range(3)})
    assert table_on(hidden) is None


def test_a_table_in_a_section_of_others_is_withheld(lent: Dossier) -> None:
    sections = (one.model_copy(update={"audiences": ("desk",)}) if one.tables else one for one in lent.outline.sections)
    outline = lent.outline.model_copy(update={"sections": tuple(sections)})
    assert table_on(lent.replaced({"outline": outline})) is None


def test_a_title_that_refers_to_a_withheld_cell_is_an_error(lent: Dossier) -> None:
    hidden = changed(lent, columns={2: {"audiences": ("desk",)}})
    with pytest.raises(PressroomError, match=r"refers to `lending\.loans\.2019`, which this edition withholds"):
        cut(hidden, PUBLIC, "en", datetime.date(2020, 1, 1))


def test_sources_that_only_a_table_cites_stay_with_it(lent: Dossier) -> None:
    """Those of its row, of its cells, and of the table itself."""
    others = {"statements", "milestones", "summaries"}
    cited = {c.passage for row in lent.tables[0].rows for cell in row.cells for c in cell.citations}
    assert cited == {"note-6", "note-2", "note-3"}
    assert cited <= cut(lent, PUBLIC, "en", datetime.date(2020, 1, 1)).dossier.passages.keys() | others
