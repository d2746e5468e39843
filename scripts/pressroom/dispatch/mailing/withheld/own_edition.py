"""The audience, the language and the documents of a row: its own, or a problem at its place."""

import re
from collections.abc import Sequence

from pressroom.diagnostics import Diagnostic, error
from pressroom.dispatch.current_project import CurrentProject, unreleased
from pressroom.dispatch.release import Release, ReleasedFile
from pressroom.model.meant_languages import meant_languages
from pressroom.model.sending.mailing_file import FILE
from pressroom.model.suggest import nearest
from pressroom.source.tables.table import ListCell


def audience_of(cell: ListCell, release: Release, current: CurrentProject, problems: list[Diagnostic]) -> str | None:
    """The audience of a row; a row without one gets nothing."""
    there = sorted({file.audience for file in release.files})
    if cell.text in there:
        return cell.text
    near = nearest(cell.text.casefold(), there)
    hint = f"did you mean `{near}`?" if near else f"write one of: {', '.join(there)}"
    if meant := _named(cell.text, release):
        hint = f"write its id: `{meant}`"
    elif set(several := re.split(r"[\s,;/&+]+", cell.text.strip())) <= set(there) and len(several) > 1:
        hint = "write one audience in each row"
    elif cell.text in current.content.audiences:
        hint = "build it, and release all audiences: `pressroom build --all`, `pressroom release --all`"
    message = f"the release has no audience `{cell.text}`" if cell.text else "the audience is empty"
    problems.append(error("recipient-audience", message, cell.span, hint=hint))
    return None


def _named(text: str, release: Release) -> str | None:
    """The audience that has this text as its name, in a language of the release."""
    name = " ".join(text.split()).casefold()
    for edition in release.editions:
        for texts in (edition.phrases, edition.labels, edition.texts):
            if texts.get(f"{edition.audience}.name", "").casefold() == name != "":
                return edition.audience
    return None


def language_of(cell: ListCell, audience: str | None, release: Release, problems: list[Diagnostic]) -> str | None:
    """The language of a row, if the release has it under this tag; another is offered and never taken.

    Capitals and `_` make no other tag (BCP 47, 2.1.1): `FR` is `fr`, `sr_cyrl` is `sr-Cyrl`. Where the audience of the
    row is wrong, the languages of all audiences count.
    """
    there = {file.language.casefold(): file.language for file in release.files if audience in (file.audience, None)}
    if found := there.get(cell.text.casefold().replace("_", "-")):
        return found
    tags = sorted(there.values())
    meant = " or ".join(f"`{one}`" for one in meant_languages(cell.text, tags))
    beside = f" for {audience}" if audience else ""
    hint = (
        f"write {meant}" if meant else f"write one that the recipient reads: the release has {', '.join(tags)}{beside}"
    )
    message = f"the release has nothing in `{cell.text}`{beside}" if cell.text else "the language is empty"
    problems.append(error("recipient-language", message, cell.span, hint=hint))
    return None


def documents_of(
    cell: ListCell | None,
    there: Sequence[ReleasedFile],
    of_audience: tuple[str, ...] | None,
    current: CurrentProject,
) -> tuple[tuple[str, ...], list[Diagnostic]]:
    """The documents that a row names, else those of its audience, else all; and an error for each that is not there.

    They are in the order in which they are named.

    `there` has the files of the row's edition, one at least.
    """
    documents = tuple(dict.fromkeys(file.document for file in there))
    named = cell.text.replace(",", " ").replace(";", " ").split() if cell else []
    if named or of_audience is None:
        return tuple(dict.fromkeys(named)) or documents, [
            _missing(one, there, current, cell) for one in named if one not in documents
        ]
    return of_audience, [_missing(one, there, current, None) for one in of_audience if one not in documents]


def _missing(
    document: str, there: Sequence[ReleasedFile], current: CurrentProject, cell: ListCell | None
) -> Diagnostic:
    """A document that a row names in a cell, or without one, the settings for an audience."""
    audience, language = there[0].audience, there[0].language
    documents = sorted({file.document for file in there})
    near = nearest(document, documents)
    hint = f"did you mean `{near}`?" if near else f"the release has: {', '.join(documents)}"
    message = f"the release has no document `{document}` for {audience} in {language}"
    if found := unreleased(document, audience, language, current):
        message, hint = found
    if cell:
        return error("recipient-document", message, cell.span, hint=hint)
    return error("mailing-document", f"`documents`: {message}", hint=hint, place=FILE)


def landing_page(release: Release, audience: str, language: str, files: Sequence[ReleasedFile]) -> str:
    """The path of the landing page of an edition, unless it shows documents that are not among the files."""
    if {file.document for file in files} != {file.document for file in release.files_of(audience, language)}:
        return ""
    paths = (f"{audience}/{language}/index.html", f"{audience}/index.html")
    return next((path for path in paths if path in release.packages), "")
