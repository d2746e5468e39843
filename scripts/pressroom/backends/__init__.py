"""The back ends: a document in all its formats. All but Word are made from one PDF, even if no PDF is requested.

Importing any back end runs this file. So it imports nothing at once that loads lxml or WeasyPrint: the doctor loads
WeasyPrint by way of `backends.engine`, and must not blame it for another package that is broken.
"""

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeGuard

from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.formats import FORMATS, formats_of

if TYPE_CHECKING:
    from pressroom.backends.layout.page_watch import Unwanted
    from pressroom.backends.pdf.document import Layout
    from pressroom.interchange.html import Html
    from pressroom.interchange.rendered import Rendered
    from pressroom.interchange.word import FilledWord


def load_renderers(formats: Iterable[str]) -> None:
    """Import what renders these formats, so that processes that are forked later do not each import it again."""
    for name in formats:
        if name not in formats_of("word"):
            import_module("pressroom.backends.pdf.document")
        _renderer(name)


def layout_of(
    source: "Html | FilledWord", formats: Sequence[str], unwanted: "Unwanted | None" = None
) -> "Layout | None":
    """Lay a document out, and write nothing; None for Word files, which have no pages before Word opens them.

    The layout ends with the first page that is `unwanted`, and is None.

    Raises:
        PressroomError: if it cannot be laid out.
    """
    if not _has_pages(source, formats):
        return None
    from pressroom.backends.layout.page_watch import UnwantedLayoutError
    from pressroom.backends.pdf import document

    try:
        return document.layout_of(source, unwanted)
    except UnwantedLayoutError:
        return None


def render(
    source: "Html | FilledWord", formats: Sequence[str], resolution: int, layout: "Layout | None" = None
) -> "Rendered":
    """Render a document to its files, in the order of its formats. `resolution` is for PNG, in pixels per inch.

    Raises:
        PressroomError: if it has no `layout` yet, and cannot be laid out.
    """
    from pressroom.interchange.rendered import Rendered

    if not _has_pages(source, formats):
        word: Rendered = _renderer(formats[0]).render(source)
        return word
    from pressroom.backends.pdf.document import typeset

    made = typeset(source, layout)
    files, found = list[tuple[str, bytes]](), list[Diagnostic]()
    for name in formats:
        try:
            data = _renderer(name).render(source, made, resolution)
        except PressroomError as problem:
            found += problem.diagnostics
        else:
            files += data.items() if isinstance(data, dict) else [(name, data)] if data is not None else []
    return Rendered(tuple(files), made.pages, (*made.diagnostics, *found))


def _has_pages(source: "Html | FilledWord", formats: Sequence[str]) -> TypeGuard["Html"]:
    """Whether a document is laid out as a PDF, from which all formats but Word are made."""
    from pressroom.interchange.html import Html

    return isinstance(source, Html) and formats[0] not in formats_of("word")


def _renderer(name: str) -> Any:
    """Return the module that renders a format: see `formats.Format`."""
    return import_module(FORMATS[name].renderer)
