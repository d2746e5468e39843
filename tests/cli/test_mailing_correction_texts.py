"""Corrections of texts beside statements: titles, notes, definitions, headings; and of releases of earlier versions."""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from email import message_from_bytes
from email.policy import SMTP
from itertools import takewhile
from pathlib import Path

import pytest

from pressroom.dispatch.ledger.schema import MIGRATIONS
from pressroom.dispatch.release import Release
from support.mailings import HEAD, SETTINGS, release, write_release
from support.project import Project

ROW = "desk@example.org,,Newsroom,Dear editors,media,en,,\n"
TEXTS = {
    "treaty": "1875: The treaty was signed by 17 states.",
    "treaty.title": "1875: Treaty signed by 17 states",
    "treaty.short": "1875: Treaty signed",
    "step-units.title": "Units",
    "step-units.state": "Units: Pending",
    "step-units.note": "Units: Two are missing",
}
LABELS = {"metre.title": "The metre", "bureau.definition": "An office.", "section-rod.title": "The rod"}
LEADS = {"bureau.definition": "Bureau: ", "section-rod.title": "Heading: "}
ALL = (*TEXTS, *LABELS, "states.value")
RUN = ("mailing", "drafts", "--release", "metre-2", "--correction", "metre-1", "--json")


def made(version: str, texts: Mapping[str, str], labels: Mapping[str, str], printed: Iterable[str] = ALL) -> Release:
    found = release((("media", "en", "briefing", "pdf"),), version=version)
    editions = tuple(
        replace(one, texts=dict(texts), labels=dict(labels), leads=LEADS, in_mail=("metre.title", "states.value"))
        for one in found.editions
    )
    files = tuple(replace(one, printed=tuple(printed), size=6000 + int(version)) for one in found.files)
    return replace(found, editions=editions, files=files)


def send(project: Project, first: Release) -> None:
    project.write("content/mailing.yaml", SETTINGS)
    project.write("list.csv", HEAD + ROW)
    write_release(project, first)
    assert project.call("mailing", "drafts", "--release", first.name).code == 0
    assert project.call("mailing", "sent", "--all", "--release", first.name).code == 0


def corrected(project: Project, later: Release) -> list[str]:
    """The lines of a correction in the text of the mail; none where no mail is written."""
    write_release(project, later)
    outcome = project.call(*RUN)
    assert outcome.code == 0, outcome.err
    if not outcome.json["drafts"]:
        return []
    body = message_from_bytes(Path(outcome.json["drafts"][0]).read_bytes(), policy=SMTP).get_body(("plain",))
    assert body
    lines = body.get_content().splitlines()
    start = next(place for place, line in enumerate(lines) if "the same documents of version 1," in line)
    found = [*takewhile(bool, lines[start + 2 :])]
    only_new = all(line.startswith("- New:") for line in found)
    heading = ("Update", "been added:") if only_new else ("Correction", "changed:")
    assert (lines[start - 1], lines[start].rpartition("What has ")[2]) == heading
    assert lines[start + 2 + len(found) + 1].startswith("Please find attached")
    return found


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"treaty.short": "1875: Signature"}, "- Changed: 1875: Signature"),
        ({"step-units.note": "Units: One is missing"}, "- Changed: Units: One is missing"),
        ({"bureau.definition": "A body."}, "- Changed: Bureau: A body."),
        ({"section-rod.title": "The bar"}, "- Changed: Heading: The bar"),
        ({"metre.title": "A metre"}, "- Changed: A metre"),
    ],
)
def test_any_text_that_reads_differently_is_named(changed: dict[str, str], line: str, metre: Project) -> None:
    send(metre, made("1", TEXTS, LABELS))
    own = {name: changed.get(name, text) for name, text in TEXTS.items()}
    assert corrected(metre, made("2", own, {name: changed.get(name, text) for name, text in LABELS.items()})) == [line]


def test_a_fact_at_several_lengths_is_named_once(metre: Project) -> None:
    send(metre, made("1", TEXTS, LABELS))
    later = {name: text.replace("1875", "1876").replace("Units", "All units") for name, text in TEXTS.items()}
    assert corrected(metre, made("2", later, LABELS)) == [
        "- Changed: 1876: The treaty was signed by 17 states.",
        "- Changed: All units: Pending",
        "- Changed: All units: Two are missing",
    ]


def test_a_file_that_prints_the_short_text_alone_is_corrected_by_it(metre: Project) -> None:
    send(metre, made("1", TEXTS, LABELS, printed=("treaty.short",)))
    later = {name: text.replace("1875", "1876") for name, text in TEXTS.items()}
    assert corrected(metre, made("2", later, LABELS, printed=("treaty.short",))) == ["- Changed: 1876: Treaty signed"]


def test_new_facts_are_named_and_what_accompanies_them_is_not(metre: Project) -> None:
    first = {name: text for name, text in TEXTS.items() if not name.startswith("step")}
    send(metre, made("1", first, {"metre.title": "The metre"}))
    assert corrected(metre, made("2", TEXTS, LABELS)) == [
        "- New: Units: Pending",
        "- New: Units: Two are missing",
    ]


def test_facts_that_are_gone_are_counted_once_and_headings_are_not(metre: Project) -> None:
    send(metre, made("1", TEXTS, LABELS))
    later = {name: text for name, text in TEXTS.items() if name.startswith("step") and not name.endswith("note")}
    assert corrected(metre, made("2", later, {"metre.title": "The metre"})) == [
        "- Statements withdrawn since: 2. Please use this version alone.",
    ]
    assert metre.call(*RUN, "--preview").json["withdrawn"] == ["step-units.note", "treaty"]


def test_a_fact_that_is_not_printed_any_more_is_not_called_withdrawn(metre: Project) -> None:
    """The dossier has it still, and the outline does not: the document goes without it."""
    send(metre, made("1", TEXTS, LABELS))
    left = [name for name in ALL if not name.startswith("treaty")]
    later = {**TEXTS, "treaty": "1876: The treaty was signed by 17 states."}
    assert corrected(metre, made("2", later, LABELS, printed=left)) == [
        "- Statements no longer printed in these documents: 1.",
    ]
    data = metre.call(*RUN, "--preview").json
    assert (data["withdrawn"], data["unprinted"]) == ([], ["treaty"])


def test_facts_that_another_audience_still_gets_are_no_longer_printed(metre: Project) -> None:
    send(metre, made("1", TEXTS, LABELS))
    later = made("2", {name: text for name, text in TEXTS.items() if name.startswith("treaty")}, LABELS)
    later = replace(later, files=tuple(replace(one, printed=("treaty", "states.value")) for one in later.files))
    other = replace(later.editions[0], audience="public", texts={"step-units.note": TEXTS["step-units.note"]})
    assert corrected(metre, replace(later, editions=(*later.editions, other))) == [
        "- Statements no longer printed in these documents: 1.",
    ]


def test_both_kinds_are_counted_apart(metre: Project) -> None:
    send(metre, made("1", TEXTS, LABELS))
    later = {name: text for name, text in TEXTS.items() if not name.startswith("step")}
    left = [name for name in ALL if not name.startswith("treaty")]
    assert corrected(metre, made("2", later, LABELS, printed=left)) == [
        "- Statements no longer printed in these documents: 1.",
        "- Statements withdrawn since: 1. Please use this version alone.",
    ]


def test_a_fact_that_is_printed_again_is_new(metre: Project) -> None:
    send(metre, made("1", TEXTS, LABELS, printed=[name for name in ALL if not name.startswith("treaty")]))
    assert corrected(metre, made("2", TEXTS, LABELS)) == ["- New: 1875: The treaty was signed by 17 states."]


def test_a_fact_that_is_printed_at_another_length_needs_no_correction(metre: Project) -> None:
    send(metre, made("1", TEXTS, LABELS, printed=("treaty", "step-units.title")))
    assert corrected(metre, made("2", TEXTS, LABELS, printed=("treaty.short", "step-units.title"))) == []


def test_a_fact_that_moves_between_the_files_of_a_person_needs_no_correction(metre: Project) -> None:
    both = [("media", "en", document, "pdf") for document in ("briefing", "fact-sheet")]

    def version(number: str, document: str) -> Release:
        found, one = release(both, version=number), made(number, TEXTS, LABELS)
        files = (replace(file, size=6000 + int(number)) for file in found.files)
        printed = (replace(file, printed=ALL if file.document == document else ("step-units.state",)) for file in files)
        return replace(found, editions=one.editions, files=tuple(printed))

    send(metre, version("1", "briefing"))
    assert corrected(metre, version("2", "fact-sheet")) == []


def test_a_release_of_an_earlier_version_is_compared_as_far_as_it_is_known(metre: Project) -> None:
    old = {"treaty": TEXTS["treaty"]}
    send(metre, made("1", old, {}, printed=("treaty", "step-units", "bureau")))
    write_release(metre, made("2", TEXTS, LABELS))
    found = metre.call(*RUN[:-1])
    assert "warning[correction-partial]" in found.err
    assert "made metre-1" in found.err
    assert "titles, notes and definitions" in found.err.replace("\n", " ")
    assert "Nobody needs" not in found.err
    assert corrected(metre, made("2", {**TEXTS, "treaty": "1876: Signed."}, LABELS)) == ["- Changed: 1876: Signed."]


def test_who_got_any_text_or_value(metre: Project) -> None:
    send(metre, made("1", TEXTS, LABELS, printed=("step-units.note", "bureau.definition", "people.value")))
    for name in ("step-units", "step-units.note", "bureau", "people", "states", "metre.title"):
        found = metre.call("mailing", "who", name, "--json")
        assert [mail["email"] for mail in found.json["sent"]] == ["desk@example.org"], name
    assert metre.call("mailing", "who", "treaty", "--json").json["sent"] == []
    assert "did you mean `step-units`?" in metre.call("mailing", "who", "step-unit").err


def test_who_has_what_an_earlier_version_did_not_record(metre: Project) -> None:
    send(metre, made("1", {"treaty": TEXTS["treaty"]}, {}, printed=("treaty",)))
    unknown = metre.call("mailing", "who", "bureau.definition")
    assert "no mail is on record with `bureau.definition`; an earlier version" in unknown.err.replace("\n", " ")
    assert "look into the files of metre-1" in unknown.err.replace("\n", " ")
    assert metre.call("mailing", "who", "treaty", "--json").json["diagnostics"] == []
    send(metre, made("2", TEXTS, LABELS))
    found = metre.call("mailing", "who", "bureau", "--json").json
    assert [one["code"] for one in found["diagnostics"]] == ["who-partial"]
    assert metre.call("mailing", "who", "treaty", "--json").json["diagnostics"] == []


def test_who_knows_the_path_by_its_plain_name_and_names_the_entry_of_a_text(metre: Project) -> None:
    send(metre, made("1", {**TEXTS, "_path.title": "The way"}, LABELS, printed=(*ALL, "_path.title")))
    for name in ("path", "path.title", "_path"):
        assert len(metre.call("mailing", "who", name, "--json").json["sent"]) == 1, name
    assert "`pressroom mailing who treaty`" in metre.call("mailing", "who", "treaty.label").err


def test_a_ledger_of_an_earlier_version_is_read(metre: Project) -> None:
    send(metre, made("1", {"treaty": TEXTS["treaty"]}, {}))
    with closing(sqlite3.connect(metre.root / ".pressroom/ledger.sqlite", isolation_level=None)) as ledger:
        ledger.execute("DROP TABLE places")
        ledger.execute("DROP TABLE stated")
        ledger.execute("DROP TABLE notified_files")
        ledger.execute("DROP TABLE notified")
        ledger.execute("ALTER TABLE attachments DROP COLUMN pictures")
        ledger.execute("ALTER TABLE statements DROP COLUMN label")
        ledger.execute(f"PRAGMA user_version = {len(MIGRATIONS) - 5}")
    assert len(metre.call("mailing", "who", "treaty", "--json").json["sent"]) == 1
    assert corrected(metre, made("2", {**TEXTS, "treaty": "1876: Signed."}, LABELS)) == ["- Changed: 1876: Signed."]


def test_a_recovered_ledger_knows_all_texts(metre: Project) -> None:
    send(metre, made("1", TEXTS, LABELS))
    (metre.root / ".pressroom/ledger.sqlite").unlink()
    assert metre.call("mailing", "sent", "--recover").code == 0
    assert len(metre.call("mailing", "who", "step-units.note", "--json").json["sent"]) == 1
    later = {**TEXTS, "step-units.note": "Units: One is missing"}
    assert corrected(metre, made("2", later, LABELS)) == ["- Changed: Units: One is missing"]
