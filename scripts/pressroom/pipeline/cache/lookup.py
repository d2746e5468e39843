"""Look documents of earlier builds up: whether each would be the same now, and if not, why."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from pressroom import packaged
from pressroom.diagnostics import PressroomError
from pressroom.output.regular_files import below, read_regular
from pressroom.pipeline.artifact import Artifact, Outcome
from pressroom.pipeline.cache.entry import CacheEntry, PlainReads, ProgramState, can_be_kept, without_bytes
from pressroom.pipeline.cache.fingerprint import Fingerprints
from pressroom.pipeline.cache.outcomes import BuiltDocument, CachedOutcome, Made
from pressroom.pipeline.cache.reads import changed_read
from pressroom.pipeline.cache.store import find_entry, keep_entries
from pressroom.pipeline.planning.plan import Job
from pressroom.pipeline.planning.request import Request
from pressroom.pipeline.project import Project
from pressroom.reuse.program import program_folders, state, system_libraries
from pressroom.workspace import Reads, Workspace

_CONTENT = "content/"
#: Larger than any file of a document may be.
_MOST_BYTES = 1_000_000_000
#: So many changed items are named in a reason.
_NAMED = 3
UNCHANGED = "nothing that it is made from has changed"


class DocumentCache:
    """The documents of earlier builds in an output folder, for the editions of one build.

    It must be made when the content is read, and before any document is made. In a fresh build it finds nothing.
    """

    def __init__(self, output: Path, project: Project, request: Request) -> None:
        self._output, self._project, self._request = output, project, request
        self._fingerprints = Fingerprints()
        self._content_files = _content_read(self._project.workspace)
        self._content = self._fingerprints.of(self._content_files)
        self._states: dict[tuple[str, ...], str] = {}
        self._refreshed: dict[tuple[str, ...], CacheEntry] = {}
        self._compared: dict[tuple[str, ...], CacheEntry] = {}

    def find(self, job: Job) -> CachedOutcome:
        """Return the outcome that making a document would have, if that is certain.

        Raises:
            PressroomError: if fixed texts cannot be read.
        """
        entry = None if self._request.fresh else find_entry(self._output, self._key(job))
        if entry is None:
            return CachedOutcome(None, "the cache is not used" if self._request.fresh else "the cache does not have it")
        files, reads, seconds = self._artifacts(entry), entry.reads.record, entry.seconds
        reason = next(self._reasons(job, entry), files if isinstance(files, str) else "")
        if reason or isinstance(files, str):
            return CachedOutcome(None, reason, seconds=seconds)
        known = Outcome(files, entry.diagnostics, entry.shown)
        if entry.content == self._content:
            return CachedOutcome(known, UNCHANGED, reads, seconds)
        self._compared[self._key(job)] = entry
        if changed := next(self._changes(job, entry), ""):
            return CachedOutcome(None, changed, self._with_content(reads), seconds, known)
        self._refreshed[self._key(job)] = replace(entry, content=self._content)
        return CachedOutcome(known, UNCHANGED, reads, seconds)

    def keep(self, documents: Iterable[BuiltDocument]) -> None:
        """Keep those documents that were made or compared, once their files are written.

        If the cache cannot be written, the next build makes more than it must, and no file is wrong.
        """
        folders, libraries = program_folders(str(packaged.base_templates())), system_libraries()
        program = ProgramState(folders, libraries, state(folders, libraries))
        new = {}
        for one in documents:
            key = self._key(one.job)
            if one.made and can_be_kept(one.outcome):
                new[key] = self._entry(one.job, one.made, program)
            elif one.confirmed and can_be_kept(one.outcome):
                new[key] = self._renewed(one.job, self._compared[key], one.outcome)
        if entries := {**self._refreshed, **new}:
            with suppress(PressroomError):
                keep_entries(self._output, entries)

    def _entry(self, job: Job, made: Made, program: ProgramState) -> CacheEntry:
        artifacts, files = without_bytes(made.outcome.artifacts)
        return CacheEntry(
            program,
            self._settings(job),
            PlainReads.of(self._beside_content(made.reads)),
            self._content,
            self._fingerprints.of(job.edition),
            self._fingerprints.of(self._project.redactions.of(job)),
            self._items(job),
            artifacts,
            files,
            made.outcome.diagnostics,
            made.seconds,
            made.outcome.shown,
        )

    def _renewed(self, job: Job, entry: CacheEntry, outcome: Outcome) -> CacheEntry:
        """Return an entry for the same files after a change of the content that they do not show."""
        return replace(
            entry,
            content=self._content,
            edition=self._fingerprints.of(job.edition),
            withheld=self._fingerprints.of(self._project.redactions.of(job)),
            items=self._items(job),
            diagnostics=outcome.diagnostics,
        )

    def _beside_content(self, reads: Reads) -> Reads:
        """Return a record without the files of content that every build reads: an edition stands for these."""
        hits = {path: digest for path, digest in reads.hits.items() if path not in self._content_files}
        return replace(reads, hits=hits, misses=reads.misses - self._content_files.keys())

    def _with_content(self, reads: Reads) -> Reads:
        """Return a record with the files of content that every build reads, as they are now."""
        missing = {path for path, digest in self._content_files.items() if not digest}
        hits = {path: digest for path, digest in self._content_files.items() if digest}
        return replace(reads, hits={**hits, **reads.hits}, misses=reads.misses | missing)

    def _key(self, job: Job) -> tuple[str, ...]:
        """Return what is asked for: of each, the cache has the last one."""
        edition, options = job.edition, (f"draft: {job.output.draft}", f"copies: {job.clearance}")
        return job.spec.name, job.audience.id, edition.language, edition.as_of.isoformat(), *options

    def _reasons(self, job: Job, entry: CacheEntry) -> Iterator[str]:
        """Yield why a document would not be the same, whatever it shows of the content."""
        if self._state(entry.program) != entry.program.state:
            yield "the program, or a library, is another one"
        settings = self._settings(job)
        yield from (f"{name} changed" for name in settings if entry.settings.get(name) != settings[name])
        if changed := changed_read(self._project.workspace, entry.reads.record):
            yield changed

    def _changes(self, job: Job, entry: CacheEntry) -> Iterator[str]:
        """Yield which changes of the content a document can depend on."""
        if entry.edition != self._fingerprints.of(job.edition):
            yield self._changed_items(job, entry)
        if entry.withheld != self._fingerprints.of(self._project.redactions.of(job)):
            yield "what its edition withholds changed"
        if entry.diagnostics:
            yield "the content changed, and it has warnings with places in the content"

    def _settings(self, job: Job) -> dict[str, str]:
        of, request = self._fingerprints.of, self._request
        return {
            "an option": of(request.draft, request.seconds, os.environ.get("SOURCE_DATE_EPOCH"), job.clearance),
            "its day": of(job.edition.as_of, job.earlier),
            "its settings": of(job.spec, job.output),
            "the tokens": of(self._project.themes[job.audience.id]),
            "the list of files beside it": of(job.siblings),
        }

    def _state(self, program: ProgramState) -> str:
        known = self._states.get(program.libraries)
        if known is None:
            known = self._states[program.libraries] = state(self._folders, program.libraries)
        return known

    @cached_property
    def _folders(self) -> tuple[str, ...]:
        return program_folders(str(packaged.base_templates()))

    def _artifacts(self, entry: CacheEntry) -> tuple[Artifact, ...] | str:
        """Return the files of a document, or why they cannot be used."""
        found = []
        for one in entry.artifacts:
            try:
                data = read_regular(below(self._output, one.path), _MOST_BYTES)
            except OSError:
                return f"{one.path} is not there"
            whole = replace(one, data=data)
            if without_bytes((whole,))[1][one.path] != entry.files.get(one.path):
                return f"{one.path} is not as it was built"
            found.append(whole)
        return tuple(found)

    def _items(self, job: Job) -> dict[str, str]:
        """Return a digest of each item of an edition, of a translation with the original's."""
        original = job.edition.original
        before = {item.id: item for item in original.dossier.items()} if original else {}
        return {item.id: self._fingerprints.of(item, before.get(item.id))[:12] for item in job.edition.dossier.items()}

    def _changed_items(self, job: Job, entry: CacheEntry) -> str:
        """Return the reason with the items of the edition that changed, came or went."""
        now, before = self._items(job), entry.items
        names = [name for name in {**now, **before} if now.get(name) != before.get(name)]
        if not names:
            return "the edition changed"
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        return f"{', '.join(f'`{name}`' for name in names[:_NAMED])}{more} changed"


def _content_read(workspace: Workspace) -> dict[str, str]:
    """Return the digests of the files of content that were read, and "" for those that were missing."""
    reads = workspace.reads
    found = {**dict.fromkeys(reads.misses, ""), **reads.hits}
    return {path: found[path] for path in sorted(found) if path.startswith(_CONTENT)}
