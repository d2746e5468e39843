"""A layout that only decides how a document is laid out again is not written as a file."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pressroom.backends.pdf import document
from support.finished import Finished, compose, copy_of


def test_a_document_that_is_laid_out_again_is_written_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: Counter[str] = Counter()

    def counted(name: str) -> None:
        work = getattr(document, name)

        def counting(*arguments: Any) -> Any:
            calls[name] += 1
            return work(*arguments)

        monkeypatch.setattr(document, name, counting)

    counted("lay_out")
    counted("_write")
    made = compose(Finished("metre", copy_of("metre", tmp_path)), "briefing")
    assert 'class="contents"' not in made.markup, "it is too short for a list of contents, as its first layout shows"
    assert calls == {"lay_out": 2, "_write": 1}
