"""The audiences of documents, and how their documents differ."""

from typing import Annotated, Literal

from pydantic import Field

from pressroom.formats import FormatName
from pressroom.model.base import Count, Frozen, Id, Shorthand, Text, Written
from pressroom.model.document_kinds.documents import Depth, Part
from pressroom.model.document_kinds.poster_layout import Paper
from pressroom.model.items import Item
from pressroom.model.lists import NonEmptyList
from pressroom.model.variants.large_print import Size, variant_name
from pressroom.model.variants.print_settings import PrintSettings

_ELSEWHERE = "name at least one, or remove the key: then that of the document's own file is used"
_AS_OUTLINE = "name at least one, or remove the key: then that of `outline` is used"


class Wanted(Shorthand):
    """A document that an audience gets. Keys here override those of the document's own file."""

    document: Id = Field(description="Id of the document: a folder in templates/")
    depth: Depth | None = Field(None, description="How far its texts go: key points, summaries, or everything")
    parts: Annotated[tuple[Part, ...], NonEmptyList(_ELSEWHERE)] = Field(
        (), description="Its parts, in order: sections of the outline, and parts of the document"
    )
    formats: Annotated[tuple[FormatName, ...], NonEmptyList(_ELSEWHERE)] = Field(
        (), description="The kinds of files that they get, such as [pdf, html]"
    )
    pages: Count | None = Field(None, description="Page budget: more is an error")
    paper: Paper | None = Field(None, description="Size of the paper")
    size: Size | None = Field(
        None, description="`large`: their large print, a document of its own beside that of the usual size"
    )
    print: PrintSettings | None = Field(
        None, description="Also make a PDF for the printer, with bleed and crop marks: {bleed: 3, marks: true}"
    )
    clearance: Literal["required"] | None = Field(
        None, description="With `required`, it is released only with a clearance of its words: content/clearances.yaml"
    )

    @property
    def name(self) -> str:
        """The name of the document, or of its variant, in files, lists and messages."""
        return variant_name(self.document, self.size)


class Opening(Frozen):
    """How the documents of one audience begin. Each key replaces that of `about` or `outline`.

    Editions as of earlier days begin with those of `about` and `outline`.
    """

    headline: Text | None = Field(None, description="The finding in one line, for this audience")
    subtitle: Text | None = Field(None, description="The line under it, for this audience")
    based_on: tuple[Id, ...] = Field(
        (),
        description="Ids of the statements and milestones that headline and subtitle sum up: if the audience may not"
        " see one of them, those of `about` are printed",
    )
    summary: Annotated[tuple[Id, ...], NonEmptyList(_AS_OUTLINE)] = Field(
        (), description="Ids of the summaries in the summary box"
    )
    key_points: tuple[Id, ...] = Field((), min_length=3, max_length=5, description="Ids of three to five key points")
    facts: Annotated[tuple[Id, ...], NonEmptyList(_AS_OUTLINE)] = Field((), description="Ids of the key facts")
    numbers: Annotated[tuple[Id, ...], NonEmptyList(_AS_OUTLINE)] = Field(
        (), max_length=4, description="Ids of up to four key numbers; the first is printed beside the summary"
    )
    milestones: Annotated[tuple[Id, ...], NonEmptyList(_AS_OUTLINE)] = Field(
        (), description="Ids of the milestones that are the turning points for this audience"
    )


class Audience(Item):
    """Who documents are for, and what they get. `audiences` in each entry restricts what they may see."""

    name: Text = Field(description="Who they are, as documents name them")
    documents: tuple[Wanted, ...] = Field(min_length=1, description="The documents that they get")
    opening: Opening | None = Field(
        None, description="Headline, key points and numbers of this audience, instead of those of all"
    )
    acronyms: Annotated[
        tuple[Id, ...],
        NonEmptyList("name at least one term, or remove the key: then the acronyms of all terms are used"),
    ] = Field(
        (),
        description="Ids of the terms that they know by acronym: the names of all others are always printed in full",
    )
    theme: Id | None = Field(
        None, description="Name of a file in templates/themes/, whose tokens override those of theme.yaml"
    )
    languages: Annotated[
        tuple[Written, ...],
        NonEmptyList("name at least one language, or remove the key: then that of the dossier is used"),
    ] = Field((), description="Languages of their documents, such as [en, fr]; without this key, that of the dossier")
    untranslated: Literal["refuse", "original"] = Field(
        "refuse",
        description="What to do with a text whose translation is missing or old: an error, or the original, marked",
    )
