"""A clearance copy as a kind of document: its files, and the templates that make it."""

from pressroom.model.documents import DocumentSpec, PagedSpec

#: The formats of a clearance copy, by the endings of its files: none has the name of a finished document.
COPIES = {"clearance.pdf": "pdf", "clearance.docx": "docx"}
#: The folder, in that of the templates, of those that make clearance copies of documents.
COPY_FOLDER = "clearance-copy"


def copy_spec(spec: DocumentSpec) -> PagedSpec:
    """A copy as a kind of document: upright, on the document's paper where that is a sheet for an office."""
    return PagedSpec(
        id=COPY_FOLDER,
        title=spec.title,
        formats=("pdf",),
        paper="Letter" if spec.paper in ("Letter", "Tabloid") else "A4",
        styles=("base/base.css", f"{COPY_FOLDER}/style.css"),
        embed_data=False,
    )
