"""Facts and texts about a dossier as a whole."""

from typing import Annotated

from pydantic import Field

from pressroom.model.ahead.embargo import Embargo
from pressroom.model.base import Count, Day, Id, Line, ProperName, Prose, Text, Web, WebFolder, Written
from pressroom.model.items import EarlierWording, Item
from pressroom.model.lists import NonEmptyList
from pressroom.model.press.contact import AudienceContact, Contact

_AS_NOW = "name at least one, or remove the key: then the entry's own list is used"


class EarlierInfo(EarlierWording):
    """Earlier texts about the dossier as a whole, until a date."""

    headline: Text | None = Field(
        None, description="The finding until then; without it, documents have the title alone"
    )
    subtitle: Text | None = Field(None, description="The subject's main point until then")
    description: Text | None = Field(None, description="What the dossier covers of the time until then")
    keywords: Annotated[tuple[Text, ...], NonEmptyList(_AS_NOW)] = Field((), description="Words to find the files by")
    based_on: Annotated[tuple[Id, ...], NonEmptyList(_AS_NOW)] = Field(
        (), description="Ids of the statements and milestones that headline and subtitle sum up"
    )


class DossierInfo(Item):
    """Facts and texts about the dossier as a whole, for every document."""

    title: Text = Field(description="Title of the subject, at the head of every document")
    headline: Text | None = Field(
        None, description="The finding in one line: documents print it large, and the title in the line above it"
    )
    subtitle: Text = Field(description="One line under the title: the subject's main point")
    description: Text = Field("", description="What the dossier covers, in a sentence; goes into the files' properties")
    series: Text = Field("", description="Name of the series that the documents belong to")
    language: Written = Field(description="Language that the content is written in, such as en, fr or sr-Latn")
    as_of: Day = Field(description="Day up to which the facts are known: YYYY-MM-DD")
    issuer: Text = Field(description="Who issues the documents")
    authors: ProperName = Field("", description="Names of those who wrote the dossier, as the imprint prints them")
    about_issuer: Prose = Field("", description="Who the issuer is, in some sentences: printed where documents end")
    contact: Contact = Field(description="The contact for readers")
    contacts: tuple[AudienceContact, ...] = Field((), description="Those of some audiences or languages, in its place")
    published_at: Web | None = Field(None, description="Web address of this edition; the poster's code leads there")
    base_url: WebFolder | None = Field(
        None,
        description="Address, with https://, at which the folder of the release is put on line; documents then link to"
        " their other languages and to one another",
    )
    number: Line = Field("", description="Number of the dossier in its series")
    version: Line = Field(description="Version of the content, such as 1.0; raise it after a change of facts")
    version_date: Day = Field(description="Day of this version: YYYY-MM-DD. Documents bear it, not the day of building")
    recheck_after: Annotated[Count, Field(le=120)] | None = Field(
        None,
        description="Months after which `pressroom check` names the texts that have to be compared with their sources"
        " again; without it, none",
    )
    marking: Text = Field(
        "", description="How the documents may be handled; printed on their pages, such as: For release"
    )
    embargo: Embargo | None = Field(None, description="Until when nobody may publish the documents; take it out then")
    disclaimer: Prose = Field("", description="What readers have to know about the status of the documents")
    licence: Text = Field("", description="How the documents may be used, for instance the name of a licence")
    keywords: tuple[Text, ...] = Field((), description="Words to find the files by, for their properties")
    based_on: tuple[Id, ...] = Field(
        (),
        description="Ids of the statements and milestones that headline and subtitle sum up: if an edition lacks one,"
        " it has no headline, subtitle, description and keywords either",
    )
    earlier: tuple[EarlierInfo, ...] = Field((), description="The same for editions as of earlier days")
