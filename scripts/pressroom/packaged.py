"""The one way to the files that come with the program: base templates, the first dossier, the starter, the guide.

The wheel holds the repository's `templates/` and `content/` once, under `data/` (`pyproject.toml` puts them there); in
a checkout the same files stand where they are maintained. The starter and the guide are part of the package either way.
"""

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

#: The folder of a project whose files have packaged ones behind them.
TEMPLATES = "templates"
#: What is written before the path of a packaged file that a project's own stands in front of.
BASE = "base:"


def base_templates() -> Traversable:
    """The folder of the base templates."""
    return _data("templates") or _repository() / "templates"


def example_content() -> Traversable:
    """The `content/` folder of the first dossier."""
    return _data("example/content") or _repository() / "content"


def starter() -> Traversable:
    """The folder of the starter, laid out like the project that it becomes."""
    return resources.files("pressroom") / "starter"


def guide() -> Traversable:
    """The folder of the guide: a page of Markdown for each topic, and `README.md`, which lists them."""
    return resources.files("pressroom") / "guide"


def files_below(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder, by its POSIX path from there, in the order of names; hidden ones are left out."""
    return ((path, file.read_bytes()) for path, file in _walk(folder))


def template(path: str) -> bytes | None:
    """A base template by the path that it has in a project (`templates/base/base.css`); None where there is none."""
    folder, _, rest = path.partition("/")
    if folder != TEMPLATES or not rest:
        return None
    file = base_templates().joinpath(rest)
    return file.read_bytes() if file.is_file() else None


def template_paths(folder: str) -> Iterator[str]:
    """The paths that base templates have in a project, as far as they lie below `folder` (`""`: all of them)."""
    paths = (f"{TEMPLATES}/{path}" for path, _ in _walk(base_templates()))
    return (path for path in paths if not folder or path.startswith(f"{folder}/"))


def _walk(folder: Traversable, base: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(entry, f"{base}{entry.name}/")
        else:
            yield f"{base}{entry.name}", entry


def _data(path: str) -> Traversable | None:
    """A folder of the wheel's `data/`, which a checkout does not have."""
    folder = resources.files("pressroom").joinpath("data", *path.split("/"))
    return folder if folder.is_dir() else None


def _repository() -> Path:
    return Path(__file__).resolve().parents[2]
