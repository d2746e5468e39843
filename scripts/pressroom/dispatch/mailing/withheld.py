"""Search the texts of mails for what other editions read and that of the recipient's audience does not.

Texts are compared as runs of words, in one case and without marks and punctuation. A run is long enough that no two
texts share it by chance, and no run of a text of the recipient's own audience counts. Titles and names are searched
for as a whole. One of two to four words must have a word that the own audience's texts lack. One of two or three may
be in the recipient's own name, organisation and salutation, and is a warning alone if it can be ordinary words.
"""

import html
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import category, normalize

from markupsafe import Markup

from pressroom.diagnostics import Diagnostic, PressroomError, Span, error, warning
from pressroom.dispatch.mailing.checked import Mail
from pressroom.dispatch.mailing.distinctive_words import distinctive, has_digit
from pressroom.dispatch.mailing.draft_source import DraftSource, edition_of
from pressroom.dispatch.mailing.letter import LetterRenderer
from pressroom.dispatch.mailing.message import subject
from pressroom.dispatch.release import ReleasedEdition
from pressroom.model.sending.mailing_file import FILE
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
    """The text that a run is from: its id, what that is, and the audience that gets it.

    `telling` are the places of words by which a title is known again. It is None for what no chance makes.
    """

    item: str
    kind: str
    audience: str
    telling: frozenset[int] | None = None

    def is_sure(self, spelled: _Run) -> bool:
        """Whether these words of a mail are the text, and not by chance."""
        return self.telling is None or any(
            has_digit(spelled[place]) or spelled[place][:1].isupper() for place in self.telling
        )


@dataclass(frozen=True, slots=True)
class _Hit:
    """Words of a mail that are of a withheld text; else than by chance if they are `sure`."""

    origin: _Origin
    words: str
    sure: bool


class _Search:
    """The runs of words that the mails to one audience must not have."""

    def __init__(self, audience: str, editions: Sequence[ReleasedEdition]) -> None:
        own = [edition for edition in editions if edition.audience == audience]
        languages, names = {edition.language for edition in own}, {name for one in own for name, _, _ in _texts(one)}
        self._runs: dict[_Run, _Origin] = {}
        titles: set[_Run] = set()
        for edition in editions:
            for name, text, phrase in _texts(edition) if edition.audience != audience else ():
                if name not in names or edition.language in languages:  # else a translation of what the audience gets
                    origin = _origin(edition, name, text, phrase=phrase)
                    found = _runs(text, phrase=phrase)
                    self._runs.update((run, origin) for run in found if run not in self._runs)
                    titles.update(_runs(text, phrase=True) if phrase else ())
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
        short = {run for run in titles if len(run) <= _FEWEST and not {*run} - common}
        self._runs = {run: origin for run, origin in self._runs.items() if run not in short}
        self._sizes = sorted({len(run) for run in self._runs})

    def found(self, text: str, known: Collection[_Run] = ()) -> dict[str, _Hit]:
        """The withheld texts of which a text has a run that is not among those known, by id."""
        hits: dict[str, _Hit] = {}
        for run, spelled in self._found(text):
            origin = self._runs[run]
            hit = _Hit(origin, " ".join(run), origin.is_sure(spelled))
            if run not in known and (origin.item not in hits or hit.sure > hits[origin.item].sure):
                hits[origin.item] = hit
        return hits

    def short(self, text: str) -> frozenset[_Run]:
        """The shortest of the runs that a text has."""
        return frozenset(run for run, _ in self._found(text) if len(run) < _FEWEST)

    def _found(self, text: str) -> Iterator[tuple[_Run, _Run]]:
        """The runs of a text, each with its words as they are spelled."""
        spelled = _spelled(text)
        words = tuple(word.casefold() for word in spelled)
        for size in self._sizes:
            for start in range(len(words) - size + 1):
                run = words[start : start + size]
                if run in self._runs:
                    yield run, spelled[start : start + size]


def withheld_texts(
    mails: Iterable[Mail], source: DraftSource, others: Iterable[ReleasedEdition] = ()
) -> tuple[Diagnostic, ...]:
    """An error for each text in a mail that the release has for another audience, and not for the mail's own.

    A warning for a short title that can be ordinary words.
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
    places: list[tuple[str, Mapping[str, _Hit], Span | None, str]] = [
        ("this text", search.found(cell.text, known), cell.span, "") for cell in row.printed
    ]
    settings = source.settings
    places.append(("`subject`", search.found(subject(mail, settings)), None, FILE))
    places.append(("`from`", search.found(settings.from_.name_in(mail.language) or ""), None, FILE))
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


def _template(mail: Mail, source: DraftSource, search: _Search, ending: str) -> str:
    """The template of a mail that has a withheld text itself, else the one that the mail is made of."""
    name = mail_template(source.workspace, mail.audience, mail.language, ending)
    names = (name, f"{MAIL}/{MAIL_BASE}.{ending}")
    paths = (path for one in names for path in layers(source.workspace, mail.audience, one))
    own = (path for path in paths if search.found(_readable(source.workspace.text(path))))
    return next(own, f"{FOLDER}/{name}")


def _leak(what: str, hit: _Hit, audience: str, span: Span | None, place: str) -> Diagnostic:
    origin = hit.origin
    message = f"{what} has “{hit.words}” of `{origin.item}`, which `{origin.audience}` gets and `{audience}` does not"
    hint = f"take these words out, or give the {origin.kind} to this audience and release again"
    if hit.sure:
        return error("mail-withheld", message, span, hint=hint, place=place)
    hint = f"if they mean the {origin.kind}, take them out; ordinary words can stay"
    return warning("mail-withheld", message, span, hint=hint, place=place)


def _readable(markup: str) -> str:
    """The text of markup, then the markup with its attributes."""
    text = Markup(markup).striptags()  # noqa: S704 - it is searched, and printed nowhere
    return f"{text}\n\n{html.unescape(markup)}"


def _words(text: str) -> _Run:
    return tuple(word.casefold() for word in _spelled(text))


def _spelled(text: str) -> _Run:
    plain = "".join(letter for letter in normalize("NFKC", text) if category(letter) != "Cf")
    return tuple(_WORD.findall(plain))


def _origin(edition: ReleasedEdition, name: str, text: str, *, phrase: bool) -> _Origin:
    """Where a text of an edition is from. A name of two words is no chance, a title of two or three can be."""
    item, _, key = name.partition(".")
    spelled = _spelled(text)
    by_chance = phrase and key != "value" and len(spelled) < _FEWEST
    telling = distinctive(spelled, edition.language) if by_chance else None
    return _Origin(item.removeprefix("_"), _kind(edition, item, key), edition.audience, telling)


def _kind(edition: ReleasedEdition, item: str, key: str) -> str:
    """What an item is, by the names of its texts."""
    if f"{item}.state" in edition.texts:
        return "step"
    match key:
        case "title" | "short" | "full":
            return "milestone" if f"{item}.title" in edition.texts else "section or source"
        case "label":
            return "key number" if f"{item}.label" in edition.texts else "key fact"
        case "value":
            return "name or figure"
        case _:
            return "statement" if item in edition.texts else "text"


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
