"""How mails name a file of a release: title, kind, size in the form of the language, and the address of a link."""

from urllib.parse import quote

from babel.numbers import format_decimal

from pressroom.cldr import locale
from pressroom.dispatch.release import ReleasedEdition, ReleasedFile
from pressroom.model.mailing_file import MailingFile
from pressroom.templating.data import TemplateData

_KINDS = {"docx": "Word"}


def file_record(file: ReleasedFile, edition: ReleasedEdition, settings: MailingFile) -> TemplateData:
    """A file as templates of mails see it."""
    return TemplateData(
        title=edition.documents.get(file.document, file.document),
        kind=_KINDS.get(file.format, file.format.upper()),
        size=shown_size(file.size, edition.language),
        name=file.name,
        address=link(file.path, settings),
    )


def link(path: str, settings: MailingFile) -> str:
    """The address of a path below `base_url`, where the folder of the release has been put; empty without one."""
    return f"{settings.base_url.rstrip('/')}/{quote(path)}" if settings.base_url and path else ""


def shown_size(size: int, language: str) -> str:
    """A size as readers know it: whole kB, from 1,000 kB on MB with one decimal."""
    kilobytes = max(1, round(size / 1000))
    if kilobytes < 1000:
        return f"{kilobytes}\N{NO-BREAK SPACE}kB"
    return f"{format_decimal(round(size / 1e6, 1), locale=locale(language))}\N{NO-BREAK SPACE}MB"
