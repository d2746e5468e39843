"""The path figure: columns that fit their words, lines that follow the states, and the list that the macro prints."""

from dataclasses import replace

import jinja2
import pytest
from lxml import html

from pressroom.diagnostics import Origin, PressroomError
from pressroom.render.figures.path import PathFigure, PathSpec, PathStep, path_figure
from render.figure_samples import FONTS, ROOT, STEPS, path_spec, tokens


def lay_out(spec: PathSpec) -> PathFigure:
    return path_figure(spec, tokens(), FONTS)


def problem(spec: PathSpec) -> tuple[str, str]:
    with pytest.raises(PressroomError) as caught:
        lay_out(spec)
    return caught.value.diagnostics[0].code, caught.value.diagnostics[0].message


def test_lines_are_solid_up_to_what_was_reached_and_dashed_beyond() -> None:
    assert [cell.line for cell in lay_out(path_spec()).cells] == ["solid", "dashed", "dashed", "none"]


@pytest.mark.parametrize(
    ("steps", "width", "columns"),
    [(3, 115, 3), (4, 166, 4), (6, 166, 6), (6, 115, 3), (1, 166, 3), (2, 166, 3), (8, 166, 4), (7, 166, 7)],
)
def test_steps_flow_in_balanced_rows(steps: int, width: float, columns: int) -> None:
    figure = lay_out(path_spec(*(STEPS * 2)[:steps], width=width))
    assert figure.columns == columns
    assert figure.column * columns <= width


def test_titles_in_a_row_are_as_tall_as_the_tallest_so_that_states_are_in_line() -> None:
    steps = [replace(step, title=title) for step, title in zip(STEPS * 2, ["Short"] * 8, strict=True)]
    steps[1] = replace(steps[1], title="A title of some words that takes several lines of its column")
    heights = [cell.title_height for cell in lay_out(path_spec(*steps, width=166)).cells]
    assert len({*heights[:4]}) == 1
    assert heights[0] > heights[4] == heights[7] == 1.3


def test_each_state_has_its_word() -> None:
    assert [cell.state_label for cell in lay_out(path_spec()).cells] == ["Reached", "Reached", "Pending", "Not reached"]
    assert problem(path_spec(*STEPS[:3], replace(STEPS[3], label="")))[0] == "path-state-label"


def test_a_word_too_wide_is_measured() -> None:
    code, message = problem(path_spec(*STEPS[:3], PathStep("W" * 80, "ahead", "Not reached", "2030"), width=115))
    assert code == "path-text-too-wide"
    assert "WWW" in message
    assert "mm too wide" in message


def test_a_word_too_wide_is_told_where_it_is_written() -> None:
    with pytest.raises(PressroomError) as raised:
        lay_out(
            path_spec(
                *STEPS[:3], PathStep("Last", "ahead", "Not reached", "2030", "not " + "W" * 80, "step-last"), width=115
            )
        )
    (found,) = raised.value.diagnostics
    assert found.origin == Origin("step-last", "W" * 80)
    assert found.message.startswith(f"“{'W' * 80}” in the step “Last” is ")


def test_a_text_too_tall_is_measured() -> None:
    code, message = problem(path_spec(*STEPS, replace(STEPS[3], title="Later", note="word " * 200)))
    assert code == "path-text-too-tall"
    assert message.startswith("step 'Later' is ")


def test_too_few_too_many_and_unknown_states() -> None:
    assert problem(replace(path_spec(), steps=()))[0] == "path-steps"
    assert problem(path_spec(*STEPS, *STEPS, *STEPS))[0] == "path-steps"
    assert problem(path_spec(*STEPS[:2], replace(STEPS[2], state="done")))[0] == "unknown-path-state"


def test_the_macro_prints_a_list_with_its_text_in_reading_order() -> None:
    loader = jinja2.FileSystemLoader(ROOT / "templates")
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    template = environment.from_string('{% from "base/path.html" import path_figure %}{{ path_figure(figure) }}')
    printed = template.render(figure=lay_out(path_spec(*STEPS[:3], replace(STEPS[3], title="A & B"))))
    (steps,) = html.fragments_fromstring(printed)
    assert steps.tag == "ol"
    assert [child.tag for child in steps] == ["li"] * 4
    texts = [paragraph.text for paragraph in steps[2].findall("p")]
    assert texts == ["Treaty signed", "Pending", "June 1985", "Ratification under way"]
    assert steps[3].findall("p")[0].text == "A & B"
    assert [child.tail for child in steps][:-1] == [None] * 3  # a space between inline blocks would break the row
