"""Whom readers can ask."""

from pydantic import Field

from pressroom.model.base import Email, Frozen, Line, Text, Web


class Contact(Frozen):
    """The contact for readers."""

    name: Text = Field(description="Desk or office that answers")
    email: Email | None = Field(None, description="E-mail address")
    web: Web | None = Field(None, description="Web address: http:// or https://")
    phone: Line | None = Field(None, description="Telephone number with its country code")
