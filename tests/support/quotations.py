"""The metre project with quotations. Speaker, office and words are samples, which nobody said."""

import hashlib

from pressroom.model.dossier import Dossier
from pressroom.model.press.quotations import Quotation
from support.project import Project

OUTLINE, QUOTATIONS, COPY = "content/statements.yaml", "content/quotations.yaml", "content/sources/samples.txt"
SAMPLES = """\
Samples, read out by a sample speaker.

“The first sample stands
here, and it is   short. A second one is left out. It is the ‘last’ sam-
ple of the page,” said the speaker.

Ceci n'est qu'un exemple : « un mot » suffit.
"""
WRITTEN = """\
schema: 1
checked: 2026-11-24

sources:
  samples:
    publisher: Sample desk
    title: Samples
    copy: content/sources/samples.txt
    sha256: DIGEST
people:
  sample-speaker: {name: Sample Speaker, citations: samples}
offices:
  sample-head: {name: Head of the Sample Office, citations: samples}
  sample-chair: {name: Chair of the Sample Board, citations: samples}
office_holders:
  - {person: sample-speaker, office: sample-head, from: 2010-02, until: 2015, citations: samples}
  - {person: sample-speaker, office: sample-chair, attested: [2016], citations: note-6}
terms:
  sample-body: {kind: body, name: Sample Body, citations: samples}

quotations:
  quote-sample:
    words: "The first sample stands here […]. It is the 'last' sample of [this] page"
    speaker: sample-speaker
    date: 2012-05-03
    occasion: reading of samples
    citations: samples
  quote-french:
    words: "Ceci n’est qu’un exemple : “un mot” suffit. [@samples]"
    language: fr
    translation: "This is but a sample: \\"one word\\" is enough."
    speaker: sample-body
    date: 2016
    form: pull
"""


def with_quotations(project: Project) -> Project:
    """The project with two quotations in its outline: one in a section, with an office; one in French, of a body."""
    project.write(COPY, SAMPLES)
    project.write(QUOTATIONS, WRITTEN.replace("DIGEST", hashlib.sha256(SAMPLES.encode()).hexdigest()))
    placed = "      answer: answer-system\n"
    project.edit(OUTLINE, placed, f"{placed}      quotations: [quote-french, quote-sample]\n")
    return project


def with_example_quotation(dossier: Dossier) -> Dossier:
    """A dossier with a quotation in its first section, of words that nobody said and without a source."""
    written = {
        "id": "example-quotation",
        "words": "An example.",
        "speaker": dossier.people[0].id,
        "date": str(dossier.about.as_of),
        "citations": [{"editorial": "An example."}],
    }
    first, *rest = dossier.outline.sections
    sections = (first.model_copy(update={"quotations": ("example-quotation",)}), *rest)
    outline = dossier.outline.model_copy(update={"sections": sections})
    return dossier.replaced({"quotations": (Quotation.model_validate(written),), "outline": outline})
