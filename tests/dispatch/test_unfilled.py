"""Placeholders that nobody filled in, and texts that only look like them."""

import pytest

from pressroom.dispatch.lists.unfilled import placeholder
from support.mailings import HEAD, SETTINGS, checked, release, write_release
from support.project import Project


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Dear {name},",
            "Dear {{ name }}",
            "Dear {{name",
            "{% if a %}",
            "Hi ${First name}",
            "<<Salutation>>",
            "[[x]]",
        ),
        *("«Anrede» «Nachname»", "« Salutation »", "Dear [Name]", "Hello <Vorname>", "%NAME%", "%%FIRST_NAME%%"),
        *(
            "Dear XXX",
            "Dear Mr xxxx",
            "TBD",
            "TODO: line",
            "Dear ???",
            "Dear ____",
            "Lorem ipsum dolor",
            "#N/A",
            "#NAME?",
        ),
        *("nan", "None", "NULL", "n/a", "-", "–", "...", "Please see [date]", "the [Link]", "[Topic]", "[Anrede]"),
        *("#BEZUG!", "#WERT!", "#NV"),
    ],
)
def test_a_text_left_unfilled(text: str) -> None:
    assert placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Dear editors",
            "Chers lecteurs du « Monde »",
            "the «Blic» daily",
            "«Oslobođenje»",
            "A todo el equipo",
            "XXL",
        ),
        *(
            "XX",
            "Club of the 30% and 40%",
            "set {1, 2}",
            "Why?",
            "Why??",
            "and so on …",
            "wait ...",
            "C# and F#",
            "a < b > c",
        ),
        *("Null", "Nan", "Dear Ms None", "Nonet", "F-16", "C+", "[2026]"),
        *("a < b > c", "[sic]", "a_b", "Поштовани", "MMXXIV", "100 % NATO"),
    ],
)
def test_a_text_that_is_meant(text: str) -> None:
    assert placeholder(text) is None


def test_each_printed_text_of_a_row_is_searched() -> None:
    rows = "a@example.org,{name},[Firma],Dear XXX,media,en,,TBD\n"
    found = [(one.code, one.where) for one in checked(rows).diagnostics]
    places = ("B (Name)", "C (Organisation)", "D (Salutation)", "H (Line)")
    assert found == [("text-unfilled", f"list.csv, row 2, column {place}") for place in places]


def test_subject_and_sender_are_searched(metre: Project) -> None:
    metre.write("list.csv", HEAD + "a@example.org,,Desk,Hi,media,en,,\n")
    write_release(metre, release())
    place = metre.write("content/mailing.yaml", SETTINGS.replace("fr: Le mètre", "fr: ⟦Le XXX⟧"))
    outcome = metre.call("mailing", "check")
    assert (outcome.code, outcome.err.count("error[text-unfilled]")) == (1, 1)
    assert f" --> {place.where}\n" in outcome.err
