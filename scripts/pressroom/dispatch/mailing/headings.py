"""The headings that exports of Outlook, Excel and address books have, for each field of a recipient."""

import unicodedata
from collections.abc import Mapping

#: English, German, French, and Bosnian, Croatian and Serbian in both scripts.
_USUAL: Mapping[str, tuple[str, ...]] = {
    "email": (
        "E-mail",
        "Mail",
        "E-mail address",
        "E-mail 1 - Value",
        "E-Mail-Adresse",
        "Adresse de messagerie",
        "Adresse e-mail",
        "Adresse électronique",
        "Courriel",
        "E-pošta",
        "Adresa e-pošte",
        "E-mail adresa",
        "Имејл",
        "Е-пошта",
        "Адреса е-поште",
    ),
    "name": (
        *("Name", "Full name", "Display name", "Recipient", "Vollständiger Name", "Empfänger", "Nom complet"),
        *("Destinataire", "Ime i prezime", "Primalac", "Primatelj", "Име и презиме", "Прималац"),
    ),
    "first_name": ("First name", "Given name", "Vorname", "Prénom", "Ime", "Име"),
    "last_name": ("Last name", "Family name", "Surname", "Nachname", "Familienname", "Nom", "Prezime", "Презиме"),
    "salutation": (
        *("Salutation", "Greeting", "Briefanrede", "Grußformel", "Formule d’appel", "Formule de politesse"),
        *("Obraćanje", "Oslovljavanje", "Обраћање", "Ословљавање"),
    ),
    "organisation": (
        *("Organisation", "organization", "Company", "Firma", "Société", "Entreprise", "Organizacija"),
        *("Preduzeće", "Kompanija", "Tvrtka", "Организација", "Предузеће", "Компанија"),
    ),
    "audience": (
        "Audience",
        "Zielgruppe",
        "public",
        "public cible",
        "Publika",
        "Ciljna grupa",
        "Публика",
        "Циљна група",
    ),
    "language": ("Language", "Sprache", "Langue", "Jezik", "Језик"),
    "documents": ("Documents", "Dokumente", "Dokumenti", "Документи"),
    "line": ("Line", "Personal line", "Persönliche Zeile", "Ligne", "Ligne personnelle", "Rečenica", "Реченица"),
}


def plain_heading(text: str) -> str:
    """A heading without case, spaces and punctuation."""
    composed = unicodedata.normalize("NFC", text).casefold()
    return "".join(character for character in composed if character.isalnum())


#: The field of each usual heading.
USUAL_FIELDS = {plain_heading(text): field for field, texts in _USUAL.items() for text in texts}
