"""What the layout engine would pass over in style sheets and `style` attributes is an error at its place."""

from dataclasses import replace
from pathlib import Path

import pytest

from backends.pdf_sample import TOKENS, small
from checks.pages_made import SPEC
from pressroom.backends.layout.lay_out import lay_out
from pressroom.backends.pdf.document import typeset
from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.render.styles import token_css


def found(body: str, css: str) -> list[Diagnostic]:
    """What is wrong with a document of these."""
    try:
        return [*lay_out(small(body, css)).diagnostics]
    except PressroomError as problem:
        return [*problem.diagnostics]


@pytest.mark.parametrize(
    ("css", "column"),
    [
        ("p { color: var(--nope) }", 16),
        ("p { margin: var(--nope) 1mm }", 17),
        ("svg { color: var( --nope ) }", 19),
        ("p { width: calc(1px + var(--nope)) }", 27),
        (":root { --a: var(--nope) }", 18),
        ("@media print { p { color: VAR(--nope) } }", 31),
        ("p::before { content: var(--Hue); --hue: 'x' }", 26),
    ],
)
def test_names_that_nothing_defines(css: str, column: int) -> None:
    (problem,) = found("<p>a</p>", css)
    assert problem.span
    assert (problem.code, problem.span.column, bool(problem.hint)) == ("style-warning", column, True)
    assert "is called `--" in problem.message


def test_texts_of_programs_are_set_in_a_font_of_the_project() -> None:
    base = (Path(__file__).parents[2] / "templates/base/base.css").read_text(encoding="utf-8")
    body = "<p><code>a</code> <kbd>a</kbd> <samp>a</samp></p><pre>a</pre>"
    made = typeset(small(body, f"{token_css(TOKENS, SPEC)}\n{base}"))
    assert [problem.message for problem in made.diagnostics] == []


def test_the_nearest_name_is_proposed() -> None:
    (problem,) = found("<p>a</p>", ":root { --accent: red } p { color: var(--acent) }")
    assert problem.hint == "did you mean `--accent`?"


@pytest.mark.parametrize(
    ("body", "css"),
    [
        ("<p>a</p>", "p { color: var(--nope, red) }"),
        ("<p>a</p>", "p { color: var(--a) } :root { --a: red }"),
        ('<p style="--a: red">a</p>', "p { color: var(--a) }"),
        ('<p style="color: var(--a)">a</p>', ":root { --a /* b */ : red }"),
        ("<p>a</p>", "p::before { content: 'var(--nope)' } /* var(--nope) */"),
    ],
)
def test_names_that_are_defined_or_have_a_fallback(body: str, css: str) -> None:
    assert found(body, css) == []


@pytest.mark.parametrize(
    ("css", "code", "column"),
    [
        ("p { -webkit-hyphens: auto }", "style-warning", 5),
        ("p { -moz-column-count: 2 }", "style-warning", 5),
        ("p { colr: red }", "style-warning", 5),
        ("p { @media print { color: red } }", "style-refused", 5),
        ("@media print { p { color: red; @supports (a: b) { color: blue } } }", "style-refused", 32),
        ("p { b { @layer c { color: red } } }", "style-refused", 9),
    ],
)
def test_what_the_engine_drops_in_silence(css: str, code: str, column: int) -> None:
    (problem,) = found("<p>a</p>", css)
    assert problem.span
    assert (problem.code, problem.span.line, problem.span.column) == (code, 1, column)


@pytest.mark.parametrize("css", ["p::-webkit-scrollbar { color: red }", "p::-moz-selection { color: red }"])
def test_parts_of_elements_that_only_a_browser_has(css: str) -> None:
    assert [problem.code for problem in found("<p>a</p>", css)] == ["layout-warning"]


@pytest.mark.parametrize(
    "css", ["@page { @top-left { content: 'x' } }", "@media print { @page { margin: 1mm } }", "p { b { color: red } }"]
)
def test_rules_that_may_stand_in_others(css: str) -> None:
    assert [problem for problem in found("<p>a</p>", css) if problem.code == "style-refused"] == []


@pytest.mark.parametrize(
    ("style", "code"),
    [
        ("color: var(--nope)", "style-warning"),
        ("-webkit-x: 1", "layout-warning"),
        ("colr: red", "layout-warning"),
        ("color: red; @import url(x)", "style-refused"),
        ("color: red; @media print { color: blue }", "style-refused"),
        ("color: red /* and so on", "style-warning"),
        ("content: '\\202e a'", "character-hidden"),
    ],
)
def test_style_attributes(style: str, code: str) -> None:
    body = f'<p id="p" style="{style}">a</p>'
    assert code in {problem.code for problem in found(body, "")}


@pytest.mark.parametrize(
    ("body", "css"),
    [
        (
            '<svg width="9" height="9" role="img" aria-label="x"><rect class="x" width="9" height="9"/></svg>',
            ".x{fill:red}",
        ),
        ('<svg width="9" height="9" role="img" aria-label="x"><rect style="fill:red" width="9" height="9"/></svg>', ""),
    ],
)
def test_a_property_of_drawings_is_to_be_an_attribute(body: str, css: str) -> None:
    (found,) = typeset(small(f"<p>{body}</p>", css)).diagnostics
    assert found.hint == 'write it in the drawing, as an attribute: fill="…"'


def test_a_sheet_of_several_layouts_has_the_same_problems_in_each() -> None:
    css = "p { colour: red } @media (width > 1px) { p { color: blue } }"
    first, second = (found("<p>a</p>", css) for _ in range(2))
    assert {problem.code for problem in first} == {"style-warning", "style-refused"}
    assert second == first


def test_a_sheet_of_several_layouts_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    css = "p { color: rebeccapurple }"
    html = small("<p>a</p>", css)
    lay_out(html)
    monkeypatch.setattr("pressroom.backends.layout.markup.stylesheets.ParsedStylesheet", None)
    assert lay_out(replace(html, markup=html.markup.replace("<p>a", "<p>b"))).diagnostics == ()
