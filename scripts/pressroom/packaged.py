"""The only access to the files that come with the program: base templates, the first dossier, the starter, the guide.

The wheel holds the repository's `templates/` and `content/` once, under `data/` (`pyproject.toml` puts them there). In
a checkout they are read from the repository. The starter and the guide are part of the package in both cases.
"""

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

#: The folder of a project that falls back on packaged files.
TEMPLATES = "templates"
#: The prefix of the path of a packaged file that a file of the project overrides.
BASE = "base:"


def base_templates() -> Traversable:
    """Return the folder of the base templates."""
    return _data("templates") or _repository() / "templates"


def example_content() -> Traversable:
    """Return the `content/` folder of the first dossier."""
    return _data("example/content") or _repository() / "content"


def starter() -> Traversable:
    """Return the folder of what new projects begin with: `one-file` and `sample`, each laid out like a project."""
    return resources.files("pressroom") / "starter"


def guide() -> Traversable:
    """Return the folder of the guide: a page of Markdown for each topic, and `README.md`, which lists them."""
    return resources.files("pressroom") / "guide"


def files_below(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    """Yield (POSIX path from the folder, bytes) of every file below a folder, by name; hidden files are left out."""
    return ((path, file.read_bytes()) for path, file in _walk(folder))


def template(path: str) -> bytes | None:
    """Return a base template by its path in a project (`templates/base/base.css`); None if there is none."""
    folder, _, rest = path.partition("/")
    if folder != TEMPLATES or not rest:
        return None
    file = base_templates().joinpath(rest)
    return file.read_bytes() if file.is_file() else None


def template_paths(folder: str) -> Iterator[str]:
    """Yield the project paths of the base templates below `folder` (`""`: of all)."""
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
    """Return a folder of the wheel's `data/`; None in a checkout."""
    folder = resources.files("pressroom").joinpath("data", *path.split("/"))
    return folder if folder.is_dir() else None


def _repository() -> Path:
    return Path(__file__).resolve().parents[2]
