"""Hostile texts of lists: they add no header and no address, and no address is more than one."""

from email import message_from_bytes
from email.policy import SMTP

import pytest
from hypothesis import example, given
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st

from pressroom.dispatch.lists.addresses import AddressError, ascii_address
from pressroom.dispatch.lists.recipients import Recipient
from pressroom.dispatch.mailing.checked import Mail
from pressroom.dispatch.mailing.text.letter import LetterRenderer
from pressroom.dispatch.mailing.text.message import message
from pressroom.source.tables.table import ListCell
from pressroom.workspace import Workspace
from support.mailings import checked, release, settings
from support.project import METRE

HEADERS = {"From", "To", "Subject", "X-Unsent", "Content-Language", "MIME-Version", "Content-Type"}
(MAIL,) = checked("desk@example.org,,Paper,Dear all,media,en,,\n").mails
PIECES = st.sampled_from(
    [
        *(
            "\r\nBcc: thief@example.org\r\n",
            "\r\n\r\n<b>",
            "\n",
            "\r",
            "%0d%0aBcc: thief@example.org",
            "=0D=0A",
            "\x00",
        ),
        *("=?utf-8?q?=0D=0ABcc=3A_thief=40example.org?=", "=?utf-8?b?DQpCY2M6?=", "\u2028", "\u2029", "\x85", "\x0b"),
        *('"', "'", "\\", ",", ";", ":", "<thief@example.org>", "thief@example.org,", "(", ")", "@", "=?", "?="),
        *("\u202e", "\u2066", "\u200b", "\ufeff", "\udc80", "x" * 998, "é" * 998, " " * 80, "{{ 7 * 7 }}", "&lt;"),
    ]
)
HOSTILE = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=6).map("".join)


@settings_of_hypothesis(max_examples=40)
@given(name=HOSTILE, organisation=HOSTILE, salutation=HOSTILE, line=HOSTILE, subject=HOSTILE)
def test_no_text_adds_a_header_or_an_address(
    name: str, organisation: str, salutation: str, line: str, subject: str
) -> None:
    cell = ListCell(salutation, "list.csv", 2, 1)
    recipient = Recipient(MAIL.recipient.email, cell, cell, cell, None, name, organisation, line)
    mail = Mail(recipient, MAIL.address, MAIL.audience, MAIL.language, MAIL.files)
    edition = release().edition("media", "en")
    assert edition
    given = settings().model_copy(update={"subject": {"en": subject}, "intro": {"en": subject}})
    letter = LetterRenderer(WORKSPACE, given).filled(mail, edition)
    data = message(mail, letter, given, {file.path: b"x" for file in mail.files})
    found = message_from_bytes(data, policy=SMTP)
    assert (set(found.keys()), len(found.keys())) == (HEADERS, len(HEADERS))
    assert [one.addr_spec for one in found["To"].addresses] == ["desk@example.org"]
    assert [one.addr_spec for one in found["From"].addresses] == ["desk@example.org"]
    assert not found["To"].defects
    assert all(len(one) <= 998 for one in data.split(b"\r\n"))
    assert [part.get_filename() for part in found.iter_attachments()] == [file.name for file in mail.files]
    assert found.get_body(("html",)) is not None
    assert not found.defects


WORKSPACE = Workspace(METRE)
LETTERS = LetterRenderer(WORKSPACE, settings())


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        *((text, "write the address alone: a@example.org") for text in ("Desk <a@example.org>", "<a@example.org>")),
        *((text, "write the address alone: a@example.org") for text in ("mailto:a@example.org", "a@example.org.")),
        *((text, "write the address alone: a@example.org") for text in ("a@example.org\u200b", "\u202ea@example.org")),
        *(
            (f"a@example.org{mark}b@example.org", "write one address, and a row for each further one")
            for mark in ",; \n"
        ),
        ("press office@example.org", "an address has no spaces: ask for the right one"),
        ("Desk office@example.org", "an address has no spaces: ask for the right one"),
        ("a@example.org (Press)", "an address has no spaces: ask for the right one"),
        ("exаmple@example.org", "ask for an address in ASCII letters"),
        ("desk@exаmple.org", "write it again in one script: such addresses imitate another one"),
        ("desk@xn--exmple-4nf.org", "write it again in one script: such addresses imitate another one"),
        ("a@b@example.org", "write one address, such as desk@example.org"),
        ('"a b"@example.org', "an address has no spaces: ask for the right one"),
        ("=?utf-8?q?a=0D=0ABcc=3A?=@example.org", "ask for another address"),
        ("desk", "write one address, such as desk@example.org"),
    ],
)
def test_what_is_not_one_address_is_refused_with_what_to_write(text: str, hint: str) -> None:
    with pytest.raises(AddressError) as caught:
        ascii_address(text)
    assert caught.value.hint == hint


def test_addresses_of_other_scripts_and_with_signs() -> None:
    assert ascii_address("desk@пример-1.example.org") == "desk@xn---1-mlcluqhd.example.org"
    assert ascii_address("desk@bücher.example.org") == "desk@xn--bcher-kva.example.org"
    assert ascii_address("o'neil+press@EXAMPLE.org") == "o'neil+press@example.org"


@given(
    st.lists(
        st.one_of(st.sampled_from(["a", "@", "example.org", "b@example.org", '"', "=?utf-8?q?=2C?="]), PIECES),
        max_size=6,
    )
)
@example(["=?utf-8?q?=2C?=", "@", "example.org"])
def test_an_address_that_is_taken_is_one(pieces: list[str]) -> None:
    try:
        address = ascii_address("".join(pieces))
    except AddressError:
        return
    mail = Mail(MAIL.recipient, address, MAIL.audience, MAIL.language, ())
    edition = release().edition("media", "en")
    assert edition
    data = message(mail, LETTERS.filled(mail, edition), settings(), {})
    found = message_from_bytes(data, policy=SMTP)
    assert (set(found.keys()), len(found.keys())) == (HEADERS, len(HEADERS))
    assert [one.addr_spec for one in found["To"].addresses] == [address]
