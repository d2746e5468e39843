"""Check the finished text in reading order: acronyms are expanded at their first use."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from pressroom.diagnostics import Diagnostic, Origin, error
from pressroom.interchange.geometry import Rect
from pressroom.interchange.pages import LaidOutPage, TextRun
from pressroom.model.document_kinds.documents import DocumentSpec
from pressroom.model.facts import Name, Term


def acronyms_expanded(
    spec: DocumentSpec,
    pages: Sequence[LaidOutPage],
    terms: Sequence[Term],
    titles: Sequence[str],
    display: Set[str] = frozenset(),
) -> Iterator[Diagnostic]:
    """Report acronyms without their name at their first use.

    A use in a title does not count, nor does one in the elements `display`, which are read with it.
    """
    text = _plain(_read(run for page in pages for run in page.runs if not run.artifact and run.owner not in display))
    for title in titles:
        text = _without(_plain(title), text, terms)
    for term in terms:
        first = re.search(rf"(?<![\w-]){re.escape(term.acronym)}(?!\w)", text) if term.acronym else None
        if first is None or _expanded(term, text[: first.start()], text[first.end() :]):
            continue
        near = text[max(0, first.start() - 50) : first.end() + 20]
        yield error(
            "acronym-unexpanded",
            f"{term.acronym} is not expanded at its first use: “…{near}…”",
            place=spec.name,
            origin=Origin(_owner(term.acronym or "", pages, _plain(" ".join(titles))), term.acronym or ""),
            hint=f"write `[]({term.id})` there, which prints “{term.name} ({term.acronym})” the first time",
        )


def with_original_names(terms: Sequence[Term], original: Sequence[Term]) -> tuple[Term, ...]:
    """Return terms that also have their names in the original language, which untranslated texts print."""
    names = {term.id: Name(text=term.name) for term in original}
    return tuple(
        term.model_copy(update={"other_names": (*term.other_names, names[term.id])}) if term.id in names else term
        for term in terms
    )


def _without(title: str, text: str, terms: Sequence[Term]) -> str:
    """Return a text without a title, but for those places where it is a part of a term’s name."""
    names = {_plain(name) for term in terms for name in (term.name, *(other.text for other in term.other_names))}
    found = [match.span() for name in names for match in re.finditer(re.escape(name), text)]
    return re.sub(
        re.escape(title),
        lambda match: match.group() if any(_overlap(match.span(), name) for name in found) else "",
        text,
        flags=re.IGNORECASE,  # a style may print it in capitals
    )


def _overlap(title: tuple[int, int], name: tuple[int, int]) -> bool:
    """Whether a name is in part inside a title and in part outside it."""
    inside = title[0] <= name[0] and name[1] <= title[1]
    return not inside and name[0] < title[1] and title[0] < name[1]


def _owner(acronym: str, pages: Sequence[LaidOutPage], title: str) -> str:
    """The element of an acronym's first use, apart from the title and pieces of it that are more than the acronym."""
    runs = (run for page in pages for run in page.runs if not run.artifact and acronym in run.text)
    texts = ((run.owner, _plain(run.text).strip()) for run in runs)
    return next((owner for owner, text in texts if text == acronym or text not in title), "")


def _expanded(term: Term, before: str, after: str) -> bool:
    """Whether one of the term's names is right before its acronym, or right after it as in a glossary."""
    names = (_plain(name) for name in (term.name, *(name.text for name in term.other_names)))
    return any(before.rstrip(" (").endswith(name) or after.lstrip().startswith(name) for name in names)


def _plain(text: str) -> str:
    """A text with every stretch of white space as one space, as layout renders it, and none after a hyphen in a word.

    A line can end at the hyphen of a compound.
    """
    return re.sub(r"(?<=\w-) (?=\w)", "", re.sub(r"\s+", " ", text))


def _read(runs: Iterable[TextRun]) -> str:
    """The runs as one text, with a space between two of them unless the second begins where the first ends."""
    text, last = "", Rect(0, 0, 0, 0)
    for run in runs:
        goes_on = abs(run.rect.bottom - last.bottom) < 1 and abs(run.rect.x - last.right) < 0.05
        text += run.text if goes_on or not text else f" {run.text}"
        last = run.rect
    return text
