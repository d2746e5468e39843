"""A clearance copy as a kind of document: its files, and the templates that make it."""

from pressroom.model.document_kinds.documents import DocumentSpec, PagedSpec

#: The formats of a clearance copy, by the endings of its files, which differ from those of finished documents.
COPIES = {"clearance.pdf": "pdf", "clearance.docx": "docx"}
#: The folder in `templates/` of the templates of clearance copies.
COPY_FOLDER = "clearance-copy"


def copy_spec(spec: DocumentSpec) -> PagedSpec:
    """The specification of a document's copy: upright, on Letter if the document is on American paper, else on A4."""
    return PagedSpec(
        id=COPY_FOLDER,
        formats=("pdf",),
        paper="Letter" if spec.paper in ("Letter", "Tabloid") else "A4",
        styles=("base/base.css", f"{COPY_FOLDER}/style.css"),
        embed_data=False,
    )
