"""Mistakes in Jinja's language, in plain words: asked of Jinja itself, whose messages may change."""

import jinja2
import pytest

from pressroom.templating.syntax_errors import explain

MISTAKES = {
    "{% if a %}": ("`{% if … %}` is not closed anywhere", "close it with `{% endif %}`"),
    "{% for a in b %}{% endif %}{% endfor %}": (
        "`{% endif %}` is inside `{% for … %}`, which is still open",
        "close that first, with `{% endfor %}`",
    ),
    "{% if a %}{% endif %}{% endif %}": ("`{% endif %}` closes nothing: no tag is open here", "remove it"),
    "{% else %}": ("`{% else %}` closes nothing: no tag is open here", "remove it"),
    "{% if a %}{% endfi %}{% endif %}": ("there is no tag `{% endfi … %}`", "the tags are if, for, set"),
    "{% tr for a in b %}": ("`{%tr … %}` has nothing to take here", "in small letters"),
    "{% titel %}": ("there is no tag `{% titel … %}`", "the tags are if, for, set"),
    "{{ a|uper }}": ("there is no filter `uper`", "correct the name"),
    "{{ a is evn }}": ("there is no test `evn`", "correct the name"),
    "{% if a = 1 %}{% endif %}": ("`=` compares nothing", "write == to compare"),
    "{% for a %}{% endfor %}": ("`{% for … %}` lacks `in`", "write `{% for item in items %}`"),
    "{{ a b }}": ("`b` is not allowed here: the tag is complete before it", "write ~ between them"),
    "{{ }}": ("a tag ends too early: something is missing", "a tag is written {% … %}"),
    "{{ 1 + }}": ("a tag ends too early: something is missing", "a tag is written {% … %}"),
    "{% extends %}": ("a tag ends too early: something is missing", "a tag is written {% … %}"),
    "{{ a }": ("a brace or a bracket is not closed", "a value {{ … }}"),
    "{{ a['b }}": ("a quotation mark is not closed", "put texts in quotation marks"),
    '{{ "b }}': ("a quotation mark is not closed", "put texts in quotation marks"),
    "{{ a ? b }}": ("`?` is not allowed in a tag", "put texts in quotation marks"),
    "{# a": ("a comment that begins with `{#` does not end", "close it with `#}`"),
}


@pytest.mark.parametrize("text", MISTAKES)
def test_what_jinja_says_is_told_explain(text: str) -> None:
    with pytest.raises(jinja2.TemplateSyntaxError) as caught:
        jinja2.Environment().from_string(text)  # noqa: S701 - nothing is printed
    told, expected = explain(caught.value.message or ""), MISTAKES[text]
    assert told[0] == expected[0]
    assert expected[1] in told[1]


def test_what_is_not_known_is_told_as_it_is() -> None:
    assert explain("a message of the future")[0] == "a message of the future"
