"""A text without an id that was reworded is changed in a correction, and neither withdrawn nor new."""

from collections.abc import Mapping
from dataclasses import replace
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

from cli.test_mailing_correction_texts import LABELS, RUN, corrected, made, send
from pressroom.dispatch.release import Release
from pressroom.interchange.text_lists import TextList
from support.mailings import write_release
from support.project import Project

SIGNED, LIGHT, UNITS = "The treaty was signed.", "Light defines the metre.", "Constants define all units."
UNITS_ALONE = {"constants-define-all-units": UNITS}
OTHERS = {"light-defines-the-metre": LIGHT, **UNITS_ALONE}


def points(version: str, texts: Mapping[str, str]) -> Release:
    """A release with these key points, whose ids were made of their words."""
    found = made(version, texts, LABELS, printed=[*texts, *LABELS])
    listed = TextList("", "key_points", tuple(texts), tuple(texts))
    editions = (
        replace(one, lists=(listed,), key_point_ids=tuple(texts), key_points=tuple(texts.values()))
        for one in found.editions
    )
    return replace(found, editions=tuple(editions))


def test_a_reworded_text_is_stated_once_as_changed(metre: Project) -> None:
    send(metre, points("1", {"the-treaty-was-signed": SIGNED, **OTHERS}))
    later = {"seventeen-states-signed": "Seventeen states signed.", **OTHERS}
    assert corrected(metre, points("2", later)) == ["- Changed: Seventeen states signed."]
    data = metre.call(*RUN, "--preview").json
    assert (data["withdrawn"], data["unclear"], data["diagnostics"]) == ([], [], [])
    assert metre.call("mailing", "sent", "--all", "--release", "metre-2").code == 0
    corrected(metre, points("3", later))
    last = metre.call("mailing", "drafts", "--release", "metre-3", "--correction", "metre-2")
    assert "Nobody needs a correction" in last.err or "No correction was written." in last.err


def test_what_is_not_known_of_reworded_texts_is_said_plainly(metre: Project) -> None:
    send(metre, points("1", {"the-treaty-was-signed": SIGNED, **OTHERS}))
    later = {"seventeen-states-signed": "Seventeen states signed.", "paris-is-its-seat": "Paris is its seat.", **OTHERS}
    assert corrected(metre, points("2", later)) == [
        "- Changed or new: Seventeen states signed.",
        "- Changed or new: Paris is its seat.",
    ]
    assert corrected(metre, points("2", {"seventeen-states-signed": "Seventeen states signed.", **UNITS_ALONE})) == [
        "- Changed: Seventeen states signed.",
        "- Statements changed or withdrawn since: 2. Please use this version alone.",
    ]
    data = metre.call(*RUN, "--preview").json
    assert (data["withdrawn"], data["unclear"]) == ([], ["light-defines-the-metre", "the-treaty-was-signed"])
    assert [one["code"] for one in data["diagnostics"]] == ["correction-unclear"]


def test_a_text_that_is_new_and_was_reworded_since_a_call_is_stated_once(metre: Project) -> None:
    send(metre, points("1", OTHERS))
    write_release(metre, points("2", {"paris-is-its-seat": "Paris is its seat.", **OTHERS}))
    assert metre.call("mailing", "notified", "desk@example.org").code == 0
    write_release(metre, points("3", {"its-seat-is-sevres": "Its seat is Sèvres.", **OTHERS}))
    run = ("mailing", "drafts", "--release", "metre-3", "--correction", "metre-1", "--json")
    (path,) = metre.call(*run).json["drafts"]
    body = message_from_bytes(Path(path).read_bytes(), policy=SMTP).get_body(("plain",))
    assert body
    assert [line for line in body.get_content().splitlines() if "Its seat is" in line] == [
        "- Changed: Its seat is Sèvres.",
        "- Its seat is Sèvres.",  # the key point
    ]
