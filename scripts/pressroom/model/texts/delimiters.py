"""Find the signs of emphasis in a text, and the pairs that the Markdown parser makes of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import emphasis as emphasis_rule

from pressroom.model.texts.inline import markdown


@dataclass(frozen=True, slots=True)
class Delimited:
    """A sign that opens emphasis, with the end offset of its closing sign; or an unpaired sign, with None."""

    sign: str
    start: int
    end: int | None


def delimiters(text: str) -> Iterator[Delimited]:
    """Yield the signs of emphasis of a text, in order. Signs that cannot be marks, such as in `2 * 3`, are left out."""
    env: dict[str, list[_SignPlace]] = {"places": []}
    _PARSER.parseInline(text, env)
    found = env["places"]
    at = {(id(place.level), place.index): place.start for place in found}
    closing = {(id(place.level), place.level[place.index].end) for place in found}
    for place in found:
        partner = place.level[place.index].end  # -1 without one
        if partner >= 0:
            yield Delimited(place.sign, place.start, at[id(place.level), partner] + 1)
        elif place.can_be_mark and (id(place.level), place.index) not in closing:
            yield Delimited(place.sign, place.start, None)


@dataclass(frozen=True, slots=True)
class _SignPlace:
    """One sign: its offset in the text, and its index in the parser's list of signs at its level."""

    sign: str
    start: int
    level: list[Any]
    index: int
    can_be_mark: bool


def _record(state: StateInline, silent: bool) -> bool:
    """Run the parser's own rule for emphasis, and record the place of each sign that it finds."""
    start, before = state.pos, len(state.delimiters)
    taken = emphasis_rule.tokenize(state, silent)
    for number, found in enumerate(state.delimiters[before:]):
        can_be_mark = bool(found.open or found.close)
        place = _SignPlace(chr(found.marker), start + number, state.delimiters, before + number, can_be_mark)
        state.env["places"].append(place)
    return taken


_PARSER = markdown()
_PARSER.inline.ruler.at("emphasis", _record)
