"""QR codes: drawn to be read, or not at all. That a decoder reads them is seen on the finished poster."""

import re
from xml.etree import ElementTree

import pytest

from pressroom.render.qr_code import QUIET, SMALLEST_MODULE, qr_code

ADDRESS = "https://example.org/a?b=1&c=<2>"


def drawing(address: str, width: float = 22) -> ElementTree.Element:
    return ElementTree.fromstring(qr_code(address, width, f"leads to {address}", "#102030"))


def test_it_has_its_size_its_colour_and_an_alternative_text() -> None:
    svg = drawing(ADDRESS)
    assert (svg.get("width"), svg.get("height")) == ("22mm", "22mm")
    assert svg.findtext("title") == f"leads to {ADDRESS}"
    (path,) = svg.findall("path")
    assert path.get("stroke") == "#102030"


def test_a_quiet_zone_is_round_it() -> None:
    svg = drawing(ADDRESS)
    modules = int((svg.get("viewBox") or "").split()[2])
    (path,) = svg.findall("path")
    start = re.match(r"M(\d+) ([\d.]+)h", path.get("d") or "")
    assert start
    assert (float(start[1]), float(start[2])) == (QUIET, QUIET + 0.5)
    assert 22 / modules > SMALLEST_MODULE


@pytest.mark.parametrize(("length", "drawn"), [(150, True), (250, False), (5000, False)])
def test_no_code_is_better_than_one_that_cannot_be_read(length: int, drawn: bool) -> None:
    assert bool(qr_code("https://example.org/".ljust(length, "x"), 22, "", "#000000")) is drawn
