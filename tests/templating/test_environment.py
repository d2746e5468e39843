"""The Jinja environment: strict, escaping, closed; and every mistake at template:line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.templating.data import TemplateData
from pressroom.templating.environment import fill, make_environment
from pressroom.workspace import Workspace

PERSON = TemplateData(name="A & B", nothing=None, items="the entry", tags=("x", "y"), keys=TemplateData(values="deep"))
Fill = Callable[..., str]


@pytest.fixture
def render(tmp_path: Path) -> Fill:
    """Fills `templates/t/page.html`, made of the text given; further files by their path under templates/."""

    def render(text: str, files: dict[str, str] | None = None, **values: Any) -> str:
        for path, content in {"t/page.html": text, **(files or {})}.items():
            target = tmp_path / "templates" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, encoding="utf-8")
        workspace = Workspace(tmp_path)
        return fill(make_environment(workspace, {"person": PERSON}), workspace, "t/page.html", **values)

    return render


def refused(render: Fill, text: str, files: dict[str, str] | None = None, **values: Any) -> Diagnostic:
    with pytest.raises(PressroomError) as caught:
        render(text, files, **values)
    [told] = caught.value.diagnostics
    return told


def test_text_is_escaped_and_markup_is_not(render: Fill) -> None:
    assert render("{{ person.name }}|{{ made }}", made=Markup("<b>")) == "A &amp; B|<b>"


def test_letters_and_accents_of_a_template_are_one_character_and_its_tags_are_as_written(render: Fill) -> None:
    assert render("<b>\u0338e\u0301</b>{{ 'S\u030c' }}<i>") == "<b>\u0338é</b>Š<i>"
    told = refused(render, "e\u0301e\u0301 {{ perso }}")
    assert told.span is not None
    assert told.span.excerpt == "e\u0301e\u0301 {{ perso }}"


@pytest.mark.parametrize("name", ["page.html.j2", "page.txt", "page.svg"])
def test_every_kind_of_file_is_escaped(name: str, render: Fill) -> None:
    assert render(f"{{% include 't/{name}' %}}", {f"t/{name}": "{{ person.name }}"}) == "A &amp; B"


def test_a_key_is_looked_up_and_never_a_method(render: Fill) -> None:
    assert render("{{ person.items }} {{ person.keys.values }} {{ person['items'] }}") == "the entry deep the entry"
    assert refused(render, "{{ person.get }}").code == "template-undefined"
    assert refused(render, "{{ person.values }}").code == "template-undefined"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("one\n  {{ nobody }}", "nothing is called `nobody` here"),
        ("one\n  {{ person.nam }}", "this record has no `nam`; did you mean `name`?"),
        ("one\n  {% set x = nobody %}{{ x }}", "nothing is called `nobody` here"),
        ("one\n  {% if person.nam %}{% endif %}", "this record has no `nam`; did you mean `name`?"),
        ("one\n  {% for x in person.nam %}{% endfor %}", "this record has no `nam`; did you mean `name`?"),
        ("one\n  {{ persn.name }}", "nothing is called `persn` here; did you mean `person`?"),
        ("one\n  {{ person.tags.append }}", "has no attribute 'append'"),
    ],
)
def test_an_undefined_name_is_told_at_its_line(text: str, message: str, render: Fill) -> None:
    told = refused(render, text)
    assert (told.code, told.where) == ("template-undefined", "templates/t/page.html:2:3")
    assert message.split("' ")[-1] in told.message
    assert told.span is not None
    assert told.span.excerpt == text.splitlines()[1]


def test_a_template_that_holds_nothing_is_told_and_a_comment_will_do(render: Fill) -> None:
    told = refused(render, "{% include 'base/part.html' %}", {"base/part.html": " \n"})
    assert (told.code, told.where) == ("template-empty", "templates/base/part.html:1:1")
    assert render("a{% include 'base/part.html' %}b", {"base/part.html": "{# empty #}"}) == "ab"


@pytest.mark.parametrize("torn", ["{ person.name }", "{ person.name", "{ person }", "{ person.name }}", "}}", "%}"])
def test_what_is_left_of_a_tag_is_told_at_its_place(torn: str, render: Fill) -> None:
    told = refused(render, f"<p>{{{{ person.name }}}}\nsays {torn} here</p>")
    assert (told.code, told.where) == ("template-torn", "templates/t/page.html:2:6")
    assert told.span is not None
    assert told.span.length == len(torn)


def test_the_place_of_a_torn_tag_is_right_whatever_parts_the_lines(render: Fill) -> None:
    told = refused(render, "a\u2028b\r\nc\rsays {{ person.name }}, { person.name }\r\n")
    assert (told.code, told.where) == ("template-torn", "templates/t/page.html:3:25")
    assert told.span is not None
    assert told.span.excerpt == "says {{ person.name }}, { person.name }"


def test_braces_that_are_no_tags_are_printed(render: Fill) -> None:
    text = "{a b} { 1 } {: } {% raw %}{{ x }}{% endraw %} <style>@media print { a { b: c }}</style>{# }} #}"
    assert render(text).startswith("{a b} { 1 } {: } {{ x }} <style>")


def test_a_tag_that_is_not_closed_is_told_where_it_is_opened(render: Fill) -> None:
    told = refused(render, "{% if true %}{% set x = 1 %}{% endif %}\n  {% for x in person.tags %}\n{{ x }}\n")
    assert (told.code, told.where) == ("template-syntax", "templates/t/page.html:2:3")


def test_an_undefined_name_in_an_included_file_is_told_there(render: Fill) -> None:
    told = refused(render, "{% include 'base/part.html' %}", {"base/part.html": "\n\n{{ nobody }}"})
    assert told.where == "templates/base/part.html:3:1"


def test_an_undefined_name_in_a_macro_is_told_in_the_macro(render: Fill) -> None:
    macros = {"base/macros.html": "{% macro m(x) %}\n{{ x.nam }}\n{% endmacro %}"}
    told = refused(render, "{% import 'base/macros.html' as parts %}\n{{ parts.m(person) }}", macros)
    assert told.where == "templates/base/macros.html:2:1"


@pytest.mark.parametrize("text", ["a\n{% if %}", "a\n{{ 1 + }}", "a\n{% nosuchtag %}", "a\n{{ person|nosuchfilter }}"])
def test_a_mistake_in_the_language_is_told_at_its_line(text: str, render: Fill) -> None:
    told = refused(render, text)
    assert (told.code, told.where) == ("template-syntax", "templates/t/page.html:2:1")


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__ }}",
        "{{ person.__class__.__mro__ }}",
        "{{ person._values }}",
        "{{ person['_values'] }}",
        "{{ person['__class__'] }}",
        "{{ person|attr('_values') }}",
        "{{ person|attr('__class__') }}",
        "{{ ()|attr('__class__') }}",
        "{{ [1].append(2) }}",
        "{{ {}.update(a=1) }}",
        "{{ person.tags.__add__ }}",
        "{{ 'a'.format }}",
        "{{ '{0.__class__}'.format(person) }}",
        "{{ '%s'.join }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ joiner.__init__.__globals__.os }}",
        "{{ lipsum() }}",
        "{{ range(100000000)|list }}",
        "{% set person.name = 'x' %}",
        "{% for x in person.tags %}{{ loop.__init__.__globals__ }}{% endfor %}",
        "{{ [person]|map(attribute='_values')|list }}",
        "{{ [person]|map(attribute='__class__')|list }}",
    ],
)
def test_there_is_no_way_out_of_the_data(text: str, render: Fill) -> None:
    told = refused(render, text)
    assert told.code in ("template-undefined", "template-error", "template-syntax", "template-leak")
    assert told.where.startswith("templates/t/page.html:1:")


def test_a_template_changes_nothing_for_the_next_one(render: Fill) -> None:
    values: dict[str, Any] = {"names": ["a"], "table": {"a": 1}}
    for text in ("{{ names.append('b') }}", "{% do names.append('b') %}", "{{ table.update(b=2) }}"):
        assert refused(render, text, **values).span is not None
    assert values == {"names": ["a"], "table": {"a": 1}}


@pytest.mark.parametrize(
    "template", ["../secret.html", "/etc/passwd", "t/../../secret.html", "t/%2e%2e/secret.html", "..\\secret.html"]
)
def test_nothing_outside_the_project_is_included(template: str, render: Fill, tmp_path: Path) -> None:
    (tmp_path.parent / "secret.html").write_text("secret", encoding="utf-8")
    told = refused(render, f"{{% include {template!r} %}}")
    assert told.code in ("file-outside", "file-path", "template-missing")
    assert "secret\n" not in told.message


def test_a_link_that_leads_out_of_the_project_is_not_followed(render: Fill, tmp_path: Path) -> None:
    outside = tmp_path.parent / "outside.html"
    outside.write_text("secret", encoding="utf-8")
    (tmp_path / "templates" / "t").mkdir(parents=True)
    (tmp_path / "templates" / "t" / "link.html").symlink_to(outside)
    assert refused(render, "{% include 't/link.html' %}").code == "file-outside"


def test_a_missing_template_is_told_where_it_is_asked_for(render: Fill) -> None:
    told = refused(render, "a\n  {% include 'base/nosuch.html' %}")
    assert (told.code, told.where) == ("template-missing", "templates/t/page.html:2:3")
    assert told.message == "there is no template `base/nosuch.html`"


LEAKS = [
    "{{ person }}",
    "{{ person.keys }}",
    "{{ range }}",
    "{{ f }}",
    "{{ thing }}",
    "{{ person.nothing }}",
    "{{ not person.tags }}",
    "{{ person.tags }}",
    "{{ 'a' ~ person }}",
    "{{ [person]|join }}",
    "{{ thing|string }}",
    "{{ person|pprint }}",
]


@pytest.mark.parametrize("text", LEAKS)
def test_a_value_that_is_no_text_is_told_where_it_is_printed(text: str, render: Fill) -> None:
    told = refused(render, f"<p>before</p>\n<p>{text}</p>", f=len, thing=object())
    assert (told.code, told.where) == ("template-leak", "templates/t/page.html:2:1")


def test_two_documents_share_no_module(render: Fill) -> None:
    macros = {"base/macros.html": "{% macro m() %}{{ who }}{% endmacro %}"}
    text = "{% import 'base/macros.html' as parts with context %}{{ parts.m() }}"
    assert [render(text, macros, who=name) for name in ("one", "two")] == ["one", "two"]


def test_what_was_read_and_looked_for_is_on_record(tmp_path: Path) -> None:
    page = tmp_path / "templates" / "t" / "page.html"
    page.parent.mkdir(parents=True)
    page.write_text("{% include ['t/own.html', 't/other.html'] ignore missing %}", encoding="utf-8")
    workspace = Workspace(tmp_path)
    assert fill(make_environment(workspace, {}), workspace, "t/page.html") == ""
    assert set(workspace.hits) == {"templates/t/page.html"}
    assert workspace.misses == {"templates/t/own.html", "templates/t/other.html"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("one\n  {{ '\\u202e' }}", "U+202E"),
        ("one\n  {{ 'a\\u202eb\\u202c' }}", "U+202E"),
        ("one\n  {{ '\\N{RIGHT-TO-LEFT OVERRIDE}' }}", "U+202E"),
        ("one\n  {% set x = '\\x1b' %}", "U+001B"),
        ("one\n  {% if false %}{{ '\\u200b' }}{% endif %}", "U+200B"),
        ("one\n  <p>&#x202e;</p>", "U+202E"),
        ("one\n  <p>&#8238;</p>", "U+202E"),
        ("one\n  <p>&ZeroWidthSpace;</p>", "U+200B"),
        ("one\n  <p>\u2066a\u2069</p>", "U+2066"),
        ("one\n  {{ '%c' % 8238 }}", "U+202E"),
        ("one\n  {{ '%c'|format(8238) }}", "U+202E"),
        ("one\n  {{ '&#x202e;'|safe }}", "U+202E"),
    ],
)
def test_characters_that_nobody_sees_are_refused_however_they_are_written(text: str, named: str, render: Fill) -> None:
    told = refused(render, text)
    assert (told.code, told.where) == ("character-hidden", "templates/t/page.html:2:3")
    assert told.message.startswith(named)


def test_other_characters_may_be_written_by_escapes(render: Fill) -> None:
    assert render("{{ '\\u00e9\\u2014\\u00ad' }}&nbsp;&#8212;&shy;") == "é—\u00ad&nbsp;&#8212;&shy;"


def test_nothing_is_chosen_by_chance(render: Fill) -> None:
    told = refused(render, "{{ person.tags|random }}")
    assert (told.code, told.where) == ("template-syntax", "templates/t/page.html:1:1")
    assert "random" in told.message


def test_a_page_for_the_office_may_be_longer_than_a_document(render: Fill) -> None:
    text = "{{ 'x' * 1001 * 1000 }}"
    with pytest.raises(PressroomError) as caught:
        render(text)
    assert [one.code for one in caught.value.diagnostics] == ["limit-output"]
    assert len(render(text, most=2_000_000)) == 1_001_000
