"""The door of this package: the clearance copy of a document, as files, from the document filled in with marks."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pressroom.backends import render
from pressroom.checks.layout import smallest_type, text_on_page
from pressroom.clearance.completeness import all_copied
from pressroom.clearance.document import Subject, copy_document, whole
from pressroom.clearance.document_kind import COPIES, copy_spec
from pressroom.clearance.extract import Part, plain, transcribe
from pressroom.clearance.word_markup import word_markup
from pressroom.diagnostics import Diagnostic
from pressroom.interchange.redaction import RedactionSet
from pressroom.interchange.rendered import Rendered
from pressroom.interchange.word import FilledWord
from pressroom.model.base import citations
from pressroom.model.documents import PosterSpec
from pressroom.render.document_context import DocumentContext
from pressroom.render.document_renderer import Filled
from pressroom.render.poster.page import drawing


@dataclass(frozen=True, slots=True)
class ClearanceCopy:
    """A clearance copy: bytes and number of pages by the endings of its files, and what is wrong with them.

    `digest` is that of the texts that it clears.
    """

    files: dict[str, tuple[bytes, int]]
    digest: str
    diagnostics: tuple[Diagnostic, ...]


def clearance_copy(page: DocumentContext, marked: Filled, rendered: Rendered, names: Sequence[str]) -> ClearanceCopy:
    """The clearance copy of a document.

    `marked` is the document with marks that name the items it prints; `rendered` is what was made of it without, in
    files with these names.

    Raises:
        PressroomError: where the template of copies is wrong, or nothing can be laid out.
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


def redactions(of_document: RedactionSet, page: DocumentContext) -> RedactionSet:
    """What a copy must not hold: as its document, but that it says when passages were checked.

    A withheld date may be the same day.
    """
    items = page.edition.dossier.items()
    days = {citation.checked for item in items for citation in citations(item) if citation.checked}
    return replace(of_document, allowed=(*of_document.allowed, *map(page.formatter.day, sorted(days))))


def _parts(page: DocumentContext, marked: Filled) -> tuple[Part, ...]:
    """What the document prints, read back from its marks."""
    source = marked.source
    if isinstance(source, FilledWord):
        parts = transcribe(word_markup(source))
    else:
        parts = transcribe(source.markup, drawing(source, page.spec) if isinstance(page.spec, PosterSpec) else "")
    return whole(parts, marked.told, page.context.strings["clearance_elsewhere"])
