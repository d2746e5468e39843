"""`content/mailing.yaml`: how a release is sent to the rows of a list. No part of the dossier; no build reads it."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema

from pressroom.formats import FormatName
from pressroom.model.base import Count, Email, Frozen, Id, Language, Line, WebFolder
from pressroom.model.lists import NonEmptyList

#: Where a project has it.
FILE = "content/mailing.yaml"
_ALL = "name at least one, or take the key out"


def _several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


#: One heading, or several: lists of different origin have different ones.
Headings = Annotated[
    tuple[Line, ...],
    BeforeValidator(_several),
    NonEmptyList("name at least one, or take the key out"),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "minLength": 1},
                {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
            ]
        }
    ),
]


class ListColumns(Frozen):
    """Headings of the list, one or several for a key: the one that a list has counts.

    A key that is left out is found by the usual headings of Excel and Outlook.
    """

    email: Headings | None = Field(None, description="Heading of the column with the address")
    name: Headings | None = Field(
        None, description="Heading of the column with the whole name, or the name of the office"
    )
    first_name: Headings | None = Field(None, description="Heading of the column with the first name")
    last_name: Headings | None = Field(None, description="Heading of the column with the family name")
    salutation: Headings | None = Field(
        None, description="Heading of the column with the whole salutation, such as “Dear Editors”"
    )
    organisation: Headings | None = Field(None, description="Heading of the column with the organisation")
    audience: Headings | None = Field(None, description="Heading of the column with the id of the audience")
    language: Headings | None = Field(None, description="Heading of the column with the language, such as `fr`")
    documents: Headings | None = Field(
        None, description="Heading of the column with ids of documents, where a row gets fewer than its audience"
    )
    line: Headings | None = Field(None, description="Heading of the column with a line of its own for each mail")


def _form(value: object) -> str:
    return "languages" if isinstance(value, Mapping) else "name"


#: A name in all languages, or one for each. The tags are in the paths of problems.
_Name = Annotated[
    Annotated[Line, Tag("name")] | Annotated[dict[Language, Line], Tag("languages")],
    Discriminator(_form),
]


class Sender(Frozen):
    """Who sends the mails."""

    name: _Name = Field(description="Name of the sender, as mail programs show it: one text, or one for each language")
    email: Email = Field(description="Address of the sender")

    @property
    def names(self) -> Mapping[str, str]:
        """The names by language; the one for all languages has an empty key."""
        return {"": self.name} if isinstance(self.name, str) else self.name

    def name_in(self, language: str) -> str | None:
        """The name in a language; None where there is none."""
        return self.names.get(language, self.names.get(""))


class MailingFile(Frozen):
    """A mailing: which list, which files each audience gets, who sends them, under which subject."""

    list: Line | None = Field(
        None,
        description="The list, a .csv or .xlsx file in the project, from its folder; keep it out of version control",
    )
    encoding: Literal["windows-1250", "windows-1251", "windows-1252"] = Field(
        "windows-1252", description="Encoding of a CSV list that is not UTF-8"
    )
    columns: ListColumns = Field(ListColumns(), description="Headings of the list's columns")
    documents: dict[Id, Annotated[tuple[Id, ...], NonEmptyList(_ALL)]] = Field(
        {},
        description="Ids of the documents that are attached, by audience; without it, all that the release has",
    )
    formats: Annotated[tuple[FormatName, ...], NonEmptyList(_ALL)] = Field(
        ("pdf", "docx"), description="The kinds of files that are attached"
    )
    from_: Sender = Field(alias="from", description="Who sends the mails")
    reply_to: Email | None = Field(None, description="Address that answers go to, if it is another")
    subject: dict[Language, Line] = Field(
        {}, description="Subject of the mails, by language; without it, title, day and headline of the edition"
    )
    intro: dict[Language, Line] = Field(
        {},
        description="One or more sentences after the salutation, by language; without it, one that names the edition",
    )
    news: dict[Language, Line] = Field(
        {}, description="A sentence after that, by language: what is new, and why it is sent now"
    )
    attach: dict[Id, Literal["files", "links"]] = Field(
        {}, description="How an audience gets its files: as `files` (without this key), or as `links` below `base_url`"
    )
    base_url: WebFolder | None = Field(
        None,
        description="Address, with https://, at which the folder of the release is put on line",
    )
    limit: Count = Field(10_000, description="Size that the attachments of one mail may have as sent, in kB")
