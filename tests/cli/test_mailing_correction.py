"""Corrections go to those, and to those only, to whom something was sent that has changed since."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest

from pressroom.dispatch.release import Release, ReleasedFile
from pressroom.interchange.pictures import LOOK, PrintedPicture
from support.mailings import HEAD, SETTINGS, release, write_release
from support.project import Project

EARLIER = {"length": "It is long.", "treaty": "It was signed.", "rod": "It was a rod."}
LATER = {"length": "It is short.", "treaty": "It was signed.", "light": "It is light."}
ROWS = {
    "desk": "desk@example.org,,Newsroom,Dear editors,media,en,,\n",
    "radio": "radio@example.org,,Radio,Dear editors,media,en,,\n",
    "library": "library@example.org,,Library,Bonjour,public,fr,,\n",
}


def second(texts: dict[str, dict[str, str]], files: tuple[str, ...] = ("media", "public")) -> Release:
    """A release of version 2 with these texts by audience, and other bytes in the files of some audiences."""
    made = release(version="2")
    editions = tuple(replace(one, texts=texts.get(one.audience, EARLIER)) for one in made.editions)
    released = (replace(one, printed=tuple(texts.get(one.audience, EARLIER))) for one in made.files)
    return replace(made, editions=editions, files=tuple(_longer(one, files) for one in released))


def _longer(file: ReleasedFile, audiences: tuple[str, ...]) -> ReleasedFile:
    return replace(file, size=file.size + 1) if file.audience in audiences else file


@pytest.fixture
def mailing(metre: Project) -> Project:
    """Mails of a first release to Newsroom and Library, which are marked as sent, and a draft for Radio."""
    metre.write("content/mailing.yaml", SETTINGS)
    metre.write("list.csv", HEAD + "".join(ROWS.values()))
    write_release(metre, release(texts=EARLIER))
    drafts = metre.call("mailing", "drafts").lines
    assert metre.call("mailing", "sent", *(line for line in drafts if "radio" not in line)).code == 0
    return metre


def correct(project: Project, *arguments: str) -> dict[str, Any]:
    arguments = ("mailing", "drafts", "--release", "metre-2", "--correction", "metre-1", *arguments)
    outcome = project.call(*arguments, "--json")
    data: dict[str, Any] = json.loads(outcome.out)
    assert outcome.code == 0, data
    return data


def codes(data: dict[str, Any]) -> list[str]:
    return [one["code"] for one in data["diagnostics"]]


def test_those_who_got_what_has_changed_get_the_new_texts(mailing: Project) -> None:
    write_release(mailing, second({"media": LATER}))
    data = correct(mailing)
    (path,) = data["drafts"]
    mail = message_from_bytes(Path(path).read_bytes(), policy=SMTP)
    assert mail["To"].addresses[0].addr_spec == "desk@example.org"
    assert mail["Subject"] == "Correction – The metre"
    for kind in ("plain", "html"):
        body = mail.get_body((kind,))
        assert body
        text = body.get_content()
        assert all(part in text for part in ("version 1", "It is short.", "It is light.", "these documents: 1"))
        assert not any(part in text for part in ("It is long.", "It was signed.", "It was a rod."))
    assert (data["unchanged"], data["withdrawn"], data["unprinted"]) == (["library@example.org"], [], ["rod"])
    assert codes(data) == ["correction-unmarked"]
    assert mailing.call("mailing", "sent", path).code == 0
    assert correct(mailing)["drafts"] == []


BRIDGE = PrintedPicture("bridge.jpg", "1" * 64, "Picture: The bridge in May")
MAP = PrintedPicture("_map.picture", "0" * 64, "Map: Where it is")


def with_pictures(made: Release, *pictures: PrintedPicture, known: bool = True) -> Release:
    """A release whose files show these pictures."""
    shown = pictures if known else None
    return replace(made, files=tuple(replace(one, pictures=shown) for one in made.files))


def send_with_pictures(project: Project, *, known: bool = True) -> None:
    write_release(project, with_pictures(release(texts=EARLIER), BRIDGE, MAP, known=known))
    assert project.call("mailing", "sent", "--undo", "--all").code == 0
    assert project.call("mailing", "drafts").code == 0
    assert project.call("mailing", "sent", "--all").code == 0


def test_a_changed_picture_is_corrected_and_named(mailing: Project) -> None:
    send_with_pictures(mailing)
    write_release(mailing, with_pictures(second({}, files=("media",)), replace(BRIDGE, sha256="2" * 64), MAP))
    data = correct(mailing)
    assert [Path(path).name[:8] for path in data["drafts"]] == ["media-en", "media-en"]
    assert codes(data) == []
    mail = message_from_bytes(Path(data["drafts"][0]).read_bytes(), policy=SMTP)
    text, markup = (mail.get_body((kind,)) for kind in ("plain", "html"))
    assert text
    assert markup
    assert "- Changed: Picture: The bridge in May" in text.get_content()
    assert "Where it is" not in text.get_content()
    assert "Picture: The bridge in May" in markup.get_content()


def test_a_picture_that_is_gone_is_counted_and_not_repeated(mailing: Project) -> None:
    send_with_pictures(mailing)
    write_release(mailing, with_pictures(second({}, files=("media",)), MAP))
    paths = correct(mailing)["drafts"]
    text = message_from_bytes(Path(paths[0]).read_bytes(), policy=SMTP).get_body(("plain",))
    assert text
    assert "- Pictures no longer in these documents: 1." in text.get_content()


def test_a_new_picture_is_named_and_another_look_is_counted(mailing: Project) -> None:
    look = PrintedPicture(LOOK, "3" * 64, "")
    write_release(mailing, with_pictures(release(texts=EARLIER), BRIDGE, look))
    assert mailing.call("mailing", "sent", "--undo", "--all").code == 0
    assert mailing.call("mailing", "drafts").code == 0
    assert mailing.call("mailing", "sent", "--all").code == 0
    other = replace(look, sha256="4" * 64)
    write_release(mailing, with_pictures(second({}), BRIDGE, other))
    data = correct(mailing)
    assert (data["drafts"], data["look_changed"]) == ([], data["unchanged"])
    assert len(data["unchanged"]) == 3
    write_release(mailing, with_pictures(second({}), BRIDGE, MAP, other))
    data = correct(mailing)
    assert data["look_changed"] == []
    text = message_from_bytes(Path(data["drafts"][0]).read_bytes(), policy=SMTP).get_body(("plain",))
    assert text
    assert "- New: Map: Where it is" in text.get_content()


def test_files_without_pictures_on_record_are_named_as_partly_known(mailing: Project) -> None:
    send_with_pictures(mailing, known=False)
    write_release(mailing, with_pictures(second({}, files=("media",)), BRIDGE))
    data = correct(mailing)
    assert (data["drafts"], codes(data)) == ([], ["correction-partial"])
    assert "the pictures of metre-1 or of metre-2 are not on record" in data["diagnostics"][0]["message"]


@pytest.mark.parametrize("arguments", [(), ("--preview",), ("--only", "desk@example.org")])
def test_new_bytes_with_the_same_texts_need_no_correction(arguments: tuple[str, ...], mailing: Project) -> None:
    write_release(mailing, second({}))
    outcome = mailing.call("mailing", "drafts", "--release", "metre-2", "--correction", "metre-1", *arguments)
    assert "No correction for those whose documents together read as they did: 2." in outcome.err
    assert "They hold 3 files with the same texts and other bytes: each version prints its own number." in outcome.err
    assert "media/briefing-media-en.pdf" not in outcome.err
    assert "No correction was written." in outcome.err
    assert (outcome.code, outcome.lines) == (0, [])
    assert not (mailing.root / "build/mailings/metre-2").exists()


def test_files_that_are_the_same_need_no_correction(mailing: Project) -> None:
    assert mailing.call("mailing", "sent", "--all").code == 0
    write_release(mailing, release(version="2", texts=LATER))
    outcome = mailing.call("mailing", "drafts", "--release", "metre-2", "--correction", "metre-1")
    assert "Nobody needs a correction: nothing was written." in outcome.err.splitlines()
    assert "these files" not in outcome.err


def test_the_same_bytes_need_no_correction(mailing: Project) -> None:
    write_release(mailing, second({"media": LATER, "public": LATER}, files=("public",)))
    data = correct(mailing)
    assert [Path(path).name[:9] for path in data["drafts"]] == ["public-fr"]
    assert data["unchanged"] == ["desk@example.org"]


def test_who_is_not_in_the_list_any_more_is_named(mailing: Project) -> None:
    moved = ROWS["library"].replace("public,fr", "media,en").replace("Bonjour", "Hello")
    mailing.write("list.csv", HEAD + ROWS["radio"] + moved)
    write_release(mailing, second({"media": LATER, "public": LATER}))
    outcome = mailing.call("mailing", "drafts", "--release", "metre-2", "--correction", "metre-1")
    assert (outcome.code, outcome.lines) == (0, [])
    assert "Newsroom <desk@example.org> got metre-1 as media in en, from list.csv\n" in outcome.err
    assert "got metre-1 as public in fr, from list.csv; the row is for media in en)" in outcome.err


def test_the_row_of_the_list_decides_the_salutation(mailing: Project) -> None:
    row = ROWS["desk"].replace("desk@", "Desk@").replace("Dear editors", "Good morning")
    mailing.write("list.csv", HEAD + row + ROWS["library"])
    write_release(mailing, second({"media": LATER}))
    (path,) = correct(mailing)["drafts"]
    assert "Good morning" in Path(path).read_text(encoding="utf-8")
    status = json.loads(mailing.call("mailing", "status", "--release", "metre-2", "--json").out)
    assert [mail["corrects"] for mail in status["mails"]] == ["metre-1"]


def test_what_is_not_in_their_files_concerns_nobody(mailing: Project) -> None:
    made = second({"media": LATER, "public": LATER})
    files = tuple(replace(one, printed=("treaty",)) if one.audience == "media" else one for one in made.files)
    write_release(mailing, replace(made, files=files))
    ledger = mailing.root / ".pressroom/ledger.sqlite"
    with closing(sqlite3.connect(ledger, isolation_level=None)) as connection:
        connection.execute("DELETE FROM printed WHERE path LIKE 'media/%' AND statement != 'treaty'")
        connection.execute("DELETE FROM printed WHERE path LIKE 'public/%' AND statement = 'rod'")
    data = correct(mailing)
    assert ([Path(path).name[:9] for path in data["drafts"]], data["withdrawn"]) == (["public-fr"], [])
    assert data["unchanged"] == ["desk@example.org"]
    text = Path(data["drafts"][0]).read_text(encoding="utf-8")
    assert ("It is short." in text, "It is light." in text) == (True, True)


def test_key_points_are_in_every_mail(metre: Project) -> None:
    metre.write("content/mailing.yaml", SETTINGS)
    metre.write("list.csv", HEAD + ROWS["desk"])
    for version, made in (("1", EARLIER), ("2", LATER)):
        found = release(version=version)
        editions = tuple(replace(one, texts=made, key_point_ids=("length",)) for one in found.editions)
        write_release(metre, replace(found, editions=editions))
        if version == "1":
            assert metre.call("mailing", "drafts").code == 0
            assert metre.call("mailing", "sent", "--all").code == 0
    data = correct(metre)
    assert ([Path(path).name[:8] for path in data["drafts"]], data["withdrawn"]) == (["media-en"], [])


def test_each_is_corrected_from_what_they_received_last(mailing: Project) -> None:
    """Version 2 corrects media alone; version 3 withdraws for all what media lost already."""
    write_release(mailing, second({"media": LATER}, files=("media",)))
    assert mailing.call("mailing", "sent", *correct(mailing)["drafts"]).code == 0
    third = second({"media": {**LATER, "length": "It is a metre."}, "public": LATER})
    files = tuple(_longer(one, ("media", "public")) for one in third.files)
    write_release(mailing, replace(third, version="3", files=files))
    run = ("mailing", "drafts", "--release", "metre-3", "--json", "--correction")
    old = mailing.call(*run, "metre-1").json
    assert ([Path(path).name[:9] for path in old["drafts"]], old["newer"]) == (["public-fr"], ["desk@example.org"])
    assert old["withdrawn"] == ["rod"]
    both = mailing.call(*run, "metre-2").json
    texts = [Path(path).read_text(encoding="utf-8") for path in both["drafts"]]
    assert [("version 1" in text, "version 2" in text) for text in texts] == [(False, True), (True, False)]
    assert "It is light." not in texts[0]
    status = mailing.call("mailing", "status", "--release", "metre-3", "--json").json
    assert [mail["corrects"] for mail in status["mails"]] == ["metre-2", "metre-1"]


def test_holders_of_an_older_release_are_corrected_though_nobody_got_the_one_that_is_named(mailing: Project) -> None:
    write_release(mailing, second({"media": LATER}))
    assert mailing.call("mailing", "drafts", "--release", "metre-2").code == 0
    third = second({"media": LATER})
    write_release(mailing, replace(third, version="3", files=tuple(_longer(one, ("media",)) for one in third.files)))
    found = mailing.call("mailing", "drafts", "--release", "metre-3", "--correction", "metre-2", "--json").json
    assert [Path(path).name[:8] for path in found["drafts"]] == ["media-en"]
    [unmarked] = [one for one in found["diagnostics"] if one["code"] == "correction-unmarked"]
    assert "they get no correction: 1 (radio@" in unmarked["message"]  # Radio alone got nothing before


def test_who_has_an_unmarked_mail_of_an_older_release_is_named(mailing: Project) -> None:
    """Those of the release that is named alone were counted, although holders of older ones are corrected."""
    for version in ("2", "3"):
        made = second({"media": LATER})
        files = tuple(_longer(one, ("media",)) for one in made.files)
        write_release(mailing, replace(made, version=version, files=files))
    mailing.write("list.csv", HEAD + ROWS["desk"])
    assert mailing.call("mailing", "drafts", "--release", "metre-2").code == 0
    found = mailing.call("mailing", "drafts", "--release", "metre-3", "--correction", "metre-2", "--json").json
    [unmarked] = [one for one in found["diagnostics"] if one["code"] == "correction-unmarked"]
    assert "mails of metre-2 or older to these are not marked as sent" in unmarked["message"]
    assert "1 (radio@example.org)" in unmarked["message"]


def test_files_of_another_audience_than_before_are_warned_of(mailing: Project) -> None:
    mailing.write("list.csv", HEAD + ROWS["desk"].replace("media", "public").replace("en,,", "fr,,") + ROWS["library"])
    write_release(mailing, second({}))
    found = mailing.call("mailing", "drafts", "--release", "metre-2", "--json").json
    moved = [one["message"] for one in found["diagnostics"] if one["code"] == "recipient-moved"]
    assert moved == [
        "metre-1 was sent to this address for the audience media, and the row is now for the audience public"
    ]
    found = mailing.call("mailing", "drafts", "--release", "metre-2", "--correction", "metre-1", "--json").json
    assert "recipient-moved" not in [one["code"] for one in found["diagnostics"]]


@pytest.mark.parametrize(
    ("name", "code", "hint"),
    [
        ("metre-l", "correction-unknown", "did you mean `metre-1`?"),
        ("metre-2", "correction-unknown", "name the release that was sent before: metre-1"),
        ("metre-1", "correction-unsent", "mark the mails that were sent"),
        ("metre-10", "correction-newer", "name the new release with --release"),
        ("other-2.0", "correction-newer", "name the new release with --release"),
    ],
)
def test_what_cannot_be_corrected(name: str, code: str, hint: str, mailing: Project) -> None:
    write_release(mailing, second({"media": LATER}))
    if code == "correction-newer":
        slug, _, version = name.partition("-")
        write_release(mailing, replace(release(), slug=slug, version=version))
        assert mailing.call("mailing", "drafts", "--release", name).code == 0
        assert mailing.call("mailing", "sent", "--all", "--release", name).code == 0
    if code == "correction-unsent":
        assert mailing.call("mailing", "sent", "--undo", "--all", "--release", "metre-1").code == 0
    outcome = mailing.call("mailing", "drafts", "--release", "metre-2", "--correction", name)
    assert (outcome.code, f"error[{code}]" in outcome.err, hint in outcome.err) == (1, True, True)
