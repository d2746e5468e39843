"""The state of the program: what changes it, and what does not."""

import os
from pathlib import Path

import pytest

from pressroom.reuse.program import state


def later(folder: Path) -> None:
    """Give a folder another time, as a new file in it does."""
    os.utime(folder, ns=(0, 0))


def test_a_new_file_in_the_working_folder_is_no_other_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`python -m pressroom` has the folder of the project on its path."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    before = state((), ())
    later(tmp_path)
    assert state((), ()) == before


def test_a_package_that_changes_is_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    before = state((), ())
    later(tmp_path)
    assert state((), ()) != before
