"""One document, from the dossier to finished bytes: edition, page, layout, checks."""

from pressroom.backends.formats import render
from pressroom.build.artifact import Artifact, Outcome
from pressroom.build.locate import Locator
from pressroom.build.plan import Job
from pressroom.build.poster import compose_poster, judge_poster, solve_poster
from pressroom.checks.layout import page_budget, smallest_type, text_on_page
from pressroom.checks.reading import acronyms_expanded
from pressroom.diagnostics import PressroomError, has_errors
from pressroom.edition.cut import cut
from pressroom.model.read import Content
from pressroom.poster.request import Tier
from pressroom.render.page import Desk, Page


def compose(job: Job, desk: Desk, content: Content) -> Outcome:
    """Build one document in all its formats. In a draft, problems of the finished pages do not stand in the way."""
    locator = Locator(desk.workspace, content.positions, job.spec)
    dossier = content.dossier
    try:
        edition = cut(dossier, job.audience, job.language, job.as_of)
        solved = solve_poster(desk, edition, job.spec) if job.spec.layout else None
        page = solved.page if solved else Page(desk, edition, job.spec)
        html, geometry = compose_poster(solved) if solved else (page.html(), None)
        rendered = render(html, job.spec.formats, job.spec.resolution)
    except PressroomError as problem:
        return Outcome(job, (), locator.located(problem.diagnostics))
    found = [*rendered.diagnostics]
    found += page_budget(job.spec, rendered.pages)
    found += text_on_page(job.spec, rendered.pages)
    found += smallest_type(job.spec, rendered.pages)
    if not geometry or geometry.tier is Tier.FULL:  # the shorter texts of a timeline have no room to expand anything
        found += acronyms_expanded(job.spec, rendered.pages, edition.dossier.terms, dossier.particulars.title)
    if solved and geometry:
        found += judge_poster(solved, geometry, rendered.pages)
    problems = locator.located(found)
    if has_errors(problems) and not desk.draft:
        return Outcome(job, (), problems)
    taken = solved.ladder.taken if solved else None
    pages = len(rendered.pages)
    artifacts = (Artifact(job, form, data, pages, page.cited, taken) for form, data in rendered.files)
    return Outcome(job, tuple(artifacts), problems)
