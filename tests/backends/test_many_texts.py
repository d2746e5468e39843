"""Texts through a PDF and back: whatever a font can show is read as it was written."""

import unicodedata
from contextlib import nullcontext
from random import Random

import pypdfium2
import pytest

from backends.pdf_sample import small
from backends.texts_made import SOFT_HYPHEN, STYLES, faces, made_up, paragraph, sharing
from pressroom.backends.pdf.document import typeset
from support.pdfruns import read_runs
from support.pdftext import Node

#: A soft hyphen inside a line, and what stands for a glyph that is a part of a character.
UNSEEN = "\u00ad\u200b"
NARROW = "p { width: 40mm; hyphens: manual; margin: 0 }"
_NO_BREAK = str.maketrans("\u00a0\u202f", "  ")


def read_back(texts: list[tuple[str, str]]) -> list[str]:
    """Each of the texts, given with its paragraph, as the file has it."""
    made = typeset(small("".join(markup for _, markup in texts), NARROW))
    assert made.diagnostics == ()
    runs = read_runs(made.data)
    found = {node.id: node for node in runs.tree.walk() if node.id}
    return [text_of(found[f"t{number}"]) for number in range(len(texts))]


def text_of(node: Node) -> str:
    """What is marked as an element's text, in order."""
    return "".join(piece.text for piece in node.pieces())


def expected(text: str) -> str:
    """A text as it must be read, wherever its lines end."""
    return unicodedata.normalize("NFC", text).translate(_NO_BREAK).replace(SOFT_HYPHEN, "")


def judge(texts: list[tuple[str, str]]) -> None:
    """Every text is in the file; with a hyphen of the engine's where a line may end at a soft one."""
    for (text, _), read in zip(texts, read_back(texts), strict=True):
        hyphens = "\u2010" if SOFT_HYPHEN in text else ""
        assert without(read, UNSEEN + hyphens) == without(expected(text), hyphens)


def without(text: str, characters: str) -> str:
    return text.translate(dict.fromkeys(map(ord, characters)))


def many(seed: int, count: int) -> list[tuple[str, str]]:
    random = Random(seed)
    made = []
    for number in range(count):
        face = random.choice(faces())
        text = made_up(random, face)
        made.append((text, paragraph(number, text, face, random.choice(STYLES))))
    return made


def test_texts_are_read_as_they_were_written() -> None:
    judge(many(0, 40))


def test_codes_change_nothing_that_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    # With accents that stand over others, PDFium draws what WeasyPrint writes by itself in wrong places.
    level = (markup for text, markup in many(1, 60) if not any(map(unicodedata.combining, text)))
    html = small("".join(level), NARROW)
    coded = typeset(html).data
    monkeypatch.setattr("pressroom.backends.pdf.document.glyph_codes", nullcontext)
    plain = typeset(html)
    assert {problem.code for problem in plain.diagnostics} == {"text-misread"}
    assert pictures(coded) == pictures(plain.data)


def pictures(data: bytes) -> list[bytes]:
    """All pages as points."""
    with pypdfium2.PdfDocument(data) as document:
        return [bytes(page.render(scale=1).to_pil().tobytes()) for page in document]


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 21))
def test_a_thousand_texts_are_read_as_they_were_written(seed: int) -> None:
    judge(many(seed, 50))


def test_characters_with_one_glyph_are_told_apart() -> None:
    pairs = [(face, one, other) for face in faces() for one, other in sharing(face)]
    assert len(pairs) > 20
    texts = [(f"{one}a{other} {one}{other}{one}", face) for face, one, other in pairs]
    judge([(text, paragraph(number, text, face)) for number, (text, face) in enumerate(texts)])
