"""Which files of earlier builds no build of the project makes any more."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from pressroom.clearance.document_kind import COPIES
from pressroom.model.document_kinds.document_file import DocumentFile
from pressroom.model.dossier import Dossier
from pressroom.output.outdated import marked
from pressroom.pipeline.planning.output_paths import EditionKey, output_paths, wanted_spec


def with_outdated(entries: Mapping[str, Any], dossier: Dossier, files: Mapping[str, DocumentFile]) -> dict[str, Any]:
    """Return the manifest's entries of earlier builds, with a mark on those whose files no build makes any more."""
    return marked(entries, frozenset(possible_paths(dossier, files, _days(entries))))


def _days(entries: Mapping[str, Any]) -> Iterator[datetime.date]:
    for text in {entry.get("as_of") for entry in entries.values()}:
        with suppress(TypeError, ValueError):  # no manifest of ours has another value
            yield datetime.date.fromisoformat(text)


def possible_paths(dossier: Dossier, files: Mapping[str, DocumentFile], days: Iterable[datetime.date]) -> Iterator[str]:
    """Yield the path of every file that builds can make: of the dossier's day, and as of those days that are earlier.

    Drafts, clearance copies and print variants are among them.
    """
    about = dossier.about
    asked = {about.as_of, *(day for day in days if day < about.as_of)}
    for audience in dossier.audiences:
        languages, points = audience.languages or (about.language,), dossier.most_key_points(audience)
        keys = [EditionKey(audience.id, language, day) for language in languages for day in asked]
        for wanted in audience.documents:
            if wanted.document in files:
                spec = wanted_spec(files[wanted.document], wanted)
                for place in (output_paths(spec, key, about, draft=draft) for key in keys for draft in (False, True)):
                    yield from (place.path(form).as_posix() for form in (*spec.all_forms(points), *COPIES))
