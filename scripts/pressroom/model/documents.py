"""A kind of output: what `document.yaml` in its folder of templates says."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from pressroom.model.base import Frozen, Id, Line

Paper = Literal["A4", "A3", "A2", "A1", "Letter", "Tabloid"]

#: Width and height in millimetres, portrait (ISO 216; ANSI Y14.1 for Letter and Tabloid).
PAPERS: dict[str, tuple[float, float]] = {
    "A4": (210, 297),
    "A3": (297, 420),
    "A2": (420, 594),
    "A1": (594, 841),
    "Letter": (215.9, 279.4),
    "Tabloid": (279.4, 431.8),
}


class PosterLayout(Frozen):
    """How a timeline poster may be laid out. Millimetres and points."""

    reading_distance: float = Field(
        0.65, gt=0, le=10, description="Metres between reader and poster; sets the smallest type at 14 pt a metre"
    )
    largest: float = Field(12, ge=6, le=72, description="Points; the largest type that the layout tries")
    margin: float = Field(14, ge=0, le=60, description="Millimetres that stay free at each edge")
    columns: tuple[int, int] = Field((1, 8), description="Fewest and most columns")


class DocumentSpec(Frozen):
    """`document.yaml`: title, format, paper, page budget, template."""

    id: Id = Field(description="The name of the folder that this file lies in")
    title: Line = Field(description="What this kind of document is called")
    format: Literal["pdf", "docx"] = Field(description="The kind of file: PDF, or Word (docx)")
    paper: Paper = Field("A4", description="Size of the paper")
    orientation: Literal["portrait", "landscape"] = Field("portrait", description="How the paper is turned")
    pages: int | None = Field(None, ge=1, description="Page budget: more is an error")
    template: Line = Field("document.html", description="The Jinja template in this folder")
    styles: tuple[Line, ...] = Field((), description="Style sheets, the later over the earlier; paths in templates/")
    filename: Annotated[str, StringConstraints(pattern=r"^[^/\\\x00-\x1f]+$")] = Field(
        "{document}",
        description="File name without ending; {document}, {audience}, {language}, {number}, {as_of} are filled in",
    )
    embed_data: bool = Field(True, description="Attach the data that the document shows, as JSON (PDF only)")
    layout: PosterLayout | None = Field(None, description="Makes the document a timeline poster")

    @property
    def file(self) -> str:
        """Where this stands, from the project's root."""
        return f"templates/{self.id}/document.yaml"

    @property
    def size(self) -> tuple[float, float]:
        """Page width and height in millimetres, turned as asked."""
        width, height = PAPERS[self.paper]
        return (height, width) if self.orientation == "landscape" else (width, height)
