"""`document.yaml` in a folder of templates: the keys that authors write, and the kind of document that they mean."""

from pydantic import Field, model_validator

from pressroom.model.base import Line, refused
from pressroom.model.documents import (
    WORD,
    DocumentKeys,
    DocumentSpec,
    FilledWordSpec,
    PagedSpec,
    PosterSpec,
    WordSpec,
)
from pressroom.model.poster_layout import Paper, PosterLayout


class DocumentFile(DocumentKeys):
    """`document.yaml`: title, formats, paper, page budget, template."""

    reference: Line | None = Field(
        None, description="A .docx in this folder that a Word document takes its styles, theme and page from"
    )
    screen: tuple[Line, ...] = Field((), description="Style sheets for the screen alone, over `styles` (HTML only)")
    embed_data: bool = Field(True, description="Attach the data that the document shows, as JSON (PDF only)")
    layout: PosterLayout | None = Field(None, description="Makes the document a timeline poster")

    @model_validator(mode="after")
    def _one_key_for_paper(self) -> "DocumentFile":
        if self.layout and self.layout.papers and "paper" in self.model_fields_set:
            reason = "both `paper` and `layout.papers` say what paper to take"
            raise refused("papers", reason, "take `paper` out")
        return self

    @property
    def kind(self) -> type[DocumentSpec]:
        """The kind of document that the keys mean; `formats.py` reports those that do not fit it."""
        if self.layout:
            return PosterSpec
        if not set(self.formats) <= set(WordSpec.FORMATS):
            return PagedSpec
        return FilledWordSpec if self.template.endswith(WORD) else WordSpec

    @property
    def spec(self) -> DocumentSpec:
        """The document with the keys that its kind has."""
        kind = self.kind
        return kind.model_construct(**{name: getattr(self, name) for name in kind.model_fields})

    def on(self, paper: Paper) -> "DocumentFile":
        """This document on one paper."""
        layout = self.layout and self.layout.on_one_paper()
        return self.model_copy(update={"paper": paper, "layout": layout})
