"""The metre project with exhibits: key numbers, an explainer and a chart of spans."""

from support.project import Project

OUTLINE, EXHIBITS = "content/statements.yaml", "content/exhibits.yaml"
WRITTEN = """\
schema: 1
numbers:
  - {id: number-states, value: signatories, label: "signed the Metre Convention on [](convention-signed)"}
  - {id: number-name, value: si-adopted, label: "was the year in which the [](si) received its name"}
  - {id: number-light, since: metre-redefined, label: "since the metre was defined by light"}
  - id: number-metal
    since: convention-signed
    until: revision-in-force
    label: with a prototype of metal
    based_on: [prototype-kilogram]

explainers:
  - id: explain-prototype
    title: Why was the prototype given up?
    text: It was an object, and the [](ipk) was the last one that defined a unit.
    based_on: [prototype-kilogram]
    editorial: That this was the reason is our own reading.

charts:
  - id: chart-units
    title: Constants have replaced objects
    based_on: [system-named]
    rows:
      - {id: span-metal, title: Platinum standards, from: archives-deposit, without_end: unknown}
      - {id: span-prototypes, title: International prototypes, from: first-conference, until: revision-in-force}
      - {id: span-light, title: The metre by light, from: metre-redefined}
      - {id: span-director, title: A director of the Bureau, office_holder: guillaume-director}
"""


def with_exhibits(project: Project) -> Project:
    """The project with exhibits in its outline."""
    project.write(EXHIBITS, WRITTEN)
    named = "  numbers: [number-states, number-name, number-light, number-metal]\n"
    project.edit(OUTLINE, "  facts: [fact-signed, fact-units]\n", "  facts: [fact-signed, fact-units]\n" + named)
    placed = "      answer: answer-system\n"
    project.edit(OUTLINE, placed, f"{placed}      explainers: [explain-prototype]\n      figure: chart-units\n")
    return project
