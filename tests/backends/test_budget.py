"""What would keep the engine busy for minutes is refused before its layout begins."""

from collections.abc import Callable

import pytest

from backends.pdf_sample import small
from pressroom.backends.layout.lay_out import lay_out
from pressroom.diagnostics import Diagnostic, Origin, PressroomError
from pressroom.interchange.html import Html


def refused(html: Html) -> list[Diagnostic]:
    """The errors that stop a layout."""
    with pytest.raises(PressroomError) as raised:
        lay_out(html)
    assert all(problem.hint for problem in raised.value.diagnostics)
    return list(raised.value.diagnostics)


def nested(depth: int, style: str = "") -> str:
    return f"<div{style}>" * depth + "deep" + "</div>" * depth


@pytest.mark.parametrize(("depth", "owner"), [(85, "a"), (1000, "a"), (20_000, "")])
def test_elements_too_deep(depth: int, owner: str) -> None:
    (found,) = refused(small(f'<section id="a">{nested(depth)}</section>'))
    assert (found.code, found.origin) == ("nesting-too-deep", Origin(owner))
    assert "more than 80 deep" in found.message


@pytest.mark.parametrize("kind", ["flex", "grid", "inline-flex"])
@pytest.mark.parametrize("depth", [6, 14])
def test_flexible_boxes_too_deep(kind: str, depth: int) -> None:
    (found,) = refused(small(f'<section id="a">{nested(depth)}</section>', f"section div {{ display: {kind} }}"))
    assert (found.code, found.origin) == ("layout-too-deep", Origin("a", kind.removeprefix("inline-")))


def test_a_grid_of_thousands_of_cells() -> None:
    cells = "<i>x</i>" * 3000
    (found,) = refused(
        small(f'<div id="g">{cells}</div>', "#g { display: grid; grid-template-columns: repeat(50, 1fr) }")
    )
    assert (found.code, found.origin) == ("grid-too-large", Origin("g", "grid"))
    assert found.message == "a grid has 3,000 cells; 400 are allowed"


@pytest.mark.parametrize("span", ['colspan="100000"', 'rowspan="2"', 'colspan="x"'])
def test_merged_cells(span: str) -> None:
    (found,) = refused(small(f'<table id="t"><tr><td {span}>a</td><td>b</td></tr></table>'))
    assert (found.code, found.origin) == ("cell-merged", Origin("t", f"{span.partition('=')[0]}="))


def chain(length: int) -> str:
    """A drawing in which each group uses the one before it ten times."""
    groups = "".join(
        f'<g id="g{number}">' + f'<use href="#g{number - 1}"/>' * 10 + "</g>" for number in range(1, length)
    )
    first = '<title>t</title><g id="g0"><path d="M0 0h1"/></g>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{first}{groups}</svg>'


CIRCLE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>t</title>'
    '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g></svg>'
)
PATTERN = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>t</title>'
    '<pattern id="p"><rect fill="url(#p)" width="9" height="9"/></pattern><rect fill="url(#p)"/></svg>'
)


@pytest.mark.parametrize(
    ("drawing", "said"),
    [
        (chain(9), "draws more than 50,000 elements"),
        (CIRCLE, "refers back to itself"),
        (PATTERN, "refers back to itself"),
    ],
)
@pytest.mark.parametrize("way", ["in the text", "as a picture", "as a background"])
def test_drawings_without_end(drawing: str, said: str, way: str) -> None:
    if way == "in the text":
        (found,) = refused(small(f'<figure id="f">{drawing}</figure>'))
        assert (found.code, found.origin) == ("drawing-refused", Origin("f", "<svg"))
    else:
        uses: dict[str, Callable[[], Html]] = {
            "as a picture": lambda: small('<img src="d.svg" alt="A">', assets={"d.svg": drawing.encode()}.get),
            "as a background": lambda: small(
                "<p>x</p>", "p { background: url(d.svg) }", assets={"templates/d.svg": drawing.encode()}.get
            ),
        }
        (found,) = lay_out(uses[way]()).diagnostics
        assert (found.code, found.origin) == ("resource-broken", Origin(text="d.svg"))
    assert said in found.message


def test_what_is_within_the_budget_is_laid_out() -> None:
    body = f"{nested(60)}<div id='f'>{nested(3)}</div><div id='g'>{'<i>x</i>' * 60}</div>{chain(4)}"
    laid = lay_out(small(body, "#f, #f div { display: flex } #g { display: grid }"))
    assert laid.diagnostics == ()


def test_rules_that_bring_other_files_in_are_refused_at_their_place() -> None:
    rules = ['/* @import "a.css"; */', "p { color: black }", '  @import "x.css";', "@font-face { src: url(x.woff) }"]
    css = "\n".join(rules)
    found = [problem for problem in lay_out(small("<p>x</p>", css)).diagnostics if problem.code == "style-refused"]
    assert [problem.where for problem in found] == ["templates/more.css:3:3", "templates/more.css:4:1"]
    assert [problem.message.split("`")[1] for problem in found] == ["@import", "@font-face"]


def test_a_style_sheet_that_is_too_large() -> None:
    (found,) = refused(small("<p>x</p>", "p { color: black }\n" * 20_000))
    assert (found.code, found.where) == ("style-too-large", "templates/more.css:1:1")


def test_more_elements_than_can_be_laid_out() -> None:
    (found,) = refused(small("<ul>" + "<li>x</li>" * 25_000 + "</ul>"))
    assert found.code == "markup-too-large"
