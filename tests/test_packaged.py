"""The files that come with the program: found in a checkout here, in an installed wheel in `test_wheel.py`, too."""

from importlib import resources
from pathlib import Path

import pytest

from pressroom import packaged
from support.project import REPOSITORY


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package folder as a wheel leaves it, which `packaged` takes for its own."""
    for path in ("data/templates/base/a.css", "data/example/content/b.yaml", "starter/c.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    monkeypatch.setattr(resources, "files", lambda _: tmp_path)
    return tmp_path


def below(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_checkout_has_them_where_they_are_maintained() -> None:
    assert dict(packaged.files_below(packaged.base_templates())) == below(REPOSITORY / "templates")
    assert dict(packaged.files_below(packaged.example_content())) == below(REPOSITORY / "content")
    assert dict(packaged.files_below(packaged.starter())) == below(REPOSITORY / "scripts/pressroom/starter")


@pytest.mark.usefixtures("installed")
def test_an_installed_package_has_them_as_its_data() -> None:
    assert dict(packaged.files_below(packaged.base_templates())) == {"base/a.css": b"data/templates/base/a.css"}
    assert dict(packaged.files_below(packaged.example_content())) == {"b.yaml": b"data/example/content/b.yaml"}
    assert dict(packaged.files_below(packaged.starter())) == {"c.md": b"starter/c.md"}
    assert packaged.template("templates/base/a.css") == b"data/templates/base/a.css"
    assert list(packaged.template_paths("")) == ["templates/base/a.css"]


def test_a_template_is_named_as_in_a_project() -> None:
    assert packaged.template("templates/theme.yaml") == (REPOSITORY / "templates/theme.yaml").read_bytes()
    for path in ("theme.yaml", "templates", "templates/", "templates/base", "templates/no.css", "content/dossier.yaml"):
        assert packaged.template(path) is None


def test_templates_are_listed_below_a_folder() -> None:
    languages = ("bs", "de", "el", "en", "fr", "sr-Cyrl", "uk")
    assert [*packaged.template_paths("templates/strings")] == [f"templates/strings/{name}.yaml" for name in languages]
    every = {f"templates/{path}" for path in below(REPOSITORY / "templates")}
    assert {*packaged.template_paths("templates")} == {*packaged.template_paths("")} == every
    assert [*packaged.template_paths("temp")] == [*packaged.template_paths("content")] == []


def test_hidden_files_are_left_out(installed: Path) -> None:
    (installed / "data/templates/.swap").write_text("x")
    (installed / "data/templates/.cache").mkdir()
    (installed / "data/templates/.cache/d.css").write_text("x")
    assert list(packaged.template_paths("templates")) == ["templates/base/a.css"]
