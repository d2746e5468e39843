"""`recheck_after`: the texts whose comparison with their sources lies too long back today."""

import datetime

import pytest

from pressroom.model.reading.read import read_dossier
from pressroom.model.rules.dated.checking import checked_lately
from support.project import Project

SOURCES = "content/dossier.yaml"


def due(project: Project, today: str) -> list[tuple[str, str]]:
    content = read_dossier(project.workspace)
    found = checked_lately(content.dossier, content.positions, datetime.date.fromisoformat(today))
    return [(one.code, one.where) for one in found]


@pytest.mark.parametrize(("today", "named"), [("2027-05-23", False), ("2027-05-24", True), ("2031-01-01", True)])
def test_a_text_is_due_after_so_many_months(metre: Project, today: str, named: bool) -> None:
    metre.edit(SOURCES, "  as_of: ", "  recheck_after: 6\n  as_of: ")
    assert bool(due(metre, today)) is named


def test_each_place_with_a_day_is_named_once_and_without_the_key_none(metre: Project) -> None:
    assert due(metre, "2099-01-01") == []
    metre.edit(SOURCES, "  as_of: ", "  recheck_after: 6\n  as_of: ")
    found = due(metre, "2099-01-01")
    assert len(found) == len(set(found)) > 10


def test_check_names_them_by_the_clock_that_is_set(metre: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    metre.edit(SOURCES, "  as_of: ", "  recheck_after: 6\n  as_of: ")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1893456000")
    assert metre.workspace.today() == datetime.date(2030, 1, 1)
    outcome = metre.call("check", "fact-sheet")
    assert outcome.code == 0
    assert "warning[checked-long-ago]: checked 6 months ago or longer" in outcome.err
