"""Each rule of a dossier at its edge: what is just refused, and what just passes."""

import pytest

from support.project import Project

STATEMENTS, TIMELINE, VALUES, DOSSIER = (
    f"content/{name}.yaml" for name in ("statements", "timeline", "values", "dossier")
)
CITED = "citations: [{passage: note-3, checked: 2026-11-24}]"
CONFERENCE = f"text: The member states meet as the [](cgpm).\n    {CITED}"
ERA, LASTING, ATTESTED = "    from: 1875\n    until: 1959\n", "    date: 1971\n", "    from: 1915\n    until: 1936\n"
TREATY, SYSTEM = "    - id: section-treaty\n", "    - id: section-system\n"
AS_OF = "  as_of: 2020-01-01\n"
STEP = "      started: revision-adopted\n      completed: revision-in-force\n"
PASSAGE = "{passage: note-3, checked: 2026-11-24"
MAP = """schema: 1
places:
  - {id: paris, name: Paris, latitude: 48, longitude: 2, kind: seat, citations: [{editorial: ours}]}
map:
  title: Where the Bureau works
  description: A map of France
  data: content/geo/world.geojson
  credit: nobody
  disclaimer: An example.
  box: {west: -5, south: 42, east: 9, north: 52}
  focus: [{feature: "250", name: France}]
  kinds: [{id: seat, title: Seat, symbol: star}]
  places: [paris]
"""


def codes(project: Project) -> list[str]:
    return [problem.code for problem in project.problems]


@pytest.mark.parametrize(
    ("path", "old", "new", "found"),
    [
        # What is printed as a fact is supported.
        (STATEMENTS, CONFERENCE, CONFERENCE.replace("24}", "24, stance: context}"), ["citation-unsupported"]),
        (STATEMENTS, CONFERENCE, CONFERENCE.replace("24}", "24, stance: disputes}"), ["citation-unsupported"]),
        (STATEMENTS, CONFERENCE, CONFERENCE.replace("24}]", f"24, stance: context}}, {PASSAGE}}}]"), []),
        (STATEMENTS, CONFERENCE, CONFERENCE.replace("24}]", "24, stance: context}, {editorial: Ours}]"), []),
        (
            TIMELINE,
            "- id: si-adopted\n",
            "- id: dropped\n    withdrawn: {on: 2020-01-01, reason: An error}\n    date: 1961\n    lane: units\n"
            "    full: A.\n    title: A.\n    short: A.\n"
            f"    citations: [{PASSAGE}, stance: context}}]\n  - id: si-adopted\n",
            [],
        ),
        # Nothing ends before it begins.
        (TIMELINE, ERA, ERA.replace("1959", "1874-12-31"), ["dates-reversed"]),
        (TIMELINE, ERA, ERA.replace("1959", "1875-01-01"), []),
        (TIMELINE, ERA, ERA.replace("1875", "1959-06").replace("until: 1959", "until: 1959"), []),
        (TIMELINE, LASTING, "    date: 1971\n    until: 1970\n", ["dates-reversed"]),
        (TIMELINE, LASTING, "    date: 1971-05\n    until: 1971\n", []),
        (VALUES, ATTESTED, "    from: 1936\n    until: 1915\n", ["dates-reversed"]),
        # Nothing begins after the dossier's day.
        (TIMELINE, LASTING, "    date: 2020-01-02\n", ["date-ahead"]),
        (TIMELINE, LASTING, "    date: 2020\n", []),
        (STATEMENTS, CONFERENCE, f"{CONFERENCE}\n    from: 2020-01-02", ["date-ahead"]),
        (STATEMENTS, CONFERENCE, f"{CONFERENCE}\n    from: 2020-01", []),
        # A step is opened before it is reached.
        (TIMELINE, STEP, STEP.replace("revision-in-force", "mole-added"), ["dates-reversed"]),
        (TIMELINE, STEP, STEP.replace("revision-in-force", "revision-adopted"), []),
        (TIMELINE, STEP, "      started: si-adopted\n      completed: second-defined\n", []),
        (TIMELINE, STEP, "      started: first-conference\n      completed: first-conference\n", []),
        # An office is attested while it was held.
        (VALUES, ATTESTED, f"{ATTESTED}    attested: [1914-12-31]\n", ["attested-outside"]),
        (VALUES, ATTESTED, f"{ATTESTED}    attested: [1937-01-01]\n", ["attested-outside"]),
        (VALUES, ATTESTED, f"{ATTESTED}    attested: [1915-01-01, 1915, 1936-12-31, 1936]\n", []),
        (VALUES, ATTESTED, "    from: 1915-06\n    until: 1936-06\n    attested: [1915, 1936]\n", []),
        # Another reading is another date.
        (TIMELINE, "      - date: 1889\n", "      - date: 1889-09\n", ["reading-same"]),
        (
            VALUES,
            "    date: 1967\n",
            f"    date: 1967\n    differing: [{{date: 1967, note: Same, citations: [{PASSAGE}}}]}}]\n",
            ["reading-same"],
        ),
        # Earlier texts are over.
        (DOSSIER, AS_OF, f"{AS_OF}  earlier: [{{until: 2020, subtitle: Then}}]\n", ["earlier-ahead"]),
        (DOSSIER, AS_OF, f"{AS_OF}  earlier: [{{until: 2019-12-31, subtitle: Then}}]\n", []),
        (DOSSIER, AS_OF, f"{AS_OF}  earlier: [{{until: 2020-01-01, subtitle: Then}}]\n", ["earlier-ahead"]),
        (
            DOSSIER,
            AS_OF,
            f"{AS_OF}  earlier: [{{until: 1999, subtitle: A}}, {{until: 1999, subtitle: B}}]\n",
            ["earlier-twice"],
        ),
        (STATEMENTS, TREATY, f"{TREATY}      earlier: [{{until: 2020, title: Then}}]\n", ["earlier-ahead"]),
        (TIMELINE, "path:\n", "path:\n  earlier: [{until: 2020, title: Then}]\n", ["earlier-ahead"]),
        (TIMELINE, ERA, f"{ERA}    earlier: [{{until: 2020, title: Then}}]\n", ["earlier-ahead"]),
        # A milestone's shorter texts have a length.
        (TIMELINE, "short: The mole is added", f"short: {'m' * 29}", ["text-too-long"]),
        (TIMELINE, "short: The mole is added", f"short: {'m' * 28}", []),
        (TIMELINE, "short: The mole is added", f"short: '**{'m' * 28}**'", []),
        (TIMELINE, "title: The mole becomes the seventh base unit", f"title: {'m' * 61}", ["text-too-long"]),
        (TIMELINE, "short: The mole is added", "short: By the [](cgpm)", ["form-open"]),
        (TIMELINE, "short: The mole is added", "short: By the [CGPM](cgpm)", []),
        # An audience asks for a document once; a text stands once in the outline.
        (DOSSIER, "[briefing, fact-sheet,", "[briefing, fact-sheet, briefing,", ["document-twice"]),
        (STATEMENTS, "[revision-decided,", "[system-named, revision-decided,", ["outline-twice"]),
        (STATEMENTS, "[revision-decided, units-revised]", "[units-revised]", ["statement-unused"]),
        (STATEMENTS, "figure: path", "figure: map", ["figure-missing"]),
        # Ids and what refers to them.
        (STATEMENTS, "- id: conference-role\n", "- id: committee-role\n", ["id-twice", "reference-dangling"]),
        (TIMELINE, "completed: convention-signed", "completed: treaty-signed", ["reference-kind"]),
        (TIMELINE, "completed: convention-signed", "completed: nothing-known", ["reference-dangling"]),
    ],
)  # fmt: skip
def test_a_rule_refuses_what_is_just_wrong_and_no_more(
    path: str, old: str, new: str, found: list[str], metre: Project
) -> None:
    metre.edit(path, old, new)
    assert sorted(set(codes(metre))) == found


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("schema", "schema", []),
        ("latitude: 48", "latitude: 42", ["map-place-outside"]),
        ("latitude: 48", "latitude: 52", ["map-place-outside"]),
        ("longitude: 2,", "longitude: -5,", ["map-place-outside"]),
        ("longitude: 2,", "longitude: 9,", ["map-place-outside"]),
        ("west: -5", "west: 9", ["map-box"]),
        ("south: 42", "south: 52", ["map-box"]),
        ("kind: seat, ", "from: 1990, until: 1989, kind: seat, ", ["dates-reversed"]),
        ("  credit:", "  earlier: [{until: 2020, title: Then}]\n  credit:", ["earlier-ahead"]),
    ],
)
def test_the_rules_for_the_map(old: str, new: str, found: list[str], metre: Project) -> None:
    metre.write("content/map.yaml", MAP.replace(old, new, 1))
    assert codes(metre) == found


def test_a_withdrawn_statement_needs_no_place_in_the_outline(metre: Project) -> None:
    metre.edit(STATEMENTS, ", committee-role", "")
    assert codes(metre) == ["statement-unused"]
    item = "- id: committee-role\n"
    metre.edit(STATEMENTS, item, f"{item}    withdrawn: {{on: 2020-01-01, reason: An error}}\n")
    assert codes(metre) == []


def test_a_step_may_be_reached_in_the_year_in_which_it_was_opened(metre: Project) -> None:
    metre.edit(TIMELINE, LASTING, "    date: 1967-05\n")
    metre.edit(TIMELINE, STEP, "      started: mole-added\n      completed: second-defined\n")
    assert codes(metre) == []
