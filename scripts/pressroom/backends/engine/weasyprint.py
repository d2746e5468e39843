"""WeasyPrint: imported on first use, quickly, and without access to the machine's fonts.

`Engine` lists all parts of WeasyPrint that the back end uses, so that there is one place to check for a new version.
"""

import ctypes.util
import io
import os
import traceback
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stdout
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pressroom.diagnostics import Origin, PressroomError, error

_NO_FONTS = '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig/>\n'
# At import WeasyPrint warns that there are no machine fonts, as intended, and of a library for future versions.
_EXPECTED_WARNINGS = "No fonts configured in FontConfig|HarfBuzz-Subset will be required"

_ENGINE_PACKAGES = ("weasyprint", "tinycss2", "tinyhtml5", "cssselect2", "pydyf", "pyphen", "PIL", "fontTools")

#: Functions of the engine that fail on a CSS feature if a line is laid out more than once.
_STUMBLES = {"handle_leader": "leader"}


@dataclass(frozen=True, slots=True)
class Engine:
    """The parts of WeasyPrint in use. They are untyped: the package has no annotations."""

    HTML: Any
    CSS: Any
    Attachment: Any
    URLFetcherResponse: Any
    DocumentMetadata: Any
    FontConfiguration: Any
    Stream: Any
    Font: Any
    RasterImage: Any
    boxes: Any
    AbsolutePlaceholder: Any
    rectangle_aabb: Any
    document: Any  # the module whose `build_formatting_structure` makes boxes of elements
    pdf: Any  # the module whose `add_tags` is replaced while writing
    block: Any  # the module whose `block_box_layout` is replaced while laying out
    pages: Any  # the module whose `remake_page` lays out a page
    fonts: Any  # the module that writes fonts into PDFs
    text: Any  # the module whose `draw_first_line` draws SVG text
    line_break: Any  # the module that sets lines of text with Pango
    text_fonts: Any  # the module that describes fonts for Pango
    inline: Any  # the module whose `split_first_line` is replaced while laying out
    preferred: Any  # the module that computes minimum widths of text
    ffi: Any  # the module that opens Pango
    pydyf: Any


@contextmanager
def replaced(owner: Any, name: str, value: Any) -> Iterator[None]:
    """Replace an attribute by `value`, and restore it at the end."""
    before = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)


@contextmanager
def environment(name: str, value: str) -> Iterator[None]:
    """Set an environment variable, and restore it at the end."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


@contextmanager
def no_machine_fonts() -> Iterator[None]:
    """Make fontconfig, when it is initialised inside this context, find no fonts.

    Raises:
        PressroomError: there is no space for its configuration file.
    """
    with ExitStack() as undo:
        with room_for_fonts():
            folder = undo.enter_context(TemporaryDirectory(prefix="pressroom-fonts-"))
            path = Path(folder) / "fonts.conf"
            path.write_text(_NO_FONTS, encoding="utf-8")
        with environment("FONTCONFIG_FILE", str(path)):
            yield


@contextmanager
def room_for_fonts() -> Iterator[None]:
    """Convert system errors about temporary files into a diagnostic.

    Raises:
        PressroomError: a temporary file cannot be written.
    """
    try:
        yield
    except OSError as problem:
        message = f"the fonts could not be put into the temporary folder: {problem.strerror or problem}"
        hint = "see that it may be written to and has room; the variable TMPDIR names another"
        raise PressroomError([error("temporary-folder", message, hint=hint)]) from problem


@contextmanager
def engine_faults(document: str) -> Iterator[None]:
    """Convert an exception that the engine raises during its work into a diagnostic for its input.

    An exception from our own code is a bug, and stays a traceback.

    Raises:
        PressroomError: `nesting-too-deep` if Python's stack was too small, `engine-failed` for all others.
    """
    try:
        yield
    except RecursionError:
        message = "elements are nested too deeply to be laid out"
        raise PressroomError([error("nesting-too-deep", message, place=document, hint="nest fewer elements")]) from None
    except (PressroomError, MemoryError):
        raise
    except Exception as problem:  # of any type: the code below finds out where it comes from
        where = traceback.extract_tb(problem.__traceback__)[-1]
        if not any(f"/{name}/" in where.filename.replace("\\", "/") for name in _ENGINE_PACKAGES):
            raise
        if feature := _STUMBLES.get(where.name):
            message = f"the layout engine cannot set `{feature}()` in this place"
            hint = "remove it from this rule, or remove `display: inline-block` from the elements around it"
            origin = Origin(text=f"{feature}(")
            raise PressroomError(
                [error("engine-failed", message, place=document, origin=origin, hint=hint)]
            ) from problem
        description = f"{type(problem).__name__}: {problem}" if str(problem) else type(problem).__name__
        message = f"the layout engine failed in {where.name} ({description[:200]})"
        hint = "undo or rewrite the last change in this document's templates and styles"
        raise PressroomError([error("engine-failed", message, place=document, hint=hint)]) from problem


def _no_library(_name: str) -> None:
    """Replaces `ctypes.util.find_library`, which starts compilers and linkers: cffi then opens sonames itself."""


def _weasyprint() -> Any:
    try:
        with redirect_stdout(io.StringIO()):  # if a library is missing it prints advice, and stdout is for results
            return import_module("weasyprint")
    except (ImportError, OSError) as problem:  # OSError: a library of the system that it opens
        message = f"WeasyPrint cannot be loaded: {' '.join(str(problem).split())}"
        hint = "`pressroom doctor` lists what is missing and what to do"
        raise PressroomError([error("engine-missing", message, hint=hint)]) from problem


@cache
def engine() -> Engine:
    """WeasyPrint, imported once per process.

    Raises:
        PressroomError: WeasyPrint, or a library that it opens, cannot be loaded.
    """
    with no_machine_fonts(), warnings.catch_warnings(), replaced(ctypes.util, "find_library", _no_library):
        warnings.filterwarnings("ignore", message=_EXPECTED_WARNINGS)
        weasyprint = _weasyprint()
    return Engine(
        HTML=weasyprint.HTML,
        CSS=weasyprint.CSS,
        Attachment=weasyprint.Attachment,
        URLFetcherResponse=import_module("weasyprint.urls").URLFetcherResponse,
        DocumentMetadata=import_module("weasyprint.pdf.metadata").DocumentMetadata,
        FontConfiguration=import_module("weasyprint.text.fonts").FontConfiguration,
        Stream=import_module("weasyprint.pdf.stream").Stream,
        Font=import_module("weasyprint.pdf.fonts").Font,
        RasterImage=import_module("weasyprint.images").RasterImage,
        boxes=import_module("weasyprint.formatting_structure.boxes"),
        AbsolutePlaceholder=import_module("weasyprint.layout.absolute").AbsolutePlaceholder,
        rectangle_aabb=import_module("weasyprint.anchors").rectangle_aabb,
        document=import_module("weasyprint.document"),
        pdf=import_module("weasyprint.pdf"),
        block=import_module("weasyprint.layout.block"),
        pages=import_module("weasyprint.layout.page"),
        fonts=import_module("weasyprint.pdf.fonts"),
        text=import_module("weasyprint.draw.text"),
        line_break=import_module("weasyprint.text.line_break"),
        text_fonts=import_module("weasyprint.text.fonts"),
        inline=import_module("weasyprint.layout.inline"),
        preferred=import_module("weasyprint.layout.preferred"),
        ffi=import_module("weasyprint.text.ffi"),
        pydyf=import_module("pydyf"),
    )
