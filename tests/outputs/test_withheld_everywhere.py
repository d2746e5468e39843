"""A word of its own in all that the public may not see: from builds of two audiences to a release and its mails."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from support.canaries import ALL, WORD, WORDS, with_canaries
from support.project import Project
from support.raw_texts import mail_texts, raw_texts

SETTINGS = "schema: 1\nlist: list.csv\nfrom: {name: Desk, email: desk@example.org}\nsubject: {en: The metre}\n"
LIST = "E-mail,Organisation,Salutation,Audience,Language\nlibrary@example.org,Library,Good day,public,en\n"

pytestmark = pytest.mark.long


def found(texts: Iterable[str]) -> set[str]:
    """The words that are in these texts."""
    whole = "\n".join(texts).casefold()
    return {word for word in (WORD, *WORDS) if word in whole}


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_no_file_and_no_mail_for_the_public_has_a_word_of_the_desk(metre: Project) -> None:
    with_canaries(metre, ALL)
    metre.write("content/mailing.yaml", SETTINGS)
    metre.write("list.csv", LIST)
    for command in (["build", "--all"], ["release", "--all"], ["mailing", "drafts"]):
        outcome = metre.call(*command)
        assert outcome.code == 0, outcome.err
    build = metre.root / "build"
    (release,) = (build / "releases").iterdir()
    for folder in (build, build / "print", release):
        own, other = files(folder / "public"), files(folder / "desk")
        assert len(own) >= 1
        assert {path: words for path in own if (words := found(raw_texts(path.read_bytes())))} == {}
        assert len(other) >= 1
    kept = [path for folder in (build, build / "print") for path in files(folder / "desk")]
    assert found(text for path in kept for text in raw_texts(path.read_bytes())) == {WORD, *WORDS}
    packed = [path for path in files(release) if path.suffix == ".zip" and "public" in path.name]
    mails = [path for path in files(build / "mailings") if path.suffix == ".eml"]
    assert len(packed) == len(mails) == 1
    assert found(raw_texts(packed[0].read_bytes())) == found(mail_texts(mails[0].read_bytes())) == set()
