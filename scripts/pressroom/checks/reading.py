"""What a reader meets in the finished text, in reading order."""

import re
from collections.abc import Iterator, Sequence

from pressroom.diagnostics import Clue, Diagnostic, error
from pressroom.model.documents import DocumentSpec
from pressroom.model.facts import Term
from pressroom.pages import Page


def acronyms_expanded(
    spec: DocumentSpec, pages: Sequence[Page], terms: Sequence[Term], title: str
) -> Iterator[Diagnostic]:
    """An acronym stands in brackets behind its name where the text first uses it. The title may go before."""
    runs = " ".join(run.text for page in pages for run in page.runs if not run.artifact)
    text = re.sub(r"\s+", " ", runs).replace(title, "")
    for term in terms:
        first = re.search(rf"(?<![\w-]){re.escape(term.acronym)}(?!\w)", text) if term.acronym else None
        if first is None or _expanded(term, text[: first.start()]):
            continue
        near = text[max(0, first.start() - 50) : first.end() + 20]
        yield error(
            "acronym-unexpanded",
            f"{term.acronym} is first met unexpanded: “…{near}…”",
            place=spec.id,
            clue=Clue(_owner(term.acronym or "", pages), term.acronym or ""),
            hint=f"write `[]({term.id})` there, which prints “{term.name} ({term.acronym})” the first time",
        )


def _owner(acronym: str, pages: Sequence[Page]) -> str:
    """The element in which an acronym first stands."""
    runs = (run for page in pages for run in page.runs if not run.artifact)
    return next((run.owner for run in runs if acronym in run.text), "")


def _expanded(term: Term, before: str) -> bool:
    """Whether one of the term's names stands right before its acronym."""
    names = (term.name, *(name.text for name in term.other_names))
    return any(before.rstrip(" (").endswith(name) for name in names)
