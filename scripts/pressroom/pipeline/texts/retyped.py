"""Check that no text has a sentence typed that is withheld from some of its readers.

No search of finished files finds such a sentence: the text is open, so its words may be printed. The author can have
meant that, so it is a warning.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pressroom.diagnostics import Diagnostic, Origin, warning
from pressroom.edition.edition import Edition
from pressroom.edition.restrictions import restricted
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.model.base import NameMark, ProseMark
from pressroom.model.dossier import Dossier
from pressroom.model.items import AudienceRestricted
from pressroom.model.reading.read import Content, read_strings
from pressroom.model.reading.source_map import Path
from pressroom.model.rules.texts import marked_texts, owner
from pressroom.model.texts.inline import references
from pressroom.pipeline.composing.source_locations import Locator
from pressroom.pipeline.planning.plan import Job
from pressroom.redaction.letters import is_searched_whole, squashed
from pressroom.redaction.search import STRETCH
from pressroom.render.texts.edition_texts import plain
from pressroom.render.texts.text_renderer import TextRenderer
from pressroom.workspace import Workspace

_SENTENCES = re.compile(r"(?<=[.!?…])[\"”’»]?\s+")
#: The fewest words of a sentence that is searched for inside another text.
_WORDS = 4


@dataclass(frozen=True, slots=True)
class _PrintedText:
    """A text in the forms in which it is printed, with the audiences that may read it.

    `kept_to` are the audiences that may read its facts: a summary that only some get can sum up what all may read.
    """

    path: Path
    item: str
    forms: tuple[str, ...]
    readers: frozenset[str]
    kept_to: frozenset[str]


def check_retyped(workspace: Workspace, content: Content, jobs: Iterable[Job]) -> Iterator[Diagnostic]:
    """Yield a warning for each text that has a whole sentence which some of its readers may not see."""
    dossier = content.dossier
    if not any(isinstance(item, AudienceRestricted) and item.audiences for item in dossier.items()):
        return
    for language, whole in {job.language: job.whole for job in jobs}.items():
        translation = content.translations.get(language)
        found = _retyped(content, tuple(_printed(whole, language, translation.forms if translation else {}, workspace)))
        yield from Locator(workspace, content.positions, translation=translation).located(found)


def _retyped(content: Content, texts: tuple[_PrintedText, ...]) -> Iterator[Diagnostic]:
    everyone = frozenset(audience.id for audience in content.dossier.audiences)
    letters = [(text, tuple(map(squashed, text.forms))) for text in texts]
    together = "\n".join(form for text, forms in letters if text.readers for form in forms)
    for text in texts:
        if not text.kept_to or text.kept_to == everyone:
            continue
        wanted = {sentence: squashed(sentence) for sentence in _sentences(text.forms)}
        twice = [sentence for sentence, typed in wanted.items() if together.count(typed) > 1]
        for other, forms in letters if twice else ():
            if other.item != text.item and other.readers - text.kept_to:
                typed = (sentence for sentence in twice if any(wanted[sentence] in form for form in forms))
                yield from (_warning(content, text, other, sentence) for sentence in [*typed][:1])


def _warning(content: Content, withheld: _PrintedText, open_text: _PrintedText, sentence: str) -> Diagnostic:
    audiences = (audience.id for audience in content.dossier.audiences)
    closed = " and ".join(f"`{name}`" for name in audiences if name in open_text.readers - withheld.kept_to)
    place = content.positions.span(withheld.path)
    return warning(
        "sentence-withheld",
        f"a sentence of `{withheld.item}` is typed here, which is withheld from {closed}: see {place}",
        hint=f"take it out; or open `{withheld.item}` to them, or make the sentence a statement of its own for all",
        origin=Origin(open_text.item, sentence),
    )


def _sentences(forms: Iterable[str]) -> dict[str, None]:
    """The sentences of a text that no other text has by chance, in order: long ones, and a short one that is alone."""
    found: dict[str, None] = {}
    for form in forms:
        sentences = _SENTENCES.split(form)
        for sentence in sentences:
            long = len(squashed(sentence)) >= STRETCH and len(sentence.split()) >= _WORDS
            alone = len(sentences) == 1 and sentence.endswith((".", "!", "?")) and is_searched_whole(sentence)
            if long or alone:
                found[sentence] = None
    return found


def _printed(
    whole: Dossier, language: str, forms: Mapping[tuple[str, str], str], workspace: Workspace
) -> Iterator[_PrintedText]:
    """Yield the texts of a whole dossier that can be printed, names aside."""
    edition = Edition(whole, whole.audiences[0], language, whole.about.as_of, (), forms=forms)
    formatter = LocaleFormatter(language, read_strings(workspace, language))
    closed = {audience.id: restricted(whole, audience, whole.about.as_of) for audience in whole.audiences}
    for path, text, mark in marked_texts(whole):
        if isinstance(mark, NameMark) or any(one.target not in whole.by_id for one in references(text)):
            continue
        item, prose, renderer = owner(whole, path), isinstance(mark, ProseMark), TextRenderer(edition, formatter)
        times = 2 if references(text) else 1  # the second time acronyms are no longer expanded
        printed = dict.fromkeys(plain(renderer, text) for _ in range(times)) if prose else (text,)
        readers = _open_to(closed, {item, str(path[0])})
        if path[0] == "audiences":
            readers &= {item}
        grounds = getattr(whole.by_id.get(item), "based_on", None) or {item, str(path[0])}
        kept_to = _open_to(closed, grounds) if prose and item in whole.by_id else frozenset(closed)
        yield _PrintedText(path, item, tuple(printed), readers, kept_to)


def _open_to(closed: Mapping[str, Collection[str]], names: Collection[str]) -> frozenset[str]:
    """The audiences that may see all items with these ids."""
    return frozenset(audience for audience, gone in closed.items() if not set(gone).intersection(names))
