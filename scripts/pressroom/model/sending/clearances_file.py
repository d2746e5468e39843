"""`content/clearances.yaml`: which words an office cleared, and when. No part of the dossier; no build reads it."""

from typing import Annotated

from pydantic import Field, StringConstraints

from pressroom.model.base import Day, Frozen, Id, Language, Line

#: Where a project has it.
FILE = "content/clearances.yaml"


class Clearance(Frozen):
    """Words that an office has cleared. Keep earlier entries: they record what was cleared before."""

    document: Id = Field(description="Id of the document")
    audience: Id = Field(description="Id of its audience")
    language: Language = Field(description="Language of the document")
    words: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = Field(
        description="SHA-256 of the words, as the head of the clearance copy and `pressroom release` print it"
    )
    by: Line = Field(description="The office or function that cleared them; names of persons are not needed")
    on: Day = Field(description="Day on which they were cleared: YYYY-MM-DD")


class ClearancesFile(Frozen):
    """Clearances of the documents that must not be released without one (`clearance: required`)."""

    clearances: tuple[Clearance, ...] = Field(min_length=1, description="What was cleared, an entry for each document")
