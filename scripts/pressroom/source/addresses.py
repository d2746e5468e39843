"""Web and mail addresses in ASCII, as programs take them: hosts by IDNA (UTS #46), all else percent-encoded."""

import re
from urllib.parse import quote, unquote_plus, urlsplit, urlunsplit

import idna

#: What stays as it is in paths and queries: reserved characters, and what is percent-encoded already.
_KEPT = "%/:=&?~#+!$,;'@()*[]"

#: What no address has in it.
_BETWEEN = re.compile(r"[\s<>\"'\x1f]+")
_ESCAPE = re.compile("%[0-9A-Fa-f]{2}")
#: How often an address inside an address may be encoded again.
_DEPTH = 4


def decoded(text: str) -> list[str]:
    """The addresses of a text that are percent-encoded, or have `+` for spaces in a query, as they are meant."""
    if "%" not in text and "+" not in text:
        return []
    found = []
    for address in _BETWEEN.split(text):
        if not _ESCAPE.search(address) and "+" not in address.partition("?")[2]:
            continue
        meant = address
        for _ in range(_DEPTH):
            meant = unquote_plus(meant)
        found.append(meant)
    return found


def to_ascii(address: str) -> str:
    """An address that begins with http:, https: or mailto:, in ASCII. What is ASCII already, or another, stays.

    Raises:
        ValueError: its host is none.
    """
    if address.isascii():
        return address
    scheme, _, rest = address.partition(":")
    if scheme.lower() == "mailto":
        people, mark, fields = rest.partition("?")
        return f"{scheme}:{','.join(map(_person, people.split(',')))}{mark}{quote(fields, safe=_KEPT)}"
    if scheme.lower() not in ("http", "https"):
        return address
    parts = urlsplit(address)
    user, mark, place = parts.netloc.rpartition("@")
    host, colon, port = place.partition(":")
    netloc = f"{quote(user, safe=_KEPT)}{mark}{_host(host)}{colon}{port}"
    path, query, fragment = (quote(part, safe=_KEPT) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, netloc, path, query, fragment))


def _person(address: str) -> str:
    name, mark, host = address.rpartition("@")
    return f"{quote(name, safe=_KEPT)}{mark}{_host(host)}"


def _host(host: str) -> str:
    if host.isascii():
        return host
    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError as problem:  # a ValueError
        raise ValueError(f"`{host}` is no host: {problem}") from None
