"""What the tests of editions share."""

import pytest

from support.dated import date_statements
from support.project import Project


@pytest.fixture
def metre(metre: Project) -> Project:
    """The metre project, whose statements all say since when they hold."""
    return date_statements(metre)
