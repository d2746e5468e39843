"""Cards for social media: a picture for each key point, its words beside it, and texts that are never cut."""

import io
import re

from PIL import Image

from pressroom.checks.tracing.traces import traces
from support.names import built_path
from support.project import Project

DOCUMENTS = "    documents: [briefing, fact-sheet, timeline-poster]"
CARDS = "    documents: [fact-sheet, card]"


def name(ending: str) -> str:
    return built_path(f"card.{ending}", number="test-2020-1")


def words(project: Project, ending: str) -> str:
    return (project.root / "build" / name(ending)).read_text(encoding="utf-8")


def test_a_card_for_each_key_point(metre: Project) -> None:
    metre.edit("content/dossier.yaml", DOCUMENTS, CARDS)
    outcome = metre.call("build", "card")
    assert outcome.code == 0, outcome.err
    pictures = [name(f"{number}.png") for number in (1, 2, 3)]
    assert {*metre.built} == {*pictures, name("txt"), "manifest.json"}
    texts = words(metre, "txt").split("\n\n")
    for number, (path, text) in enumerate(zip(pictures, texts, strict=True), 1):
        data = (metre.root / "build" / path).read_bytes()
        with Image.open(io.BytesIO(data)) as picture:
            assert picture.size == (1200, 630)
        first, *lines = text.strip().splitlines()
        assert first == f"{number}."
        assert lines[1] == metre.dossier.about.title
        assert lines[-1] == "As of 1 January 2020"
        searched = " ".join(trace.text for trace in traces(data))
        assert all(line in searched for line in lines)


def test_a_long_point_makes_the_type_of_all_smaller_and_one_that_is_too_long_is_an_error(metre: Project) -> None:
    metre.edit("content/dossier.yaml", DOCUMENTS, CARDS)
    metre.write("templates/card/style.css", metre.read("templates/card/style.css").replace("calc(23pt", "calc(46pt"))
    assert metre.call("build", "card").code == 0
    assert len(metre.built) == 5
    metre.write("templates/card/style.css", metre.read("templates/card/style.css").replace("calc(46pt", "calc(90pt"))
    problems = metre.call("build", "card", "--json").json["diagnostics"]
    assert {problem["code"] for problem in problems} == {"card-overfull"}
    assert {problem["span"]["file"] for problem in problems} == {"content/statements.yaml"}


def test_one_card_for_the_edition(metre: Project) -> None:
    metre.edit("content/dossier.yaml", DOCUMENTS, CARDS)
    metre.call("build", "card")
    metre.edit("templates/card/document.yaml", "card: key-point", "card: edition")
    outcome = metre.call("build", "card")
    assert "3 files are left that no build makes any more" in outcome.err
    assert words(metre, "txt").splitlines()[1] == metre.dossier.about.title
    assert name("png") in metre.built


def test_an_edition_without_key_points(metre: Project) -> None:
    metre.edit("content/dossier.yaml", DOCUMENTS, CARDS)
    metre.edit("content/dossier.yaml", CARDS, f"{CARDS}\n  - {{id: media, name: Media, documents: [card]}}")
    texts = metre.read("content/statements.yaml")
    withheld = r"(  - id: (?:treaty-signed|system-named|units-revised)\n    text: .*)"
    metre.write("content/statements.yaml", re.sub(withheld, r"\1\n    audiences: [public]", texts))
    outcome = metre.call("build", "card", "--audience", "media", "--json")
    assert [one["code"] for one in outcome.json["diagnostics"] if one["severity"] == "error"] == ["cards-empty"]
