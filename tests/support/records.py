"""Files as a build writes them, with a manifest that names each by its digest."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from pressroom.output.manifest import FILE, UNFINISHED, dump
from pressroom.output.writer import write_recorded

OLD = {"public/en/a.pdf": b"old a", "public/en/b.pdf": b"old b", "staff/en/a.pdf": b"old c"}
NEW = {path: data.replace(b"old", b"new") for path, data in OLD.items()}
HEAD = {"schema": 1, "pressroom": "0.1.0"}


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def entries(files: Mapping[str, bytes]) -> dict[str, dict[str, str]]:
    return {path: {"sha256": digest(data)} for path, data in files.items()}


def record(files: Mapping[str, bytes]) -> dict[str, object]:
    return {**HEAD, "artifacts": entries(files)}


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """As a build writes."""
    made = record(files)
    write_recorded(folder, {**files, FILE: dump(made)}, FILE, lambda names: dump({**made, UNFINISHED: dict(names)}))


def there(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
