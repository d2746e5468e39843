"""The metre project with key numbers: a figure, the year of a date, whole years since a date and between dates."""

from support.project import Project

OUTLINE, EXHIBITS = "content/statements.yaml", "content/exhibits.yaml"
NUMBERS = """\
schema: 1
numbers:
  - {id: number-states, value: signatories, label: "signed the Metre Convention on [](convention-signed)"}
  - {id: number-name, value: si-adopted, label: "was the year in which the [](si) received its name"}
  - {id: number-light, since: metre-redefined, label: "since the metre was defined by light"}
  - id: number-metal
    since: convention-signed
    until: revision-in-force
    label: with a prototype of metal
    draws_on: [prototype-kilogram]
"""


def with_numbers(project: Project) -> Project:
    """The project with four key numbers in its outline."""
    project.write(EXHIBITS, NUMBERS)
    named = "  numbers: [number-states, number-name, number-light, number-metal]\n"
    project.edit(OUTLINE, "  facts: [fact-signed, fact-units]\n", "  facts: [fact-signed, fact-units]\n" + named)
    return project
