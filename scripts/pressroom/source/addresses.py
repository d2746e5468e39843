"""Convert web and mail addresses to ASCII: hosts by IDNA (UTS #46), the rest percent-encoded."""

import re
from urllib.parse import quote, unquote_plus, urlsplit, urlunsplit

import idna

#: Characters that stay unencoded in paths and queries: reserved ones, and `%`, which begins an encoded one.
_KEPT = "%/:=&?~#+!$,;'@()*[]"

#: Characters that no address contains.
_BETWEEN = re.compile(r"[\s<>\"'\x1f]+")
_ESCAPE = re.compile("%[0-9A-Fa-f]{2}")
#: How often an address is decoded: an address inside another may be encoded several times.
_DEPTH = 4


def decoded(text: str) -> list[str]:
    """Return the addresses in a text that are percent-encoded, or have `+` for spaces in a query, decoded."""
    if "%" not in text and "+" not in text:
        return []
    found = []
    for address in _BETWEEN.split(text):
        if not _ESCAPE.search(address) and "+" not in address.partition("?")[2]:
            continue
        plain = address
        for _ in range(_DEPTH):
            plain = unquote_plus(plain)
        found.append(plain)
    return found


def to_ascii(address: str) -> str:
    """Convert an http:, https: or mailto: address to ASCII. Other addresses are returned unchanged.

    Raises:
        ValueError: the host is invalid.
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
        raise ValueError(f"`{host}` is not a host: {problem}") from None
