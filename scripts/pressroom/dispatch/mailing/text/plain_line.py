"""Texts of the list as they may stand in a header: one line, with nothing that is not seen."""

import unicodedata


def plain_line(text: str) -> str:
    """A text in one line, without control and format characters, such as line ends and bidirectional overrides.

    Python's email package decodes what looks like an encoded word (RFC 2047) in a text, and with it line ends that
    would begin another header; so `=?` is taken apart.
    """
    seen = "".join(" " if unicodedata.category(one) in ("Cc", "Zl", "Zp") else one for one in text)
    line = " ".join("".join(one for one in seen if unicodedata.category(one) not in ("Cf", "Cs")).split())
    return line.replace("=?", "= ?")
