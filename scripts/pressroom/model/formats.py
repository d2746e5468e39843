"""Which formats a document may have: told at the format's own place in `document.yaml`."""

from collections.abc import Iterator

from pressroom.diagnostics import Diagnostic, error
from pressroom.model.documents import PAPERS, WORD, DocumentSpec
from pressroom.source.node import Node, at

#: The most pixels of a PNG. Pillow takes up to 89 million for a picture that is no attack; a build has 20 seconds.
MAX_PIXELS = 50_000_000
_MM_PER_INCH = 25.4


def judge_formats(spec: DocumentSpec, node: Node) -> Iterator[Diagnostic]:
    """What of `formats` and `resolution` does not go together; `node` is the file's."""
    for number, form in enumerate(spec.formats):
        span = at(node, ["formats", number]).span
        if form in spec.formats[:number]:
            yield error("format-twice", f"`{form}` stands in `formats` twice", span, hint="keep one")
        elif form == "docx" and spec.layout:
            hint = "write formats that posters have: pdf, svg, png"
            yield error("format-unfit", "a poster cannot be a Word file: its texts have fixed places", span, hint=hint)
        elif form == "docx" and len(set(spec.formats)) > 1:
            hint = "take it out, and make a document of its own for Word: one more folder in templates/"
            yield error("format-unfit", "`docx` stands alone: its template is written for Word", span, hint=hint)
        elif form == "docx" and (spec.styles or spec.screen) and not spec.fills_word:
            message = "this template is set with style sheets, which Word does not read"
            hint = "make a document of its own for Word: one more folder in templates/, such as fact-sheet"
            yield error("format-unfit", message, span, hint=hint)
        elif form == "html" and spec.layout:
            hint = "write formats that posters have: pdf, svg, png"
            yield error(
                "format-unfit", "a poster cannot be a page of HTML: its texts have fixed places", span, hint=hint
            )
        elif form in ("svg", "png") and not spec.layout:
            hint = f"take `{form}` out, or give the document a `layout` if it is to be a poster"
            message = f"`{form}` is a format of posters, and this document has no `layout`"
            yield error("format-unfit", message, span, hint=hint)
    if "png" in spec.formats and spec.layout:
        yield from _too_many_pixels(spec, node)
    yield from _word_files(spec, node)


def _word_files(spec: DocumentSpec, node: Node) -> Iterator[Diagnostic]:
    """Word files serve Word documents alone, as their template or for their look."""
    if spec.fills_word and set(spec.formats) != {"docx"}:
        hint = "write formats: [docx], or name a template in HTML"
        yield error("format-unfit", "a Word file makes Word documents alone", at(node, ["template"]).span, hint=hint)
    if spec.reference is None:
        return
    span = at(node, ["reference"]).span
    if not spec.reference.endswith(WORD):
        hint = "write the name of a file in this folder that ends in .docx"
        yield error("reference-unfit", f"`{spec.reference}` is no Word file", span, hint=hint)
    elif spec.fills_word:
        hint = "take `reference` out: the look is that of the template"
        yield error("reference-unfit", "a Word file as template has its own look", span, hint=hint)
    elif "docx" not in spec.formats:
        hint = "take `reference` out; the look of this document is in its style sheets"
        yield error("reference-unfit", "only Word documents take their look from a Word file", span, hint=hint)


def _too_many_pixels(spec: DocumentSpec, node: Node) -> Iterator[Diagnostic]:
    """Every paper that the poster may take has to have room for its PNG."""
    largest = max(PAPERS[paper][0] * PAPERS[paper][1] for paper in spec.papers) / _MM_PER_INCH**2
    most = int((MAX_PIXELS / largest) ** 0.5)
    if spec.resolution > most:
        message = f"at {spec.resolution} pixels an inch, {spec.papers[-1]} has more than {MAX_PIXELS:,} pixels"
        yield error("limit-pixels", message, at(node, ["resolution"]).span, hint=f"write {most} or less")
