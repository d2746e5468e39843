"""Two releases that were built: a correction goes to those whose files print what has changed, and to no others."""

import json
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

from support.mailings import HEAD, SETTINGS
from support.project import Project
from support.secrets import DOSSIER, STATEMENTS

ROWS = (
    "brief@example.org,,Brief,Dear editors,public,en,briefing,\n"
    "sheet@example.org,,Sheet,Dear editors,public,en,fact-sheet,\n"
    "office@example.org,,Office,Dear all,desk,en,briefing,\n"
)
#: A statement of both audiences that only the briefing prints.
CHANGED, BEFORE, AFTER = "base-units-number", "the mole being the latest", "the mole being the newest"
TIMELINE = "content/timeline.yaml"
#: A milestone of which the fact sheet prints the title, and the briefing the full text.
MILESTONE, TITLED, TITLE, TITLE_AFTER = (
    "convention-signed",
    "convention-signed.title",
    "Metre Convention signed in Paris",
    "Metre Convention signed by 17 states",
)


def printed(project: Project, document: str) -> set[str]:
    """What the documents of the public print, as the manifest of the build records it."""
    files = json.loads(project.read("build/manifest.json"))["artifacts"].values()
    own = [one for one in files if (one["document"], one["audience"]) == (document, "public")]
    (found,) = {tuple(one["printed"]) for one in own if "clears_sha256" not in one}
    return set(found)


def test_the_build_records_what_each_document_prints(two_audiences: Project) -> None:
    dossier = two_audiences.dossier
    briefing, sheet = printed(two_audiences, "briefing"), printed(two_audiences, "fact-sheet")
    assert {CHANGED, *dossier.outline.key_points} <= briefing
    assert CHANGED not in sheet
    assert {TITLED, *dossier.outline.key_points} <= sheet
    assert (MILESTONE in sheet, MILESTONE in briefing, TITLED in briefing) == (False, True, False)
    assert "committee-role" not in briefing  # withheld


def test_a_correction_goes_to_those_whose_files_print_what_has_changed(desks: Project, release: Path) -> None:
    desks.write("content/mailing.yaml", SETTINGS)
    desks.write("list.csv", HEAD + ROWS)
    assert desks.call("mailing", "drafts").code == 0
    assert desks.call("mailing", "sent", "--all").code == 0
    received = desks.call("mailing", "who", CHANGED, "--json").json["sent"]
    assert [mail["organisation"] for mail in received] == ["Brief", "Office"]
    desks.edit(STATEMENTS, BEFORE, AFTER)
    desks.edit(TIMELINE, TITLE, TITLE_AFTER)
    desks.edit(DOSSIER, 'version: "1.0"', 'version: "1.1"')
    built = desks.call("build", "--all")
    assert built.code == 0, built.err
    assert desks.call("release", "--all").code == 0
    later = release.name.replace("1.0", "1.1")
    data = desks.call("mailing", "drafts", "--release", later, "--correction", release.name, "--json").json
    mails = [message_from_bytes(Path(path).read_bytes(), policy=SMTP) for path in data["drafts"]]
    assert [mail["To"].addresses[0].username for mail in mails] == ["brief", "sheet", "office"]
    for mail, shown in zip(mails, ((True, False), (False, True), (True, False)), strict=True):
        body = mail.get_body(("plain",))
        assert body
        text = body.get_content()
        assert (AFTER in text, f"20 May 1875: {TITLE_AFTER}" in text) == shown
