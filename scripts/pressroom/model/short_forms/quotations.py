"""Quotations in the dossier's own language: their words are also the text that translations begin with."""

from pressroom.model.press.quotations import TRANSLATION
from pressroom.model.short_forms.tree import items_of, text_of, with_entry
from pressroom.source.node import Mapping, Sequence

QUOTATIONS, WORDS, LANGUAGE = "quotations", "words", "language"


def with_translations(root: Mapping) -> Mapping:
    """Return a dossier's tree in which the translation of words in its own language is these words.

    So each quotation has one text for translators, in the dossier's language.
    """
    listed, own = root.get(QUOTATIONS), text_of(root.get("about"), LANGUAGE)
    if not isinstance(listed, Sequence):
        return root
    items = tuple(_translated(item, own) if isinstance(item, Mapping) else item for item in items_of(root, QUOTATIONS))
    return with_entry(root, QUOTATIONS, Sequence(items, listed.span))


def _translated(item: Mapping, own: str) -> Mapping:
    words = item.get(WORDS)
    if words is None or item.get(TRANSLATION) is not None or text_of(item, LANGUAGE) not in ("", own):
        return item
    return with_entry(item, TRANSLATION, words)
