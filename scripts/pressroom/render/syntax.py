"""What Jinja says of a template that it cannot read, in words for those who have written the template."""

import re
from string import Template

_WHOLE = "a tag is written {% … %} and closed, a value {{ … }}; compare it with the templates beside it"
_QUOTED = "texts stand in quotation marks of one kind; to put texts together, write ~ between them"
_END = r"end of (?:print statement|statement block|template)"
_OPEN = r"closed is '(?P<open>\w+)'\.$"

#: Jinja's message, ours, and what to do; `$…` are what its message names. The first that fits is told.
_SAID = (
    (
        rf"Unexpected end of template\..*{_OPEN}",
        "`{% $open … %}` is not closed anywhere",
        "close it with `{% end$open %}`",
    ),
    (
        rf"Encountered unknown tag '(?P<tag>end\w+|else|elif)'\..*{_OPEN}",
        "`{% $tag %}` stands where `{% $open … %}` is still open",
        "close that first, with `{% end$open %}`",
    ),
    (
        r"Encountered unknown tag '(?P<tag>end\w+|else|elif)'",
        "`{% $tag %}` closes nothing: nothing is open here",
        "remove it, or write what it is to close",
    ),
    (
        r"Encountered unknown tag '(?P<tag>\w+)'",
        "there is no tag `{% $tag … %}`",
        "the tags are if, for, set, block, extends, include, import, from, macro, call, filter and with",
    ),
    (
        r"No (?P<kind>filter|test) named '(?P<name>\w+)'",
        "there is no $kind `$name`",
        "correct the name, or remove it with the `|` or `is` before it",
    ),
    (
        r"expected token 'end of statement block', got '='",
        "`=` compares nothing",
        "write == to compare, and `{% set name = … %}` to keep a value",
    ),
    (r"expected token 'in', got", "`{% for … %}` does not say in what", "write `{% for item in items %}`"),
    (rf"expected token '{_END}', got '(?P<got>.+)'$", "`$got` cannot stand here: what is before it is whole", _QUOTED),
    (rf"(?:Expected an expression, got|unexpected) '{_END}'", "a tag ends too early: something is missing", _WHOLE),
    (r"unexpected '}'", "a brace or a bracket is not closed", _WHOLE),
    (r"unexpected char \"'\"|unexpected char '\"'", "a quotation mark is not closed", _QUOTED),
    (r"unexpected char '(?P<got>.+)' at \d+$", "`$got` cannot stand in a tag", _QUOTED),
    (r"Missing end of comment tag", "a comment that begins with `{#` does not end", "close it with `#}`"),
)


def plainly(said: str) -> tuple[str, str]:
    """A message of Jinja's parser in plain words, with a hint; as it is, where it is none that is known here."""
    for pattern, message, hint in _SAID:
        if found := re.search(pattern, said, re.DOTALL):
            return Template(message).substitute(found.groupdict()), Template(hint).substitute(found.groupdict())
    return said, _WHOLE
