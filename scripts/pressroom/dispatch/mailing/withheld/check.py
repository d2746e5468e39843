"""Search the texts of mails for what other editions read and that of the recipient's audience does not.

Mails are searched as finished files are (`redaction/search.py`), by what is on record of the editions. Titles and names
are searched for as a whole. A title of two or three words must have a word that the own audience's texts lack, and is a
warning alone if it can be ordinary words; so is a family name without a given name. Short titles and names may be in
the recipient's own name, organisation and salutation; a name in the salutation alone is a warning.
"""

import html
from collections.abc import Iterable, Iterator, Mapping

from pressroom.diagnostics import Diagnostic, PressroomError, Span, error, warning
from pressroom.dispatch.mailing.checked import Mail
from pressroom.dispatch.mailing.drafts.source import DraftSource, edition_of
from pressroom.dispatch.mailing.text.letter import LetterRenderer
from pressroom.dispatch.mailing.withheld.recorded_texts import DAY, NAME
from pressroom.dispatch.mailing.withheld.search import WithheldHit, WithheldSearch
from pressroom.dispatch.release import Release, ReleasedEdition
from pressroom.model.sending.mailing_file import FILE
from pressroom.source.markup_texts import readable
from pressroom.templating.mail_templates import MAIL, MAIL_BASE, mail_template
from pressroom.templating.override_chain import FOLDER, layers


def withheld_texts(
    mails: Iterable[Mail], source: DraftSource, others: Iterable[ReleasedEdition] = ()
) -> tuple[Diagnostic, ...]:
    """An error for each text in a mail that the release has for another audience, and not for the mail's own.

    A warning for a short title that can be ordinary words, and for a name that a text of the mail's audience has typed.
    `others` are editions beside those of the release, such as those that are built. Problems of templates are
    reported too.
    """
    editions = (*source.release.editions, *others)
    searches: dict[str, WithheldSearch] = {}
    letters = LetterRenderer(source.workspace, source.settings)
    problems: list[Diagnostic] = []
    for mail in mails:
        if mail.audience not in searches:
            printed = _printed(source.release, mail.audience)
            searches[mail.audience] = WithheldSearch(mail.audience, editions, printed)
        try:
            problems += _in_mail(mail, source, searches[mail.audience], letters)
        except PressroomError as problem:
            problems += problem.diagnostics
    return tuple(dict.fromkeys(problems))


def _printed(release: Release, audience: str) -> frozenset[str]:
    """The names of the texts and values that the files and mails of an audience print."""
    files = (file.printed for file in release.files if file.audience == audience)
    mails = (edition.in_mail for edition in release.editions if edition.audience == audience)
    return frozenset(name for names in (*files, *mails) for name in names)


def _in_mail(mail: Mail, source: DraftSource, search: WithheldSearch, letters: LetterRenderer) -> Iterator[Diagnostic]:
    """Each withheld text at the first of its places: the list, the subject, the template."""
    letter = letters.filled(mail, edition_of(source.release, mail), source.correction(mail))
    row = mail.recipient
    known = search.marks(" \n".join((row.name, row.organisation, row.salutation.text)))
    places: list[tuple[str, Mapping[str, WithheldHit], Span | None, str]] = [
        ("this text", search.found(cell.text, known), cell.span, "") for cell in row.printed
    ]
    yield from _of_another(mail, search)
    settings = source.settings
    places.append(("`subject`", search.found(letter.subject), None, FILE))
    places.append(("`intro`", search.found(settings.intro.get(mail.language, "")), None, FILE))
    places.append(("`news`", search.found(settings.news.get(mail.language, "")), None, FILE))
    sender = f"{settings.from_.name_in(mail.language) or ''} {settings.from_.email}"
    places.append(("`from`", search.found(sender), None, FILE))
    places.append(("`reply_to`", search.found(settings.reply_to or ""), None, FILE))
    texts = {"txt": letter.text, "html": _readable(letter.html)}
    for ending, text in texts.items():
        leaked = search.found(text, known)
        places.append(("the mail", leaked, None, _template(mail, source, search, ending) if leaked else ending))
    seen: set[tuple[str, bool]] = set()
    for what, hits, span, place in places:
        for item, hit in hits.items():
            if not seen & {(item, hit.sure), (item, True)}:
                yield _leak(what, hit, mail.audience, span, place)
        if place in ("", FILE):  # both templates are named, and what comes from the list is not theirs
            seen |= {(item, hit.sure) for item, hit in hits.items()}


def _of_another(mail: Mail, search: WithheldSearch) -> Iterator[Diagnostic]:
    """A warning for each name in a salutation that is not the recipient's own, by the other cells of the row."""
    row = mail.recipient
    own = search.found(f"{row.name}\n{row.organisation}")
    for item, hit in search.found(row.salutation.text).items() if row.name else ():
        if hit.origin.kind == NAME and item not in own:
            message = f"the salutation has “{hit.words}”, the name of `{item}`, which `{mail.audience}` does not get"
            hint = "if it is the recipient’s, write it in the column of names too; else take it out"
            yield warning("mail-withheld", message, row.salutation.span, hint=hint)


def _template(mail: Mail, source: DraftSource, search: WithheldSearch, ending: str) -> str:
    """The template of a mail that has a withheld text itself, else the one that the mail is made of."""
    name = mail_template(source.workspace, mail.audience, mail.language, ending)
    names = (name, f"{MAIL}/{MAIL_BASE}.{ending}")
    paths = (path for one in names for path in layers(source.workspace, mail.audience, one))
    own = (path for path in paths if search.found(_readable(source.workspace.text(path))))
    return next(own, f"{FOLDER}/{name}")


def _leak(what: str, hit: WithheldHit, audience: str, span: Span | None, place: str) -> Diagnostic:
    origin = hit.origin
    message = f"{what} has “{hit.words}” of `{origin.item}`, which `{origin.audience}` gets and `{audience}` does not"
    hint = f"take these words out, or give the {origin.kind} to this audience and release again"
    if hit.sure:
        return error("mail-withheld", message, span, hint=hint, place=place)
    if hit.typed:
        message = (
            f"{what} has “{hit.words}” of `{origin.item}`, which `{origin.audience}` gets;"
            f" for `{audience}` the name is only typed, in `{hit.typed}`"
        )
        hint = f"take it out, or refer to the person in that text if all may read it: `[]({origin.item})`"
        return warning("mail-withheld", message, span, hint=hint, place=place)
    if origin.kind == NAME:
        message = (
            f"{what} has “{hit.words}”, which can be the name of `{origin.item}`; `{origin.audience}` gets it and"
            f" `{audience}` does not"
        )
        hint = "if the person is meant, take it out; another’s name or an ordinary word can stay"
        return warning("mail-withheld", message, span, hint=hint, place=place)
    hint = f"if they mean the {origin.kind}, take them out; ordinary words can stay"
    if origin.kind == DAY:
        hint = "if it is named for what happens then, take it out; the day of something else can stay"
    return warning("mail-withheld", message, span, hint=hint, place=place)


def _readable(markup: str) -> str:
    """The text of markup, then the markup with its attributes."""
    return f"{readable(markup)}\n\n{html.unescape(markup)}"
