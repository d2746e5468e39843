"""What a mail says to a person: what reads differently of the files that it replaces, and of texts of earlier mails.

Of a document that the mail does not bring, it says nothing. Who holds that is named (`uncorrected.py`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from babel.lists import format_list

from pressroom.cldr import locale
from pressroom.diagnostics import Diagnostic, warning
from pressroom.dispatch.corrections.differences import Differences, differs, item_of
from pressroom.dispatch.corrections.received import Received
from pressroom.dispatch.ledger.database import LEDGER
from pressroom.dispatch.ledger.entries import LedgerMail
from pressroom.dispatch.ledger.replaced_files import kinds_in
from pressroom.dispatch.mailing.checked import Mail
from pressroom.dispatch.mailing.text.letter import Change, Correction
from pressroom.dispatch.release import Release


@dataclass(frozen=True, slots=True)
class DueCorrection:
    """What a mail corrects, and the ids of the texts that were withdrawn and of those that are printed no more.

    Of those that are `unclear`, it is not known whether they were withdrawn or reworded.
    """

    correction: Correction
    withdrawn: frozenset[str]
    unprinted: frozenset[str]
    unclear: frozenset[str]


def edition_of_mail(mail: Mail | LedgerMail) -> tuple[str, str]:
    """The audience and the language of a mail."""
    return mail.audience, mail.language


def is_as_before(last: LedgerMail, row: Mail) -> bool:
    """Whether a row is for the edition of the last mail to its recipient: no other row gets a correction."""
    return edition_of_mail(last) == edition_of_mail(row)


def correction_of(held: Sequence[Received], mail: Mail, release: Release) -> DueCorrection | None:
    """What a mail of a release corrects of what a person holds of the same edition, the newest first; None if nothing.

    A mail has all since the files, whatever the person was notified of. It is on record as one that corrects the
    newest release that the person was sent: only with that release, a run writes it again.
    """
    kinds = kinds_in(mail.files)
    parts = [part for one in held if differs(part := one.only(kinds, release), release)]
    if not parts:
        return None
    pairs = [(Differences(part, release), Differences(part.known, release)) for part in parts]
    each = [one for pair in pairs for one in pair]
    unclear = _all(one.unclear for one in each)
    withdrawn = _all(one.withdrawn for one in each) - unclear
    brought = frozenset(name for file in mail.files for name in file.printed)
    unprinted = _all(one.unprinted for one in each) - withdrawn - unclear - brought - frozenset(map(item_of, brought))
    replaced = [part for part in parts if part.files]
    versions = list(dict.fromkeys(part.version for part in reversed(replaced or parts)))
    correction = Correction(
        version=format_list(versions, locale=locale(mail.language)),
        replaces=bool(replaced),
        several=len(versions) > 1,
        changes=_each_once(pairs),
        withdrawn=len(withdrawn),
        unprinted=len(unprinted),
        unclear=len(unclear),
        pictures=max(len(one.pictures.gone) for one in each),
        corrects=held[0].mail.release,
        stated=_all(one.stated for one in each),
    )
    return DueCorrection(correction, withdrawn, unprinted, unclear)


def _each_once(pairs: Iterable[tuple[Differences, Differences]]) -> tuple[Change, ...]:
    """Changes since files, and since the person was notified, each text once, as it differs from what is known last."""
    places: dict[str, None] = {}
    found: dict[str, Change] = {}
    for files, known in pairs:
        places |= dict.fromkeys(change.text for one in (files, known) for change in one.changes)
        for change in (*known.changes, *files.changes):
            found.setdefault(change.text, change)
    return tuple(found[text] for text in places)


def _all(names: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*names)


def unclear_texts(names: Iterable[str]) -> Iterator[Diagnostic]:
    """A warning of texts of which it is not known whether they were withdrawn or reworded."""
    if found := sorted(names):
        message = (
            "these texts have no `id` of their own, and others are in their list or one of the kind now: whether they"
            f" were reworded or withdrawn is not known: {', '.join(found)}"
        )
        hint = (
            "the mails say “changed or new” and “changed or withdrawn”: read them before you send them."
            " Give texts an `id` before you reword or replace several of a list"
        )
        yield warning("correction-unclear", message, place=LEDGER, hint=hint)
