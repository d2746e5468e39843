"""Whom readers can ask."""

from typing import Annotated

from pydantic import Field

from pressroom.model.base import Email, Frozen, Id, Language, Line, ProperName, Text, Web
from pressroom.model.lists import NonEmptyList


class Contact(Frozen):
    """The contact for readers."""

    name: Text = Field(description="Desk or office that answers")
    email: Email | None = Field(None, description="E-mail address")
    web: Web | None = Field(None, description="Web address: http:// or https://")
    phone: Line | None = Field(None, description="Telephone number with its country code")


class AudienceContact(Contact):
    """A contact for some audiences or languages. Their documents and mails have it in place of `contact`."""

    name: ProperName = Field(description="Desk or office that answers, in the language of those readers")
    audiences: Annotated[
        tuple[Id, ...], NonEmptyList("name at least one audience, or remove the key: then it is for all")
    ] = Field((), description="Ids of the audiences that it is for; without this key, all")
    languages: Annotated[
        tuple[Language, ...], NonEmptyList("name at least one language, or remove the key: then it is for all")
    ] = Field((), description="Languages of the documents that have it; without this key, all")
