"""The texts of mails: `templates/mail/<language>.txt` and `.html`, found and filled in like all templates."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from html import unescape
from typing import Any

from pressroom.cldr import locale
from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.dispatch.mailing.checked import Mail
from pressroom.dispatch.mailing.text.file_labels import file_record, link
from pressroom.dispatch.mailing.text.mail_html import dark_colours, inlined, refused_markup
from pressroom.dispatch.mailing.text.plain_line import plain_line
from pressroom.dispatch.release import ReleasedEdition
from pressroom.model.reading.read import Strings, read_strings
from pressroom.model.sending.mailing_file import MailingFile
from pressroom.source.text import SourceText
from pressroom.templating.data import TemplateData
from pressroom.templating.environment import fill, make_environment
from pressroom.templating.line_glue import LineGlue, bound_markup
from pressroom.templating.mail_templates import MAIL, MAIL_BASE, mail_template
from pressroom.templating.override_chain import layers
from pressroom.workspace import Workspace

_SECONDS = 2.0
#: Signs that a salutation can end with; any other gets a comma.
_ENDS = (",", "!", ":", ".", ";")
#: The kind of a change of which it is not known whether the text was there before.
CHANGED_OR_NEW = "changed_or_new"


@dataclass(frozen=True, slots=True)
class Letter:
    """The subject of one mail and its two texts, which have the same words."""

    text: str
    html: str
    subject: str


@dataclass(frozen=True, slots=True)
class Change:
    """A text that a correction names, as it reads now: `kind` is `changed`, `new`, or `changed_or_new` if which of the
    two is not known.
    """

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What a mail says of an earlier release that it corrects: its version, and the texts that differ.

    Of texts that are `withdrawn` or `unprinted`, and of `pictures` that are gone, it has the number alone: why they are
    gone is not known, so no mail repeats them. So it is with `unclear` texts, which were withdrawn or reworded.
    With `replaces`, the version is that of files that the mail replaces, else that of a mail whose text differs now;
    with `several`, it is a list of versions.
    `corrects` is the name of the newest release that the person was sent, and `stated` are the names of the texts that
    `changes` have, also within longer ones.
    """

    version: str
    changes: tuple[Change, ...]
    withdrawn: int = 0
    unprinted: int = 0
    pictures: int = 0
    unclear: int = 0
    replaces: bool = True
    several: bool = False
    corrects: str = ""
    stated: frozenset[str] = frozenset()

    @property
    def addition(self) -> bool:
        """Whether nothing of what the person has is changed or gone: all changes are new, or there are none."""
        new = all(change.kind == "new" for change in self.changes)
        return new and not (self.withdrawn or self.unprinted or self.pictures or self.unclear)

    @property
    def moved(self) -> bool:
        """Whether nothing is changed, new or gone: texts are in another document of the mail than before."""
        return self.addition and not self.changes

    @property
    def intro(self) -> str:
        """The key of the fixed text that stands before the changes, or says that there are none."""
        if self.moved:
            return "mail_moved"
        replaced = "mail_addition_intro" if self.addition else "mail_correction_intro"
        return f"{replaced if self.replaces else 'mail_since_intro'}{'_several' if self.several else ''}"


#: Audience, language and day of an edition.
_EditionKey = tuple[str, str, str]


class LetterRenderer:
    """Renders the texts of mails. It keeps the templates of each edition."""

    def __init__(self, workspace: Workspace, settings: MailingFile) -> None:
        self._workspace = workspace
        self._settings = settings
        self._kept: dict[_EditionKey, _Templates] = {}

    def render(self, mail: Mail, edition: ReleasedEdition, correction: Correction | None = None) -> Letter:
        """The texts of a mail to one recipient, the HTML as mail programs need it.

        Raises:
            PressroomError: as `filled`, and where the package css-inline is not installed.
        """
        letter = self.filled(mail, edition, correction)
        return replace(letter, html=inlined(letter.html))

    def filled(self, mail: Mail, edition: ReleasedEdition, correction: Correction | None = None) -> Letter:
        """The filled-in templates of a mail. The HTML has its rules of CSS in one place.

        Raises:
            PressroomError: where a template is wrong, a fixed text is missing, or the HTML loads or runs something.
        """
        key = (edition.audience, edition.language, edition.as_of.isoformat())
        if key not in self._kept:
            self._kept[key] = _Templates(self._workspace, edition, self._settings)
        return self._kept[key].filled(mail, correction)


class _Templates:
    """The templates of mails with one edition."""

    def __init__(self, workspace: Workspace, edition: ReleasedEdition, settings: MailingFile) -> None:
        self._workspace, self._edition, self._settings = workspace, edition, settings
        self._strings = read_strings(workspace, edition.language)
        self._glue = LineGlue(locale(edition.language), self._strings)
        names = self._names()
        self._text = make_environment(workspace, names, edition.audience, markup=False)
        self._html = make_environment(workspace, names, edition.audience)

    def _template(self, ending: str) -> str:
        return mail_template(self._workspace, self._edition.audience, self._edition.language, ending)

    def _sources(self) -> tuple[SourceText, ...]:
        """The files that the markup of a mail can be from."""
        names = (self._template("html"), f"{MAIL}/{MAIL_BASE}.html", f"{MAIL}/mail.css")
        paths = (path for name in names for path in layers(self._workspace, self._edition.audience, name))
        return tuple(SourceText(self._workspace.text(path), path) for path in dict.fromkeys(paths))

    def _names(self) -> dict[str, Any]:
        """What templates print of an edition; those without a value here differ by mail."""
        edition, sender = self._edition, self._settings.from_
        return {
            "edition": TemplateData(
                title=edition.title,
                headline=edition.headline,
                subtitle=edition.subtitle,
                as_of=edition.as_of_text,
                position=edition.position,
                embargo=edition.embargo,
                abbreviations=edition.abbreviations,
                key_points=edition.key_points,
                sources=tuple(TemplateData(**asdict(source)) for source in edition.key_point_sources),
                language=edition.language,
                contact=TemplateData(**asdict(edition.contact)),
            ),
            "sender": TemplateData(name=sender.name_in(edition.language) or "", email=sender.email),
            "t": TemplateData(**self._strings),
            "intro": plain_line(self._settings.intro.get(edition.language, "")),
            "news": plain_line(self._settings.news.get(edition.language, "")),
            "say": _fixed_text(self._strings),
            "colours": TemplateData(**edition.colours),
            "dark": TemplateData(**dark_colours(edition.colours)),
            **dict.fromkeys(("recipient", "files", "linked", "page", "correction")),
        }

    def filled(self, mail: Mail, correction: Correction | None) -> Letter:
        values: dict[str, Any] = {
            "recipient": _recipient(mail),
            "files": tuple(file_record(file, self._edition, self._settings) for file in mail.files),
            "linked": mail.linked,
            "page": link(mail.page, self._settings.base_url if mail.linked else self._edition.base_url),
            "correction": _correction(correction),
        }
        text = fill(self._text, self._workspace, self._template("txt"), _SECONDS, **values)
        filled = fill(self._html, self._workspace, self._template("html"), _SECONDS, **values)
        html = bound_markup(filled, self._glue)
        if problems := refused_markup(html, self._sources()):
            raise PressroomError(problems)
        if problems := self._unstated(text, html):
            raise PressroomError(problems)
        return Letter(text, html, self._subject(correction))

    def _unstated(self, *texts: str) -> tuple[Diagnostic, ...]:
        """An error for each text of a mail under embargo that does not state it."""
        line = "".join(self._edition.embargo.split())
        hint = "print `{{ edition.embargo }}` first, as the packaged template does"
        return tuple(
            error("embargo-unprinted", "the mail does not state the embargo", place=self._template(ending), hint=hint)
            for ending, text in zip(("txt", "html"), texts, strict=True)
            if line not in "".join(unescape(text).split())
        )

    def _subject(self, correction: Correction | None) -> str:
        """The subject that the settings have for the language, else what the edition says: title, day and headline.

        An embargo comes before it.
        """
        edition, colon = self._edition, self._strings["colon"]
        dated = self._strings.get("mail_subject", "{title} ({date})").format(
            title=edition.title, date=edition.as_of_text
        )
        news = f"{dated}{colon} {edition.headline}" if edition.headline else dated
        subject = plain_line(self._settings.subject.get(edition.language, news))
        if edition.embargo:
            subject = f"{edition.embargo} – {subject}"
        if correction is None:
            return subject
        return f"{self._strings['mail_addition' if correction.addition else 'mail_correction']} – {subject}"


def _fixed_text(strings: Strings) -> Any:
    """The function `say`: a fixed text with its `{…}` fields filled in, as plain text."""

    def say(key: str, **values: Any) -> str:
        try:
            return strings[key].format(**values)
        except (KeyError, IndexError) as problem:
            reason = f"the fixed text `{key}` has a part {{{problem.args[0]}}} that is not given here"
            raise ValueError(reason) from problem

    return say


def _recipient(mail: Mail) -> TemplateData:
    row = mail.recipient
    salutation = plain_line(row.salutation.text)
    return TemplateData(
        salutation=salutation if salutation.endswith(_ENDS) else f"{salutation},",
        line=plain_line(row.line),
        name=plain_line(row.name),
        organisation=plain_line(row.organisation),
    )


def _correction(correction: Correction | None) -> TemplateData | None:
    if correction is None:
        return None
    changes: tuple[Mapping[str, Any], ...] = tuple(TemplateData(**asdict(one)) for one in correction.changes)
    return TemplateData(
        version=correction.version,
        intro=correction.intro,
        replaces=correction.replaces,
        several=correction.several,
        changes=changes,
        addition=correction.addition,
        moved=correction.moved,
        withdrawn=correction.withdrawn,
        unprinted=correction.unprinted,
        pictures=correction.pictures,
        unclear=correction.unclear,
    )
