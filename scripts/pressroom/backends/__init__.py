"""A document in all its formats. All but Word are made in one pass with the PDF, also where that is not asked for."""

from collections.abc import Sequence

from pressroom.backends.docx import finish_word, to_docx
from pressroom.backends.html.document import to_html
from pressroom.backends.pdf.document import typeset
from pressroom.backends.png import to_png
from pressroom.backends.svg.document import to_svg
from pressroom.backends.svg.state import NoSvgError
from pressroom.diagnostics import Diagnostic, Origin, PressroomError, error, has_errors
from pressroom.interchange.html import Html
from pressroom.interchange.rendered import Rendered
from pressroom.interchange.word import FilledWord


def render(source: Html | FilledWord, formats: Sequence[str], resolution: int) -> Rendered:
    """The files of a document, in the order of its formats; `resolution` is a PNG's, in pixels an inch.

    Raises:
        PressroomError: where nothing can be laid out.
    """
    if isinstance(source, FilledWord):
        return finish_word(source)
    html = source
    if "docx" in formats:
        return to_docx(html)
    made, found = typeset(html), list[Diagnostic]()
    files = {"pdf": made.data}
    if "html" in formats and not has_errors(made.diagnostics):
        try:
            files["html"] = to_html(html, made)
        except PressroomError as problem:
            found += problem.diagnostics
    if "svg" in formats:
        try:
            files["svg"] = to_svg(html, made)
        except NoSvgError as problem:
            found.append(_unfit(html, problem))
    if "png" in formats:
        files["png"] = to_png(made.data, resolution, html.metadata)
    wanted = tuple((form, files[form]) for form in formats if form in files)
    return Rendered(wanted, made.pages, (*made.diagnostics, *found))


def _unfit(html: Html, problem: NoSvgError) -> Diagnostic:
    hint = "draw it in another way, or take `svg` out of the document's `formats`"
    message = f"an SVG cannot show {problem}"
    return error("svg-unfit", message, place=html.document, clue=Origin(text=problem.part), hint=hint)
