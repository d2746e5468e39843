"""Whether a clearance copy holds all that its document prints: nobody signs off words that they were not shown."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pressroom.checks.leaks import squashed
from pressroom.diagnostics import Diagnostic, Origin, error
from pressroom.interchange.pages import LaidOutPage
from pressroom.model.documents import DocumentSpec


def all_copied(spec: DocumentSpec, pages: Sequence[LaidOutPage], copied: Iterable[str]) -> Iterator[Diagnostic]:
    """Each text on a document's pages is among those of its copy, figures aside: layout numbers pages and lists."""
    told = _words(" ".join(copied))
    for page in pages:
        for run in page.runs:
            if _words(run.text) not in told:
                yield error(
                    "clearance-incomplete",
                    f"“{run.text.strip()[:60]}” stands on page {page.number}, and not in the clearance copy",
                    place=spec.id,
                    origin=Origin(file=f"templates/{spec.id}/{spec.template}", text=run.text),
                    hint="write it in a template: what a style sheet adds is in no copy",
                )


def _words(text: str) -> str:
    return re.sub(r"\d", "", squashed(text))
