"""The files of a project, read and validated: what all documents of a build are made from."""

from dataclasses import dataclass, field

from pressroom.model.look.themes import Themes
from pressroom.model.reading.read import Content, Strings, read_strings
from pressroom.pipeline.planning.plan import Job
from pressroom.redaction.items import RedactionSet
from pressroom.render.redaction import redaction_set
from pressroom.workspace import Workspace


def redactions_of(job: Job, strings: Strings, original: Strings, content: Content) -> RedactionSet:
    """Return what an edition withholds, in its language, and for a translation in the original's too."""
    found, source = redaction_set(job.whole, job.edition, strings), job.edition.original
    return found.joined(redaction_set(content.dossier, source, original)) if source else found


@dataclass(frozen=True, slots=True)
class Redactions:
    """The sets of redactions of the editions of one day, by audience and language."""

    workspace: Workspace
    content: Content
    _strings: dict[str, Strings] = field(default_factory=dict)
    _sets: dict[tuple[str, str], RedactionSet] = field(default_factory=dict)

    def of(self, job: Job) -> RedactionSet:
        """As `redactions_of`.

        Raises:
            PressroomError: if fixed texts cannot be read.
        """
        edition = job.audience.id, job.language
        if edition not in self._sets:
            own, original = self._texts(job.language), job.edition.original
            other = self._texts(original.language) if original else own
            self._sets[edition] = redactions_of(job, own, other, self.content)
        return self._sets[edition]

    def _texts(self, language: str) -> Strings:
        if language not in self._strings:
            self._strings[language] = read_strings(self.workspace, language)
        return self._strings[language]


@dataclass(frozen=True, slots=True)
class Project:
    """A project's files, read and validated, and what its editions withhold."""

    workspace: Workspace
    content: Content
    themes: Themes
    redactions: Redactions
