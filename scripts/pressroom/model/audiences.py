"""Who documents are for, and how the documents that each audience gets differ."""

from typing import Annotated, Literal

from pydantic import Field

from pressroom.formats import FormatName
from pressroom.model.base import Count, Id, Item, Shorthand, Text, Written
from pressroom.model.documents import Depth, Part
from pressroom.model.lists import NonEmptyList
from pressroom.model.poster_layout import Paper

_ELSEWHERE = "name at least one, or take the key out: then the document's own file counts"


class Wanted(Shorthand):
    """A document that an audience gets; what is said here takes the place of what the document's own file says."""

    document: Id = Field(description="Id of the document: a folder in templates/")
    depth: Depth | None = Field(None, description="How far its texts go: key points, summaries, or everything")
    parts: Annotated[tuple[Part, ...], NonEmptyList(_ELSEWHERE)] = Field(
        (), description="What stands in it, in order: sections of the outline, and parts of the document"
    )
    formats: Annotated[tuple[FormatName, ...], NonEmptyList(_ELSEWHERE)] = Field(
        (), description="The kinds of files that they get, such as [pdf, html]"
    )
    pages: Count | None = Field(None, description="Page budget: more is an error")
    paper: Paper | None = Field(None, description="Size of the paper")


class Audience(Item):
    """Who documents are for, and what they get. What they may see is said where it stands, by `audiences`."""

    name: Text = Field(description="Who they are, as documents name them")
    documents: tuple[Wanted, ...] = Field(min_length=1, description="The documents that they get")
    look: Id | None = Field(
        None, description="Name of a file in templates/looks/, whose tokens take the place of theme.yaml's"
    )
    languages: Annotated[
        tuple[Written, ...],
        NonEmptyList("name at least one language, or take the key out, which means that of the dossier"),
    ] = Field((), description="Languages of their documents, such as [en, fr]; without this key, that of the dossier")
    untranslated: Literal["refuse", "original"] = Field(
        "refuse",
        description="What becomes of a text whose translation is missing or old: an error, or the original, marked",
    )
