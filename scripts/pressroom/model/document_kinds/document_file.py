"""`document.yaml` in a folder of templates: its keys, and the kind of document that they define."""

from pydantic import Field, model_validator

from pressroom.model.base import Line, refused
from pressroom.model.document_kinds.documents import (
    WORD,
    CardSpec,
    DocumentKeys,
    DocumentSpec,
    FilledWordSpec,
    PagedSpec,
    PosterSpec,
    WordSpec,
)
from pressroom.model.document_kinds.poster_layout import Paper, PosterLayout
from pressroom.model.variants.cards import CardFor


class DocumentFile(DocumentKeys):
    """`document.yaml`: title, formats, paper, page budget, template."""

    reference: Line | None = Field(
        None, description="A .docx in this folder, from which a Word document takes its styles, theme and page"
    )
    screen: tuple[Line, ...] = Field((), description="Style sheets for the screen alone, over `styles` (HTML only)")
    large: tuple[Line, ...] = Field(
        ("base/large.css",), description="Style sheets for large print alone, over `styles` (`size: large`)"
    )
    embed_data: bool = Field(True, description="Attach the data that the document shows, as JSON (PDF only)")
    layout: PosterLayout | None = Field(None, description="Makes the document a timeline poster")
    card: CardFor | None = Field(
        None,
        description="Makes the document cards for social media: one for each `key-point`, or one for the `edition`",
    )

    @model_validator(mode="after")
    def _one_key_for_paper(self) -> "DocumentFile":
        if self.layout and self.layout.papers and "paper" in self.model_fields_set:
            reason = "both `paper` and `layout.papers` choose the paper"
            raise refused("papers", reason, "remove `paper`")
        return self

    @property
    def kind(self) -> type[DocumentSpec]:
        """The kind of document that the keys define; `format_rules.py` reports keys that do not fit it."""
        if self.layout:
            return PosterSpec
        if self.card:
            return CardSpec
        if not set(self.formats) <= set(WordSpec.FORMATS):
            return PagedSpec
        return FilledWordSpec if self.template.endswith(WORD) else WordSpec

    @property
    def spec(self) -> DocumentSpec:
        """The document with the keys of its kind."""
        kind = self.kind
        keys = (name for name in kind.model_fields if name in DocumentFile.model_fields)
        return kind.model_construct(**{name: getattr(self, name) for name in keys})

    def on(self, paper: Paper) -> "DocumentFile":
        """Return this document for one paper."""
        layout = self.layout and self.layout.on_one_paper()
        return self.model_copy(update={"paper": paper, "layout": layout})
