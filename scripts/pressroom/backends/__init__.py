"""The back ends: a document in all its formats. All but Word are made from one PDF, even if no PDF is requested."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from pressroom.backends.pdf.document import typeset
from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.formats import FORMATS, formats_of
from pressroom.interchange.html import Html
from pressroom.interchange.rendered import Rendered
from pressroom.interchange.word import FilledWord


def render(source: Html | FilledWord, formats: Sequence[str], resolution: int) -> Rendered:
    """Render a document to files, in the order of `formats`; `resolution` is for PNG, in pixels per inch.

    Raises:
        PressroomError: nothing can be laid out.
    """
    if isinstance(source, FilledWord) or formats[0] in formats_of("word"):
        word: Rendered = _renderer(formats[0]).render(source)
        return word
    made = typeset(source)
    files, found = list[tuple[str, bytes]](), list[Diagnostic]()
    for name in formats:
        try:
            data = _renderer(name).render(source, made, resolution)
        except PressroomError as problem:
            found += problem.diagnostics
        else:
            files += [(name, data)] if data is not None else []
    return Rendered(tuple(files), made.pages, (*made.diagnostics, *found))


def _renderer(name: str) -> Any:
    """The module that renders a format; see `formats.Format`."""
    return import_module(FORMATS[name].renderer)
