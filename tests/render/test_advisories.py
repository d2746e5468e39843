"""The hostile templates of the published advisories on Jinja and docxtpl: refused, in HTML and in Word files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pressroom.diagnostics import PressroomError
from pressroom.render.word.fill import filled
from pressroom.source.word.file import read_word
from pressroom.templating.data import TemplateData
from pressroom.templating.environment import fill, make_environment
from pressroom.workspace import Workspace
from support.wordfiles import DOCUMENT, body, word_file

NAMES: dict[str, Any] = {"person": TemplateData(name="Ada", tags=("x", "y"))}
#: What a template that got out would have printed.
SPOILS = ("root:", "uid=", "<class", "<module", "subprocess", "[<class")
Fill = Callable[[str], str]


def _html(text: str, folder: Path) -> str:
    (folder / "templates/t").mkdir(parents=True, exist_ok=True)
    (folder / "templates/t/page.html").write_text(text, encoding="utf-8")
    workspace = Workspace(folder)
    return fill(make_environment(workspace, NAMES), workspace, "t/page.html")


def _word(text: str, _: Path) -> str:
    made = filled(read_word("templates/t/page.docx", word_file(text)), NAMES)
    return made.parts[DOCUMENT].decode()


@pytest.fixture(params=[_html, _word], ids=["html", "word"])
def fill_in(request: pytest.FixtureRequest, tmp_path: Path) -> Fill:
    return lambda text: str(request.param(text, tmp_path))


ADVISORIES = {
    "CVE-2016-10745 str.format": [
        "{{ '{0.__class__.__init__.__globals__}'.format(person) }}",
        "{{ '{x.__class__}'.format(x=person) }}",
        "{{ ('{0.__class__}' ~ '').format(person) }}",
    ],
    "CVE-2019-10906 str.format_map": [
        "{{ '{x.__class__.__init__.__globals__}'.format_map({'x': person}) }}",
        "{{ ('{x.__class__}'|safe).format_map({'x': person}) }}",
    ],
    "CVE-2019-8341 a template from what was typed": [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ [].__class__.__base__.__subclasses__() }}",
        "{{ config.items() }}",
        "{% for c in ().__class__.__base__.__subclasses__() %}{{ c }}{% endfor %}",
    ],
    "CVE-2024-22195 and CVE-2024-34064 keys of xmlattr": [
        "<p{{ {'a onmouseover=alert(1)': 'x'}|xmlattr }}>",
        "<p{{ {'a/onmouseover': 'x'}|xmlattr }}>",
        "<p{{ {'a>b': 'x'}|xmlattr }}>",
        "<p{{ {'a=b': 'x'}|xmlattr }}>",
    ],
    "CVE-2024-56201 the name of a template as code": [
        "{% include '{{0.__class__}}' %}",
        "{% include \"{__import__('os').system('id')}\" %}",
        "{% extends \"{'a'!r}{__import__('os').system('id')}\" %}",
        '{% import \'\\n__import__("os").system("id")#\' as x %}',
    ],
    "CVE-2024-56326 format by way of a filter": [
        "{% set f = '{0.__class__}'.format %}{{ [person]|map(f)|list }}",
        "{{ [person]|map('{0.__class__.__init__.__globals__}'.format)|join }}",
        "{% macro m(f) %}{{ f(person) }}{% endmacro %}{{ m('{0.__class__}'.format) }}",
        "{% call(f) caller('{0.__class__}'.format) %}{{ f(person) }}{% endcall %}",
        "{{ ['{0.__class__}']|map(attribute='format')|list }}",
    ],
    "CVE-2025-27516 format by the filter attr": [
        "{{ ('{0.__class__.__init__.__globals__}'|attr('format'))(person) }}",
        "{{ ('{x.__class__}'|attr('format_map'))({'x': person}) }}",
        "{% set f = '{0.__class__}'|attr('format') %}{{ f(person) }}",
        "{{ (''|attr('__class__'))|attr('__mro__') }}",
        "{{ person|attr('__init__')|attr('__globals__') }}",
    ],
    "docxtpl 549: subclasses": [
        "{{ ''.__class__.__mro__[1].__subclasses__()[389](['id'], stdout=-1).communicate()[0].decode('utf-8') }}",
        "{{ get_flashed_messages.__class__.__mro__[1].__subclasses__()[90] }}",
    ],
    "docxtpl 632: globals of Jinja's own": [
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ joiner.__init__.__globals__.os.popen('id').read() }}",
        "{{ namespace.__init__.__globals__.os.popen('id').read() }}",
        "{{ self.__init__.__globals__.__builtins__.__import__('os').popen('id').read() }}",
        "{{ self._TemplateReference__context.cycler.__init__.__globals__.os }}",
        "{{ lipsum.__globals__['os'].popen('id').read() }}",
        "{{ dict.__base__.__subclasses__() }}",
        "{{ range.__class__.__base__.__subclasses__() }}",
    ],
}


@pytest.mark.parametrize(
    "text", [pytest.param(text, id=f"{name} {n}") for name, texts in ADVISORIES.items() for n, text in enumerate(texts)]
)
def test_hostile_templates_are_refused(text: str, fill_in: Fill) -> None:
    with pytest.raises(PressroomError) as caught:
        fill_in(text)
    [told] = caught.value.diagnostics
    assert told.code.startswith("template-")
    assert told.where.startswith(("templates/t/page.html:1:", "templates/t/page.docx:1:"))
    assert not [spoil for spoil in SPOILS if spoil in told.message.replace(text, "")]


@pytest.mark.parametrize("text", ["{{ ('a@' * 3000 ~ 'b.')|urlize }}", "{{ ('http://' ~ 'a' * 3000 ~ ')')|urlize }}"])
def test_making_links_takes_no_time(text: str, fill_in: Fill) -> None:
    """CVE-2020-28493: seconds for a few thousand characters."""
    assert "aa" in fill_in(text) or "a@a@" in fill_in(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}", "limit-time"),
        ("{{ 'x' * 300000000 }}", "limit-memory"),
        ("{% for a in range(9000) %}{{ 'x' * 1000 }}{% endfor %}", "limit-output"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "template-recursion"),
    ],
)
def test_templates_without_end_are_stopped(text: str, code: str, fill_in: Fill) -> None:
    with pytest.raises(PressroomError) as caught:
        fill_in(text)
    assert [told.code for told in caught.value.diagnostics] == [code]


@pytest.mark.parametrize("tag", ["colspan", "cellbg"])
def test_what_tags_put_into_attributes_does_not_leave_them(tag: str) -> None:
    names = {"value": '1"/><w:altChunk r:id="rId1"/><w:x w:y="'}
    cell = f"<w:tc><w:tcPr/><w:p><w:r><w:t>{{% {tag} value %}}x</w:t></w:r></w:p></w:tc>"

    data = word_file(parts={DOCUMENT: body(f"<w:tbl><w:tblGrid/><w:tr>{cell}</w:tr></w:tbl>")})
    with pytest.raises(PressroomError) as caught:
        filled(read_word("t.docx", data), names)
    assert [problem.code for problem in caught.value.diagnostics] == ["template-error"]
