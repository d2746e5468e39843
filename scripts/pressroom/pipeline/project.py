"""The files of a project, read and validated: what all documents of a build are made from."""

from dataclasses import dataclass

from pressroom.model.read import Content
from pressroom.model.themes import Themes
from pressroom.pipeline.redactions import Redactions
from pressroom.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Project:
    """A project's files, read and validated, and what its editions withhold."""

    workspace: Workspace
    content: Content
    themes: Themes
    redactions: Redactions
