"""What `pressroom mailing drafts --correction` reports: what has not changed, and each who gets no correction."""

from collections.abc import Sequence
from dataclasses import replace as replaced
from pathlib import Path
from typing import TYPE_CHECKING

from pressroom.cli.mailing.check_report import grouped_mails
from pressroom.cli.mailing.prepared import PreparedMailing
from pressroom.cli.terminal.console import Console

if TYPE_CHECKING:
    from pressroom.dispatch.ledger.entries import LedgerMail
    from pressroom.dispatch.mailing.drafts.plan import DraftPlan
    from pressroom.dispatch.mailing.drafts.source import DraftOptions


def correcting(console: Console, prepared: PreparedMailing, earlier: str) -> PreparedMailing:
    """Keep the mails to those who got what has changed since an earlier release, and report what has not changed."""
    from pressroom.dispatch.corrections.correcting import find_corrections

    source = prepared.source
    found = find_corrections(source.workspace.root, prepared.mails, source.release, earlier, source.list)
    console.diagnostics(found.warnings)
    if found.unchanged:
        console.info(f"No correction for those whose documents together read as they did: {len(found.unchanged)}.")
    if found.other_files:
        files = _files(len(found.other_files))
        console.info(f"They hold {files} with the same texts and other bytes: each version prints its own number.")
        for path in found.other_files:
            console.info(path, level=1)
        if found.looks:
            look = "No correction for those whose files have changed in their look alone, such as styles or a logo"
            console.info(f"{look}: {len(found.looks)}.")
        console.info("If they need to know of another look or layout, write to them yourself.")
    if found.withdrawn:
        console.info(f"No mail repeats what was withdrawn: {', '.join(sorted(found.withdrawn))}.")
    if found.unprinted:
        console.info(f"No mail repeats what is no longer printed: {', '.join(sorted(found.unprinted))}.")
    console.put("unchanged", [mail.address for mail in found.unchanged])
    console.put("other_files", list(found.other_files))
    console.put("look_changed", [mail.address for mail in found.looks])
    console.put("withdrawn", sorted(found.withdrawn))
    console.put("unprinted", sorted(found.unprinted))
    console.put("unclear", sorted(found.unclear))
    return replaced(prepared, mails=found.mails, source=replaced(source, corrections=found))


def report_uncorrected(
    console: Console, prepared: PreparedMailing, plan: "DraftPlan", folder: Path, options: "DraftOptions"
) -> None:
    """Name all who hold what has changed and have no correction by a plan, and those who hold a later release.

    Does nothing if the mails are no corrections.
    """
    from pressroom.dispatch.corrections.uncorrected import Reason, uncorrected
    from pressroom.dispatch.ledger.list_mark import list_name

    found = prepared.source.corrections
    if found is None:
        return
    left = uncorrected(found, plan, prepared.source, folder, options)
    console.diagnostics(left.warnings)
    note = f"note that: `pressroom mailing notified --release {prepared.source.release.name} ADDRESS`."
    _without(console, left.of(Reason.NOT_CHOSEN), "are due one too, because of --only")
    elsewhere = grouped_mails(left.of(Reason.OTHER_LIST), lambda mail: list_name(mail.list))
    for name, mails in elsewhere.items():
        after = f"Use --correction with that list too, or write to them yourself, and {note}"
        _without(console, mails, f"got what has changed from {name} and are not in this list", after)
    if left.newer:
        after = f"To correct those too, use --correction with {left.newer[-1].release}."
        _without(console, left.newer, f"got a later release than {found.earlier}", after)
    for name, mails in grouped_mails(left.ahead, lambda mail: mail.release).items():
        _without(console, mails, f"hold {name}, which is newer than {prepared.source.release.name}")
    if found.forgotten:
        console.info(f"No correction for mails to those who were taken out of the ledger: {found.forgotten}.")
    _without(console, found.notified, "were notified by yourself")
    console.put("notified", _addresses(found.notified))
    console.put("without_correction", [_plain(mail, why) for mail, why in left.people])
    console.put("elsewhere", {name: len(mails) for name, mails in elsewhere.items()})
    console.put("newer", _addresses(left.newer))
    console.put("ahead", _addresses(left.ahead))
    console.put("forgotten", found.forgotten)


def nobody(console: Console, prepared: PreparedMailing, folder: Path, options: "DraftOptions", looking: bool) -> bool:
    """Report that no correction is written, and why; False if drafts have to go all the same.

    Nobody needs one only where nothing that was sent differs.
    """
    from pressroom.dispatch.mailing.drafts.plan import plan_on_record  # only now: help answers without the ledger

    plan = plan_on_record(folder, (), prepared.source, options)
    if plan.go and not looking:
        return False
    console.diagnostics(plan.diagnostics)
    report_uncorrected(console, prepared, plan, folder, options)
    found = prepared.source.corrections
    owed = found and (found.owed or found.before or found.notified or found.newer or found.ahead or found.forgotten)
    differs = owed or (found and (found.other_files or found.warnings))
    console.info("No correction was written." if differs else "Nobody needs a correction: nothing was written.")
    console.put("drafts", [])
    return True


def _without(console: Console, mails: "Sequence[LedgerMail]", who: str, after: str = "") -> None:
    """A line on those who get no correction, each once, with their addresses; with -v, a line on each mail."""
    from pressroom.dispatch.ledger.entries import NAMED, addresses
    from pressroom.dispatch.ledger.list_mark import received_of

    if mails:
        persons = tuple({mail.address: mail for mail in mails}.values())
        others = "; `-v` lists all" if len(persons) > NAMED and not console.verbose else ""
        named = f"{len(persons)} ({addresses(persons)}{others})"
        console.info(f"No correction for those who {who}: {named}. {after}".rstrip())
        for mail in mails:
            console.info(f"  {received_of(mail)}", level=1)


def _addresses(mails: "Sequence[LedgerMail]") -> list[str | None]:
    return [*dict.fromkeys(mail.address for mail in mails)]


def _plain(mail: "LedgerMail", why: str) -> dict[str, object]:
    """A person without a correction as data: what was sent, and the reason."""
    from pressroom.dispatch.ledger.list_mark import list_name

    return {
        "email": mail.address,
        "name": mail.name,
        "organisation": mail.organisation,
        "release": mail.release,
        "audience": mail.audience,
        "language": mail.language,
        "list": list_name(mail.list),
        "reason": str(why),
    }


def _files(count: int) -> str:
    return f"{count} file{'' if count == 1 else 's'}"
