"""How easily a page's English reads: Flesch's reading ease of its running text, and the length of its sentences.

What counts was settled before the texts were edited, so that values before and after can be compared:

- Running text is every paragraph and list entry in `main` that ends as a sentence does. Headings, captions, figures,
  tables, key facts, the list of contents, notes and the imprint are no running text, and note marks are taken out.
- A sentence ends at a full stop, question mark or exclamation mark, not at a semicolon or colon: two statements that
  a semicolon joins count as one long sentence. (Flesch would end it there.)
- Words are what spaces separate. One with a hyphen is one word, with the syllables of its parts.
- Names count as any other words do, with all their syllables: a reader has to read them.
- An acronym, a figure, and each part of a date in figures is one word of one syllable, as Flesch counts them in
  “How to Write Plain English” (1979).
- Syllables are groups of vowels, without a silent e at the end; an e that is silent inside a word counts, and two
  vowels that are spoken apart count as one. In the public briefing these errors cancel out: the count was 0.5 per cent
  below that of the CMU Pronouncing Dictionary, before the edit and after it.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from lxml import html

_NOT_RUNNING = (
    "//nav | //figure | //table | //aside | //sup | //*[contains(@class, 'notes')] | //section[@class='line']"
    " | //*[@id='notes']/ancestor::section | //*[@id='imprint']/ancestor::section"
)
_SENTENCE_END = re.compile(r"(?<=[.?!])[”’)]*\s+")
_ENDED = re.compile(r"[.?!][”’)]*$")
_ACRONYM = re.compile(r"[A-Z][a-z]?[A-Z]")
_VOWELS = re.compile(r"[aeiouy]+")


def running_text(page: bytes) -> tuple[str, ...]:
    """Return the paragraphs of running text of a page of HTML."""
    tree: Any = html.document_fromstring(page.decode())
    for element in tree.xpath(_NOT_RUNNING):
        element.drop_tree()
    paragraphs = (
        " ".join(element.text_content().split()) for element in tree.xpath("//main//p | //main//li[not(.//p)]")
    )
    return tuple(paragraph for paragraph in paragraphs if _ENDED.search(paragraph))


def sentences(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sentences of paragraphs."""
    return tuple(sentence for paragraph in paragraphs for sentence in _SENTENCE_END.split(paragraph) if words(sentence))


def words(sentence: str) -> tuple[str, ...]:
    """Return the words of a sentence, without the punctuation round them."""
    return tuple(_words(sentence))


def _words(sentence: str) -> Iterator[str]:
    for piece in sentence.replace("\N{NON-BREAKING HYPHEN}", "-").split():
        if word := re.sub(r"^\W+|\W+$", "", piece):
            yield word


def reading_ease(paragraphs: tuple[str, ...]) -> float:
    """Return Flesch’s reading ease: 60 and more is plain English, under 30 is very hard."""
    found = sentences(paragraphs)
    counted = [word for sentence in found for word in words(sentence)]
    return 206.835 - 1.015 * len(counted) / len(found) - 84.6 * sum(map(syllables, counted)) / len(counted)


def syllables(word: str) -> int:
    """Return how many syllables a word has, as this page counts them."""
    return sum(_of_part(part) for part in re.split(r"[-–/]", word) if part)


def _of_part(part: str) -> int:
    if any(character.isdigit() for character in part) or _ACRONYM.search(part):
        return 1
    plain = unicodedata.normalize("NFKD", part.replace("’", "'")).encode("ascii", "ignore").decode().lower()
    return max(1, len(_VOWELS.findall(re.sub(r"(?<!l)e$|(?<=[aeiouy]l)e$", "", plain))))
