"""References of what readers get, kept in files: compared, renewed by `--update-snapshots`, shown where they differ."""

import difflib
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from support.project import REPOSITORY

FOLDER = REPOSITORY / "tests" / "snapshots"
FAILURES = FOLDER / "failures"
#: Pixels per inch of page images: enough to see a paragraph that moved, little enough to keep.
RESOLUTION = 45
#: Pages are drawn so many times larger and then made smaller: that evens out how a renderer smooths edges.
OVERSAMPLING = 4
#: Greys of a kept image: the file is half as large, and a step of 17 is far below what counts as a difference.
GREYS = 16
#: A pixel differs when its grey is off by more than this (of 255), and so large a share of a page's pixels may differ.
#: Measured on this project's pages, drawn like this: the renderer that is locked repeats every pixel; against pdfium,
#: Poppler differs in 0.12 to 0.27 % of the pixels and MuPDF in 0.03 to 0.14 %, and no reader would see it. A paragraph
#: of five lines that moves by half a millimetre changes 0.4 %. (Drawn at 45 dpi at once, it is 3 to 9 %.)
GREY_TOLERANCE = 64
SHARE_TOLERANCE = 0.003


@dataclass(frozen=True, slots=True)
class Snapshots:
    """The references of one project. `update` renews them instead of comparing."""

    case: str
    update: bool

    @property
    def folder(self) -> Path:
        return FOLDER / self.case

    def files(self) -> set[str]:
        """The references that there are."""
        return {path.name for path in self.folder.glob("*")}

    def text(self, document: str, kind: str, actual: str) -> None:
        """Compare a text with its reference."""
        name = f"{document}.{kind}.txt"
        path = self.folder / name
        if self.update:
            _write(path, actual.encode())
            return
        self._require(path)
        expected = path.read_text(encoding="utf-8")
        if actual != expected:
            kept = self._keep(path.stem, ".actual.txt", actual.encode())
            differing = difflib.unified_diff(expected.splitlines(), actual.splitlines(), name, "now", lineterm="", n=1)
            shown = "\n".join(list(differing)[:60])
            pytest.fail(f"{shown}\n\nAll of it: {kept}\n{self._renewal(path)}", pytrace=False)

    def image(self, name: str, actual: Image.Image) -> None:
        """Compare a page image with its reference."""
        path = self.folder / name
        if self.update:
            # A page that looks the same keeps its bytes: what changes in the repository is what changed for readers.
            if not path.exists() or _difference(_open(path), actual) > 0:
                path.parent.mkdir(parents=True, exist_ok=True)
                actual.save(path, optimize=True)
            return
        self._require(path)
        expected = _open(path)
        share = _difference(expected, actual)
        if share > SHARE_TOLERANCE:
            seen = FAILURES / self.case / f"{path.stem}.actual.png"
            seen.parent.mkdir(parents=True, exist_ok=True)
            actual.save(seen)
            picture = seen.with_name(f"{path.stem}.diff.png")
            _both(expected, actual).save(picture)
            message = f"{share:.2%} of the pixels of {name} differ, {SHARE_TOLERANCE:.2%} may"
            shown = f"now: {seen}\ngone is red, new is blue: {picture}"
            pytest.fail(f"{message}\n{shown}\n{self._renewal(path)}", pytrace=False)

    def judge_files(self, claimed: set[str]) -> None:
        """Every reference is one that a test compares; updating takes away the others."""
        orphans = sorted(self.files() - claimed)
        if self.update:
            for name in orphans:
                (self.folder / name).unlink()
        elif orphans:
            paths = ", ".join(str((self.folder / name).relative_to(REPOSITORY)) for name in orphans)
            pytest.fail(f"no test compares these: {paths}\nRemove them: {self._command('references')}", pytrace=False)

    def _require(self, path: Path) -> None:
        if not path.exists():
            shown = path.relative_to(REPOSITORY)
            pytest.fail(f"there is no {shown} yet. Look at what it shows, then {self._renewal(path)}", pytrace=False)

    def _renewal(self, path: Path) -> str:
        kind = path.name.split(".")[1].partition("-")[0]
        return f"make it anew: {self._command(kind)}"

    def _command(self, kind: str) -> str:
        """The command that runs the tests of a kind on this project; their names hold both words."""
        return f'make snapshots CASE="{self.case} and {kind}"'

    def _keep(self, stem: str, ending: str, data: bytes) -> Path:
        path = FAILURES / self.case / f"{stem}{ending}"
        _write(path, data)
        return path


def page_image(pdf: Path, number: int) -> Image.Image:
    """A page (from 1) as a small grey picture."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        large = document[number - 1].render(scale=RESOLUTION * OVERSAMPLING / 72, grayscale=True).to_pil()
    finally:
        document.close()
    drawn = large.convert("L").reduce(OVERSAMPLING)
    step = 255 // (GREYS - 1)
    greys: Image.Image = drawn.point([round(grey / step) * step for grey in range(256)])
    return greys


def _open(path: Path) -> Image.Image:
    with Image.open(path) as image:
        return image.convert("L")


def _difference(expected: Image.Image, actual: Image.Image) -> float:
    """The share of pixels whose greys differ beyond the tolerance; 1 where the sizes differ."""
    if expected.size != actual.size:
        return 1.0
    counts = ImageChops.difference(expected, actual).histogram()
    return sum(counts[GREY_TOLERANCE + 1 :]) / sum(counts)


def _both(expected: Image.Image, actual: Image.Image) -> Image.Image:
    """The two on one another: red where ink is gone, blue where it is new, grey where they agree."""
    now = Image.new("L", expected.size, 255)
    now.paste(actual)
    return Image.merge("RGB", (now, ImageChops.darker(expected, now), expected))


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
