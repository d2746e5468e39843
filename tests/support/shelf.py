"""Things that are made once for all processes of a test run."""

import fcntl
import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

Made = TypeVar("Made")


class Shelf:
    """A folder that all processes of a test run share."""

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        own = factory.getbasetemp()
        self._folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "shelf"
        self._folder.mkdir(exist_ok=True)

    def folder(self, name: str, make: Callable[[Path], object]) -> Path:
        """The folder of this name, filled by `make` when it is asked for first."""
        target = self._folder / name
        with (self._folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (target / ".done").exists():
                shutil.rmtree(target, ignore_errors=True)
                target.mkdir()
                make(target)
                (target / ".done").touch()
        return target

    def value(self, name: str, make: Callable[[], Made]) -> Made:
        """What `make` answers, kept as a file."""
        folder = self.folder(name, lambda target: (target / "value").write_bytes(pickle.dumps(make())))
        value: Made = pickle.loads((folder / "value").read_bytes())
        return value
