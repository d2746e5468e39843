"""The entry point of this package: make the clearance copy of a document from the document filled in with marks."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pressroom.backends import render
from pressroom.checks.pages.layout import smallest_type, text_on_page
from pressroom.clearance.completeness import all_copied
from pressroom.clearance.document import Subject, copy_document, with_unplaced
from pressroom.clearance.document_kind import COPIES, copy_spec
from pressroom.clearance.extract import Part, extract, plain
from pressroom.clearance.word_markup import word_markup
from pressroom.diagnostics import Diagnostic
from pressroom.interchange.rendered import Rendered
from pressroom.interchange.word import FilledWord
from pressroom.model.document_kinds.documents import PosterSpec
from pressroom.model.items import citations
from pressroom.redaction.items import RedactionSet
from pressroom.render.document_context import DocumentContext
from pressroom.render.document_renderer import Filled
from pressroom.render.poster.page import drawing


@dataclass(frozen=True, slots=True)
class ClearanceCopy:
    """A clearance copy: bytes and number of pages by the endings of its files, and the problems that were found.

    `digest` is the SHA-256 of the texts to be cleared.
    """

    files: dict[str, tuple[bytes, int]]
    digest: str
    diagnostics: tuple[Diagnostic, ...]


def clearance_copy(page: DocumentContext, marked: Filled, rendered: Rendered, names: Sequence[str]) -> ClearanceCopy:
    """Make the clearance copy of a document.

    `marked` is the document filled in with marks that name the items it prints. `rendered` is the finished document,
    `names` are the names of its files.

    Raises:
        PressroomError: if the template of clearance copies is wrong, or layout fails.
    """
    spec = copy_spec(page.spec)
    digests = (hashlib.sha256(data).hexdigest() for _, data in rendered.files)
    subject = Subject(page, _parts(page, marked), tuple(zip(names, digests, strict=True)))
    html = copy_document(subject)
    files = {}
    problems = [*all_copied(page.spec, rendered.pages, map(plain, subject.parts))]
    for ending, form in COPIES.items():
        copy = render(html, (form,), spec.resolution)
        files[ending] = copy.data, len(copy.pages)
        problems += copy.diagnostics
        problems += text_on_page(spec, copy.pages)
        problems += smallest_type(spec, copy.pages)
    return ClearanceCopy(files, subject.digest, tuple(dict.fromkeys(problems)))


def words_digest(page: DocumentContext, marked: Filled) -> str:
    """The SHA-256 of the texts of a document, as its clearance copy prints it; `marked` is as in `clearance_copy`."""
    return Subject(page, _parts(page, marked), ()).digest


def redactions(of_document: RedactionSet, page: DocumentContext) -> RedactionSet:
    """The redactions of a copy: those of its document, except for the days when passages were checked.

    A copy prints these days, and a withheld date may be one of them.
    """
    items = page.edition.dossier.items()
    days = {citation.checked for item in items for citation in citations(item) if citation.checked}
    return replace(of_document, allowed=(*of_document.allowed, *map(page.formatter.day, sorted(days))))


def _parts(page: DocumentContext, marked: Filled) -> tuple[Part, ...]:
    """The texts of the document, extracted from its marked markup."""
    source = marked.source
    if isinstance(source, FilledWord):
        parts = extract(word_markup(source))
    else:
        parts = extract(source.markup, drawing(source, page.spec) if isinstance(page.spec, PosterSpec) else "")
    return with_unplaced(parts, marked.printed, page.context.strings["clearance_elsewhere"])
