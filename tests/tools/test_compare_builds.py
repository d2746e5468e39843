"""The comparison of two builds: what it takes for the same, and what it names."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tools.compare_builds import differences


def pdf(*pages: str, x: float = 72) -> Callable[[Path], None]:
    """Writes a PDF of pages with one line each, which begins `x` points from the left."""

    def write(path: Path) -> None:
        document = pikepdf.new()
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        for text in pages:
            page = document.add_blank_page(page_size=(300, 200))
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            page.Contents = document.make_stream(f"BT /F1 12 Tf {x} 100 Td ({text}) Tj ET".encode())
        document.save(path)

    return write


def docx(text: str, *, packed: int = zipfile.ZIP_DEFLATED) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", packed) as archive:
            archive.writestr("word/document.xml", text)

    return write


def written(words: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_text(words, encoding="utf-8")

    return write


def png(grey: int, size: tuple[int, int] = (20, 20)) -> Callable[[Path], None]:
    return lambda path: Image.new("L", size, grey).save(path)


SVG = '<svg xmlns="http://www.w3.org/2000/svg"><text><tspan>{}</tspan> of 1991</text></svg>'
CASES = [
    ("a.pdf", pdf("one", "two"), pdf("one", "two", x=72.01), ""),
    ("a.pdf", pdf("one", "two"), pdf("one"), "a.pdf: 2 pages and 1"),
    ("a.pdf", pdf("one", "two"), pdf("one", "twi"), "a.pdf: page 2: 'o' is 'i'"),
    ("a.pdf", pdf("one"), pdf("ones"), "a.pdf: page 1: there is an additional character: 's'"),
    ("a.pdf", pdf("one"), pdf("one", x=72.1), "a.pdf: page 1: 'o' is moved by 0.10 pt"),
    ("a.docx", docx("x"), docx("x", packed=zipfile.ZIP_STORED), ""),
    ("a.docx", docx("x"), docx("y"), "a.docx: word/document.xml differs"),
    ("a.html", written("<p>one two"), written("<p>one\n<b>two</b>"), ""),
    ("a.html", written("<p>one two"), written("<p>one too"), "a.html: its words differ"),
    ("a.svg", written(SVG.format("End")), written(SVG.format("End").replace("<text>", '<text x="1">')), ""),
    ("a.svg", written(SVG.format("End")), written(SVG.format("Eve")), "a.svg: its texts differ"),
    ("a.png", png(100), png(101), ""),
    ("a.png", png(100), png(110), "a.png: its pixels differ by 10.0 of 255 on average"),
    ("a.png", png(100), png(100, (20, 10)), "a.png: (20, 20) and (20, 10) pixels"),
    ("a.odt", written("x"), written("x"), "a.odt: files of this type cannot be compared"),
    ("manifest.json", written("1"), written("2"), ""),
    (".lock", written("1"), written("2"), ""),
    (".cache/builds.json", written("1"), written("2"), ""),
]


@pytest.mark.parametrize(("name", "one", "other", "found"), CASES)
def test_what_differs(
    name: str, one: Callable[[Path], None], other: Callable[[Path], None], found: str, tmp_path: Path
) -> None:
    for folder, write in (("one", one), ("other", other)):
        (tmp_path / folder / name).parent.mkdir(parents=True)
        write(tmp_path / folder / name)
    assert list(differences(tmp_path / "one", tmp_path / "other")) == ([found] if found else [])


def test_a_file_that_one_build_lacks(tmp_path: Path) -> None:
    for folder in ("one", "other"):
        (tmp_path / folder).mkdir()
    png(1)(tmp_path / "other" / "a.png")
    assert list(differences(tmp_path / "one", tmp_path / "other")) == ["a.png is in only one of the builds"]
