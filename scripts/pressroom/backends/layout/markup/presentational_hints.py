"""Presentational attributes as style rules: the numbers of lists and the sizes of pictures.

Browsers apply them by default. WeasyPrint would let them override style sheets, and applies others that documents may
not have, so these are rules of zero specificity before all others
(https://html.spec.whatwg.org/#presentational-hints).
"""

from typing import Any

#: The CSS value for each `type`.
_FORMS = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}


def hints(root: Any) -> str:
    """Return a style sheet for the hints of a document; `root` is an ElementTree element."""
    rules = dict.fromkeys(
        f':where({tag}[{name}="{value}"]) {{ {declared} }}'
        for tag, name in (("ol", "start"), ("ol", "type"), ("li", "value"), ("img", "width"), ("img", "height"))
        for element in root.iter(tag)
        if (value := element.get(name)) is not None and (declared := _declared(tag, name, value))
    )
    return "\n".join(rules)


def _declared(tag: str, name: str, value: str) -> str:
    """The declarations of an attribute; empty if its value is reported with the markup."""
    if name == "type":
        return f"list-style-type: {_FORMS[value]}" if value in _FORMS else ""
    if not value.removeprefix("-").isdecimal():
        return ""
    if tag == "img":
        return f"{name}: {int(value)}px"
    if tag == "ol":
        return f"counter-reset: list-item {int(value) - 1}"
    return f"counter-reset: list-item {int(value)}; counter-increment: none"


def number_backwards(root: Any) -> None:
    """Give each item of a `reversed` list its number as `value`; `root` is an ElementTree or lxml element.

    Only browsers count down by themselves (https://html.spec.whatwg.org/#ordinal-value).
    """
    for node in root.iter("ol"):
        if node.get("reversed") is None:
            continue
        items = node.findall("li")
        number = whole(node.get("start"), len(items))
        for item in items:
            number = whole(item.get("value"), number)
            item.set("value", str(number))
            number -= 1


def whole(text: str | None, otherwise: int) -> int:
    """Parse the number in an attribute; `otherwise` if there is none."""
    try:
        return int(text or "")
    except ValueError:  # reported with the markup
        return otherwise
