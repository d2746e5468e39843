"""Compare the documents of two builds: their texts, and the position of each character.

The bytes of files depend on the versions of system libraries (HarfBuzz subsets fonts, zlib compresses). Texts and
positions do not.
"""

from __future__ import annotations

import argparse
import sys
import zipfile
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pdfplumber
from lxml import etree, html
from PIL import Image, ImageChops, ImageStat

#: Points by which a character may be moved: less than a printer can show.
TOLERANCE = 0.02
#: Mean difference of a picture's channels, out of 255: renderers smooth edges differently.
PICTURE_TOLERANCE = 1.0
_SVG_TEXT = etree.XPath("//*[local-name() = 'text']")


def differences(one: Path, other: Path) -> Iterator[str]:
    """Yield a line for each difference between two output folders. The manifest, which has digests, is left out."""
    names = [documents(folder) for folder in (one, other)]
    for name in sorted(names[0] ^ names[1]):
        yield f"{name} is in only one of the builds"
    for name in sorted(names[0] & names[1]):
        compare = _COMPARE.get(Path(name).suffix)
        if compare is None:
            yield f"{name}: files of this type cannot be compared"
        else:
            yield from (f"{name}: {found}" for found in compare(one / name, other / name))


def documents(folder: Path) -> set[str]:
    """Return the documents below a folder. Hidden files, and those of hidden folders (the cache), are none."""
    files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    shown = (path.as_posix() for path in files if not any(part.startswith(".") for part in path.parts))
    return {name for name in shown if name != "manifest.json"}


def _pdf(one: Path, other: Path) -> Iterator[str]:
    with pdfplumber.open(one) as first, pdfplumber.open(other) as second:
        if len(first.pages) != len(second.pages):
            yield f"{len(first.pages)} pages and {len(second.pages)}"
            return
        for number, (here, there) in enumerate(zip(first.pages, second.pages, strict=True), 1):
            if (here.width, here.height) != (there.width, there.height):
                yield f"page {number} has another size"
            for a, b in zip_longest(here.chars, there.chars):
                if moved := _moved(a, b):
                    yield f"page {number}: {moved}"
                    break


def _moved(one: Any, other: Any) -> str:
    """Return how a drawn character differs from its counterpart, or ""."""
    if one is None or other is None:
        return f"there is an additional character: {(one or other)['text']!r}"
    if one["text"] != other["text"]:
        return f"{one['text']!r} is {other['text']!r}"
    away = max(abs(one[edge] - other[edge]) for edge in ("x0", "top", "x1", "bottom"))
    return f"{one['text']!r} is moved by {away:.2f} pt" if away > TOLERANCE else ""


def _docx(one: Path, other: Path) -> Iterator[str]:
    with zipfile.ZipFile(one) as first, zipfile.ZipFile(other) as second:
        if first.namelist() != second.namelist():
            yield "it has other parts"
            return
        for name in first.namelist():
            if name.endswith((".xml", ".rels")) and first.read(name) != second.read(name):
                yield f"{name} differs"


def _html(one: Path, other: Path) -> Iterator[str]:
    texts: list[list[str]] = []
    for path in (one, other):
        page: Any = html.document_fromstring(path.read_bytes())
        texts.append("".join(page.itertext()).split())
    if texts[0] != texts[1]:
        yield "its words differ"


def _svg(one: Path, other: Path) -> Iterator[str]:
    texts: list[list[str]] = []
    for path in (one, other):
        elements: Any = _SVG_TEXT(etree.parse(path))
        texts.append(["".join(element.itertext()) for element in elements])
    if texts[0] != texts[1]:
        yield "its texts differ"


def _png(one: Path, other: Path) -> Iterator[str]:
    with Image.open(one) as first, Image.open(other) as second:
        if first.size != second.size:
            yield f"{first.size} and {second.size} pixels"
            return
        difference = ImageChops.difference(first.convert("RGB"), second.convert("RGB"))
    mean = max(ImageStat.Stat(difference).mean)
    if mean > PICTURE_TOLERANCE:
        yield f"its pixels differ by {mean:.1f} of 255 on average"


_COMPARE = {".pdf": _pdf, ".docx": _docx, ".html": _html, ".svg": _svg, ".png": _png}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("builds", nargs=2, type=Path, help="two output folders")
    found = list(differences(*parser.parse_args().builds))
    print("\n".join(found))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
