"""The names of files in a release: those that they have in `build/`, where each is one of its own."""

import datetime

import pytest

from pressroom.diagnostics import PressroomError
from pressroom.dispatch.built import Built, BuiltDossier, BuiltFile
from pressroom.dispatch.packages import released_names

DAY = datetime.date(2020, 1, 1)


def built(*paths: str) -> Built:
    """A build that left these files: `audience/language/name`, where the document is the first word of the name."""
    files = {}
    for path in paths:
        audience, language, name = path.split("/")
        document = name.partition(".")[0].split(" ")[0].lower()
        files[path] = BuiltFile(document, audience, language, DAY, "0" * 64, "0" * 64, ())
    dossier = BuiltDossier("subject", "EX 7/2020", "en", "1.0", DAY, DAY)
    return Built("0", {}, dossier, files, (), {})


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["a/en/briefing.pdf", "b/en/briefing.pdf"], ["a/briefing.pdf", "b/briefing.pdf"]),
        (["a/en/briefing.pdf", "a/en/briefing.html"], ["a/briefing.pdf", "a/briefing.html"]),
        (
            ["a/en/briefing.pdf", "a/sr-Cyrl/briefing.pdf"],
            ["a/ex-7-2020-briefing-a-en.pdf", "a/ex-7-2020-briefing-a-sr-cyrl.pdf"],
        ),
        (
            ["a/en/Briefing.pdf", "a/fr/briefing.pdf"],
            ["a/ex-7-2020-briefing-a-en.pdf", "a/ex-7-2020-briefing-a-fr.pdf"],
        ),
        (["a/en/index.html", "a/en/sheet a.pdf"], ["a/ex-7-2020-index-a-en.html", "a/sheet a.pdf"]),
        (["a/en/con.pdf"], ["a/ex-7-2020-con-a-en.pdf"]),
    ],
)
def test_a_file_keeps_a_name_that_is_its_own(paths: list[str], names: list[str]) -> None:
    assert released_names(built(*paths), paths) == dict(zip(paths, names, strict=True))


def test_no_name_is_the_default_name_of_another() -> None:
    """A document whose own name looks like the default one of a document that needs it."""
    paths = ["a/en/x.pdf", "a/fr/x.pdf", "a/fr/ex-7-2020-x-a-en.pdf"]
    names = released_names(built(*paths), paths)
    assert len(set(names.values())) == 3
    assert names["a/en/x.pdf"] == "a/ex-7-2020-x-a-en.pdf"


def test_two_files_that_would_have_one_name_are_an_error() -> None:
    """Neither is lost, though ids and languages make the default names the same."""
    paths = ["latn/sr-Latn-BA/x.pdf", "latn/ba/x-latn-sr.pdf", "latn/en/x.pdf", "latn/en/x-latn-sr.pdf"]
    made = built(*paths)
    with pytest.raises(PressroomError) as caught:
        released_names(made, paths)
    (problem,) = caught.value.diagnostics
    assert problem.code == "filename-twice"
    assert "would both be latn/ex-7-2020-x-latn-sr-latn-ba.pdf" in problem.message
    assert "templates/x-latn-sr/document.yaml" in str(problem.hint)
