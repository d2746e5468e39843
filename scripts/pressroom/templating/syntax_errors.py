"""Rewrite the messages of Jinja's parser for the authors of templates, and find tags that lack a brace."""

import re
from collections.abc import Iterator
from string import Template

from jinja2 import TemplateSyntaxError

_ENDS = "end(?:if|for|set|block|macro|call|filter|with|autoescape|raw)|else|elif"
_OPENING = frozenset({"if", "for", "set", "block", "macro", "call", "filter", "with", "autoescape", "raw"})
_BLOCK = re.compile(r"\{%[-+]?\s*(\w+)(.*?)%\}", re.DOTALL)
#: Tags and comments, and the content of raw blocks and styles, which is printed literally.
_TAGS = re.compile(
    r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<style.*?</style>", re.DOTALL
)
#: The remains of a tag that lacks a brace or a sign.
_TORN = re.compile(r"(?<!\{)\{\s*[A-Za-z_]\w*(?:(?:\.\w+)+(?:\s*\}{1,2})?|\s*\}{1,2})|\}\}|%\}")
#: The hint for such a tag.
TORN_HINT = "write values {{ … }} and tags {% … %}; to print braces: {{ '{' }} and {{ '}' }}"
_WHOLE = "a tag is written {% … %} and closed, a value {{ … }}; compare it with the templates beside it"
_QUOTED = "put texts in quotation marks of one kind; to join texts, write ~ between them"
_END = r"end of (?:print statement|statement block|template)"
_OPEN = r"closed is '(?P<open>\w+)'\.$"

#: A pattern of Jinja's message, our message, and our hint; `$…` are groups of the pattern. The first match is used.
_MESSAGES = (
    (
        rf"Unexpected end of template\..*{_OPEN}",
        "`{% $open … %}` is not closed anywhere",
        "close it with `{% end$open %}`",
    ),
    (
        rf"Encountered unknown tag '(?P<tag>{_ENDS})'\..*{_OPEN}",
        "`{% $tag %}` is inside `{% $open … %}`, which is still open",
        "close that first, with `{% end$open %}`",
    ),
    (
        rf"Encountered unknown tag '(?P<tag>{_ENDS})'",
        "`{% $tag %}` closes nothing: no tag is open here",
        "remove it, or write the tag that it is to close",
    ),
    (
        r"Encountered unknown tag '(?P<tag>p|tr|tc|r|P|TR|TC|R)'",
        "`{%$tag … %}` has nothing to take here",
        "{%p … %} takes a paragraph of a Word file, {%tr … %} a row of a table in one; in small letters, then a space",
    ),
    (
        r"Encountered unknown tag '(?P<tag>\w+)'",
        "there is no tag `{% $tag … %}`",
        "the tags are if, for, set, block, extends, include, import, from, macro, call, filter and with",
    ),
    (
        "No filter named 'random'",
        "`random` would print something else at each build",
        "choose what is printed: `items|first`, or `items[0]`",
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
    (r"expected token 'in', got", "`{% for … %}` lacks `in`", "write `{% for item in items %}`"),
    (
        rf"expected token '{_END}', got '(?P<got>.+)'$",
        "`$got` is not allowed here: the tag is complete before it",
        _QUOTED,
    ),
    (rf"(?:Expected an expression, got|unexpected) '{_END}'", "a tag ends too early: something is missing", _WHOLE),
    (r"unexpected '}'", "a brace or a bracket is not closed", _WHOLE),
    (r"unexpected char \"'\"|unexpected char '\"'", "a quotation mark is not closed", _QUOTED),
    (r"unexpected char '(?P<got>.+)' at \d+$", "`$got` is not allowed in a tag", _QUOTED),
    (r"Missing end of comment tag", "a comment that begins with `{#` does not end", "close it with `#}`"),
)


def explain(message: str) -> tuple[str, str]:
    """Return a message of Jinja's parser in our words, with a hint; an unknown message is returned unchanged."""
    for pattern, ours, hint in _MESSAGES:
        if found := re.search(pattern, message, re.DOTALL):
            return Template(ours).substitute(found.groupdict()), Template(hint).substitute(found.groupdict())
    return message, _WHOLE


def opened(problem: TemplateSyntaxError) -> int:
    """The line of a syntax error; for a tag that is not closed, the line of that tag."""
    source = problem.source or ""
    if not str(problem.message).startswith("Unexpected end of template"):
        return problem.lineno
    begun: list[int] = []
    for found in _BLOCK.finditer(source):
        name, rest = found[1], found[2]
        if name in _OPENING and not (name == "set" and "=" in rest):
            begun.append(source.count("\n", 0, found.start()) + 1)
        elif name.removeprefix("end") in _OPENING and begun:
            begun.pop()
    return begun[-1] if begun else problem.lineno


def torn(text: str) -> Iterator[re.Match[str]]:
    """The incomplete tags of a template, which would be printed literally."""
    return _TORN.finditer(_TAGS.sub(lambda tag: re.sub(r"[^\n]", " ", tag[0]), text))
