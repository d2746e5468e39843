"""A formatted date that fixed texts can ask for another form."""

from collections.abc import Callable


class DateText(str):
    """A formatted date. A fixed text can print it in another form of its language: `{date:gen}`.

    A month keeps its small letter where its language writes one, also at the beginning of a line or cell: a date is no
    sentence.
    """

    __slots__ = ("_formed",)
    _formed: Callable[[str], str]

    def __new__(cls, text: str, formed: Callable[[str], str]) -> "DateText":
        """Return a date that prints `text`; `formed` formats it in a form by name, without a name in its usual form."""
        made = super().__new__(cls, text)
        made._formed = formed
        return made

    def __format__(self, form: str) -> str:
        return self._formed(form)


def date_text(formed: Callable[[str], str]) -> DateText:
    """Return a date that prints its usual form."""
    return DateText(formed(""), formed)
