"""Recognize addresses of the same page in two languages: https://example.org/en/ and https://example.org/fr/."""

import re
from collections.abc import Collection
from urllib.parse import urlsplit

_PARTS = re.compile(r"([/.?&=#;:]+)")
_TAG = re.compile(r"([a-z]{2,3})(?:[-_][a-z]{2,4})?", re.IGNORECASE)


def same_pages(original: Collection[str], other: Collection[str], languages: tuple[str, str]) -> bool:
    """Whether each address of either text has a counterpart in the other: the same page, in either language."""
    forth = all(any(_is_same(one, two, languages) for two in other) for one in original)
    return forth and all(any(_is_same(one, two, languages) for one in original) for two in other)


def _is_same(one: str, two: str, languages: tuple[str, str]) -> bool:
    """Whether two addresses are equal, or differ only where each names its own language."""
    if one == two:
        return True
    if _domain(one) != _domain(two):
        return False
    parts, others = _PARTS.split(one), _PARTS.split(two)
    pairs = [(part, other) for part, other in zip(parts, others, strict=False) if part != other]
    return len(parts) == len(others) and all(
        _names(part, languages[0]) and _names(other, languages[1]) for part, other in pairs
    )


def _domain(address: str) -> list[str]:
    """Return the last two labels of a host; those before them may name a language."""
    return urlsplit(address).netloc.casefold().split(".")[-2:]


def _names(part: str, language: str) -> bool:
    """Whether a part of an address is the tag of a language, with or without a region."""
    found = _TAG.fullmatch(part)
    return found is not None and found[1].casefold() == language.partition("-")[0]
