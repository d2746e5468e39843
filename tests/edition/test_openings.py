"""What is written for one audience: headline, lists of the first page, and names in full."""

import datetime

import pytest

from pressroom.edition.cut import cut
from pressroom.edition.edition import Edition
from support.project import Project

DOSSIER, STATEMENTS = "content/dossier.yaml", "content/statements.yaml"
DOCUMENTS = "    documents: [briefing, fact-sheet, timeline-poster]\n"
STAFF = f"{DOCUMENTS}  - id: staff\n    name: Staff\n    documents: [briefing]\n"
OPENING = """\
    opening:
      headline: One treaty holds the units together
      based_on: [committee-role]
      summary: [box-system]
      key_points: [point-revision, point-system, point-treaty]
"""


def opened(metre: Project) -> Project:
    """The metre project, whose public has an opening of its own; the staff have none."""
    metre.edit(DOSSIER, DOCUMENTS, OPENING + STAFF)
    metre.edit(DOSSIER, "  as_of: 2020-01-01\n", "  as_of: 2020-01-01\n  headline: Seven units\n")
    return metre


def edition(project: Project, as_of: str = "2020-01-01", audience: str = "public") -> Edition:
    dossier = project.dossier
    chosen = next(item for item in dossier.audiences if item.id == audience)
    return cut(dossier, chosen, "en", datetime.date.fromisoformat(as_of))


def test_an_opening_replaces_headline_and_lists_for_its_audience_alone(metre: Project) -> None:
    opened(metre)
    public, staff = edition(metre).dossier, edition(metre, audience="staff").dossier
    assert public.about.headline == "One treaty holds the units together"
    assert public.about.subtitle == staff.about.subtitle, "the opening has none"
    assert public.outline.summary == ("box-system",)
    assert public.outline.key_points == ("point-revision", "point-system", "point-treaty")
    assert public.outline.facts == staff.outline.facts == ("fact-signed", "fact-units")
    assert staff.about.headline == "Seven units"
    assert staff.outline.key_points == ("point-treaty", "point-system", "point-revision")


def test_the_headline_goes_with_what_it_draws_on_and_the_dossiers_own_is_printed(metre: Project) -> None:
    opened(metre).edit(STATEMENTS, "- id: section-treaty\n", "- id: section-treaty\n      audiences: [staff]\n")
    public = edition(metre)
    assert public.dossier.about.headline == "Seven units"
    assert public.dossier.outline.summary == ("box-system",), "the lists rest on their own texts"
    assert public.audience.opening is not None
    assert public.audience.opening.based_on == (), "the ids of what is withheld would be in the data of documents"


def test_on_an_earlier_day_an_edition_opens_as_the_dossier_does(metre: Project) -> None:
    opened(metre)
    earlier = edition(metre, "2019-12-31")
    assert earlier.dossier.about.headline == "Seven units"
    assert earlier.dossier.outline.key_points[0] == "point-treaty"
    assert earlier.audience.opening is None


@pytest.mark.parametrize(
    ("audience", "acronyms"), [("public", {"CGPM"}), ("staff", {"BIPM", "CGPM", "CIPM", "SI", "IPK"})]
)
def test_an_audience_gets_the_acronyms_that_it_knows(audience: str, acronyms: set[str], metre: Project) -> None:
    metre.edit(DOSSIER, DOCUMENTS, f"    acronyms: [cgpm]\n{STAFF}")
    terms = edition(metre, audience=audience).dossier.terms
    assert {term.acronym for term in terms if term.acronym} == acronyms
