"""One document, from the dossier to finished bytes: edition, page, layout, checks."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from pressroom.backends.formats import render
from pressroom.build.artifact import Artifact, Outcome
from pressroom.build.locate import Locator
from pressroom.build.plan import Job
from pressroom.build.poster import compose_poster, judge_poster, solve_poster
from pressroom.build.printed import Printed
from pressroom.checks.layout import page_budget, smallest_type, text_on_page
from pressroom.checks.leaks import kept_in_spite, leaks
from pressroom.checks.numbering import page_numbering
from pressroom.checks.overlap import text_apart
from pressroom.checks.reading import acronyms_expanded
from pressroom.checks.traces import traces
from pressroom.diagnostics import Diagnostic, PressroomError, Span, has_errors
from pressroom.edition.edition import Edition
from pressroom.edition.language import Reader, edition_for, translated
from pressroom.model.dossier import Dossier
from pressroom.model.read import Content
from pressroom.poster.request import Tier
from pressroom.render.html import FilledWord, Html
from pressroom.render.page import Desk, Page
from pressroom.render.withheld import Boundary, boundary


def compose(job: Job, desk: Desk, content: Content) -> Outcome:
    """Build one document in all its formats, and its clearance copy where that is asked for.

    In a draft, problems of the finished pages do not stand in the way; what is withheld does.
    """
    translation = content.translations.get(job.language)
    locator = Locator(desk.workspace, content.positions, job.spec, translation)
    dossier = translated(content.dossier, translation) if translation else content.dossier
    try:
        edition = edition_for(content.dossier, translation, Reader(job.audience, job.language, job.as_of))
        solved = solve_poster(desk, edition, job.spec) if job.spec.layout else None
        page = solved.page if solved else Page(desk, edition, job.spec)
        desk.note("filling in its templates")
        source, geometry = compose_poster(solved) if solved else (_source(page), None)
        desk.note("laying it out")
        rendered = render(source, job.spec.formats, job.spec.resolution)
    except PressroomError as problem:
        return Outcome(job, (), locator.located(problem.diagnostics))
    desk.note("checking its pages")
    found = [*rendered.diagnostics]
    found += page_budget(job.spec, rendered.pages, _budget(job, content))
    found += text_on_page(job.spec, rendered.pages)
    found += text_apart(job.spec, rendered.pages)
    found += smallest_type(job.spec, rendered.pages)
    found += page_numbering(job.spec, rendered.pages)
    if not geometry or geometry.tier is Tier.FULL:  # the shorter texts of a timeline have no room to expand anything
        found += acronyms_expanded(job.spec, rendered.pages, edition.dossier.terms, dossier.particulars.title)
    if solved and geometry:
        found += judge_poster(solved, geometry, rendered.pages)
    line = _line(content.dossier, dossier, edition, desk)
    leaked = _leaks(job, line, rendered.files)
    problems = _of_audience(locator.located([*found, *leaked]), job, content)
    if leaked or (has_errors(problems) and not desk.draft):
        return Outcome(job, (), problems)
    taken = solved.ladder.taken if solved else None
    pages = len(rendered.pages)
    artifacts = tuple(Artifact(job, form, data, pages, page.cited, taken) for form, data in rendered.files)
    made = Outcome(job, artifacts, problems)
    if not job.clearance:
        return made
    poster = (solved, geometry) if solved and geometry else None
    return _with_copy(made, Printed(edition, page, rendered.files, rendered.pages, poster), content, line)


def _source(page: Page) -> Html | FilledWord:
    if not page.spec.fills_word:
        return page.html()
    from pressroom.render.wordpage import fill_word  # only now: few documents are made of a Word file

    return fill_word(page)


def _line(original: Dossier, dossier: Dossier, edition: Edition, desk: Desk) -> Boundary:
    """What an edition withholds, in its language; in a translation, in the original's words as well."""
    line = boundary(dossier, edition, desk.strings)
    return line.joined(boundary(original, edition.original, desk.original)) if edition.original else line


def _with_copy(made: Outcome, printed: Printed, content: Content, line: Boundary) -> Outcome:
    """A document with its clearance copy; nothing of both where something stands in the way of the copy."""
    from pressroom.build.clearance import cleared, copy_boundary  # only now: most builds make no copies
    from pressroom.render.clearance import copy_spec

    job, page = made.job, printed.page
    locator = Locator(
        page.desk.workspace, content.positions, copy_spec(job.spec), content.translations.get(job.language)
    )
    page.desk.note("making its clearance copy")
    try:
        copy = cleared(job, printed)
    except PressroomError as problem:
        return Outcome(job, (), (*made.diagnostics, *locator.located(problem.diagnostics)))
    leaked = _leaks(job, copy_boundary(line, printed), ((form, data) for form, data, _ in copy.files))
    problems = (*made.diagnostics, *_of_audience(locator.located([*copy.diagnostics, *leaked]), job, content))
    if leaked or (has_errors(problems) and not page.desk.draft):
        return Outcome(job, (), problems)
    copies = (Artifact(job, form, data, pages, page.cited, None, copy.digest) for form, data, pages in copy.files)
    return Outcome(job, (*made.artifacts, *copies), problems)


def _leaks(job: Job, line: Boundary, files: Iterable[tuple[str, bytes]]) -> tuple[Diagnostic, ...]:
    """What finished files hold of what their edition withholds: it was cut, and is not trusted for that."""
    if not line.withheld:
        return ()
    kept = kept_in_spite(line, job.audience.id)
    found = (leaks(line, job.audience.id, str(job.path(form)), traces(data)) for form, data in files)
    return (*kept, *chain.from_iterable(found))


def _of_audience(problems: Iterable[Diagnostic], job: Job, content: Content) -> tuple[Diagnostic, ...]:
    """The problems of a document's pages with the audience whose document it is, where there are several."""
    if len(content.dossier.audiences) == 1:
        return tuple(problems)
    own = job.spec.id
    return tuple(
        replace(problem, place=f"{job.audience.id}, {problem.place}")
        if (problem.place or "").startswith(own)
        else problem
        for problem in problems
    )


def _budget(job: Job, content: Content) -> Span | None:
    """Where an audience gives a document its budget of pages, if it does."""
    path = content.positions.path(job.audience.id)
    for place, wanted in enumerate(job.audience.documents):
        if wanted.document == job.spec.id and wanted.pages is not None:
            return content.positions.span((*path, "documents", place, "pages"))
    return None
