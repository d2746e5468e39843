"""Word files with what programs put into them: made into documents that keep none of it, or refused by name."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from docx import Document

from backends.docx_sample import sample
from pressroom.backends.docx import finish_word
from pressroom.checks.tracing.traces import traces
from pressroom.diagnostics import PressroomError
from pressroom.interchange.word import FilledWord
from pressroom.redaction.letters import PIECE
from pressroom.render.word.fill import filled
from pressroom.render.word.resolve import resolved
from pressroom.source.word.file import read_word
from pressroom.templating.data import TemplateData
from support.wordcorpus import CANARY, FILLED, KEPT, REFUSED
from support.wordprograms import PROGRAMS

TITLE = "The metre’s treaty – and its bodies"


def finished(data: bytes) -> bytes:
    """The document that is made of a template."""
    frame = replace(sample(), fonts=())
    file = filled(read_word("templates/t/t.docx", data), {"edition": TemplateData(title=TITLE)})
    return finish_word(FilledWord(frame, resolved(file, frame.metadata))).data


def parts(data: bytes) -> list[str]:
    """The parts of a file as they are."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [package.read(name).decode("utf-8", errors="replace") for name in package.namelist()]


def all_texts(data: bytes) -> list[str]:
    """All that a file holds, in its parts as they are and as they are read."""
    return [*parts(data), *(trace.text.replace(PIECE, "") for trace in traces(data))]


@pytest.mark.parametrize("name", KEPT)
def test_a_document_keeps_nothing_of_those_who_made_its_template(name: str) -> None:
    texts = all_texts(finished(KEPT[name]))
    assert any(TITLE in text for text in texts), "and it is a document"
    assert [text for text in texts if CANARY in text or "of the third stair" in text] == []


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_taken_out_is_refused_by_name(name: str) -> None:
    data, code = REFUSED[name]
    with pytest.raises(PressroomError) as caught:
        finished(data)
    assert {problem.code for problem in caught.value.diagnostics} == {code}
    assert all(problem.hint and problem.where.startswith("templates/t/t.docx:") for problem in caught.value.diagnostics)


@pytest.mark.parametrize("name", FILLED)
def test_tags_are_filled_in_wherever_they_are(name: str) -> None:
    data = finished(FILLED[name])
    assert sum(text.count(TITLE) for text in parts(data)) == 1
    assert [text for text in all_texts(data) if re.search(r"\{[{%#]", text)] == []


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_common_programs_write_is_of_use(program: str) -> None:
    data = finished(PROGRAMS[program]())
    document = Document(io.BytesIO(data))
    assert TITLE in [paragraph.text for paragraph in document.paragraphs]
    assert [text for text in all_texts(data) if CANARY in text] == []
    built_again = finished(data)
    assert TITLE in "".join(parts(built_again)), "and what is made is of use as a template"
