"""Check that the keys of `document.yaml` fit the kind of document that they define."""

from collections.abc import Iterator, Mapping

from pressroom.diagnostics import Diagnostic, error
from pressroom.model.document_kinds.document_file import DocumentFile
from pressroom.model.document_kinds.documents import WORD, CardSpec, DocumentSpec, PagedSpec, PosterSpec, WordSpec
from pressroom.model.document_kinds.poster_layout import PAPERS
from pressroom.source.node import Node, at

#: The most pixels of a PNG. Pillow suspects an attack above 89 million; a build has 20 seconds.
MAX_PIXELS = 50_000_000
_MM_PER_INCH = 25.4
_FORMATS_OF_POSTERS = f"write formats that posters have: {', '.join(PosterSpec.FORMATS)}"
_OWN_FOLDER = "make a document of its own for Word: one more folder in templates/"
#: Message and hint for each format that a kind of document cannot have.
_UNFIT: Mapping[type[DocumentSpec], Mapping[str, tuple[str, str]]] = {
    PosterSpec: {
        "docx": ("a poster cannot be a Word file: its texts have fixed places", _FORMATS_OF_POSTERS),
        "html": ("a poster cannot be a page of HTML: its texts have fixed places", _FORMATS_OF_POSTERS),
    },
    CardSpec: {},
    PagedSpec: {
        "docx": (
            "`docx` cannot be combined with other formats: its template is written for Word",
            f"remove it, and {_OWN_FOLDER}",
        ),
        **{
            form: (
                f"`{form}` is a format of posters, and this document has no `layout`",
                f"remove `{form}`, or give the document a `layout` to make it a poster",
            )
            for form in ("svg", "png")
        },
    },
}


def check_formats(document: DocumentFile, node: Node) -> Iterator[Diagnostic]:
    """Report conflicts of `formats`, `resolution` and Word files. `node` is the node of `document.yaml`."""
    kind = document.kind
    for number, form in enumerate(document.formats):
        span = at(node, ["formats", number]).span
        if form in document.formats[:number]:
            yield error("format-twice", f"`formats` names `{form}` twice", span, hint="keep one")
        elif form not in kind.FORMATS:
            message, hint = _UNFIT[kind].get(form) or _unfit(form, kind)
            yield error("format-unfit", message, span, hint=hint)
        elif kind is WordSpec and (document.styles or document.screen):
            message = "this document has style sheets, which Word does not read"
            yield error("format-unfit", message, span, hint=f"{_OWN_FOLDER}, such as fact-sheet")
    spec = document.spec
    if isinstance(spec, PosterSpec) and "png" in spec.formats:
        yield from _too_many_pixels(spec, node)
    yield from _word_files(document, node)
    if document.size == "large" and (kind is not PagedSpec or document.formats != ("pdf",)):
        large = (
            "a poster grows with its `reading_distance`" if kind is PosterSpec else "Word and the web enlarge theirs"
        )
        hint = "write `formats: [pdf]` beside it" if kind is PagedSpec else f"remove it: {large}"
        yield error("size-unfit", "large print is made of pages, and as PDF alone", at(node, ["size"]).span, hint=hint)
    if document.print and "pdf" not in document.formats:
        message = "only a document that is made as PDF can have a print variant"
        hint = "remove `print`" + ("" if kind is WordSpec else ", or add `pdf` to `formats`")
        yield error("print-unfit", message, at(node, ["print"]).span, hint=hint)


def _unfit(form: str, kind: type[DocumentSpec]) -> tuple[str, str]:
    return f"this kind of document cannot be `{form}`", f"write formats that it can have: {', '.join(kind.FORMATS)}"


def _word_files(document: DocumentFile, node: Node) -> Iterator[Diagnostic]:
    """Report a template or a reference that is a Word file, in a document that is not."""
    fills_word = document.template.endswith(WORD)
    if fills_word and not set(document.formats) <= set(WordSpec.FORMATS):
        hint = "write formats: [docx], or name a template in HTML"
        yield error(
            "format-unfit", "from a Word file, only Word documents can be made", at(node, ["template"]).span, hint=hint
        )
    if document.reference is None:
        return
    span = at(node, ["reference"]).span
    if not document.reference.endswith(WORD):
        hint = "write the name of a file in this folder that ends in .docx"
        yield error("reference-unfit", f"`{document.reference}` is not a Word file", span, hint=hint)
    elif fills_word:
        hint = "remove `reference`: the look is that of the template"
        yield error("reference-unfit", "a Word file as template has its own look", span, hint=hint)
    elif not set(document.formats) & set(WordSpec.FORMATS):
        hint = "remove `reference`; the look of this document is in its style sheets"
        yield error("reference-unfit", "only Word documents take their look from a Word file", span, hint=hint)


def _too_many_pixels(spec: PosterSpec, node: Node) -> Iterator[Diagnostic]:
    """Report a resolution at which the PNG has too many pixels on the largest of the poster's papers."""
    largest = max(PAPERS[paper][0] * PAPERS[paper][1] for paper in spec.papers) / _MM_PER_INCH**2
    most = int((MAX_PIXELS / largest) ** 0.5)
    if spec.resolution > most:
        message = f"at {spec.resolution} pixels an inch, {spec.papers[-1]} has more than {MAX_PIXELS:,} pixels"
        yield error("limit-pixels", message, at(node, ["resolution"]).span, hint=f"write {most} or less")
