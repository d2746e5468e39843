"""The finished projects that the tests of outputs share."""

import pytest

from support.finished import CONTENTS, Finished, built
from support.shelf import Shelf


@pytest.fixture(scope="session", params=list(CONTENTS))
def finished(request: pytest.FixtureRequest, shelf: Shelf) -> Finished:
    """Each project, built."""
    return built(shelf, request.param)


@pytest.fixture(scope="session")
def first(shelf: Shelf) -> Finished:
    """The first dossier, built."""
    return built(shelf, "first-dossier")


@pytest.fixture(scope="session")
def small(shelf: Shelf) -> Finished:
    """The metre project, built."""
    return built(shelf, "metre")
