"""The gate for finished files: nothing withheld is in them and, except in drafts, there is no error."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import PurePosixPath

from pressroom.checks.leaks import FILE_NAME, Trace, leaks, restricted_kept
from pressroom.checks.tracing.traces import traces
from pressroom.diagnostics import Diagnostic, has_errors
from pressroom.model.reading.read import Content
from pressroom.pipeline.artifact import Artifact, Outcome
from pressroom.pipeline.composing.source_locations import Locator
from pressroom.pipeline.planning.plan import Job
from pressroom.pipeline.project import redactions_of
from pressroom.redaction.search import LeakSearch
from pressroom.render.document_context import RenderContext
from pressroom.render.texts.text_names import VALUE


@dataclass(frozen=True, slots=True)
class Gate:
    """Decides whether the files of a job are released. `search` finds what the edition withholds."""

    job: Job
    locator: Locator
    search: LeakSearch
    draft: bool
    several: bool  # whether there are several audiences: then messages name this one

    def after_printing(self, worded: Iterable[str]) -> "Gate":
        """Return the gate for a document that prints these texts and values, by their names."""
        end = f".{VALUE}"
        line, shown = self.search.redactions, {one.removesuffix(end) for one in worded if one.endswith(end)}
        return replace(self, search=LeakSearch(line.after_printing(shown))) if line.holders else self

    def outcome(self, artifacts: tuple[Artifact, ...], found: Iterable[Diagnostic]) -> Outcome:
        """Return the files unless there is an error, with all problems of their pages."""
        leaked = self._leaks(artifacts)
        problems = self._placed([*found, *leaked])
        stopped = has_errors(leaked) or (has_errors(problems) and not self.draft)
        return Outcome(() if stopped else artifacts, problems)

    def stopped(self, found: Iterable[Diagnostic]) -> Outcome:
        """Return an outcome without files."""
        return Outcome((), self._placed(found))

    def _placed(self, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Add places in files to problems and, if there are several audiences, the audience to their documents."""
        located = self.locator.located(found)
        return tuple(map(self._of_audience, located)) if self.several else located

    def _of_audience(self, problem: Diagnostic) -> Diagnostic:
        if not (problem.place or "").startswith(self.job.spec.name):
            return problem
        return replace(problem, place=f"{self.job.audience.id}, {problem.place}")

    def _leaks(self, artifacts: Iterable[Artifact]) -> tuple[Diagnostic, ...]:
        """Search finished files for what their edition withholds: the cut of the edition is not trusted."""
        line = self.search.redactions
        if not line.withheld:
            return ()
        audience = self.job.audience.id
        found = (leaks(self.search, audience, made.path, (_named(made), *traces(made.data))) for made in artifacts)
        return (*restricted_kept(line, audience), *chain.from_iterable(found))


def _named(made: Artifact) -> Trace:
    """The name of a file, which its readers see too."""
    return Trace(FILE_NAME, PurePosixPath(made.path).stem)


def gate_of(job: Job, context: RenderContext, content: Content, search: LeakSearch) -> Gate:
    """Return the gate of a job, whose problems get their places in the files that the workspace has read."""
    locator = Locator(context.workspace, content.positions, job.spec, content.translations.get(job.language))
    return Gate(job, locator, search, context.draft, len(content.dossier.audiences) > 1)


def search_for(job: Job, context: RenderContext, content: Content) -> LeakSearch:
    """Return the search for what the edition of a job withholds."""
    return LeakSearch(redactions_of(job, context.strings, context.original, content))
