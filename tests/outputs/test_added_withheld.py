"""What `add` and `import` write and an author withholds is in no file of the others, in any format."""

import shutil
from pathlib import Path

from support.project import REPOSITORY, Project
from support.raw_texts import raw_texts

CANARIES = ("kestrel", "kingfisher", "nightjar", "dotterel")
FILE = "content/dossier.yaml"
TABLE = """\
Date;Event;Text;Source;Audience
12.06.2016;The {1} comes in;The {2} and the {1} come to the continent.;treaty: Article II;media
2017;The lists are open;The lists of the parties are open to all.;treaty: Article II;
"""


def project(folder: Path) -> Project:
    """The antarctic dossier, with a statement and milestones more, some of them for the media alone."""
    shutil.copytree(REPOSITORY / "tests/projects/fresh/antarctic-treaty/content", folder / "content")
    shutil.copytree(REPOSITORY / "templates", folder / "templates")
    made = Project(folder)
    text = f"The {CANARIES[0]} is watched from all stations. [@treaty, Article {CANARIES[3]}]"
    added = made.call("add", "statement", "--id", "watched", "--text", text)
    assert added.code == 0, added.err
    made.edit(FILE, "id: watched\n", "id: watched\n          audiences: [media]\n")
    made.write("table.csv", TABLE.format(*CANARIES))
    brought = made.call("import", "milestones", str(folder / "table.csv"))
    assert brought.code == 0, brought.err
    assert made.problems == ()
    made.edit(FILE, "documents: [briefing, fact-sheet, timeline-poster]", f"documents: {ALL}")
    return made


ALL = "[{document: briefing, formats: [pdf, html]}, fact-sheet, timeline-poster, card]"


def test_none_of_it_is_in_files_of_the_public(tmp_path: Path) -> None:
    made = project(tmp_path)
    outcome = made.call("build", "--all", "--language", "en", "--clearance")
    assert outcome.code == 0, outcome.err
    files = [path for path in (tmp_path / "build").rglob("*") if path.is_file() and "manifest" not in path.name]
    texts = {path: "\n".join(raw_texts(path.read_bytes())) for path in files if "/." not in str(path)}
    public = {path: text for path, text in texts.items() if "public" in path.parts}
    assert {path.suffix for path in public} >= {".pdf", ".html", ".docx", ".svg", ".png", ".txt"}
    found = {(path.name, word) for path, text in public.items() for word in CANARIES if word in text}
    assert found == set()
    open_one = "The lists of the parties are open"
    assert any(open_one in text for path, text in public.items() if path.suffix == ".html"), "the other row is printed"
    media = "".join(text for path, text in texts.items() if "media" in path.parts)
    assert [word for word in CANARIES if word not in media] == []
