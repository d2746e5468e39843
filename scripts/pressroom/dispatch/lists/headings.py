"""The headings that exports of Outlook, Excel and address books have, for each field of a recipient."""

from collections.abc import Mapping

from pressroom.source.tables.table import plain_heading

#: English, German, French, and Bosnian, Croatian and Serbian in both scripts.
USUAL: Mapping[str, tuple[str, ...]] = {
    "email": (
        *("E-mail", "Mail", "E-mail address", "E-mail 1 - Value", "Primary e-mail", "Mail address"),
        *("E-Mail-Adresse", "Mailadresse", "Adresse de messagerie", "Adresse e-mail", "Adresse mail"),
        *("Adresse électronique", "Courriel", "E-pošta", "Adresa e-pošte", "E-mail adresa", "E-adresa", "Mejl"),
        *("Elektronska pošta", "Elektronička pošta", "Imejl", "Имејл", "Мејл", "Е-пошта", "Адреса е-поште", "Е-адреса"),
        "Електронска пошта",
    ),
    "name": (
        *("Name", "Full name", "Display name", "Recipient", "Vollständiger Name", "Anzeigename", "Empfänger"),
        *("Nom complet", "Nom affiché", "Destinataire", "Ime i prezime", "Primalac", "Primatelj"),
        *("Име и презиме", "Прималац"),
    ),
    "first_name": ("First name", "Given name", "Vorname", "Prénom", "Ime", "Име"),
    "last_name": (
        *("Last name", "Family name", "Surname", "Nachname", "Familienname", "Nom", "Nom de famille"),
        *("Prezime", "Презиме"),
    ),
    "salutation": (
        *("Salutation", "Greeting", "Briefanrede", "Grußformel", "Formule d’appel", "Formule de politesse"),
        *("Obraćanje", "Oslovljavanje", "Обраћање", "Ословљавање"),
    ),
    "organisation": (
        *("Organisation", "Organization", "Organization name", "Organization 1 - Name", "Company", "Firma"),
        *("Société", "Entreprise", "Organizacija", "Preduzeće", "Poduzeće", "Kompanija", "Tvrtka"),
        *("Организација", "Предузеће", "Фирма", "Компанија"),
    ),
    "audience": (
        *("Audience", "Zielgruppe", "Public", "Public cible", "Publika", "Ciljna grupa", "Ciljna skupina"),
        *("Публика", "Циљна група"),
    ),
    "language": (
        *("Language", "Document language", "Language of the documents", "Sprache", "Dokumentsprache"),
        *("Sprache der Dokumente", "Langue", "Langue du document", "Langue des documents"),
        *("Jezik", "Jezik dokumenta", "Језик", "Језик докумената", "Језик документа"),
    ),
    "documents": ("Documents", "Dokumente", "Dokumenti", "Документи"),
    "line": ("Line", "Personal line", "Persönliche Zeile", "Ligne", "Ligne personnelle", "Rečenica", "Реченица"),
}
#: Headings of forms of address, such as “Mr”: address books have no whole salutation.
_FORMS_OF_ADDRESS = ("Title", "Name prefix", "Anrede", "Titre", "Civilité", "Titula", "Титула")

#: The field of each usual heading.
USUAL_FIELDS = {plain_heading(text): field for field, texts in USUAL.items() for text in texts}
FORMS_OF_ADDRESS = frozenset(map(plain_heading, _FORMS_OF_ADDRESS))
