"""Templates are compiled once in a process, whatever number of environments use them, and never confused."""

from pathlib import Path
from unittest.mock import patch

import pytest

from pressroom.templating.environment import SafeEnvironment, compile_packaged, make_environment
from pressroom.workspace import Workspace

NAME = "t/page.html"


def filled(root: Path, text: str, *, markup: bool = True) -> str:
    """A template with this text, filled in by an environment of its own."""
    path = root / "templates" / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return make_environment(Workspace(root), {"name": "A & B"}, markup=markup).get_template(NAME).render()


def test_a_second_environment_compiles_nothing(tmp_path: Path) -> None:
    assert filled(tmp_path, "once {{ name }}") == "once A &amp; B"
    with patch.object(SafeEnvironment, "compile", side_effect=AssertionError("compiled again")):
        assert filled(tmp_path, "once {{ name }}") == "once A &amp; B"
        with pytest.raises(AssertionError, match="compiled again"):
            filled(tmp_path, "once more {{ name }}")


def test_a_changed_text_is_another_template(tmp_path: Path) -> None:
    assert [filled(tmp_path, text) for text in ("one", "two", "one")] == ["one", "two", "one"]


def test_plain_text_and_markup_of_one_template_differ(tmp_path: Path) -> None:
    text = "both {{ name }} {{ '<' }}"
    made = [filled(tmp_path, text), filled(tmp_path, text, markup=False), filled(tmp_path, text)]
    assert made == ["both A &amp; B &lt;", "both A & B <", "both A &amp; B &lt;"]


def test_packaged_templates_that_were_compiled_are_not_compiled_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compile_packaged(["base", "briefing"])
    environment = make_environment(Workspace(tmp_path), {})

    def refused(*_arguments: object, **_more: object) -> None:
        pytest.fail("compiled again")

    monkeypatch.setattr(environment, "compile", refused)
    for name in ("base/document.html", "briefing/document.html", "briefing/parts/section.html"):
        assert environment.get_template(name).name == name
