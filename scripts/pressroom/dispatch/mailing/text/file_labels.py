"""How mails name a file of a release: title, kind, size in the form of the language, and the address of a link."""

from urllib.parse import quote

from babel.units import format_unit

from pressroom.cldr import locale
from pressroom.dispatch.release import ReleasedEdition, ReleasedFile
from pressroom.model.sending.mailing_file import MailingFile
from pressroom.templating.data import TemplateData

_KINDS = {"docx": "Word"}


def file_record(file: ReleasedFile, edition: ReleasedEdition, settings: MailingFile) -> TemplateData:
    """A file as templates of mails see it."""
    return TemplateData(
        title=edition.documents.get(file.document, file.document),
        kind=_KINDS.get(file.format, file.format.upper()),
        size=shown_size(file.size, edition.language),
        name=file.name,
        address=link(file.path, settings.base_url),
    )


def link(path: str, base: str | None) -> str:
    """The address of a path below `base`, where the folder of the release has been put; empty without one."""
    return f"{base.rstrip('/')}/{quote(path)}" if base and path else ""


def shown_size(size: int, language: str) -> str:
    """A size as readers of a language know it: whole kB, from 1,000 kB on MB with one decimal; in French, ko and Mo."""
    kilobytes = _kilobytes(size)
    number, unit = (kilobytes, "digital-kilobyte") if kilobytes < 1000 else (round(size / 1e6, 1), "digital-megabyte")
    found = format_unit(number, unit, length="short", locale=locale(language))
    return found.replace(" ", "\N{NO-BREAK SPACE}").replace("\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}")


def shown_kilobytes(size: int) -> str:
    """A size in kB for the office: `1,234`."""
    return f"{_kilobytes(size):,}"


def _kilobytes(size: int) -> int:
    return max(1, round(size / 1000))
