"""Check that a clearance copy holds all words of its document, so that nobody signs off words that they did not see."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pressroom.diagnostics import Diagnostic, Origin, error
from pressroom.interchange.pages import LaidOutPage
from pressroom.model.document_kinds.documents import DocumentSpec
from pressroom.redaction.letters import squashed


def all_copied(spec: DocumentSpec, pages: Sequence[LaidOutPage], copied: Iterable[str]) -> Iterator[Diagnostic]:
    """Report texts on a document's pages that its copy lacks. Digits do not count: layout numbers pages and lists."""
    known = _words(" ".join(copied))
    for page in pages:
        for run in page.runs:
            if _words(run.text) not in known:
                yield error(
                    "clearance-incomplete",
                    f"“{run.text.strip()[:60]}” is on page {page.number}, but not in the clearance copy",
                    place=spec.id,
                    origin=Origin(file=f"templates/{spec.id}/{spec.template}", text=run.text),
                    hint="write it in a template: texts that a style sheet adds are in no clearance copy",
                )


def _words(text: str) -> str:
    return re.sub(r"\d", "", squashed(text))
