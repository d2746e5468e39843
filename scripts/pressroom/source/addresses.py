"""Web and mail addresses in ASCII, as programs take them: hosts by IDNA (UTS #46), all else percent-encoded."""

from urllib.parse import quote, urlsplit, urlunsplit

import idna

#: What stays as it is in paths and queries: reserved characters, and what is percent-encoded already.
_KEPT = "%/:=&?~#+!$,;'@()*[]"


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
