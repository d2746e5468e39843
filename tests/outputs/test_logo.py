"""A logo and the colours of covers in every kind of document."""

import io
import zipfile

import pypdfium2
from lxml import etree
from PIL import Image

from support.pdftext import read_pdf
from support.project import Project

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><title>t</title>'
    '<rect width="40" height="20" fill="#00ff00"/></svg>'
)
GREEN, GROUND = (0, 255, 0), (0x3B, 0x2A, 0x55)


def colours(pdf: bytes) -> set[tuple[int, ...]]:
    """The colours of the first page that cover some of it."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=1).to_pil().convert("RGB")
    return {colour for count, colour in picture.getcolors(1_000_000) or [] if count > 200}


def test_a_logo_and_the_cover_reach_pdf_poster_and_word(metre: Project) -> None:
    metre.write("templates/logo.svg", LOGO)
    metre.add("templates/theme.yaml", "logo: {file: templates/logo.svg, alt: The desk, width: 20}\n")
    metre.edit("templates/theme.yaml", '  rule: "#6f9bc8"', '  rule: "#6f9bc8"\n  ground: "#3b2a55"')
    outcome = metre.call("build", "-q")
    assert (outcome.code, outcome.err) == (0, "")
    files = {path: (metre.root / "build" / path).read_bytes() for path in metre.built}
    pdfs = [path for path in files if path.endswith(".pdf")]
    assert len(pdfs) == 2
    for path in pdfs:
        assert {GREEN, GROUND} <= colours(files[path])
        tree = read_pdf(metre.root / "build" / path).tree
        assert next(node.entries["Alt"] for node in tree.walk() if node.role == "Figure") == "The desk"
    (word,) = (zipfile.ZipFile(io.BytesIO(data)) for path, data in files.items() if path.endswith(".docx"))
    body = etree.fromstring(word.read("word/document.xml"))
    assert body.xpath("//*[local-name()='docPr']/@descr") == ["The desk"]
    (media,) = (name for name in word.namelist() if name.startswith("word/media/"))
    picture = Image.open(io.BytesIO(word.read(media)))
    assert picture.size == (472, 236)
    assert picture.convert("RGB").getpixel((200, 100)) == GREEN
    assert "3B2A55" in word.read("word/styles.xml").decode()


def test_a_logo_that_is_not_drawn_is_reported_where_it_is_named(metre: Project) -> None:
    metre.write("templates/logo.svg", LOGO.replace("<rect", '<rect style="mix-blend-mode:screen"'))
    place = metre.write(
        "templates/theme.yaml",
        metre.read("templates/theme.yaml") + "logo: {file: ⟦templates/logo.svg⟧, alt: The desk, width: 20}\n",
    )
    outcome = metre.call("build", "--json")
    assert (outcome.code, outcome.json["files"]) == (1, [])
    found = outcome.json["diagnostics"]
    assert {each["code"] for each in found} == {"drawing-unsupported"}
    assert all("templates/logo.svg" in each["message"] for each in found)
    assert all("`mix-blend-mode: screen` in line 1" in each["message"] for each in found)
    line = place.where.split(":")[1]
    assert {(each["span"]["file"], str(each["span"]["line"])) for each in found} == {("templates/theme.yaml", line)}
