"""The header rows of real exports: which columns are the recipient's, and which of ninety are not."""

import csv
import io
from pathlib import Path

import pytest

from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.dispatch.lists.read_list import read_list
from pressroom.dispatch.lists.recipients import Recipient, recipients
from pressroom.model.sending.mailing_file import ListColumns

EXPORTS = Path(__file__).parent / "exports"
#: The headings of what the desk adds, and for each export: its encoding, and the headings of name, office and address.
ADDED = {"Salutation": "Dear Editors", "Audience": "media", "Language": "fr"}
CASES = {
    "outlook-en.csv": ("cp1252", "First Name", "Last Name", "Company", "E-mail Address"),
    "outlook-de.csv": ("cp1252", "Vorname", "Nachname", "Firma", "E-Mail-Adresse"),
    "outlook-fr.csv": ("cp1252", "Prénom", "Nom", "Société", "Adresse de messagerie"),
    "outlook-hr.csv": ("cp1250", "Ime", "Prezime", "Tvrtka", "Adresa e-pošte"),
    "outlook-com.csv": ("utf-8-sig", "First Name", "Last Name", "Company", "E-mail Address"),
    "google.csv": ("utf-8", "First Name", "Last Name", "Organization Name", "E-mail 1 - Value"),
    "google-before-2024.csv": ("utf-8", "Given Name", "Family Name", "Organization 1 - Name", "E-mail 1 - Value"),
    "thunderbird.csv": ("utf-8", "First Name", "Last Name", "Organization", "Primary Email"),
    "web-de.csv": ("cp1252", "Vorname", "Nachname", "Firma", "E-Mail-Adresse"),
}
FILLED = ("E-", "Adresse", "Language", "Sprache", "Langue")
#: Headings of further addresses, which nobody is written to.
SECOND = {"E-mail 2 Address", "E-Mail 2: Adresse", "Adresse de messagerie 2", "Adresa e-pošte 2", "E-mail 2 - Value"}


def headings(export: str) -> list[str]:
    """The header row of an export."""
    text = (EXPORTS / export).read_text("utf-8")
    return next(csv.reader(io.StringIO(text), delimiter=";" if ";" in text else ","))


def exported(heads: list[str], texts: list[str], codec: str = "utf-8") -> list[Recipient]:
    """The recipients of a list of one row."""
    target = io.StringIO()
    csv.writer(target).writerows([heads, texts])
    table = read_list(
        target.getvalue().encode(codec), "list.csv", "windows-1250" if codec == "cp1250" else "windows-1252"
    )
    return list(recipients(table, ListColumns()))


def refused(heads: list[str], texts: list[str]) -> tuple[Diagnostic, ...]:
    with pytest.raises(PressroomError) as caught:
        exported(heads, texts)
    return caught.value.diagnostics


@pytest.mark.parametrize("export", CASES)
def test_an_export_with_the_columns_of_the_desk(export: str) -> None:
    codec, first, last, company, email = CASES[export]
    known = {first: "Press", last: "Desk", company: "Paper", email: "desk@example.org"}
    heads = headings(export)
    row = [known.get(head, "other@example.org" if head in SECOND else "") for head in heads]
    (found,) = exported([*heads, *ADDED], [*row, *ADDED.values()], codec)
    assert (found.name, found.organisation, found.email.text) == ("Press Desk", "Paper", "desk@example.org")
    assert (found.salutation.text, found.audience.text, found.language.text) == tuple(ADDED.values())


@pytest.mark.parametrize("export", ["excel-bs.csv", "excel-sr-cyrl.csv"])
def test_lists_that_offices_keep_have_all_columns(export: str) -> None:
    (found,) = exported(headings(export), headings(export))
    assert {found.salutation.text, found.audience.text, found.language.text} < set(headings(export))


def test_the_language_that_outlook_keeps_counts_where_it_has_texts() -> None:
    heads = [*headings("outlook-de.csv"), "Briefanrede", "Zielgruppe"]
    texts = ["" for _ in heads]
    for head, text in {
        "E-Mail-Adresse": "a@example.org",
        "Sprache": "de",
        "Briefanrede": "Hallo",
        "Zielgruppe": "media",
    }.items():
        texts[heads.index(head)] = text
    assert exported(heads, texts)[0].language.text == "de"
    (found,) = refused([*heads, "Language"], [*texts, "fr"])
    assert (found.code, found.message) == ("list-column", "`Language` and `Sprache` both mean language")
    (found,) = refused([*heads, "Sprache"], [*texts, "fr"])
    assert found.hint == "give the column that does not count another heading"


@pytest.mark.parametrize(
    ("export", "form"), [("outlook-en.csv", "Title"), ("outlook-de.csv", "Anrede"), ("outlook-fr.csv", "Titre")]
)
def test_a_form_of_address_is_not_taken_for_the_salutation(export: str, form: str) -> None:
    heads = headings(export)
    texts = ["Herr" if head == form else "x" if head.startswith(FILLED) else "" for head in heads]
    by_field = {one.message.split()[3]: one for one in refused(heads, texts)}
    assert set(by_field) == {"salutation", "audience"}
    hint = by_field["salutation"].hint or ""
    assert hint.startswith(f"`{form}` has forms of address, such as “Mr”: add a column `Salutation`")
    assert by_field["salutation"].span is not None
    assert by_field["salutation"].span.column == heads.index(form) + 1


def test_hints_name_columns_with_texts_alone() -> None:
    heads = headings("outlook-en.csv")
    texts = ["x" if number % 3 == 0 else "" for number in range(len(heads))]
    hint = next(one.hint or "" for one in refused(heads, texts) if "audience" in one.message)
    assert hint.endswith("Business Fax, Callback, …")
    assert "First Name" not in hint
