"""A kind of output: what `document.yaml` in its folder of templates says."""

from itertools import pairwise
from string import Formatter
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from pressroom.model.base import Count, Frozen, Id, Line, Real, Short, Whole, refused

Paper = Literal["A4", "A3", "A2", "A1", "Letter", "Tabloid"]
#: The kinds of files, by the endings of their names. SVG and PNG are a poster's; HTML is for everything else.
Format = Literal["pdf", "docx", "svg", "png", "html"]
#: How the names of Word files end.
WORD = ".docx"

#: Width and height in millimetres, portrait (ISO 216; ANSI Y14.1 for Letter and Tabloid).
PAPERS: dict[str, tuple[float, float]] = {
    "A4": (210, 297),
    "A3": (297, 420),
    "A2": (420, 594),
    "A1": (594, 841),
    "Letter": (215.9, 279.4),
    "Tabloid": (279.4, 431.8),
}


#: What a file name can be made of.
NAME_PARTS = ("document", "audience", "language", "number", "as_of")
#: Endings of file names that no finished document has.
KEPT_ENDINGS = (".draft", ".clearance")
#: The folder, in that of the templates, of those that make clearance copies of documents.
COPY_FOLDER = "clearance-copy"


def _name_parts(pattern: str) -> str:
    """A pattern of known parts and nothing else: `{document.__class__}` and `{document:>999999999}` are none."""
    if pattern.endswith(KEPT_ENDINGS):
        raise refused("name-part", f"`{pattern}` ends as drafts or clearance copies do", "give it another ending")
    hint = f"known: {', '.join(f'{{{part}}}' for part in NAME_PARTS)}; braces stand round these alone"
    try:
        parts = [part for part in Formatter().parse(pattern) if part[1] is not None]
    except ValueError as problem:
        raise refused("name-part", f"`{pattern}` cannot be filled in: {problem}", hint) from problem
    for _, name, form, conversion in parts:
        if name not in NAME_PARTS or form or conversion:
            raise refused("name-part", f"`{{{name}}}` is no part of a file name", hint)
    return pattern


_MOST_COLUMNS = 24
#: Metres. Every poster is laid out to be read from here, and drawn larger or smaller for other distances.
DESIGNED_FOR = 0.65


def _fewest_first(columns: tuple[int, int]) -> tuple[int, int]:
    if columns[0] > columns[1]:
        raise refused("columns", "the fewest columns are more than the most", "write the smaller number first")
    if columns[1] > _MOST_COLUMNS:
        raise refused("columns", f"no paper has room for {columns[1]} columns", f"write up to {_MOST_COLUMNS}")
    return columns


def _smallest_first(papers: tuple[Paper, ...]) -> tuple[Paper, ...]:
    areas = {paper: width * height for paper, (width, height) in PAPERS.items()}
    if any(areas[later] <= areas[earlier] for earlier, later in pairwise(papers)):
        rising = ", ".join(sorted(PAPERS, key=areas.__getitem__))
        raise refused("papers", "a paper is no larger than the one before", f"from small to large: {rising}")
    return papers


class PosterLayout(Frozen):
    """How a timeline poster may be laid out. Millimetres and points."""

    papers: Annotated[tuple[Paper, ...], AfterValidator(_smallest_first)] = Field(
        (),
        description="Papers that may be taken, smallest first: the next where the events do not fit; this in place of"
        " `paper`",
    )
    reading_distance: Real = Field(
        0.65, gt=0, le=10, description="Metres between reader and poster; sets the smallest type at 14 pt a metre"
    )
    largest: Real = Field(12, ge=6, le=72, description="Points; the largest type that the layout tries")
    margin: Real = Field(14, ge=0, le=60, description="Millimetres that stay free at each edge")
    composition: Literal["columns", "horizontal"] | None = Field(
        None,
        description="Columns of time, or one horizontal axis with labels above and below; where nothing is said, few"
        " events on landscape paper stand along an axis",
    )
    columns: Annotated[tuple[Count, Count], AfterValidator(_fewest_first)] = Field(
        (1, 12), description="Fewest and most columns; fewer where a paper is too narrow for so many"
    )


#: How far texts go: key points alone, sections with the answer that opens each, or everything.
Depth = Literal["key-points", "summary", "full"]
#: The part that stands for all sections of the outline which are not named by themselves.
SECTIONS = "sections"


class Part(Short):
    """What stands in a document: a section of the outline, or a part that the document's templates make."""

    part: Id = Field(
        description="Id of a section, or a template in the document’s folder `parts/`; `sections`: all other sections"
    )
    depth: Depth | None = Field(None, description="How far this part goes, where not as far as the document")


class DocumentSpec(Frozen):
    """`document.yaml`: title, formats, paper, page budget, template."""

    id: Id = Field(description="The name of the folder that this file lies in")
    title: Line = Field(description="What this kind of document is called")
    formats: tuple[Format, ...] = Field(
        min_length=1,
        description="The kinds of files to make: [pdf], or Word: [docx]; for the web, html, or a poster's svg and png",
    )
    resolution: Whole = Field(
        150, ge=36, le=300, description="Pixels an inch of a poster's PNG: 96 to 150 for the web, 300 for print"
    )
    paper: Paper = Field("A4", description="Size of the paper")
    orientation: Literal["portrait", "landscape"] = Field("portrait", description="How the paper is turned")
    pages: Count | None = Field(None, description="Page budget: more is an error")
    depth: Depth = Field("full", description="How far its texts go, unless an audience says otherwise")
    parts: tuple[Part, ...] = Field((), description="What stands in it, in order, unless an audience says otherwise")
    template: Line = Field(
        "document.html", description="The template in this folder: Jinja in HTML, or for Word a .docx with Jinja tags"
    )
    reference: Line | None = Field(
        None, description="A .docx in this folder that a Word document takes its styles, theme and page from"
    )
    styles: tuple[Line, ...] = Field((), description="Style sheets, the later over the earlier; paths in templates/")
    screen: tuple[Line, ...] = Field((), description="Style sheets for the screen alone, over `styles` (HTML only)")
    filename: Annotated[
        str, StringConstraints(pattern=r"^[^/\\\x00-\x1f]+$", max_length=100), AfterValidator(_name_parts)
    ] = Field(
        "{document}",
        description="File name without ending; {document}, {audience}, {language}, {number}, {as_of} are filled in",
    )
    embed_data: bool = Field(True, description="Attach the data that the document shows, as JSON (PDF only)")
    layout: PosterLayout | None = Field(None, description="Makes the document a timeline poster")

    @model_validator(mode="after")
    def _paper_said_once(self) -> "DocumentSpec":
        if self.layout and self.layout.papers and "paper" in self.model_fields_set:
            reason = "both `paper` and `layout.papers` say what paper to take"
            raise refused("papers", reason, "take `paper` out")
        return self

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The papers that may be taken, smallest first: one, unless it is a poster that may take more."""
        return (self.layout.papers if self.layout else ()) or (self.paper,)

    def on(self, paper: Paper) -> "DocumentSpec":
        """This document on one of its papers."""
        layout = self.layout and self.layout.model_copy(update={"papers": ()})
        return self.model_copy(update={"paper": paper, "layout": layout})

    @property
    def fills_word(self) -> bool:
        """Whether its template is a Word file."""
        return self.template.endswith(WORD)

    @property
    def file(self) -> str:
        """Where this stands, from the project's root."""
        return f"templates/{self.id}/document.yaml"

    @property
    def size(self) -> tuple[float, float]:
        """Page width and height in millimetres, turned as asked, on the first of its papers."""
        width, height = PAPERS[self.papers[0]]
        return (height, width) if self.orientation == "landscape" else (width, height)

    @property
    def zoom(self) -> float:
        """How many times as large as it is laid out a document is drawn.

        What is read from twice as far is twice as large: type and all that surrounds it.
        """
        return self.layout.reading_distance / DESIGNED_FOR if self.layout else 1.0

    @property
    def canvas(self) -> tuple[float, float]:
        """Page width and height as the page is laid out, before it is drawn larger or smaller."""
        width, height = self.size
        return width / self.zoom, height / self.zoom
