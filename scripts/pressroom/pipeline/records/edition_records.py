"""The records of editions that no build has made, for the search of mails."""

from collections.abc import Collection
from functools import cache, partial
from typing import Any

from pressroom.diagnostics import PressroomError
from pressroom.edition.editions import Editions
from pressroom.model.look.themes import read_themes
from pressroom.model.reading.read import Content, read_documents, read_strings
from pressroom.render.records.edition_record import RecordContext, edition_record
from pressroom.workspace import Workspace

#: An audience and a language.
EditionName = tuple[str, str]


def other_editions(content: Content, known: Collection[EditionName]) -> tuple[EditionName, ...]:
    """Return the editions of a project that are not among those known."""
    own = content.dossier.about.language
    names = ((one.id, language) for one in content.dossier.audiences for language in one.languages or (own,))
    return tuple(name for name in names if name not in known)


def edition_records(
    workspace: Workspace, content: Content, chosen: Collection[EditionName]
) -> tuple[tuple[dict[str, Any], ...], tuple[EditionName, ...]]:
    """Return the records of the chosen editions, as the manifest has them, and those that cannot be made.

    Raises:
        PressroomError: if tokens, themes or documents are invalid.
    """
    if not chosen:
        return (), ()
    dossier = content.dossier
    themes = read_themes(workspace, dossier.audiences)
    titles = {one: file.title for one, file in read_documents(workspace).items()}
    editions, day = Editions(dossier, content.translations), dossier.about.as_of
    strings = cache(partial(read_strings, workspace))
    records, failed = list[dict[str, Any]](), list[EditionName]()
    for name in chosen:
        audience = next(one for one in dossier.audiences if one.id == name[0])
        try:
            context = RecordContext(
                strings=strings(name[1]),
                original=strings(dossier.about.language),
                tokens=themes[audience.id],
                titles=titles,
            )
            records.append(edition_record(editions.edition(audience, name[1], day), context))
        except PressroomError:
            failed.append(name)
    return tuple(records), tuple(failed)
