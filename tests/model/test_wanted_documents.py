"""A document that an audience asks for and that is not there is named with all other errors, and once."""

import pytest

from support.project import Project

FILE = "content/dossier.yaml"


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        ("content/statements.yaml", "by representatives of [](signatories)", "by [](nobody)", "reference-dangling"),
        ("content/values.yaml", "number: 17", "numbr: 17", ""),
        (FILE, "  as_of: 2020-01-01\n", "  as_of: soon\n", ""),
    ],
)
def test_no_error_hides_it(path: str, old: str, new: str, code: str, metre: Project) -> None:
    metre.edit(FILE, "[briefing, fact-sheet, timeline-poster]", "[briefing, factsheet]")
    assert [found.code for found in metre.problems] == ["document-unknown"]
    metre.edit(path, old, new)
    codes = [found.code for found in metre.problems]
    assert codes.count("document-unknown") == 1
    assert code in codes or (not code and len(codes) > 1)
