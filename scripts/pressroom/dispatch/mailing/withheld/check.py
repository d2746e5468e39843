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
from pressroom.dispatch.mailing.text.letter import Letter, LetterRenderer
from pressroom.dispatch.mailing.text.plain_line import plain_line
from pressroom.dispatch.mailing.withheld.recorded_texts import DAY, NAME
from pressroom.dispatch.mailing.withheld.row_cell import cell_of_row
from pressroom.dispatch.mailing.withheld.search import WithheldHit, WithheldSearch
from pressroom.dispatch.release import Release, ReleasedEdition
from pressroom.model.sending.mailing_file import FILE
from pressroom.source.markup_texts import readable
from pressroom.templating.mail_templates import MAIL, MAIL_BASE, MAIL_ENDINGS, mail_template
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


class _Told:
    """The withheld texts of a mail that are reported, each with whether it is sure."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, bool]] = set()

    def has(self, item: str, hit: WithheldHit) -> bool:
        """Whether a hit is reported, or a surer one of the same text."""
        return bool(self._seen & {(item, hit.sure), (item, True)})

    def add(self, item: str, hit: WithheldHit) -> None:
        """Report a hit no more."""
        self._seen.add((item, hit.sure))

    def new(self, hits: Mapping[str, WithheldHit]) -> Iterator[WithheldHit]:
        """The hits that are not reported, which count as reported then."""
        for item, hit in hits.items():
            if not self.has(item, hit):
                self.add(item, hit)
                yield hit


def _in_mail(mail: Mail, source: DraftSource, search: WithheldSearch, letters: LetterRenderer) -> Iterator[Diagnostic]:
    """Each withheld text at the first of its places: the row, the settings, the templates."""
    row, told = mail.recipient, _Told()
    known = search.marks(" \n".join(_both_forms(text) for text in (row.name, row.organisation, row.salutation.text)))
    yield from _of_another(mail, search)
    for cell in row.printed.values():
        for hit in told.new(search.found(_both_forms(cell.text), known)):
            yield _leak("this text", hit, mail.audience, cell.span, "")
    edition, correction = edition_of(source.release, mail), source.correction(mail)
    letter = letters.filled(mail, edition, correction)
    for key, text in _settings(mail, source, letter).items():
        for hit in told.new(search.found(text)):
            yield _leak(f"`{key}`", hit, mail.audience, None, FILE)
    in_template: list[tuple[str, WithheldHit]] = []
    for ending in MAIL_ENDINGS:
        for item, hit in search.found(_words(letter, ending), known).items():

            def has(one: Mail, item: str = item, hit: WithheldHit = hit, ending: str = ending) -> bool:
                found = search.found(_words(letters.filled(one, edition, correction), ending), known)
                return item in found and found[item].sure >= hit.sure

            if told.has(item, hit):
                continue
            if cell_of := cell_of_row(mail, has):
                told.add(item, hit)
                yield _leak("this text", hit, mail.audience, cell_of.span, "")
            else:
                in_template.append((ending, hit))
    for ending, hit in in_template:  # both templates are named
        yield _leak("the mail", hit, mail.audience, None, _template(mail, source, search, ending))


def _both_forms(text: str) -> str:
    """A text of the row as the list has it, and as mails print it, if that differs."""
    printed = plain_line(text)
    return text if printed == text else f"{text}\n\n{printed}"


def _words(letter: Letter, ending: str) -> str:
    """One of the two texts of a mail, as it is searched."""
    return letter.text if ending == "txt" else _readable(letter.html)


def _settings(mail: Mail, source: DraftSource, letter: Letter) -> Mapping[str, str]:
    """What a mail has of the settings, by key."""
    settings = source.settings
    return {
        "subject": letter.subject,
        "intro": settings.intro.get(mail.language, ""),
        "news": settings.news.get(mail.language, ""),
        "from": f"{settings.from_.name_in(mail.language) or ''} {settings.from_.email}",
        "reply_to": settings.reply_to or "",
    }


def _of_another(mail: Mail, search: WithheldSearch) -> Iterator[Diagnostic]:
    """A warning for each name in a salutation that is not the recipient's own, by the other cells of the row."""
    row = mail.recipient
    own = search.found(f"{row.name}\n{row.organisation}")
    for item, hit in search.found(_both_forms(row.salutation.text)).items():
        if hit.origin.kind == NAME and item not in own:
            may = "the name" if hit.sure else "which can be the name"
            message = f"the salutation has “{hit.words}”, {may} of `{item}`, which `{mail.audience}` does not get"
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
