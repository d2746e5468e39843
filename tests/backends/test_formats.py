"""The table of formats: a new one is a line in it and a module; each line names a module that can be called."""

import os
import subprocess
import sys
from importlib import import_module

import pytest

from pressroom.diagnostics import PressroomError
from pressroom.formats import FORMATS
from pressroom.model.reading.read import read_documents
from support.project import REPOSITORY, Project

#: What a change of `formats.py` by one line would be, before anything else is loaded.
ADDED = """
from pressroom import formats
formats.FORMATS = {**formats.FORMATS, "prose": formats.Format("prose", ("paged",), "backends.text_format")}
formats.FormatName = formats.Literal[tuple(formats.FORMATS)]
from pressroom.__main__ import run
run()
"""


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_renderer(name: str) -> None:
    assert callable(import_module(FORMATS[name].renderer).render)


DOCUMENT = """\
schema: 1
id: words
title: Words
formats: [pdf, prose]
styles: [base/base.css]
"""
TEMPLATE = """\
<!DOCTYPE html>
<html lang="{{ edition.language }}"><title>{{ document.title }}</title><h1>{{ edition.title }}</h1></html>
"""


def test_a_new_format_is_a_line_and_a_module(metre: Project) -> None:
    metre.edit("content/dossier.yaml", "documents: [briefing,", "documents: [words, briefing,")
    metre.write("templates/words/document.yaml", DOCUMENT)
    metre.write("templates/words/document.html", TEMPLATE)
    path = os.pathsep.join(str(REPOSITORY / name) for name in ("scripts", "tests"))
    done = subprocess.run(
        [sys.executable, "-c", ADDED, "build", "words"],
        cwd=metre.root,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (made,) = (metre.root / "build").rglob("*.prose")
    assert made.read_text(encoding="utf-8").split() == metre.dossier.about.title.split()


def test_a_kind_of_document_that_cannot_have_a_format_says_so(metre: Project) -> None:
    metre.write("templates/words/document.html", TEMPLATE)
    place = metre.write("templates/words/document.yaml", DOCUMENT.replace("prose", "⟦svg⟧"))
    with pytest.raises(PressroomError) as caught:
        read_documents(metre.workspace)
    assert [(found.code, str(found.span)) for found in caught.value.diagnostics] == [("format-unfit", place.where)]
