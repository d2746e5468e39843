"""Read the translations of a dossier: `content/translations/<language>.yaml`."""

from pressroom.diagnostics import Diagnostic, PressroomError, error, has_errors
from pressroom.model.base import Frozen, Revision
from pressroom.model.reading.read import TRANSLATIONS, Content, month_forms, read_dossier, read_strict, read_strings
from pressroom.model.translations.checks import check_translation
from pressroom.model.translations.translation import TranslatedItem, Translation, TranslationFile
from pressroom.model.translations.units import wordings
from pressroom.model.validation.validate import validate
from pressroom.source import node as nodes
from pressroom.source.node import scalars
from pressroom.workspace import Workspace

#: The prefix of the keys of fixed texts for the usual grounds of editorial citations.
GROUND = "ground_"


def read_content(workspace: Workspace) -> Content:
    """Read the dossier and its translations, and check that these agree with it as far as they are up to date.

    Raises:
        PressroomError: the dossier has problems, or else the translations have; all are reported.
    """
    content = read_dossier(workspace)
    original = content.dossier.about.language
    found, forms = read_translations(workspace, original), month_forms(workspace, original)
    problems = [p for translation in found.values() for p in check_translation(content.dossier, translation, forms)]
    if has_errors(problems):
        raise PressroomError(problems)
    found = {tag: one.sharing_grounds(wordings(content.dossier, tag)) for tag, one in found.items()}
    return content.model_copy(update={"translations": found, "warnings": (*content.warnings, *problems)})


def read_translations(workspace: Workspace, original: str) -> dict[str, Translation]:
    """Read the translations of a dossier in the language `original`, by language.

    Raises:
        PressroomError: a file is not a valid translation.
    """
    found: dict[str, Translation] = {}
    problems: list[Diagnostic] = []
    for file in workspace.files(TRANSLATIONS, (".yaml",)):
        try:
            translation = read_translation(workspace, file, original)
        except PressroomError as problem:
            problems += problem.diagnostics
        else:
            found[translation.language] = translation
    if problems:
        raise PressroomError(problems)
    return found


def read_translation(workspace: Workspace, file: str, original: str) -> Translation:
    """Read a translation of a dossier in the language `original`.

    Raises:
        PressroomError: the file is not a valid translation.
    """
    root, problems = read_strict(workspace, file)
    if root is None or has_errors(problems):
        raise PressroomError(problems)
    model, problems = validate(TranslationFile, root)
    if model is None:
        raise PressroomError(problems)
    name = file.removeprefix(f"{TRANSLATIONS}/").removesuffix(".yaml")
    if model.language != name or name == original:
        hint = f"write `language: {name}`" if name != original else f"`{name}` is the language of the dossier itself"
        message = f"the file {file} has the language `{model.language}`"
        raise PressroomError([error("translation-language", message, nodes.at(root, ["language"]).span, hint=hint)])
    texts = root.get("texts")
    assert isinstance(texts, nodes.Mapping)
    entries, problems = _entries(texts)
    if problems:
        raise PressroomError(problems)
    grounds = _grounds(workspace, original, name)
    return Translation(name, file, model.signoff, entries, original, month_forms(workspace, name), grounds)


def _grounds(workspace: Workspace, original: str, language: str) -> dict[str, str]:
    """Return the usual grounds of editorial citations in the original language, each with its fixed text in another."""
    try:
        own, other = read_strings(workspace, original), read_strings(workspace, language)
    except PressroomError:  # becomes an error where documents in the language are planned
        return {}
    return {text: other[key] for key, text in own.items() if key.startswith(GROUND) and key in other}


def _entries(texts: nodes.Mapping) -> tuple[dict[str, TranslatedItem], tuple[Diagnostic, ...]]:
    entries: dict[str, TranslatedItem] = {}
    problems: list[Diagnostic] = []
    for key, node in texts.entries:
        assert isinstance(node, nodes.Mapping)
        revision, found = validate(
            _Revised, nodes.Mapping(tuple(e for e in node.entries if e[0].text == "revision"), key.span)
        )
        problems += found
        rest = nodes.Mapping(tuple(e for e in node.entries if e[0].text != "revision"), node.span)
        entries[key.text] = TranslatedItem(revision.revision if revision else 1, key.span, dict(scalars(rest)))
    return entries, tuple(problems)


class _Revised(Frozen):
    revision: Revision = 1
