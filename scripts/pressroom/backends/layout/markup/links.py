"""The targets that a document may link to: its own ids, the web and mail."""

import re
from collections.abc import Collection
from typing import Any
from urllib.parse import unquote

from pressroom.backends.assets.fetcher import BASE_URL
from pressroom.backends.engine.box_tree import Visit
from pressroom.diagnostics import Diagnostic, Origin, error
from pressroom.source.addresses import to_ascii

#: The schemes of addresses outside the document.
ALLOWED = ("http://", "https://", "mailto:", "tel:")
HINT = "link to https:, mailto:, tel: or to an id of the document"
#: A telephone number (RFC 3966); programs also accept spaces.
_NUMBER = re.compile(r"(?i)tel:\+?\d(?:[\d.()-]|%20)*")


def filter_links(document: Any, visits: Collection[Visit], place: str) -> list[Diagnostic]:
    """Remove the links that a PDF must not have from WeasyPrint's document, and report them (`link-refused`).

    Without a report it removes links in repeated table heads, which are in the first one already, and the second
    annotation of an element inside a link that covers the same area.
    """
    found: list[Diagnostic] = []
    artifacts = {visit.box: visit for visit in visits if visit.artifact}
    for number, page in enumerate(document.pages, 1):
        kept: list[Any] = []
        for link in page.links:
            kind, target, rectangle, box = link
            if problem := _problem(kind, target, artifacts.get(box)):
                origin = Origin(text=unquote(target.removeprefix(BASE_URL)) or "#")
                found.append(error("link-refused", problem, place=f"{place}, page {number}", origin=origin, hint=HINT))
            elif box not in artifacts and not any(_covers(other, target, rectangle) for other in kept):
                kept.append(link)
        page.links[:] = kept
    return list(dict.fromkeys(found))


def refusal(address: str) -> str | None:
    """The reason why a document may not link to an address in a template, if there is one.

    Browsers ignore control characters and blanks in an address, so an address that has any is rejected.
    """
    try:
        plain = to_ascii(address)
    except ValueError:
        plain = ""
    fits = _fits(plain) or (plain.startswith("#") and plain != "#")
    if address.isprintable() and " " not in address and fits:
        return None
    return f"a document does not link to `{address[:120]}`"


def _fits(address: str) -> bool:
    """Check that a document may link to an address outside it."""
    telephone = address.lower().startswith("tel:")
    return _NUMBER.fullmatch(address) is not None if telephone else address.lower().startswith(ALLOWED)


def plain_links(root: Any) -> None:
    """Encode the addresses of links in ASCII, as programs expect; `root` is an ElementTree element."""
    for link in root.iter("a"):
        if refusal(address := link.get("href", "#")) is None and not address.startswith("#"):
            link.set("href", to_ascii(address))


def _problem(kind: str, target: str, artifact: Visit | None) -> str | None:
    shown = target.removeprefix(BASE_URL) or "#"
    if kind == "attachment":
        return f"a link may not attach `{shown}`"
    if kind == "external" and (target.startswith(BASE_URL) or not _fits(target)):
        return f"a document does not link to `{shown[:120]}`"
    if artifact and artifact.margin:
        return f"a running head links to `{shown}`, which screen readers never reach"
    return None


def _covers(link: Any, target: str, rectangle: tuple[float, float, float, float]) -> bool:
    _, other, (left, top, right, bottom), _ = link
    x1, y1, x2, y2 = rectangle
    slack = 0.5
    inside = x1 >= left - slack and y1 >= top - slack and x2 <= right + slack and y2 <= bottom + slack
    return bool(other == target and inside)
