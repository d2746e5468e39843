"""Numbered passages in one line: `road-1..4: "The road, para. {n}"` is `road-1` to `road-4`, each with its number."""

import re

from pressroom.diagnostics import Diagnostic, error
from pressroom.source.node import Mapping, Node, Scalar

#: Where a place has the number of its passage.
NUMBER = "{n}"
#: The most passages of one line: a slip in a number makes no thousands.
_MOST = 500
#: The ids of a range, as editors check them.
IDS = r"[a-z0-9]+(-[a-z0-9]+)*-\d{1,6}\.\.\d{1,6}"
_RANGE = re.compile(r"(?P<begin>[a-z0-9]+(?:-[a-z0-9]+)*-)(?P<first>\d{1,6})\.\.(?P<last>\d{1,6})")


def with_numbered(passages: Mapping, problems: list[Diagnostic]) -> Mapping:
    """Return passages by their ids, with an entry for each number of a range. What is no range stays as it is."""
    entries: list[tuple[Scalar, Node]] = []
    for key, value in passages.entries:
        found = _RANGE.fullmatch(key.text)
        if found is None:
            entries.append((key, value))
            continue
        problem = _problem(key, value, int(found["first"]), int(found["last"]))
        if problem:
            problems.append(problem)
        elif isinstance(value, Scalar):
            numbers = range(int(found["first"]), int(found["last"]) + 1)
            entries += [
                (
                    Scalar(f"{found['begin']}{number}", key.span),
                    Scalar(value.text.replace(NUMBER, str(number)), value.span, written=value.written),
                )
                for number in numbers
            ]
    return Mapping(tuple(entries), passages.span)


def _problem(key: Scalar, value: Node, first: int, last: int) -> Diagnostic | None:
    if not first < last < first + _MOST:
        hint = f"write the smaller number first, and at most {_MOST} numbers, such as `para-1..4`"
        return error("passage-range", f"`{key.text}` is no range of numbers", key.span, hint=hint)
    if not isinstance(value, Scalar) or NUMBER not in value.text:
        hint = f'write a text with {NUMBER} where the number goes, such as "para. {NUMBER}"'
        return error("passage-range", f"the places of `{key.text}` have no number", value.span, hint=hint)
    return None
