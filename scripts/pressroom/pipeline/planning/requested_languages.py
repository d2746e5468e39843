"""Check the languages of a build: that translations and fixed texts exist, are complete and up to date."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pressroom.cldr import script
from pressroom.diagnostics import Diagnostic, Origin, PressroomError, Span, Together, error
from pressroom.edition.edition import Edition
from pressroom.edition.language import gaps, ways_out
from pressroom.model.reading.read import TRANSLATIONS, Content, read_strings
from pressroom.model.translations.inherited import inherits
from pressroom.model.translations.units import wordings
from pressroom.packaged import BASE
from pressroom.pipeline.planning.plan import Job
from pressroom.source.fonts.project_fonts import project_fonts
from pressroom.workspace import Workspace

#: Fonts of every script have these letters too, so that languages that use them need no check of the fonts.
_EVERYWHERE = "Latn"
#: A language whose fixed texts come with the program, all of them.
_COMPLETE = "en"


def check_languages(workspace: Workspace, content: Content, jobs: Sequence[Job]) -> Iterator[Diagnostic]:
    """Report what the editions of these jobs lack in their languages, each thing once."""
    own = content.dossier.about.language
    unprintable = dict(_unprintable(workspace, content, [job.language for job in jobs]))
    yield from unprintable.values()
    wanted = [job for job in jobs if job.language not in unprintable]
    for language in dict.fromkeys(job.language for job in wanted):
        there = [job for job in wanted if job.language == language]
        if problems := [*_fixed_texts(workspace, own, language)]:
            yield from problems
        else:
            yield from _titles(there, read_strings(workspace, language), translated=language != own)
        if language == own:
            continue
        printed = [*{job.audience.id: job.edition for job in there}.values()]
        if translation := content.translations.get(language):
            yield from gaps(content.dossier, printed, translation)
        else:
            yield _untranslated(printed, own, language)


def _titles(jobs: Sequence[Job], strings: Mapping[str, str], *, translated: bool) -> Iterator[Diagnostic]:
    """Report documents without a title in a language, each once."""
    for spec, language in {job.spec.id: (job.spec, job.language) for job in jobs}.values():
        if not spec.title.of(spec.id, language, strings, translated=translated):
            message = f"`{spec.id}` has no title in `{language}`"
            hint = f"write its title in each language: title: {{{language}: …}}"
            yield error("title-missing", message, hint=hint, origin=Origin(file=spec.file, text="title"))


def _untranslated(editions: Sequence[Edition], own: str, language: str) -> Diagnostic:
    """Report a language without a translation, and how many texts it would need."""
    found = (text for each in editions for text in wordings(each.dossier, language))
    texts = {(text.unit, text.key): text for text in found if not inherits(text, own, language)}
    message = f"there is no translation into `{language}`: {len(texts)} texts"
    hint = ways_out(texts.values(), editions, language)
    return error("translation-missing", message, Span(f"{TRANSLATIONS}/{language}.yaml"), hint=hint)


def _unprintable(workspace: Workspace, content: Content, languages: Iterable[str]) -> Iterator[tuple[str, Diagnostic]]:
    """Yield the languages in a script that no font of the project covers, each with its problem."""
    if not (special := [language for language in dict.fromkeys(languages) if script(language) != _EVERYWHERE]):
        return
    from pressroom.interchange.scripts import covered_scripts, lacking_script, names_of  # here: it loads fontTools

    covered = covered_scripts(project_fonts(workspace))
    for language in special if covered else ():
        if not (lacked := lacking_script(language, covered)):
            continue
        message = f"`{language}` is written in the script {lacked}, which no font of the project covers"
        hint = f"choose a language in one of the scripts that the fonts cover: {names_of(covered)}"
        own = language == content.dossier.about.language
        span = content.positions.span(("about", "language")) if own else Span(f"{TRANSLATIONS}/{language}.yaml")
        yield language, error("script-missing", message, span, hint=hint)


def _fixed_texts(workspace: Workspace, own: str, language: str) -> Iterator[Diagnostic]:
    """Report the fixed texts that a language lacks; those that come with the program are complete."""
    file = f"templates/strings/{language}.yaml"
    if workspace.exists(BASE + file) and language == own:
        return
    model = own if language != own else _COMPLETE
    try:
        original, there = read_strings(workspace, model), read_strings(workspace, language)
    except PressroomError as problem:
        yield from problem.diagnostics
        return
    together = Together(
        f"{{count}} fixed texts are missing in `{language}`",
        f"add them to {file}; with `-v`, each is listed with its original",
    )
    for key, text in original.items():
        if key not in there:
            found = error("string-missing", f"there is no fixed text `{key}`", Span(file), hint=f"translate “{text}”")
            yield replace(found, together=together)
