"""A document's clearance copy: the document told once more with marks, read back, and set as PDF and Word."""

import hashlib
from dataclasses import dataclass, replace

from pressroom.backends.formats import render
from pressroom.build.plan import COPIES, Job
from pressroom.build.printed import Printed
from pressroom.checks.clearance import all_copied
from pressroom.checks.layout import smallest_type, text_on_page
from pressroom.diagnostics import Diagnostic
from pressroom.model.base import citations
from pressroom.model.documents import DocumentSpec
from pressroom.render.clearance import Subject, clearance_copy, copy_spec, whole
from pressroom.render.posterpage import drawing, poster_html
from pressroom.render.timeline import Labels
from pressroom.render.transcript import Part, plain, transcribe
from pressroom.render.withheld import Boundary
from pressroom.render.wordmarkup import word_markup
from pressroom.render.wordpage import fill_word


@dataclass(frozen=True, slots=True)
class Copy:
    """A clearance copy: its files by the endings of their names, with their pages, and the digest of what it clears."""

    spec: DocumentSpec
    files: tuple[tuple[str, bytes, int], ...]
    digest: str
    diagnostics: tuple[Diagnostic, ...]


def cleared(job: Job, printed: Printed) -> Copy:
    """The clearance copy of a job's document.

    Raises:
        PressroomError: where its template is wrong, or nothing can be laid out.
    """
    page, spec = printed.page, copy_spec(job.spec)
    files = tuple((job.path(form).name, hashlib.sha256(data).hexdigest()) for form, data in printed.files)
    subject = Subject(printed.edition, job.spec, page.title, _parts(printed), files)
    html = clearance_copy(page.desk, subject)
    made = []
    problems = [*all_copied(job.spec, printed.pages, map(plain, subject.parts))]
    for ending, form in COPIES.items():
        rendered = render(html, (form,), job.spec.resolution)
        made.append((ending, rendered.data, len(rendered.pages)))
        problems += rendered.diagnostics
        problems += text_on_page(spec, rendered.pages)
        problems += smallest_type(spec, rendered.pages)
    return Copy(spec, tuple(made), subject.digest, tuple(dict.fromkeys(problems)))


def copy_boundary(line: Boundary, printed: Printed) -> Boundary:
    """What a copy must not hold: as its document, but that it says when passages were checked.

    A withheld date may be the same day.
    """
    items = printed.edition.dossier.items()
    days = {citation.checked for item in items for citation in citations(item) if citation.checked}
    return replace(line, allowed=(*line.allowed, *map(printed.page.speech.day, sorted(days))))


def _parts(printed: Printed) -> tuple[Part, ...]:
    """What the document prints, told once more by a page that marks what it tells."""
    page = printed.page.marked()
    if page.spec.fills_word:
        return whole(transcribe(word_markup(fill_word(page))), page)
    if printed.poster is None:
        return whole(transcribe(page.html().markup), page)
    solved, geometry = printed.poster
    html = poster_html(page, solved.spec, solved.sheet, geometry, Labels(page, printed.edition))
    return whole(transcribe(html.markup, drawing(html, solved.spec)), page)
