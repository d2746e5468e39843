"""Search the texts of mails for what other editions read and that of the recipient's audience does not.

Texts are compared as runs of words, in one case and without marks and punctuation. A run is long enough that no two
texts share it by chance, and no run of a text of the recipient's own audience counts. Titles and names are searched
for as a whole. One of two or three words must have a word that the own audience's texts lack, and may be in the
recipient's own name, organisation and salutation.
"""

import html
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
#: The same for titles and names.
_FEWEST_OF_PHRASE, _LETTERS_OF_PHRASE = 2, 8
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
        languages, names = {edition.language for edition in own}, {name for one in own for name, _, _ in _texts(one)}
        self._runs: dict[_Run, _Origin] = {}
        for edition in editions:
            for name, text, phrase in _texts(edition) if edition.audience != audience else ():
                if name not in names or edition.language in languages:  # else a translation of what the audience gets
                    origin = _Origin(name.partition(".")[0].removeprefix("_"), edition.audience)
                    self._runs.update((run, origin) for run in _runs(text, phrase=phrase) if run not in self._runs)
        common: set[str] = set()
        for edition in own:
            texts = (
                edition.title,
                edition.headline,
                edition.subtitle,
                *edition.key_points,
                *(text for _, text, _ in _texts(edition)),
            )
            words = _words(" \n".join(texts))
            common.update(words)
            for size in range(_FEWEST_OF_PHRASE, _RUN + 1):
                for start in range(len(words) - size + 1):
                    self._runs.pop(words[start : start + size], None)
        self._runs = {run: origin for run, origin in self._runs.items() if len(run) >= _FEWEST or {*run} - common}
        self._sizes = sorted({len(run) for run in self._runs})

    def found(self, text: str, known: Collection[_Run] = ()) -> dict[str, tuple[_Origin, str]]:
        """The withheld texts of which a text has a run that is not among those known, by id, with its words."""
        hits: dict[str, tuple[_Origin, str]] = {}
        for run in self._found(text):
            origin = self._runs[run]
            if run not in known and origin.item not in hits:
                hits[origin.item] = (origin, " ".join(run))
        return hits

    def short(self, text: str) -> frozenset[_Run]:
        """The shortest of the runs that a text has."""
        return frozenset(run for run in self._found(text) if len(run) < _FEWEST)

    def _found(self, text: str) -> Iterator[_Run]:
        words = _words(text)
        for size in self._sizes:
            for start in range(len(words) - size + 1):
                run = words[start : start + size]
                if run in self._runs:
                    yield run


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
    row = mail.recipient
    known = search.short(" \n".join((row.name, row.organisation, row.salutation.text)))
    places: list[tuple[str, Mapping[str, tuple[_Origin, str]], Span | None, str]] = [
        ("this text", search.found(cell.text, known), cell.span, "") for cell in row.printed
    ]
    places.append(("`subject`", search.found(subject(mail, source.settings)), None, FILE))
    texts = {"txt": letter.text, "html": _readable(letter.html)}
    for ending, text in texts.items():
        leaked = search.found(text, known)
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


def _texts(edition: ReleasedEdition) -> Iterator[tuple[str, str, bool]]:
    """The texts of an edition by name, each with whether it is a title or a name. That of its audience is no secret."""
    for texts in (edition.texts, edition.labels, edition.phrases):
        for name, text in texts.items():
            if name.partition(".")[0] != edition.audience:
                yield name, text, texts is edition.phrases


def _runs(text: str, *, phrase: bool) -> Iterator[_Run]:
    words = _words(text)
    fewest, letters = (_FEWEST_OF_PHRASE, _LETTERS_OF_PHRASE) if phrase else (_FEWEST, _LETTERS)
    if len(words) >= _RUN:
        yield from (words[start : start + _RUN] for start in range(len(words) - _RUN + 1))
    elif len(words) >= fewest and sum(map(len, words)) >= letters:
        yield words
