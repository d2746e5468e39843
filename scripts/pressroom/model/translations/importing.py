"""Import a translator's catalogue into a translation. It is read and checked as in a build before it is written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pressroom.diagnostics import Diagnostic, PressroomError, Severity, Span, has_errors, warning
from pressroom.model.base import shortened
from pressroom.model.reading.read import TRANSLATIONS, Content
from pressroom.model.suggest import nearest
from pressroom.model.translations.checks import check_translation
from pressroom.model.translations.merging import Merged, merged, texts_of
from pressroom.model.translations.po import Returned, Translated
from pressroom.model.translations.reading import read_translation
from pressroom.model.translations.rewriting import rewritten, written_anew
from pressroom.model.translations.translation import FORMS, Translation
from pressroom.model.translations.units import Wording, wordings
from pressroom.source import node
from pressroom.source.load import load
from pressroom.workspace import Workspace

_HINT = "nothing was imported: correct the translator’s file and import it again"


@dataclass(frozen=True, slots=True)
class Import:
    """The result of an import: the `data` to write to `file` if it `changes`, the changes of texts, and warnings.

    `unknown` is the number of texts that the dossier does not have, which are not imported.
    """

    file: str
    data: bytes
    merged: Merged
    changes: bool
    warnings: tuple[Diagnostic, ...]
    unknown: int


def import_catalogue(workspace: Workspace, content: Content, language: str, returned: Returned) -> Import:
    """Return the file of a translation with the texts of a catalogue, as far as the dossier still has them.

    Raises:
        PressroomError: a build would refuse the texts, or none is in the dossier; the places are in the catalogue.
    """
    file = f"{TRANSLATIONS}/{language}.yaml"
    old = content.translations.get(language)
    texts = wordings(content.dossier, language)
    printed = {(wording.unit, wording.key): old.text(wording) for wording in texts} if old else {}
    unknown = [text for text in returned.texts if _is_unknown(text, content, texts)]
    known = tuple(text for text in returned.texts if text not in unknown)
    gone = tuple(_gone(text, texts) for text in unknown)
    if not known:
        raise PressroomError([replace(one, severity=Severity.ERROR) for one in gone])
    result = merged(old, known, printed)
    problems: tuple[Diagnostic, ...] = ()
    for text, warnings in _candidates(workspace, content, language, result, file):
        made, problems = _read(workspace.with_file(file, text.encode("utf-8", "surrogatepass")), content, file)
        problems = _located(problems, text, result, file)
        if made and texts_of(made) == result.texts and made.signoff == (old.signoff if old else None):
            if has_errors(problems):
                break
            found = (*warnings, *gone, *_warnings(old, result))
            return Import(file, text.encode(), result, result.texts != texts_of(old), found, len(unknown))
    assert has_errors(problems), "a file that is written anew has the wanted texts, unless they are refused"
    raise PressroomError([*gone, *problems])


def _is_unknown(text: Translated, content: Content, texts: Iterable[Wording]) -> bool:
    """Whether the dossier has no such text: it is gone since the export, or has another id. Withdrawn items stay."""
    keys = {wording.key for wording in texts if wording.unit == text.unit}
    if not keys:
        return text.unit not in content.dossier.first_by_id
    return text.key not in keys and not text.key.startswith(f"{FORMS}.")


def _gone(text: Translated, texts: Iterable[Wording]) -> Diagnostic:
    """Return the warning for a text that the dossier does not have, with its first words. The file keeps them."""
    name = f"{text.unit} {text.key}"
    near = nearest(name, {f"{wording.unit} {wording.key}" for wording in texts})
    hint = (
        f"if it is `{near}` now, write that in its id and import the file again"
        if near
        else "export again for the texts of now"
    )
    message = f"the dossier has no text `{shortened(name)}`: “{shortened(text.text)}” is not imported"
    return warning("catalogue-unknown", message, text.span, hint=hint)


def _candidates(
    workspace: Workspace, content: Content, language: str, result: Merged, file: str
) -> Iterator[tuple[str, tuple[Diagnostic, ...]]]:
    """Yield the file with as few changes as possible; then the file written anew, which loses its comments."""
    order = dict.fromkeys(wording.unit for wording in wordings(content.dossier, language))
    old = content.translations.get(language)
    lost: tuple[Diagnostic, ...] = ()
    if old:
        text = workspace.text(file)
        if (made := rewritten(text, result.texts, order)) is not None:
            yield made, ()
        message = "the file was written anew, without its comments and its own order"
        hint = "restore from its last version what you need of them"
        lost = (warning("comments-lost", message, Span(file), hint=hint),)
    yield written_anew(language, result.texts, order, old.signoff if old else None), lost


def _read(workspace: Workspace, content: Content, file: str) -> tuple[Translation | None, tuple[Diagnostic, ...]]:
    """Return the translation as a build will read it, None if it fails; and the problems that a build would report."""
    try:
        made = read_translation(workspace, file, content.dossier.about.language)
    except PressroomError as problem:
        return None, problem.diagnostics
    return made, tuple(check_translation(content.dossier, made))


def _located(problems: tuple[Diagnostic, ...], text: str, result: Merged, file: str) -> tuple[Diagnostic, ...]:
    """Return the problems; those of texts from the catalogue have their places there."""
    root, _ = load(text, file)
    items = root.get("texts") if isinstance(root, node.Mapping) else None
    lines: dict[int, Translated] = {}
    for key, item in items.entries if isinstance(items, node.Mapping) else ():
        first = next((taken for (unit, _), taken in result.taken.items() if unit == key.text), None)
        if first:
            lines[key.span.line] = first
        for name, scalar in node.scalars(item):
            if scalar.written and (taken := result.taken.get((key.text, name))):
                last = scalar.written.source.line(scalar.written.end - 1)
                lines |= dict.fromkeys(range(scalar.span.line, last + 1), taken)
    return tuple(_moved(problem, lines) for problem in problems)


def _moved(problem: Diagnostic, lines: Mapping[int, Translated]) -> Diagnostic:
    taken = lines.get(problem.span.line) if problem.span else None
    if taken is None:
        return problem
    message = f"`{taken.unit} {taken.key}`: {problem.message}"
    return replace(
        problem, message=message, span=taken.span, hint=f"{problem.hint}; {_HINT}" if problem.hint else _HINT
    )


def _warnings(old: Translation | None, result: Merged) -> Iterator[Diagnostic]:
    """Warn of older texts, and of a sign-off from before the import."""
    if result.older:
        first = result.older[0]
        name, count = shortened(f"{first.unit} {first.key}"), len(result.older)
        message = f"{count} of its texts translate an earlier revision than the existing text, such as `{name}`"
        hint = "the existing texts stay; export again for the texts that are still to be translated"
        yield warning("catalogue-older", message, first.span, hint=hint)
    if old and old.signoff and result.taken:
        message = f"{old.signoff.name} signed this translation off on {old.signoff.date}, before these texts came"
        hint = "have them reviewed and correct the date, or remove `signoff` until then"
        yield warning("signoff-earlier", message, Span(old.file), hint=hint)
