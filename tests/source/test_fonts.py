"""Fonts of a project's own: what a file says of itself, what is refused, and which face serves a weight."""

import io
import struct
from pathlib import Path

import brotli
import pytest
from fontTools.ttLib import TTCollection, TTFont
from hypothesis import given
from hypothesis import strategies as st

from pressroom.diagnostics import PressroomError
from pressroom.source.fonts.face import FontFace, face_for, faces_of, serves
from pressroom.source.fonts.font_file import read_font
from pressroom.source.fonts.project_fonts import families, project_fonts
from pressroom.workspace import Workspace
from support.fonts import House, postscript, truetype, variable, web

HOUSE = House()


def face(weight: int | None, style: str = "normal") -> FontFace:
    return FontFace("House Sans", style, b"", weight)


def without(data: bytes, *tables: str) -> bytes:
    font = TTFont(io.BytesIO(data))
    for table in tables:
        del font[table]
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()


def collection() -> bytes:
    both, stream = TTCollection(), io.BytesIO()
    both.fonts = [TTFont(io.BytesIO(truetype(one))) for one in (HOUSE, HOUSE.bold)]
    both.save(stream)
    return stream.getvalue()


def bomb() -> bytes:
    """A web font whose tables unpack to 100 MB, from 100 bytes."""
    packed: bytes = brotli.compress(bytes(100_000_000), quality=1)
    directory = b"\x00" + b"\xaf\xd7\xc2\x00"  # `cmap` of 100,000,000 bytes, as UIntBase128
    size = 48 + len(directory) + len(packed)
    head: bytes = struct.pack(">4sLLHHLLHHLLLLL", b"wOF2", 0x10000, size, 1, 0, 1000, len(packed), 1, 0, 0, 0, 0, 0, 0)
    return head + directory + packed


@pytest.mark.parametrize(
    ("data", "style", "weight"),
    [
        (truetype(HOUSE), "normal", 400),
        (truetype(HOUSE.bold), "normal", 700),
        (truetype(House(italic=True)), "italic", 400),
        (web(HOUSE.bold), "normal", 700),
        (postscript(HOUSE), "normal", 400),
        (variable(), "normal", None),
    ],
)
def test_what_a_file_says_of_itself(data: bytes, style: str, weight: int | None) -> None:
    found = read_font("templates/fonts/a.ttf", data)
    assert (found.family, found.style, found.weight, found.editable) == ("House Sans", style, weight, True)
    assert TTFont(io.BytesIO(found.data)).flavor is None
    assert 65 in TTFont(io.BytesIO(found.data)).getBestCmap()


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "font-broken", "not a font that can be read"),
        (b"<html>404</html>", "font-broken", "not a font that can be read"),
        (truetype(HOUSE)[:5000], "font-broken", "not a font that can be read"),
        (web(HOUSE)[:5000], "font-broken", "not a font that can be read"),
        (bomb(), "font-broken", "more than 64 MB"),
        (collection(), "font-collection", "several fonts"),
        (without(truetype(HOUSE), "OS/2", "post"), "font-broken", "lacks the tables OS/2, post"),
        (without(truetype(HOUSE), "glyf", "loca"), "font-outlines", "no outlines"),
        (truetype(House(rights=2)), "font-embedding", "forbids to embed it"),
        (truetype(House(rights=8 | 256)), "font-embedding", "forbids to embed a part"),
        (truetype(House(rights=512)), "font-embedding", "forbids to embed its outlines"),
    ],
)
def test_files_that_are_refused(data: bytes, code: str, words: str) -> None:
    with pytest.raises(PressroomError) as caught:
        read_font("templates/fonts/a.ttf", data)
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.place) == (code, "templates/fonts/a.ttf")
    assert words in problem.message


@pytest.mark.parametrize(("rights", "editable"), [(0, True), (4, False), (8, True), (4 | 8, True), (2 | 8, True)])
def test_what_a_licence_allows(rights: int, editable: bool) -> None:
    """Of several rights the most permissive counts (OpenType, `fsType` before version 3 of the table)."""
    assert read_font("a.ttf", truetype(House(rights=rights))).editable is editable


@given(st.integers(0, 400), st.binary(min_size=1, max_size=8), st.sampled_from([truetype, web, postscript]))
def test_damaged_files_are_refused_or_read(place: int, junk: bytes, made: object) -> None:
    assert callable(made)
    data = bytearray(made(HOUSE))
    data[place : place + len(junk)] = junk
    read, refused = "", set[str | None]()
    try:
        read = read_font("a.ttf", bytes(data)).family
    except PressroomError as problem:
        refused = {one.place for one in problem.diagnostics}
    assert refused == (set() if read else {"a.ttf"})


@pytest.mark.parametrize(
    ("weights", "wanted", "served"),
    [
        ([400, 700], 600, 700),
        ([400, 700], 500, 400),
        ([400, 700], 300, 400),
        ([400, 500, 700], 400, 400),
        ([500, 700], 400, 500),
        ([300, 500], 400, 500),
        ([300, 600], 400, 300),
        ([300, 600], 450, 300),
        ([400, 500], 600, 500),
        ([600, 900], 700, 900),
        ([100, 200], 300, 200),
        ([500, 600], 300, 500),
    ],
)
def test_which_face_serves_a_weight(weights: list[int], wanted: int, served: int) -> None:
    """The rules of CSS Fonts 4, 5.2."""
    assert face_for([face(weight) for weight in weights], wanted).weight == served


def test_a_variable_face_serves_every_weight() -> None:
    assert face_for([face(400), face(None)], 650).weight is None
    assert serves([face(None)], 900)
    assert serves([face(400)], 500)
    assert not serves([face(400)], 600)
    assert not serves([face(700)], 400)


def test_faces_of_a_family_whatever_the_case_of_its_name() -> None:
    assert faces_of([face(400), face(400, "italic")], "house sans", italic=True) == (face(400, "italic"),)
    assert faces_of([face(400)], "House", italic=False) == ()


def folder(tmp_path: Path, **fonts: bytes) -> Workspace:
    (tmp_path / "templates/fonts").mkdir(parents=True)
    for name, data in fonts.items():
        (tmp_path / "templates/fonts" / name.replace("_", ".")).write_bytes(data)
    return Workspace(tmp_path)


def test_a_project_has_its_own_fonts_beside_the_shipped_ones(tmp_path: Path) -> None:
    workspace = folder(tmp_path, a_ttf=truetype(HOUSE), b_woff2=web(HOUSE.bold), OFL_txt=b"licence")
    found = project_fonts(workspace)
    assert families(found) == ("House Sans", "Source Serif 4", "Source Sans 3")
    assert [(one.weight, one.file) for one in found[:2]] == [
        (400, "templates/fonts/a.ttf"),
        (700, "templates/fonts/b.woff2"),
    ]
    assert {"templates/fonts/a.ttf", "templates/fonts/b.woff2"} <= workspace.hits.keys()


def test_a_family_of_the_project_replaces_a_shipped_one(tmp_path: Path) -> None:
    workspace = folder(tmp_path, a_ttf=truetype(House("Source Sans 3")))
    assert [one.file for one in project_fonts(workspace) if one.family == "Source Sans 3"] == ["templates/fonts/a.ttf"]


def test_every_problem_of_the_folder_is_reported_at_once(tmp_path: Path) -> None:
    workspace = folder(
        tmp_path,
        a_ttf=truetype(HOUSE),
        b_woff2=web(HOUSE),
        c_ttf=b"no font",
        d_woff=b"",
        e_ttf=truetype(House("Other", rights=2)),
    )
    with pytest.raises(PressroomError) as caught:
        project_fonts(workspace)
    found = [(problem.code, str(problem.place)[16:]) for problem in caught.value.diagnostics]
    assert found == [
        ("font-broken", "c.ttf"),
        ("font-type", "d.woff"),
        ("font-embedding", "e.ttf"),
        ("font-double", "b.woff2"),
    ]


def test_a_static_face_beside_a_variable_one_is_a_double(tmp_path: Path) -> None:
    workspace = folder(tmp_path, a_ttf=variable(), b_ttf=truetype(HOUSE))
    with pytest.raises(PressroomError) as caught:
        project_fonts(workspace)
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.place) == ("font-double", "templates/fonts/b.ttf")
    assert "every weight" in problem.message
