"""Each row gets the files of its own audience and language, or a problem at its place, and nothing else."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pressroom.dispatch.current_project import CurrentProject
from pressroom.dispatch.lists.read_list import read_list
from pressroom.dispatch.lists.recipients import recipients
from pressroom.dispatch.mailing.checked import Mailing, check_recipients
from pressroom.model.meant_languages import meant_languages
from pressroom.model.reading.dossier_outline import DossierOutline
from pressroom.model.sending.mailing_file import FILE
from support.mailings import EDITIONS, HEAD, checked, release, settings

GOOD = "desk@example.org,Desk,Paper,Dear all,media,en,,\n"


def codes(mailing: Mailing) -> list[tuple[str, str]]:
    return [(one.code, one.where) for one in mailing.diagnostics]


def test_a_row_gets_what_its_audience_gets() -> None:
    (mail,) = checked(GOOD).mails
    assert [file.path for file in mail.files] == ["media/briefing-media-en.pdf", "media/fact-sheet-media-en.docx"]
    assert (mail.address, mail.size) == ("desk@example.org", 12000)


def test_an_address_in_another_script_is_written_in_ascii() -> None:
    (mail,) = checked("desk@münchen.example.org,,,Hello,public,fr,,\n").mails
    assert mail.address == "desk@xn--mnchen-3ya.example.org"


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("deskexample.org,,,Hi,media,en,,", "recipient-email", "A"),
        (",,,Hi,media,en,,", "recipient-email", "A"),
        ("Desk <desk@example.org>,,,Hi,media,en,,", "recipient-email", "A"),
        ("dësk@example.org,,,Hi,media,en,,", "recipient-email", "A"),
        ('"desk@example.org\nBcc: x@example.org",,,Hi,media,en,,', "recipient-email", "A"),
        ("desk@example.org,,,,media,en,,", "recipient-salutation", "D"),
        ("desk@example.org,,,Herr Dr.,media,en,,", "recipient-salutation", "D"),
        ("desk@example.org,,,Dear Mr.,media,en,,", "recipient-salutation", "D"),
        ("desk@example.org,,,Sehr geehrte Frau,media,en,,", "recipient-salutation", "D"),
        ("desk@example.org,,,Dear,media,en,,", "recipient-salutation", "D"),
        ("desk@example.org,,,-,media,en,,", "text-unfilled", "D"),
        ("desk@example.org,,NULL,Hi,media,en,,", "text-unfilled", "C"),
        ("desk@example.org,,,Hi,media,en,,=B2", "list-formula", "H"),
        ("=B2,,,Hi,media,en,,", "list-formula", "A"),
        ("desk@example.org,,,Hi,,en,,", "recipient-audience", "E"),
        ("desk@example.org,,,Hi,press,en,,", "recipient-audience", "E"),
        ("desk@example.org,,,Hi,media,fr,,", "recipient-language", "F"),
        ("desk@example.org,,,Hi,media,,,", "recipient-language", "F"),
        ("desk@example.org,,,Hi,media,en,poster,", "recipient-document", "G"),
    ],
)
def test_each_problem_has_its_row_and_column(row: str, code: str, column: str) -> None:
    mailing = checked(GOOD.replace("desk@", "other@") + row + "\n")
    heading = HEAD.strip().split(",")["ABCDEFGH".index(column)]
    assert codes(mailing) == [(code, f"list.csv, row 3, column {column} ({heading})")]
    assert len(mailing.mails) == 1
    assert all(one.hint for one in mailing.diagnostics)


@pytest.mark.parametrize(("audience", "language", "own"), [("public", "FR", "fr"), ("media", "sr_CYRL", "sr-Cyrl")])
def test_capitals_make_no_other_language(audience: str, language: str, own: str) -> None:
    (mail,) = checked(f"desk@example.org,,,Hi,{audience},{language},,\n").mails
    assert mail.language == own


@pytest.mark.parametrize(
    ("audience", "language", "hint"),
    [
        ("media", "fr", "write one that the recipient reads: the release has en, sr-Cyrl for media"),
        ("public", "Danish", "write one that the recipient reads: the release has en, fr for public"),
        ("public", "fr-CH", "write `fr`"),
        ("public", "fra", "write `fr`"),
        ("public", "French", "write `fr`"),
        ("public", "français", "write `fr`"),
        ("public", "Francais (Suisse)", "write `fr`"),
        ("public", "Englisch", "write `en`"),
        ("media", "sr-Latn", "write one that the recipient reads: the release has en, sr-Cyrl for media"),
        ("media", "sr-RS", "write `sr-Cyrl`"),
        ("media", "српски", "write `sr-Cyrl`"),
        ("media", "Serbian (Cyrillic)", "write `sr-Cyrl`"),
    ],
)
def test_a_language_that_lacks_is_offered_and_not_taken(audience: str, language: str, hint: str) -> None:
    mailing = checked(f"desk@example.org,,,Hi,{audience},{language},,\n")
    assert mailing.mails == ()
    assert [(one.code, one.hint) for one in mailing.diagnostics] == [("recipient-language", hint)]


def test_a_name_of_several_languages_offers_each() -> None:
    assert meant_languages("Serbian", ["en", "sr-Cyrl", "sr-Latn"]) == ("sr-Cyrl", "sr-Latn")
    assert meant_languages("Serbian (Latin)", ["en", "sr-Cyrl", "sr-Latn"]) == ("sr-Latn",)


def test_all_problems_of_a_row_come_at_once() -> None:
    mailing = checked("deskexample.org,,,Mr,press,xx,,\n")
    assert [code for code, _ in codes(mailing)] == [
        *("recipient-email", "recipient-salutation", "recipient-audience", "recipient-language")
    ]


@pytest.mark.parametrize("salutation", ["Hello", "Poštovani", "Bonjour Madame", "Guten Tag", "Dear Mr. Desk"])
def test_a_salutation_may_have_no_name(salutation: str) -> None:
    assert checked(f"desk@example.org,,,{salutation},media,en,,\n").diagnostics == ()


@pytest.mark.parametrize(
    ("audience", "hint"),
    [
        ('"public, media"', "write one audience in each row"),
        ("public media", "write one audience in each row"),
        ("General public", "write its id: `public`"),
        ("grand  Public", "write its id: `public`"),
        ("public opinion", "did you mean `public`?"),
        ("staff", "build it, and release all audiences: `pressroom build --all`, `pressroom release --all`"),
        ("other", "write one of: media, public"),
    ],
)
def test_an_audience_that_lacks_has_its_hint(audience: str, hint: str) -> None:
    table = read_list((HEAD + f"desk@example.org,,,Hi,{audience},en,,\n").encode(), "list.csv", "windows-1252")
    current = CurrentProject(DossierOutline(audiences=frozenset(["staff"])), None)
    made = release()
    for edition in made.editions:
        names = {"en": "General public", "fr": "Grand public"}
        if edition.audience == "public":
            edition.labels["public.name"] = names[edition.language]
    (problem,) = check_recipients(recipients(table, settings().columns), made, settings(), current).diagnostics
    assert (problem.code, problem.hint) == ("recipient-audience", hint)


def test_files_are_in_the_order_in_which_documents_are_named() -> None:
    rows = "desk@example.org,,,Hi,media,en,{},\n"
    for mailing in (
        checked(rows.format('"fact-sheet, briefing"')),
        checked(rows.format(""), documents={"media": ["fact-sheet", "briefing"]}),
    ):
        assert [file.document for file in mailing.mails[0].files] == ["fact-sheet", "briefing"]


def test_an_address_stands_once() -> None:
    mailing = checked(GOOD + GOOD.replace("desk@", "DESK@").replace("media", "public"))
    (told,) = mailing.diagnostics
    assert (told.code, told.where) == ("recipient-twice", "list.csv, row 3, column A (E-mail)")
    assert told.message == "this address is in row 2 already, for another audience: media"


def test_one_person_with_two_addresses_in_two_audiences_is_a_warning() -> None:
    mailing = checked(GOOD + GOOD.replace("desk@", "other@").replace("media", "public"))
    assert [code for code, _ in codes(mailing)] == ["recipient-audiences"]
    assert len(mailing.mails) == 2


def test_attachments_over_the_limit_are_refused() -> None:
    mailing = checked(GOOD, limit="16")
    assert codes(mailing) == [("attachments-large", "list.csv, row 2, column A (E-mail)")]
    assert checked(GOOD, limit="17").diagnostics == ()


def test_documents_of_a_row_and_of_an_audience() -> None:
    fewer = {"media": ["fact-sheet"], "medai": ["briefing"]}
    mailing = checked(GOOD + "other@example.org,,,Hi,media,en,briefing,\n", documents=fewer)
    assert [[file.document for file in mail.files] for mail in mailing.mails] == [["fact-sheet"], ["briefing"]]
    assert codes(mailing) == [("mailing-audience", FILE)]


def test_nothing_to_attach_is_an_error() -> None:
    assert codes(checked(GOOD, formats=["svg"])) == [("attachments-none", "list.csv, row 2, column E (Audience)")]


def test_what_the_settings_lack_is_an_error_once_at_their_file() -> None:
    rows = GOOD + GOOD.replace("desk@", "other@")
    mailing = checked(
        rows, **{"from": {"name": {"fr": "Bureau"}, "email": "desk@example.org"}}, documents={"media": ["poster"]}
    )
    assert mailing.mails == ()
    assert codes(mailing) == [("mailing-sender", FILE), ("mailing-document", FILE)]


def test_an_audience_of_the_project_may_be_in_no_row_and_no_release() -> None:
    given = settings(documents={"staff": ["briefing"]}, attach={"stafff": "files"})
    current = CurrentProject(DossierOutline(audiences=frozenset(["staff"])), None)
    (problem,) = check_recipients((), release(), given, current).diagnostics
    assert (problem.code, problem.hint) == ("mailing-audience", "did you mean `staff`?")


def test_the_sender_has_an_address() -> None:
    keys: dict[str, Any] = {"from": {"name": "Desk", "email": "a,b@example.org"}, "reply_to": "x@localhost"}
    mailing = checked(GOOD, **keys)
    assert codes(mailing) == [("mailing-address", FILE)] * 2


def test_links_need_an_address_and_take_no_room() -> None:
    assert codes(checked(GOOD, attach={"media": "links"})) == [("mailing-links", FILE)]
    keys: dict[str, Any] = {"attach": {"media": "links", "medai": "links"}, "base_url": "https://example.org/kit"}
    mailing = checked(GOOD, limit="1", **keys)
    assert codes(mailing) == [("mailing-audience", FILE)]
    assert [(mail.linked, mail.size, len(mail.files)) for mail in mailing.mails] == [(True, 0, 2)]


def test_a_landing_page_is_linked_where_the_mail_brings_all_that_it_shows() -> None:
    paths = ("media/index.html", "media/sr-Cyrl/index.html", "public/index.html")
    made = replace(release(), packages=dict.fromkeys(paths, ""))
    given = settings(attach={"media": "links"}, base_url="https://example.org/kit")
    rows = (
        "a@example.org,,,Hi,media,en,,\n"
        "b@example.org,,,Hi,media,en,briefing,\n"
        "c@example.org,,,Hi,media,sr-Cyrl,,\n"
        "d@example.org,,,Hi,public,en,,\n"
    )
    table = read_list((HEAD + rows).encode(), "list.csv", "windows-1252")
    mails = check_recipients(recipients(table, given.columns), made, given).mails
    assert [mail.page for mail in mails] == ["media/index.html", "", "media/sr-Cyrl/index.html", "public/index.html"]


@pytest.mark.parametrize("address", ["http://example.org/", "https://example.org/?a=1", "https://", "example.org"])
def test_links_lead_to_https_alone(address: str) -> None:
    with pytest.raises(ValidationError):
        settings(base_url=address)


AUDIENCES, LANGUAGES = ("public", "media", "MEDIA", "", "staff"), ("en", "fr", "sr-Cyrl", "EN", "sr_cyrl", "", "de")
DOCUMENTS = ("", "briefing", "fact-sheet", "briefing fact-sheet")
rows = st.lists(
    st.tuples(st.sampled_from(AUDIENCES), st.sampled_from(LANGUAGES), st.sampled_from(DOCUMENTS)),
    min_size=1,
    max_size=12,
)


@given(rows, st.sampled_from([{}, {"media": ["briefing"]}, {"public": ["briefing"], "media": ["fact-sheet"]}]))
def test_no_row_gets_what_is_not_its_own(rows: list[tuple[str, str, str]], documents: dict[str, list[str]]) -> None:
    text = "".join(
        f"desk{number}@example.org,,,Hi,{audience},{language},{own},\n"
        for number, (audience, language, own) in enumerate(rows)
    )
    mailing = checked(text + "other@example.org,,,Hi,media,en,,\n", documents=documents)
    written = {mail.recipient.email.text: mail for mail in mailing.mails}
    refused = {one.span.line - 2 for one in mailing.diagnostics if one.span}
    for number, (audience, language, own) in enumerate(rows):
        wanted = own.split() or documents.get(audience)
        language = {"EN": "en", "sr_cyrl": "sr-Cyrl"}.get(language, language)
        due = {
            f"{audience}/{document}-{audience}-{edition}.{form}"
            for to, edition, document, form in EDITIONS
            if (to, edition) == (audience, language) and form != "html" and (not wanted or document in wanted)
        }
        mail = written.get(f"desk{number}@example.org")
        of_edition = {document for to, edition, document, _ in EDITIONS if (to, edition) == (audience, language)}
        lacking = not own and not set(documents.get(audience, ())) <= of_edition
        assert (mail is None) == (number in refused or lacking)
        if mail:
            assert {file.path for file in mail.files} == due != set()


@pytest.mark.parametrize("text", ["sr-Latn", "SR_latn", "sr-Latn-RS", "sr-ME", "Serbian (Latin)", "srpski (latinica)"])
def test_another_script_is_not_offered(text: str) -> None:
    assert meant_languages(text, ["en", "sr-Cyrl"]) == ()
    assert meant_languages(text, ["en", "sr-Latn"]) == ("sr-Latn",)


def test_a_script_that_the_language_has_anyway_is_no_other() -> None:
    assert meant_languages("French (Latin)", ["en", "fr"]) == ("fr",)
    assert meant_languages("zh-TW", ["zh-Hans", "zh-Hant"]) == ("zh-Hant",)
    assert meant_languages("sr", ["sr-Cyrl", "sr-Latn"]) == ("sr-Cyrl", "sr-Latn")
