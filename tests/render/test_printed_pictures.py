"""Which pictures of a document are recorded, and what changes their digests."""

import hashlib
from dataclasses import replace

from pressroom.interchange.pictures import LOOK
from pressroom.render.document_renderer import fill_page
from pressroom.render.records.printed_pictures import printed_pictures
from render.test_page import page
from support.project import REPOSITORY, Project

PICTURES = """\
<main><img src="templates/briefing/the%20metre.svg" alt="The metre
in its vault"><img src="templates/briefing/line.svg" alt="">
<img src="templates/briefing/the%20metre.svg" alt="Once more"><img src="missing.svg" alt="Nothing">"""


def test_pictures_with_words_are_recorded_by_their_files(metre: Project) -> None:
    for name in ("the metre", "line"):
        metre.write(f"templates/briefing/{name}.svg", f"<svg>{name}</svg>")
    metre.edit("templates/briefing/document.html", "<main>", PICTURES)
    made = page(metre)
    found, look = printed_pictures(made, fill_page(made))
    assert (look.name, look.text) == (LOOK, "")
    assert found.name == "templates/briefing/the%20metre.svg"
    assert found.sha256 == hashlib.sha256(b"<svg>the metre</svg>").hexdigest()
    assert found.text == "Picture: The metre in its vault"


def look(project: Project) -> str:
    made = page(project)
    return printed_pictures(made, fill_page(made))[-1].sha256


def test_the_look_has_styles_and_what_states_nothing(metre: Project) -> None:
    for name in ("the metre", "line", "ground"):
        metre.write(f"templates/briefing/{name}.svg", f"<svg>{name}</svg>")
    metre.edit("templates/briefing/document.html", "<main>", PICTURES)
    metre.edit("templates/briefing/style.css", ".summary {", "h1 { background: url('ground.svg') } .summary {")
    found = [look(metre)]
    for name in ("the metre", "line", "ground"):
        metre.write(f"templates/briefing/{name}.svg", f"<svg>Another {name}</svg>")
        found.append(look(metre))
    metre.edit("templates/briefing/style.css", ".summary {", ".summary { color: red;")
    found.append(look(metre))
    metre.edit("content/dossier.yaml", 'version: "1.0"', 'version: "2.0"')
    found.append(look(metre))
    assert [found[n] == found[n + 1] for n in range(5)] == [True, False, False, False, True]


def test_the_map_is_recorded_where_it_is_drawn_by_its_data_and_its_places() -> None:
    project = Project(REPOSITORY)
    made = page(project)
    filled = fill_page(made)
    (found,) = (one for one in printed_pictures(made, filled) if one.name == "_map.picture")
    chart = made.edition.dossier.map
    assert chart
    assert found.text == f"Map: {chart.title}"

    def digest(**keys: object) -> str:
        other = replace(made.edition, dossier=made.edition.dossier.replaced({"map": chart.model_copy(update=keys)}))
        found = printed_pictures(replace(made, edition=other), filled)
        (again,) = (one for one in found if one.name == "_map.picture")
        return again.sha256

    assert digest(description="In other words") == found.sha256
    assert digest(places=chart.places[1:]) != found.sha256
    assert digest(box=chart.box.model_copy(update={"west": 0})) != found.sha256
    assert "_map.picture" not in {one.name for one in printed_pictures(made, replace(filled, worded=frozenset()))}
