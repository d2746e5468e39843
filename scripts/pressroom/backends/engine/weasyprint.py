"""WeasyPrint: imported when first needed, quickly, and shut off from the machine's fonts.

All of WeasyPrint that the back end touches is named in `Engine`, so that a new version is looked at in one place.
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
# At import WeasyPrint warns of what is wanted here (no machine fonts), and of a library that only future versions need.
_EXPECTED_WARNINGS = "No fonts configured in FontConfig|HarfBuzz-Subset will be required"

_ENGINE_PACKAGES = ("weasyprint", "tinycss2", "tinyhtml5", "cssselect2", "pydyf", "pyphen", "PIL", "fontTools")

#: Functions of the engine that fail on a feature of CSS wherever a line is laid out more than once.
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
    fonts: Any  # the module that writes fonts into PDFs
    text: Any  # the module whose `draw_first_line` SVG text is drawn with
    line_break: Any  # the module that sets lines of text with Pango
    inline: Any  # the module whose `split_first_line` is replaced while laying out
    preferred: Any  # the module that asks how narrow a text can be
    ffi: Any  # the module that opens Pango
    pydyf: Any


@contextmanager
def replaced(owner: Any, name: str, value: Any) -> Iterator[None]:
    """Put `value` in the place of an attribute, and the old value back at the end."""
    before = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)


@contextmanager
def environment(name: str, value: str) -> Iterator[None]:
    """Set an environment variable, and put it back as it was at the end."""
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
    """Let fontconfig, as it is initialised inside, know no fonts at all.

    Raises:
        PressroomError: where there is no room for the file that says so.
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
    """Turn what the system says against temporary files inside into a problem.

    Raises:
        PressroomError: where the system refuses.
    """
    try:
        yield
    except OSError as problem:
        message = f"the fonts could not be put into the temporary folder: {problem.strerror or problem}"
        hint = "see that it may be written to and has room; the variable TMPDIR names another"
        raise PressroomError([error("temporary-folder", message, hint=hint)]) from problem


@contextmanager
def engine_faults(document: str) -> Iterator[None]:
    """Turn an exception that the engine raises in the midst of its work into a problem of what it was given.

    An exception that comes out of our own code is a bug, and stays a traceback.

    Raises:
        PressroomError: `nesting-too-deep` where Python's stack was too small, `engine-failed` for all else.
    """
    try:
        yield
    except RecursionError:
        message = "elements stand inside each other too deeply to be laid out"
        raise PressroomError([error("nesting-too-deep", message, place=document, hint="write it flatter")]) from None
    except (PressroomError, MemoryError):
        raise
    except Exception as problem:  # whatever it is: asked below whose it is
        where = traceback.extract_tb(problem.__traceback__)[-1]
        if not any(f"/{name}/" in where.filename.replace("\\", "/") for name in _ENGINE_PACKAGES):
            raise
        if feature := _STUMBLES.get(where.name):
            message = f"the layout engine cannot set `{feature}()` in a place like this"
            hint = "take it out of this rule, or take `display: inline-block` from what is round it"
            origin = Origin(text=f"{feature}(")
            raise PressroomError(
                [error("engine-failed", message, place=document, origin=origin, hint=hint)]
            ) from problem
        said = f"{type(problem).__name__}: {problem}" if str(problem) else type(problem).__name__
        message = f"the layout engine failed in {where.name} ({said[:200]})"
        hint = "take out or write otherwise what was changed last in this document's templates and styles"
        raise PressroomError([error("engine-failed", message, place=document, hint=hint)]) from problem


def _no_library(_name: str) -> None:
    """In place of `ctypes.util.find_library`, which starts compilers and linkers: cffi then opens sonames by itself."""


def _weasyprint() -> Any:
    try:
        with redirect_stdout(io.StringIO()):  # where a library is missing it prints advice, and stdout is for results
            return import_module("weasyprint")
    except (ImportError, OSError) as problem:  # OSError: a library of the system that it opens
        message = f"WeasyPrint cannot be loaded: {' '.join(str(problem).split())}"
        hint = "`pressroom doctor` says what is missing and what to do"
        raise PressroomError([error("engine-missing", message, hint=hint)]) from problem


@cache
def engine() -> Engine:
    """WeasyPrint, imported once per process.

    Raises:
        PressroomError: where it, or a library that it opens, cannot be loaded.
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
        fonts=import_module("weasyprint.pdf.fonts"),
        text=import_module("weasyprint.draw.text"),
        line_break=import_module("weasyprint.text.line_break"),
        inline=import_module("weasyprint.layout.inline"),
        preferred=import_module("weasyprint.layout.preferred"),
        ffi=import_module("weasyprint.text.ffi"),
        pydyf=import_module("pydyf"),
    )
