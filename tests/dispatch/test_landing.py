"""The landing pages of a release: what they show, and where their links lead."""

import io
import shutil
from base64 import b64decode
from pathlib import Path
from typing import Any

from lxml import html as lxml_html
from PIL import Image

from pressroom.dispatch.verifying.verification import State
from pressroom.dispatch.verifying.verify_file import verify_file
from support.project import Project


def parsed(page: Path) -> Any:
    return lxml_html.fromstring(page.read_bytes().decode())


def released(project: Project) -> Path:
    outcome = project.call_here("release", "--all")
    assert outcome.code == 0, outcome.err
    return project.root / "build/releases/metre-convention-1.0"


def test_a_page_leads_to_each_file_of_its_audience_and_to_no_other(release: Path) -> None:
    for audience in ("public", "desk"):
        page = release / audience / "index.html"
        local = [str(link) for link in parsed(page).xpath("//a/@href") if ":" not in link and not link.startswith("#")]
        there = {path.name for path in (release / audience).iterdir()} - {"index.html"}
        assert len(local) == len(set(local))
        assert set(local) == there


def test_a_page_states_what_a_press_office_puts_on_line(release: Path) -> None:
    root = parsed(release / "public/index.html")
    text = " ".join(root.text_content().split())
    assert root.get("lang") == "en"
    for words in (
        "The Metre Convention and the International System of Units",
        "Key points",
        "How to cite",
        "Test desk",
        "test@example.org",
        "Version 1.0",
        "TEST 2020/1",
        "PDF, Briefing, 3 pages,· ",
        "Word, Fact sheet, ",
        "Source: ",
    ):
        assert words in text
    assert len(root.xpath("//section[@class='points']//li")) >= 3
    assert root.xpath("//svg[@class='paper']/@aria-label") == ["Word"]


def test_the_picture_of_a_document_is_its_first_page(release: Path) -> None:
    (picture,) = parsed(release / "public/index.html").xpath("//div[@class='sheet']/img")
    assert picture.get("alt") == "First page: Briefing"
    kind, _, data = picture.get("src").partition(",")
    assert kind == "data:image/png;base64"
    with Image.open(io.BytesIO(b64decode(data))) as image:
        assert image.size == (int(picture.get("width")), int(picture.get("height"))) == (600, 849)
        assert image.convert("1").getcolors() not in (None, [(600 * 849, 255)])  # something is drawn


def test_a_page_fetches_nothing_and_runs_nothing(release: Path) -> None:
    root = parsed(release / "public/index.html")
    policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy[0].startswith("default-src 'none'")
    assert not root.xpath("//script | //@onload | //@onclick")
    addresses = [str(one) for one in root.xpath("//@src | //link/@href")]
    assert [one for one in addresses if not one.startswith("data:")] == []


def test_a_page_is_verified_by_its_place_and_elsewhere_by_its_bytes(release: Path, tmp_path: Path) -> None:
    page = release / "desk/index.html"
    copy = tmp_path / "copied.html"
    shutil.copy(page, copy)
    for file in (page, copy):
        (found,) = verify_file(file, [release]).files
        assert (found.path, found.state) == ("desk/index.html", State.UNCHANGED)
    page.write_bytes(page.read_bytes() + b" ")
    (found,) = verify_file(page, [release]).files
    assert (found.path, found.state) == ("desk/index.html", State.CHANGED)


def test_the_same_files_give_the_same_pages_elsewhere(desks: Project, release: Path, tmp_path: Path) -> None:
    shutil.copytree(desks.root, tmp_path / "elsewhere")
    shutil.rmtree(tmp_path / "elsewhere/build/releases")
    again = released(Project(tmp_path / "elsewhere"))
    for page in ("public/index.html", "desk/index.html"):
        assert (again / page).read_bytes() == (release / page).read_bytes()
