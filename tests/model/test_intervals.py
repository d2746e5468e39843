"""Words for a milestone that lasts: what they state has to be its beginning or its end."""

import pytest

from support.project import Project

ROLE = "text: The member states meet as the [](cgpm)."


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        ("1960", True),
        ("June 1971", True),
        ("from 14 October 1960 to June 1971", True),
        ("those years", True),
        ("from 1960 to 1971", True),
        ("from October 1960 to July 1971", False),
        ("from 1960 to 1999", False),
        ("1965", False),
        ("July 1971", False),
        ("15 October 1960", False),
    ],
)
def test_words_state_the_beginning_or_the_end(words: str, fits: bool, metre: Project) -> None:
    metre.edit("content/timeline.yaml", "date: 1960-10", "date: 1960-10-14\n    until: 1971-06")
    metre.edit("content/statements.yaml", ROLE, f"text: The states meet, [{words}](si-adopted), as the [](cgpm).")
    told = [problem.message for problem in metre.problems]
    assert told == ([] if fits else [f"“{words}” contradicts `si-adopted`, which is 1960-10-14 to 1971-06"])
