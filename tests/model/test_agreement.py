"""What authors write for a date: whether it agrees with the date's days, months and years."""

import pytest

from pressroom.model.facts import DateValue, Milestone
from pressroom.model.items import Dated
from pressroom.model.rules.dated.month_names import months
from pressroom.model.rules.texts import contradiction


def dated(written: str) -> Dated:
    begun, _, ended = written.replace("/..", "…").partition("/")
    begun = begun.replace("…", "/..")
    cites = [{"editorial": "ours"}]
    if ended:
        kept = {"id": "it", "date": begun, "until": ended, "citations": cites}
        return Milestone.model_validate({**kept, "title": "Words", "short": "Words", "full": "Words", "lane": "one"})
    return DateValue.model_validate({"id": "it", "date": begun, "citations": cites})


def agrees(text: str, date: str, language: str) -> bool:
    return contradiction(text, dated(date), months(language)) is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        *((text, "2008-09") for text in ("08/2008", "8/2008", "08.2008", "8. 2008", "2008-08", "2008/08", "2008/8")),
        *((text, "2008-09") for text in ("05/2008", "8-2008", "2008–09", "2008.8", "2008-08-01")),
        ("09/2008", "2008-10-09"),
        ("2008-08-14", "2008-09-14"),
        ("14.8.2008", "2008-09-14"),
        ("in 08", "2008-09"),
        ("14/12/96", "1995-12-14"),
        ("’94", "1995-12"),
        ("1995/97", "1995/1996"),
        ("autumn 2008", "2008-09"),
        ("mai 2008", "2008-09"),
        ("mai 2008", "2008-05"),
        ("14 mai 2008", "2008-05-14"),
        ("early 2008", "2008-09"),
        ("1995", "199X"),
        ("the 1980s", "199X"),
        ("the 18th century", "18XX"),
        ("May 2001", "2001-21"),
        ("winter 2003/04", "2001-24"),
        ("in 842", "0843"),
        ("about 1877", "1878~"),
    ],
)
def test_what_states_another_month_does_not_agree(text: str, date: str) -> None:
    assert not agrees(text, date, "en")


@pytest.mark.parametrize("text", ["svibnju 2008", "svibnju 2008.", "u jesen 2008.", "jesen 2008"])
def test_words_that_are_no_form_of_a_month_do_not_agree(text: str) -> None:
    assert not agrees(text, "2008-09", "bs")
    assert "outside the brackets" in (contradiction(text, dated("2008-09"), months("bs")) or "")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        *((text, "2008-09") for text in ("09/2008", "9/2008", "9.2008", "9. 2008", "2008-09", "2008/09", "2008")),
        *((text, "2008-09") for text in ("September 2008", "September, 2008", "in September 2008", "in 2008", "2008.")),
        *((text, "2008-08") for text in ("08/2008", "2008-08", "August 2008")),
        ("14/12/95", "1995-12-14"),
        ("14. 12. 1995", "1995-12-14"),
        ("1995-12-14", "1995-12-14"),
        ("December 14, 1995", "1995-12-14"),
        ("’95", "1995-12"),
        ("the winter of 95", "1995-12"),
        ("1995/96", "1995/1996"),
        ("1995–96", "1995/1996"),
        ("1995-1996", "1995/1996"),
        ("spring 2006", "2006"),
        ("from 1995 to 1996", "1995-03/1996-04"),
        ("that autumn", "2008-09"),
        ("late in 2008", "2008-09"),
        ("in the 1990s", "199X"),
        ("the ’90s", "199X"),
        ("the 20s", "192X"),
        ("from 1990 to 1999", "199X"),
        ("the 19th century", "18XX"),
        ("the first decades of the nineteenth century", "18XX"),
        ("the spring of 2001", "2001-21"),
        ("the winter of 2001/02", "2001-24"),
        ("in 843", "0843"),
        ("in AD 79", "0079"),
        ("around 1878", "1878~"),
        ("from 1995 on", "1995/.."),
    ],
)
def test_what_states_the_date_or_less_agrees(text: str, date: str) -> None:
    assert agrees(text, date, "en")
