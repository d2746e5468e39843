"""Search the texts of mails for what other editions read and that of the recipient's audience does not.

Texts are compared as runs of words, in one case and without marks and punctuation. A run is long enough that no two
texts share it by chance, and no run of a text of the recipient's own audience counts.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import category, normalize

from markupsafe import Markup

from pressroom.diagnostics import Diagnostic, PressroomError, Span, error
from pressroom.dispatch.mailing.checked import Mail
from pressroom.dispatch.mailing.draft_source import DraftSource, edition_of
from pressroom.dispatch.mailing.letter import LetterRenderer
from pressroom.dispatch.mailing.message import subject
from pressroom.dispatch.release import ReleasedEdition
from pressroom.model.mailing_file import FILE
from pressroom.templating.mail_templates import MAIL, MAIL_BASE, mail_template
from pressroom.templating.override_chain import FOLDER, layers

#: The words of a run. A shorter text is searched for whole, if it has at least so many words and letters.
_RUN, _FEWEST, _LETTERS = 7, 4, 20
#: Letters of scripts that put no spaces between words: each counts as a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\W_])+")

_Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Origin:
    """The text that a run is from: its id, and the audience that gets it."""

    item: str
    audience: str


class _Search:
    """The runs of words that the mails to one audience must not have."""

    def __init__(self, audience: str, editions: Sequence[ReleasedEdition]) -> None:
        own = [edition for edition in editions if edition.audience == audience]
        languages, items = {edition.language for edition in own}, {item for edition in own for item in edition.texts}
        self._runs: dict[_Run, _Origin] = {}
        for edition in editions:
            for item, text in edition.texts.items() if edition.audience != audience else ():
                if item not in items or edition.language in languages:  # else a translation of what the audience gets
                    origin = _Origin(item, edition.audience)
                    self._runs.update((run, origin) for run in _runs(text) if run not in self._runs)
        for edition in own:
            words = _words(" \n".join((edition.title, edition.subtitle, *edition.key_points, *edition.texts.values())))
            for size in range(_FEWEST, _RUN + 1):
                for start in range(len(words) - size + 1):
                    self._runs.pop(words[start : start + size], None)
        self._sizes = sorted({len(run) for run in self._runs})

    def found(self, text: str) -> dict[str, tuple[_Origin, str]]:
        """The withheld texts of which a text has a run, by id, with its words."""
        words, hits = _words(text), {}
        for size in self._sizes:
            for start in range(len(words) - size + 1):
                run = words[start : start + size]
                if (origin := self._runs.get(run)) and origin.item not in hits:
                    hits[origin.item] = (origin, " ".join(run))
        return hits


def withheld_texts(
    mails: Iterable[Mail], source: DraftSource, others: Iterable[ReleasedEdition] = ()
) -> tuple[Diagnostic, ...]:
    """An error for each text in a mail that the release has for another audience, and not for the mail's own.

    `others` are editions beside those of the release, such as those that are built. Problems of templates are
    reported too.
    """
    editions = (*source.release.editions, *others)
    searches: dict[str, _Search] = {}
    letters = LetterRenderer(source.workspace, source.settings)
    problems: list[Diagnostic] = []
    for mail in mails:
        search = searches.get(mail.audience) or _Search(mail.audience, editions)
        searches[mail.audience] = search
        try:
            problems += _in_mail(mail, source, search, letters)
        except PressroomError as problem:
            problems += problem.diagnostics
    return tuple(dict.fromkeys(problems))


def _in_mail(mail: Mail, source: DraftSource, search: _Search, letters: LetterRenderer) -> Iterator[Diagnostic]:
    """Each withheld text at the first of its places: the list, the subject, the template."""
    letter = letters.filled(mail, edition_of(source.release, mail), source.correction(mail))
    places: list[tuple[str, Mapping[str, tuple[_Origin, str]], Span | None, str]] = [
        ("this text", search.found(cell.text), cell.span, "") for cell in mail.recipient.printed
    ]
    places.append(("`subject`", search.found(subject(mail, source.settings)), None, FILE))
    texts = {"txt": letter.text, "html": _readable(letter.html)}
    for ending, text in texts.items():
        leaked = search.found(text)
        places.append(("the mail", leaked, None, _template(mail, source, search, ending) if leaked else ending))
    seen: set[str] = set()
    for what, hits, span, place in places:
        for item, (origin, words) in hits.items():
            if item not in seen:
                yield _leak(what, origin, words, mail.audience, span, place)
        if place in ("", FILE):  # both templates are named, and what comes from the list is not theirs
            seen |= set(hits)


def _template(mail: Mail, source: DraftSource, search: _Search, ending: str) -> str:
    """The template of a mail that has a withheld text itself, else the one that the mail is made of."""
    name = mail_template(source.workspace, mail.audience, mail.language, ending)
    names = (name, f"{MAIL}/{MAIL_BASE}.{ending}")
    paths = (path for one in names for path in layers(source.workspace, mail.audience, one))
    own = (path for path in paths if search.found(_readable(source.workspace.text(path))))
    return next(own, f"{FOLDER}/{name}")


def _leak(what: str, origin: _Origin, words: str, audience: str, span: Span | None, place: str) -> Diagnostic:
    message = f"{what} has “{words}” of `{origin.item}`, which `{origin.audience}` gets and `{audience}` does not"
    hint = "take these words out, or give the statement to this audience and release again"
    return error("mail-withheld", message, span, hint=hint, place=place)


def _readable(markup: str) -> str:
    """The text of markup, then the markup with its attributes."""
    text = Markup(markup).striptags()  # noqa: S704 - it is searched, and printed nowhere
    return f"{text}\n\n{html.unescape(markup)}"


def _words(text: str) -> _Run:
    plain = "".join(letter for letter in normalize("NFKC", text) if category(letter) != "Cf")
    return tuple(_WORD.findall(plain.casefold()))


def _runs(text: str) -> Iterator[_Run]:
    words = _words(text)
    if len(words) >= _RUN:
        yield from (words[start : start + _RUN] for start in range(len(words) - _RUN + 1))
    elif len(words) >= _FEWEST and sum(map(len, words)) >= _LETTERS:
        yield words
