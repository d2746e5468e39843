"""What `pressroom mailing check` prints: the release, a line for each mail, and how many there are of what."""

import shlex
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from pressroom.cli.terminal.console import Console
from pressroom.cli.terminal.excerpt import clean
from pressroom.cli.terminal.table import table

if TYPE_CHECKING:
    from pressroom.dispatch.ledger.entries import LedgerMail
    from pressroom.dispatch.mailing.checked import Mail
    from pressroom.dispatch.mailing.drafts.plan import DraftPlan
    from pressroom.dispatch.release import Release

_HEAD = ("recipient", "audience", "language", "files", "kB")
_COUNTS = ("audience", "language", "mails")


def report_plan(console: Console, plan: "DraftPlan") -> None:
    """Name how many rows get no draft: those that were sent before, and those that have one of a correction."""
    if plan.sent:
        console.info(f"No second draft for those who were marked as sent: {len(plan.sent)}.")
    if plan.corrections:
        console.info(
            f"{counted(len(plan.corrections), 'draft')} of corrections left as before:"
            " use --replace to write mails without a correction to the same people."
        )
    console.put("sent_before", [mail.address for mail in plan.sent])
    console.put("corrections_left", [mail.address for mail in plan.corrections])


def report(console: Console, release: "Release", plan: "DraftPlan") -> None:
    """Print the mails that can be written of a release, and how many rows get none."""
    mails = plan.due
    days = sorted({file.as_of.isoformat() for file in release.files})
    console.output(clean(f"release: {release.name}, as of {', '.join(days)}"))
    counts = Counter((mail.audience, mail.language) for mail in mails)
    size = sum(mail.size for mail in mails)
    if mails:
        numbers = [(audience, language, str(count)) for (audience, language), count in sorted(counts.items())]
        lines = [
            "",
            *table(_HEAD, [_row(mail) for mail in mails], shorten=0),
            "",
            *table(_COUNTS, numbers),
            "",
            _total(mails),
        ]
        console.output("\n".join(lines))
    for without, why in ((plan.sent, "marked as sent before"), (plan.corrections, "a correction is drafted for them")):
        if without:
            console.output(f"{counted(len(without), 'row')} {'gets' if len(without) == 1 else 'get'} no draft: {why}")
    console.put("sent_before", [mail.address for mail in plan.sent])
    console.put("corrections_left", [mail.address for mail in plan.corrections])
    console.put("mails", [_data(mail) for mail in mails])
    console.put("counts", [dict(zip(_COUNTS, (*pair, count), strict=True)) for pair, count in sorted(counts.items())])
    console.put("bytes", size)


def _total(mails: "Sequence[Mail]") -> str:
    """`2 mails, 3 attachments, 18 kB`, or `1 mail, 2 links`."""
    from pressroom.dispatch.mailing.text.file_labels import shown_kilobytes  # only now: help answers without Babel

    attached = [file for mail in mails for file in mail.attached]
    linked = sum(len(mail.files) for mail in mails if mail.linked)
    parts = [counted(len(mails), "mail")]
    if attached:
        parts += [counted(len(attached), "attachment"), f"{shown_kilobytes(sum(file.size for file in attached))} kB"]
    if linked:
        parts.append(counted(linked, "link"))
    return ", ".join(parts)


def _row(mail: "Mail") -> tuple[str, ...]:
    from pressroom.dispatch.mailing.text.file_labels import shown_kilobytes  # only now: help answers without Babel

    size = "links" if mail.linked else shown_kilobytes(mail.size)
    return clean(mail.recipient.shown), mail.audience, mail.language, str(len(mail.files)), size


def counted(count: int, name: str) -> str:
    """`1 draft`, `2,000 drafts`."""
    return f"{count:,} {name}{'' if count == 1 else 's'}"


def correct_again(mails: "Sequence[LedgerMail]", release: str, named_list: str = "") -> str:
    """What to do about drafts of corrections that are gone. `named_list` is the list that a run named."""
    names = sorted({mail.corrects for mail in mails if mail.corrects})
    last = f" {names[0]}`" if len(names) == 1 else f"` and the last of: {', '.join(names)}"
    of_list = f" --list {shlex.quote(named_list)}" if named_list else ""
    return f"To see who still needs one: `pressroom mailing drafts --release {release}{of_list} --correction{last}."


def grouped_mails(mails: "Iterable[LedgerMail]", key: "Callable[[LedgerMail], str]") -> "dict[str, list[LedgerMail]]":
    """Mails by a text of theirs, such as their list."""
    groups: dict[str, list[LedgerMail]] = {}
    for mail in mails:
        groups.setdefault(key(mail), []).append(mail)
    return dict(sorted(groups.items()))


def _data(mail: "Mail") -> dict[str, object]:
    return {
        "email": mail.address,
        "name": mail.recipient.name,
        "organisation": mail.recipient.organisation,
        "audience": mail.audience,
        "language": mail.language,
        "files": [file.path for file in mail.files],
        "linked": mail.linked,
        "bytes": mail.size,
    }
