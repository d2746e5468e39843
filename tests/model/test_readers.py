"""What only the openings of some audiences name is for these alone, and withheld from all others."""

import pytest

from pressroom.edition.restrictions import restricted
from pressroom.model.reading.read import read_dossier
from pressroom.model.short_forms.readers import readers_of
from pressroom.scaffold.migrate import plan_migration
from pressroom.source.load import load_bytes
from pressroom.source.node import Mapping
from pressroom.workspace import Workspace
from support.project import REPOSITORY


def readers(text: str) -> dict[str, tuple[str, ...]]:
    root, problems = load_bytes(text.encode(), "content/a.yaml")
    assert isinstance(root, Mapping), problems
    return readers_of(root.entries)


@pytest.mark.parametrize(
    ("outline", "expected"),
    [
        ("{}", {"own": ("press",), "one": ("press", "desk")}),
        ("{key_points: [one]}", {"own": ("press",)}),
        ("{sections: [{brief: [own], sections: [{answer: one}]}]}", {}),
    ],
)
def test_readers_are_those_of_the_openings(outline: str, expected: dict[str, tuple[str, ...]]) -> None:
    audiences = "[{id: press, opening: {summary: [own], facts: [one]}}, {id: desk, opening: {key_points: [one]}}]"
    assert readers(f"audiences: {audiences}\noutline: {outline}\n") == expected


DESK = Workspace(REPOSITORY / "tests/projects/desk")
FILE = "content/dossier.yaml"


def opened(audiences: str = "") -> Workspace:
    """A project whose desk, and nobody else, begins with a text of its own."""
    own = f"summaries:\n  own-words: {{{audiences}text: The desk has words of its own., based_on: [director-known]}}\n"
    text = DESK.read(FILE).decode()
    begun = text.replace("{id: desk, name: Desk,", "{id: desk, name: Desk, opening: {summary: [own-words]},", 1)
    assert begun != text
    return DESK.with_file(FILE, (begun + own).encode())


def own_audiences(workspace: Workspace) -> tuple[str, ...]:
    [own] = [one for one in read_dossier(workspace).dossier.summaries if one.id == "own-words"]
    return own.audiences


def test_others_do_not_get_it() -> None:
    """The statement that it rests on is open here, so that nothing else withholds it."""
    workspace = opened()
    text = workspace.read(FILE).decode().replace("based_on: [director-known]}\n", "based_on: [signed]}\n")
    dossier = read_dossier(workspace.with_file(FILE, text.encode())).dossier
    withheld = {one.id: "own-words" in restricted(dossier, one, dossier.about.as_of) for one in dossier.audiences}
    assert withheld == {"public": True, "desk": False}


def test_audiences_of_its_own_come_first() -> None:
    assert own_audiences(opened("audiences: [public, desk], ")) == ("public", "desk")


def test_shortening_leaves_out_what_openings_imply() -> None:
    for given in ("audiences: [desk], ", ""):
        workspace = opened(given)
        made = plan_migration(workspace, shorten=True).files[FILE]
        assert b"own-words: The desk has words of its own. [@director-known]" in made
        assert own_audiences(workspace.with_file(FILE, made)) == own_audiences(workspace) == ("desk",)
    made = plan_migration(opened("audiences: [public, desk], "), shorten=True).files[FILE]
    assert b"own-words: {audiences: [public, desk], " in made
