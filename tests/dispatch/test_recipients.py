"""Columns: the headings of exports in several languages, those that a project names, and what is missing."""

import pytest

from pressroom.diagnostics import PressroomError
from pressroom.dispatch.lists.read_list import read_list
from pressroom.dispatch.lists.recipients import Recipient, recipients
from pressroom.model.sending.mailing_file import ListColumns


def read(head: str, row: str, **columns: str | list[str]) -> Recipient:
    table = read_list(f"{head}\n{row}\n".encode(), "list.csv", "windows-1252")
    return recipients(table, ListColumns.model_validate(columns))[0]


@pytest.mark.parametrize(
    ("head", "row", "name"),
    [
        ("First Name,Last Name,Company,E-mail Address,Salutation,Audience,Language", "Press,Desk,Paper", "Press Desk"),
        (
            "Vorname;Nachname;Firma;E-Mail-Adresse;Briefanrede;Zielgruppe;Sprache",
            "Presse;Stelle;Blatt",
            "Presse Stelle",
        ),
        ("Vorname;Name;Firma;E-Mail;Briefanrede;Zielgruppe;Sprache", "Presse;Amt;Blatt", "Presse Amt"),
        ("Prénom,Nom,Société,Adresse de messagerie,Formule d'appel,Public,Langue", "Le,Bureau,Journal", "Le Bureau"),
        ("Ime;Prezime;Firma;E-pošta;Oslovljavanje;Publika;Jezik", "Pres;Služba;List", "Pres Služba"),
        ("Име;Презиме;Фирма;Е-пошта;Обраћање;Публика;Језик", "Прес;Служба;Лист", "Прес Служба"),
    ],
)
def test_headings_of_exports_are_known(head: str, row: str, name: str) -> None:
    separator = ";" if ";" in head else ","
    found = read(head, separator.join([row, "desk@example.org", "Dear all", "media", "fr"]))
    assert (found.name, found.email.text, found.salutation.text) == (name, "desk@example.org", "Dear all")
    assert (found.audience.text, found.language.text) == ("media", "fr")


def test_a_project_names_its_columns() -> None:
    found = read("A,B,C,D", "desk@example.org,Hello,media,en", email="A", salutation="b", audience="C", language="D")
    assert (found.email.text, found.salutation.text, found.shown) == ("desk@example.org", "Hello", "desk@example.org")


def test_every_missing_column_is_reported_at_once() -> None:
    with pytest.raises(PressroomError) as caught:
        read("Adress,Name", "desk@example.org,x", email="Address")
    told = caught.value.diagnostics
    assert [one.code for one in told] == ["list-column"] * 4
    assert told[0].hint == "did you mean `Adress`?"
    assert "no column for salutation" in told[1].message


def test_two_columns_for_one_field_are_refused() -> None:
    with pytest.raises(PressroomError) as caught:
        read("E-mail,Email,Salutation,Audience,Language", "a@example.org,b@example.org,x,media,en")
    (told,) = caught.value.diagnostics
    assert told.span is not None
    assert (told.code, str(told.span)) == ("list-column", "list.csv, row 1, column B")


LIST = "E-mail,Salutation,Audience,Language,{}"


@pytest.mark.parametrize("heading", ["Document language", "Dokumentsprache", "Langue du document", "Jezik dokumenta"])
def test_a_language_of_documents_counts_beside_an_empty_one_of_outlook(heading: str) -> None:
    found = read(LIST.format(heading), "a@example.org,Hi,media,,fr")
    assert (found.language.text, found.language.span.heading) == ("fr", heading)


@pytest.mark.parametrize(
    ("heading", "hint"),
    [
        ("Mail language", "`Mail language` may have it: set `columns: {language: Mail language}` in"),
        ("Tongue", "fill it in; or if another column has it, set `columns: {language: …}` in"),
    ],
)
def test_an_empty_column_is_one_error_at_its_heading(heading: str, hint: str) -> None:
    with pytest.raises(PressroomError) as caught:
        read(LIST.format(heading), "a@example.org,Hi,media,,fr\nb@example.org,Hi,media,,fr")
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.message) == ("list-column", "the column `Language` for language is empty")
    assert problem.where == "list.csv, row 1, column D"
    assert problem.hint
    assert problem.hint.startswith(f"{hint} content/mailing.yaml")


@pytest.mark.parametrize(("head", "text"), [("A", "fr"), ("b", "fr"), ("A,B", ",fr"), ("B,A", ",fr")])
def test_of_several_headings_that_a_project_names_the_list_has_one(head: str, text: str) -> None:
    found = read(f"E-mail,Salutation,Audience,{head}", f"a@example.org,Hi,media,{text}", language=["A", "B"])
    assert found.language.text == "fr"


def test_none_or_two_of_several_headings_are_refused() -> None:
    for head, text, message in (
        ("C", "fr", "no column has the heading `A` or `B`, which content/mailing.yaml names for language"),
        ("A,B", "en,fr", "2 columns have the heading `A` or `B`, which content/mailing.yaml names for language"),
    ):
        with pytest.raises(PressroomError) as caught:
            read(f"E-mail,Salutation,Audience,{head}", f"a@example.org,Hi,media,{text}", language=["A", "B"])
        assert [one.message for one in caught.value.diagnostics] == [message]
