"""What finished files have to pass: nothing withheld is in them and, but for drafts, no problem is left."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain

from pressroom.checks.leaks import leaks, restricted_kept
from pressroom.checks.traces import traces
from pressroom.diagnostics import Diagnostic, has_errors
from pressroom.interchange.redaction import RedactionSet
from pressroom.pipeline.artifact import Artifact, Outcome
from pressroom.pipeline.plan import Job
from pressroom.pipeline.source_locations import Locator


@dataclass(frozen=True, slots=True)
class Gate:
    """What judges the files of a job: `line` is what the edition withholds."""

    job: Job
    locator: Locator
    line: RedactionSet
    draft: bool
    several: bool  # whether there are other audiences, so that messages name this one

    def outcome(self, artifacts: tuple[Artifact, ...], found: Iterable[Diagnostic]) -> Outcome:
        """The files, unless something is in their way, with what was found on their pages."""
        leaked = self._leaks(artifacts)
        problems = self._placed([*found, *leaked])
        stopped = leaked or (has_errors(problems) and not self.draft)
        return Outcome(() if stopped else artifacts, problems)

    def stopped(self, found: Iterable[Diagnostic]) -> Outcome:
        """No file, and why."""
        return Outcome((), self._placed(found))

    def _placed(self, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Problems with their places in the files and, where there are several audiences, the document's own."""
        located = self.locator.located(found)
        return tuple(map(self._of_audience, located)) if self.several else located

    def _of_audience(self, problem: Diagnostic) -> Diagnostic:
        if not (problem.place or "").startswith(self.job.spec.id):
            return problem
        return replace(problem, place=f"{self.job.audience.id}, {problem.place}")

    def _leaks(self, artifacts: Iterable[Artifact]) -> tuple[Diagnostic, ...]:
        """What finished files hold of what their edition withholds: it was cut, and is not trusted for that."""
        if not self.line.withheld:
            return ()
        audience = self.job.audience.id
        found = (leaks(self.line, audience, made.path, traces(made.data)) for made in artifacts)
        return (*restricted_kept(self.line, audience), *chain.from_iterable(found))
