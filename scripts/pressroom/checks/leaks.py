"""Search finished files for anything that their edition withholds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pressroom.diagnostics import Diagnostic, Origin, error, warning
from pressroom.redaction.items import RedactionSet
from pressroom.redaction.search import Found, LeakSearch

#: The code of a leak. A document with a leak is not written, not even as a draft.
WITHHELD = "withheld-text"
#: The place of what the name of a file has.
FILE_NAME = "the name of the file"


@dataclass(frozen=True, slots=True)
class Trace:
    """A text in a finished file, its pieces separated by `PIECE`, and its place in the file."""

    place: str
    text: str


def leaks(search: LeakSearch, audience: str, file: str, traces: Iterable[Trace]) -> Iterator[Diagnostic]:
    """Report everything withheld that a file holds, by item and place."""
    hits = dict[str, tuple[Found, ...]]()  # by text: three of four texts of a file are in it before
    for trace in traces:
        if trace.text not in hits:
            hits[trace.text] = (*search.found(trace.text),)
        for hit in hits[trace.text]:
            yield _leak(hit, audience, file, trace.place.removeprefix(", "))


def restricted_kept(redactions: RedactionSet, audience: str) -> Iterator[Diagnostic]:
    """Report everything that an edition still holds although it is withheld, printed or not."""
    for name in sorted(redactions.kept):
        yield error(
            WITHHELD,
            f"the edition for `{audience}` holds `{name}`, which is withheld from it",
            origin=Origin(name, name),
            hint="this is a mistake in Pressroom: please report it; nothing was written",
        )


def _leak(hit: Found, audience: str, file: str, place: str) -> Diagnostic:
    words, origin = " ".join(hit.words.split()), Origin(hit.item, hit.words)
    where = "`filename` in its document.yaml" if place == FILE_NAME else "the document’s templates, styles and files"
    if hit.sure:
        message = f"{file} holds “{words}” of `{hit.item}`, which is withheld from `{audience}`"
        hint = f"look for these words in {where}; nothing of it was written"
        return error(WITHHELD, message, place=place, origin=origin, hint=hint)
    message = f"{file} holds “{words}”, which can be the name of `{hit.item}`; that is withheld from `{audience}`"
    hint = f"if the person is meant, look for it in {where}, and take it out"
    return warning("name-withheld", message, place=place, origin=origin, hint=hint)
