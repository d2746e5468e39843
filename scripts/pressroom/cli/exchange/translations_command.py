"""`pressroom translations`."""

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import click
from pydantic import TypeAdapter, ValidationError

from pressroom.cldr import from_right
from pressroom.cli.session import console_options, open_project, program, read_named, session, short
from pressroom.cli.terminal.console import Console
from pressroom.cli.terminal.table import table
from pressroom.edition.translators import for_translators
from pressroom.model.base import Language, shortened
from pressroom.model.reading.read import Content
from pressroom.model.translations.importing import import_catalogue
from pressroom.model.translations.inherited import inherits
from pressroom.model.translations.po import catalogue, read_catalogue
from pressroom.model.translations.reading import read_content
from pressroom.model.translations.translation import Translation, TranslationState, each_ground_once
from pressroom.model.translations.units import Wording
from pressroom.model.translations.workbook import read_workbook, workbook
from pressroom.output.writer import write_file, write_files
from pressroom.workspace import Workspace

#: The ending of files for spreadsheets; all others are PO catalogues.
_WORKBOOK = ".xlsx"
_HEAD = ("language", "texts", "complete", "missing", "stale", "reviewed")


def _tag(ctx: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """Check a language tag, and return it as it is used in file names."""
    tags = TypeAdapter[str](Language)
    if value is None:
        return None
    parts = value.replace("_", "-").split("-")
    usual = "-".join([parts[0].lower(), *(part.title() if len(part) == 4 else part.upper() for part in parts[1:])])
    for tag in (value, usual):
        try:
            tags.validate_python(tag)
        except ValidationError:
            continue
        if from_right(tag):
            message = f"'{tag}' is written from right to left, which is not supported yet."
            raise click.BadParameter(message, ctx)
        if tag == value:
            return tag
        raise click.BadParameter(f"'{shortened(value)}' is not a language tag. Did you mean '{tag}'?", ctx)
    raise click.BadParameter(f"'{shortened(value)}' is not a language tag: write one such as fr, bs or sr-Latn.", ctx)


@click.command("translations")
@click.option(
    "--export",
    "exported",
    metavar="TAG",
    callback=_tag,
    help="Print the PO catalogue of this language; or write it to FILE: .po, or .xlsx for a spreadsheet.",
)
@click.option(
    "--import",
    "imported",
    metavar="TAG",
    callback=_tag,
    help="Import the texts of FILE, a PO catalogue or an exported .xlsx, into this language.",
)
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@console_options
@click.pass_context
def command(
    ctx: click.Context,
    exported: str | None,
    imported: str | None,
    file: Path | None,
    console: Console,
) -> None:
    """Report the state of translations: the numbers of texts that are complete, missing, or older than the original.

    With --json, each missing or older text is named.
    """
    _check_usage(ctx, exported, imported, file)
    with session(console):
        workspace = open_project(ctx)
        content = read_content(workspace)
        if content.dossier.about.language in (exported, imported):
            message = (
                f"'{exported or imported}' is the language of the dossier itself; name a language of a translation."
            )
            raise click.UsageError(message, ctx)
        if exported and file:
            _export(console, content, exported, file)
        elif exported:
            text = _exported(catalogue, content, exported).decode()
            console.output(text.rstrip("\n"))
            console.put("catalogue", text)
        elif imported and file:
            _import(console, workspace, content, imported, file)
        else:
            _report(console, content)


def _check_usage(ctx: click.Context, exported: str | None, imported: str | None, file: Path | None) -> None:
    """Refuse options that do not go together."""
    if (imported and exported) or (imported and not file) or (file and not (imported or exported)):
        raise click.UsageError("--import TAG needs a FILE; --export TAG can have one. Name one of both.", ctx)
    if imported and file and not file.exists():
        raise click.BadParameter(f"'{file}' does not exist.", ctx)
    if exported and file and file.suffix.lower() not in (".po", _WORKBOOK):
        raise click.BadParameter("name a file that ends in .po or .xlsx.", ctx)


def _exported(make: Callable[..., bytes], content: Content, language: str) -> bytes:
    return make(content.dossier, content.translations.get(language), language, _texts(content, language))


def _texts(content: Content, language: str) -> tuple[Wording, ...]:
    """Return the texts that translators of a language get."""
    return tuple(each_ground_once(for_translators(content.dossier, language), content.translations.get(language)))


def _export(console: Console, content: Content, language: str, file: Path) -> None:
    make = workbook if file.suffix.lower() == _WORKBOOK else catalogue
    write_file(file.absolute(), _exported(make, content, language))
    console.output(str(short(file)))
    console.info(f"When it is translated: `{program()} translations --import {language} {short(file)}`.")
    console.put("file", str(file))


def _import(console: Console, workspace: Workspace, content: Content, language: str, file: Path) -> None:
    read = read_workbook if file.suffix.lower() == _WORKBOOK else read_catalogue
    returned = read(read_named(file), str(file), language)
    made = import_catalogue(workspace, content, language, returned)
    console.diagnostics(made.warnings)
    merged = made.merged
    if made.changes:
        write_files(workspace.root, {made.file: made.data})
    counts = {
        "new": merged.new,
        "changed": len(merged.taken) - merged.new,
        "same": merged.same,
        "older": len(merged.older),
        "fuzzy": returned.fuzzy,
        "empty": returned.empty,
        "unknown": made.unknown,
    }
    taken = f"{counts['new']} new, {counts['changed']} changed, {counts['same']} unchanged"
    left = [f"{counts[name]} {name}" for name in ("older", "fuzzy", "empty", "unknown") if counts[name]]
    console.info(f"Texts imported from {file.name} into {made.file}: {taken}.")
    if left:
        console.info(f"Not imported: {', '.join(left)}.")
    if made.changes:
        console.info(
            f"Next: run `{program()} check`; `{program()} translations` counts the texts that are still missing."
        )
    console.put("imported", {"file": made.file, **counts})


def _report(console: Console, content: Content) -> None:
    languages = dict.fromkeys((*content.translations, *_asked(content)))
    rows = []
    for language in languages:
        translation = content.translations.get(language)
        counts = Counter(_states(content, translation, language))
        signed = translation.signoff if translation else None
        numbers = (
            counts.total(),
            *(counts[state] for state in (TranslationState.COMPLETE, TranslationState.MISSING, TranslationState.STALE)),
        )
        rows.append((language, *map(str, numbers), f"{signed.name}, {signed.date}" if signed else "no"))
    for line in table(_HEAD, rows) if rows else ():
        console.output(line)
    if not rows:
        console.info("There are no translations, and no audience asks for one.")
    console.put("translations", [dict(zip(_HEAD, row, strict=True)) | {"open": _open(content, row[0])} for row in rows])


def _asked(content: Content) -> Iterable[str]:
    """Return the languages that audiences get, except the dossier's own."""
    own = content.dossier.about.language
    return (tag for audience in content.dossier.audiences for tag in audience.languages if tag != own)


def _states(content: Content, translation: Translation | None, language: str) -> Iterable[TranslationState]:
    own = content.dossier.about.language
    for wording in _texts(content, language):
        if translation:
            yield translation.state(wording)
        else:
            yield TranslationState.COMPLETE if inherits(wording, own, language) else TranslationState.MISSING


def _open(content: Content, language: str) -> list[dict[str, str]]:
    """Return each text that is missing or stale."""
    translation = content.translations.get(language)
    states = zip(_texts(content, language), _states(content, translation, language), strict=True)
    return [
        {"item": wording.unit, "key": wording.key, "state": state.value}
        for wording, state in states
        if state is not TranslationState.COMPLETE
    ]
