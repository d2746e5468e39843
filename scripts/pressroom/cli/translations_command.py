"""`pressroom translations`."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click

from pressroom.cli.console import Console
from pressroom.cli.session import console_options, open_project, session
from pressroom.cli.table import table
from pressroom.model.catalogue import catalogue, merged, read_catalogue, translation_file
from pressroom.model.read import TRANSLATIONS, Content
from pressroom.model.translation import State, Translation
from pressroom.model.translations import read_content
from pressroom.model.wordings import wordings

_HEAD = ("language", "texts", "complete", "missing", "stale", "reviewed")


@click.command("translations")
@click.option("--export", "exported", metavar="TAG", help="Write the PO catalogue of this language to stdout.")
@click.option("--import", "imported", metavar="TAG", help="Take the texts of FILE, a PO catalogue, into this language.")
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@console_options
@click.pass_context
def command(
    ctx: click.Context,
    exported: str | None,
    imported: str | None,
    file: Path | None,
    console: Console,
) -> None:
    """Tell how far the dossier is translated: texts that are complete, missing, and older than their original.

    With --json each of those is named.
    """
    if (imported is None) != (file is None) or (imported and exported):
        raise click.UsageError("--import TAG goes with a FILE, and --export TAG with none.", ctx)
    with session(console):
        workspace = open_project(ctx)
        content = read_content(workspace)
        if exported:
            text = catalogue(content.dossier, content.translations.get(exported), exported).decode()
            console.output(text.rstrip("\n"))
            console.put("catalogue", text)
        elif imported and file:
            path = workspace.root / TRANSLATIONS / f"{imported}.yaml"
            old = content.translations.get(imported)
            texts = merged(old, read_catalogue(file.read_bytes(), file.name, imported))
            made = translation_file(imported, texts, content.dossier, old.signoff if old else None)
            path.parent.mkdir(exist_ok=True)
            path.write_text(made, encoding="utf-8")
            console.info(
                f"{file.name} was taken into {path.relative_to(workspace.root).as_posix()}; see: pressroom check"
            )
        else:
            _tell(console, content)


def _tell(console: Console, content: Content) -> None:
    languages = dict.fromkeys((*content.translations, *_asked(content)))
    rows = []
    for language in languages:
        translation = content.translations.get(language)
        counts = Counter(_states(content, translation, language))
        signed = translation.signoff if translation else None
        numbers = (counts.total(), *(counts[state] for state in (State.COMPLETE, State.MISSING, State.STALE)))
        rows.append((language, *map(str, numbers), f"{signed.name}, {signed.date}" if signed else "no"))
    for line in table(_HEAD, rows) if rows else ():
        console.output(line)
    if not rows:
        console.info("There are no translations, and no audience asks for one.")
    console.put("translations", [dict(zip(_HEAD, row, strict=True)) | {"open": _open(content, row[0])} for row in rows])


def _asked(content: Content) -> Iterable[str]:
    """The languages that audiences ask for, that of the dossier aside."""
    own = content.dossier.particulars.language
    return (tag for audience in content.dossier.audiences for tag in audience.languages if tag != own)


def _states(content: Content, translation: Translation | None, language: str) -> Iterable[State]:
    texts = wordings(content.dossier, language)
    return (translation.state(wording) if translation else State.MISSING for wording in texts)


def _open(content: Content, language: str) -> list[dict[str, str]]:
    """What is missing or stale, text by text."""
    translation = content.translations.get(language)
    states = zip(wordings(content.dossier, language), _states(content, translation, language), strict=True)
    return [
        {"item": wording.unit, "key": wording.key, "state": state.value}
        for wording, state in states
        if state is not State.COMPLETE
    ]
