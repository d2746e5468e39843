"""A document's clearance copy: the document with marks, read back, and set as PDF and Word."""

import hashlib
from dataclasses import replace

from pressroom.backends import render
from pressroom.build.artifact import Artifact
from pressroom.build.plan import COPIES, Job
from pressroom.checks.clearance import all_copied
from pressroom.checks.layout import smallest_type, text_on_page
from pressroom.diagnostics import Diagnostic
from pressroom.interchange.redaction import RedactionSet
from pressroom.interchange.rendered import Rendered
from pressroom.interchange.word import FilledWord
from pressroom.model.base import citations
from pressroom.model.documents import PosterSpec
from pressroom.render.clearance import Subject, clearance_copy, copy_spec, whole
from pressroom.render.filling import Filled
from pressroom.render.page import DocumentContext
from pressroom.render.poster.page import drawing
from pressroom.render.transcript import Part, plain, transcribe
from pressroom.render.wordmarkup import word_markup


def cleared(
    job: Job, page: DocumentContext, marked: Filled, rendered: Rendered
) -> tuple[tuple[Artifact, ...], tuple[Diagnostic, ...]]:
    """The clearance copy of a job's document in each of its formats, and what is wrong with it.

    `marked` is the document with marks that say which items it prints, `rendered` is what was made of it without.

    Raises:
        PressroomError: where its template is wrong, or nothing can be laid out.
    """
    spec = copy_spec(job.spec)
    files = tuple((job.path(form).name, hashlib.sha256(data).hexdigest()) for form, data in rendered.files)
    subject = Subject(page.edition, job.spec, page.title, _parts(page, marked), files)
    html = clearance_copy(page.desk, subject)
    made = []
    problems = [*all_copied(job.spec, rendered.pages, map(plain, subject.parts))]
    for ending, form in COPIES.items():
        copy = render(html, (form,), job.spec.resolution)
        made.append(replace(job.artifact(ending, copy.data, len(copy.pages), marked.cited), clears=subject.digest))
        problems += copy.diagnostics
        problems += text_on_page(spec, copy.pages)
        problems += smallest_type(spec, copy.pages)
    return tuple(made), tuple(dict.fromkeys(problems))


def copy_line(line: RedactionSet, page: DocumentContext) -> RedactionSet:
    """What a copy must not hold: as its document, but that it says when passages were checked.

    A withheld date may be the same day.
    """
    items = page.edition.dossier.items()
    days = {citation.checked for item in items for citation in citations(item) if citation.checked}
    return replace(line, allowed=(*line.allowed, *map(page.speech.day, sorted(days))))


def _parts(page: DocumentContext, marked: Filled) -> tuple[Part, ...]:
    """What the document prints, read back from its marks."""
    source = marked.source
    if isinstance(source, FilledWord):
        parts = transcribe(word_markup(source))
    else:
        parts = transcribe(source.markup, drawing(source, page.spec) if isinstance(page.spec, PosterSpec) else "")
    return whole(parts, marked.told, page.desk.strings["clearance_elsewhere"])
