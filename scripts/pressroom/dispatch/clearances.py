"""Whether the documents that need a clearance have one, for the words that they have now."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pressroom.diagnostics import Diagnostic, PressroomError, Span, error
from pressroom.dispatch.built import BuiltFile
from pressroom.dispatch.release import ReleasedClearance
from pressroom.model.audiences import Audience
from pressroom.model.dossier import Dossier
from pressroom.model.reading.read import Content, read_strict
from pressroom.model.sending.clearances_file import FILE, Clearance, ClearancesFile
from pressroom.model.suggest import nearest
from pressroom.model.validation.validate import validate
from pressroom.source.node import Node, at
from pressroom.workspace import Workspace

#: What the hint of a missing clearance has in the place of an office.
_NOBODY = "OFFICE"
_SHOWN = 12  # digits of a digest in messages


@dataclass(frozen=True, slots=True)
class RecordedClearance:
    """An entry of `content/clearances.yaml`, and where its digest is."""

    clearance: Clearance
    span: Span

    @property
    def key(self) -> tuple[str, str, str]:
        """Document, audience and language."""
        return self.clearance.document, self.clearance.audience, self.clearance.language


def read_clearances(workspace: Workspace, dossier: Dossier) -> tuple[RecordedClearance, ...]:
    """The clearances that a project records; none without the file.

    Raises:
        PressroomError: where the file has problems, or names what the dossier does not have.
    """
    if not workspace.exists(FILE):
        return ()
    node, problems = read_strict(workspace, FILE)
    if node is None or problems:
        raise PressroomError(problems)
    found, problems = validate(ClearancesFile, node)
    if found is None or problems:
        raise PressroomError(problems)
    if unknown := [
        one for place, entry in enumerate(found.clearances) for one in _unknown(entry, place, node, dossier)
    ]:
        raise PressroomError(unknown)
    spans = (at(node, ["clearances", place, "words"]).span for place in range(len(found.clearances)))
    return tuple(map(RecordedClearance, found.clearances, spans))


def refuse_unfinished(workspace: Workspace, dossier: Dossier, today: date) -> None:
    """Refuse clearances that cannot have been given: by nobody, or after `today`.

    Raises:
        PressroomError: where there is one.
    """
    problems = []
    for one in read_clearances(workspace, dossier):
        entry = one.clearance
        if entry.by.strip() == _NOBODY:
            hint = "write which office or function cleared the words"
            problems.append(error("clearance-unfinished", f"`by` is still {_NOBODY}", one.span, hint=hint))
        if entry.on > today:
            message = f"the clearance is dated {entry.on}, and today is {today}"
            hint = "write the day on which the words were cleared, or set the clock of this computer"
            problems.append(error("clearance-unfinished", message, one.span, hint=hint))
    if problems:
        raise PressroomError(problems)


def check_clearances(
    recorded: Iterable[RecordedClearance], content: Content, audience: Audience, files: Mapping[str, BuiltFile]
) -> tuple[dict[str, ReleasedClearance], list[Diagnostic]]:
    """The clearance of each file of an audience that needs one, by path, and an error for each document without."""
    earlier: dict[tuple[str, str, str], list[RecordedClearance]] = {}
    for one in sorted(recorded, key=lambda entry: entry.clearance.on):
        earlier.setdefault(one.key, []).append(one)
    required = {wanted.name: place for place, wanted in enumerate(audience.documents) if wanted.clearance}
    cleared: dict[str, ReleasedClearance] = {}
    problems: dict[tuple[str, str, str], Diagnostic] = {}
    for path, file in files.items():
        if file.document not in required:
            continue
        key = (file.document, file.audience, file.language)
        entries = earlier.get(key, [])
        given = next((one.clearance for one in entries if one.clearance.words == file.words_sha256), None)
        if given:
            cleared[path] = ReleasedClearance(given.words, given.by, given.on)
        elif key not in problems:
            where = (*content.positions.path(audience.id), "documents", required[file.document], "clearance")
            span = content.positions.span(where)
            problems[key] = _stale(file, entries[-1]) if entries else _missing(file, span)
    return cleared, list(problems.values())


def _missing(file: BuiltFile, span: Span) -> Diagnostic:
    message = f"{_named(file)} needs a clearance, and {FILE} has none"
    return error("clearance-missing", message, span, hint=_how(file))


def _stale(file: BuiltFile, last: RecordedClearance) -> Diagnostic:
    given = last.clearance
    message = (
        f"the words of {_named(file)} are not those that {given.by} cleared on {given.on}:"
        f" cleared {given.words[:_SHOWN]}…, now {file.words_sha256[:_SHOWN]}…"
    )
    return error("clearance-stale", message, last.span, hint=_how(file))


def _how(file: BuiltFile) -> str:
    if not file.words_sha256:
        return "build again: the file was built before its document needed a clearance"
    copy = f"pressroom build --clearance {file.document} -a {file.audience} -l {file.language}"
    entry = (
        f"{{document: {file.document}, audience: {file.audience}, language: {file.language},"
        f" words: {file.words_sha256}, by: {_NOBODY}, on: YYYY-MM-DD}}"
    )
    return f"have the copy cleared that `{copy}` makes; then add to `clearances` in {FILE}: {entry}"


def _named(file: BuiltFile) -> str:
    return f"{file.document} ({file.audience}, {file.language})"


def _unknown(entry: Clearance, place: int, node: Node, dossier: Dossier) -> Iterator[Diagnostic]:
    """Report a name of an entry that no document has: its clearance would be overlooked."""
    audiences = {audience.id: audience for audience in dossier.audiences}
    audience = audiences.get(entry.audience)
    if audience is None:
        yield _wrong("audience", entry.audience, f"there is no audience `{entry.audience}`", audiences, node, place)
        return
    documents = [wanted.name for wanted in audience.documents]
    if entry.document not in documents:
        message = f"`{audience.id}` does not get `{entry.document}`"
        yield _wrong("document", entry.document, message, documents, node, place)
    languages = audience.languages or (dossier.about.language,)
    if entry.language not in languages:
        message = f"no document of `{audience.id}` is in `{entry.language}`"
        yield _wrong("language", entry.language, message, languages, node, place)


def _wrong(key: str, name: str, message: str, known: Iterable[str], node: Node, place: int) -> Diagnostic:
    known = tuple(known)
    near = nearest(name, known)
    hint = f"did you mean `{near}`?" if near else f"write one of {', '.join(known)}, or remove the entry"
    return error("clearance-unknown", message, at(node, ["clearances", place, key]).span, hint=hint)
