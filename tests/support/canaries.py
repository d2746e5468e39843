"""The metre project with a word of its own in each text of exhibits, headline and cards that the public may not see."""

from support.content_pictures import PICTURES, add_sample_file
from support.exhibits import EXHIBITS, OUTLINE, with_exhibits
from support.project import Project
from support.secrets import DOSSIER, withhold

WORD = "kestrel"
#: One for each kind of text.
WORDS = tuple(f"{WORD}{number}quartz" for number in range(1, 35))
#: What both audiences get.
_PRESS = "quotations, pictures, questions, recommendations, open-points"
_PARTS = f"parts: [numbers, key-points, explainers, charts, tables, {_PRESS}, key-facts, spans, notes]"
SOME = f"{{document: briefing, formats: [pdf, html], pages: 6}}, {{document: fact-sheet, {_PARTS}}}, card"
_LARGE = "{document: briefing, size: large, depth: summary, pages: 20}"
ALL = f"{SOME.replace('html]', 'html], print: {bleed: 3, marks: true}')}, {_LARGE}, timeline-poster"

_KEPT = "audiences: [desk]"
_NUMBER = '  - {id: number-light, since: metre-redefined, label: "since the metre was defined by light"}\n'
_EXPLAINER = f"""\
  - id: explain-desk
    title: Who keeps {WORDS[1]}?
    text: The desk keeps {WORDS[2]}.
    based_on: [committee-role]
    editorial: That it keeps {WORDS[3]} is our own reading.
"""
_CHART = f"""\
  - id: chart-desk
    title: What became of {WORDS[4]}
    {_KEPT}
    rows:
      - {{id: span-of-desk, title: {WORDS[5]} for years, from: first-conference, until: revision-in-force}}
"""
#: A table of which the public gets a part, and one of which it gets nothing. A number of its own has its unit.
_TABLES = f"""\
schema: 1
checked: 2026-11-24
tables:
  table-of-both:
    title: The library lends more
    unit: loans
    citations: note-6
    columns:
      open: {{title: Open}}
      closed: {{title: "{WORDS[12]}", {_KEPT}}}
      remarks: {{title: Remarks, kind: text}}
    rows:
      lent: [100, 48213, None]
      kept: {{title: "Of {WORDS[13]}", unit: "{WORDS[14]}", cells: [71349, 2, "With {WORDS[15]}"], {_KEPT}}}
    footnotes:
      - {{at: kept.open, text: "Without {WORDS[16]}."}}
      - {{at: lent.open, text: "But {WORDS[17]}.", {_KEPT}}}
  table-of-desk:
    title: The desk counts {WORDS[18]}
    {_KEPT}
    citations: note-6
    columns: [{{id: total, unit: loans}}]
    rows:
      all: [5]
"""
#: A quotation of someone whom nothing else names, whose office the public could read in a list.
_QUOTATIONS = f"""\
schema: 1
checked: 2026-11-24
people: [{{id: person-of-desk, name: "Sample {WORDS[19].title()}", citations: note-6}}]
quotations:
  quote-desk:
    words: The desk was asked about {WORDS[20]}.
    speaker: person-of-desk
    date: 2016-05-03
    occasion: reading of {WORDS[21]}
    citations: note-6
    {_KEPT}
  quote-in-french:
    words: On a parlé.
    language: fr
    translation: They spoke of {WORDS[22]}.
    speaker: guillaume
    date: 1920
    citations: note-6
    {_KEPT}
"""
#: A picture of the desk.
_PICTURES = f"""\
schema: 1
checked: 2026-11-24
pictures:
  picture-of-desk:
    file: pictures/sample.jpg
    alt: It shows {WORDS[30]}.
    caption: The desk shows {WORDS[31]}.
    credit: Desk of {WORDS[32]}
    licence: "With leave of {WORDS[33]}"
    date: 2016
    citations: note-6
    {_KEPT}
"""
#: A chart of which the public gets a part, one of the desk, and a table that is in the outline by that chart alone.
_CHARTS = f"""\
schema: 1
checked: 2026-11-24
charts:
  drawn-for-both: {{title: It lends most, table: table-of-both, kind: bar, rows: lent, columns: [open, closed]}}
  drawn-for-desk: {{title: "The desk draws {WORDS[23]}", {_KEPT}, table: table-behind, kind: line}}
tables:
  table-behind:
    title: The library lends fewer
    unit: loans
    citations: note-6
    columns: [2017, 2018]
    rows:
      fewer: {{title: "Fewer {WORDS[24]}", cells: [56781, 45677 e]}}
"""
#: Written where the outline has them, without ids.
_POINT = f"{{text: The desk has {WORDS[7]}., based_on: [treaty-signed], {_KEPT}}}"
_BRIEF = f"{{text: In brief it has {WORDS[8]}., based_on: [treaty-signed], {_KEPT}}}"


#: An answer of which the public gets a part, a question that it does not get, and points for the desk alone.
_QUESTIONS = f"""\
  questions:
    - question: Who supervises?
      answer: [bureau-created, {{text: "The desk with {WORDS[25]}.", citations: [{{editorial: A sample.}}], {_KEPT}}}]
    - {{question: "Who knows of {WORDS[26]}?", answer: [bureau-created], {_KEPT}}}
    - {{question: "Who asked for {WORDS[27]}?", answer: [committee-role]}}
  recommendations: [{{text: "Keep {WORDS[28]}.", based_on: [treaty-signed], {_KEPT}}}]
  open_points: [{{text: "Where {WORDS[29]} is.", based_on: [committee-role]}}]
"""


def with_canaries(project: Project, documents: str) -> Project:
    """The project with two audiences, the public and the desk, which get the same documents."""
    withhold(with_exhibits(project))
    dossier = project.read(DOSSIER).replace(
        "documents: [briefing, fact-sheet, timeline-poster]", f"documents: [{documents}]"
    )
    subtitle = "  subtitle: From two prototypes to seven units defined by constants\n"
    assert subtitle in dossier
    headline = (
        f"  headline: The desk found {WORDS[9]}\n  subtitle: It keeps {WORDS[10]}\n  based_on: [committee-role]\n"
    )
    keywords = "keywords: [metre, "
    project.write(DOSSIER, dossier.replace(subtitle, headline).replace(keywords, f"{keywords}{WORDS[11]}, "))
    project.edit(EXHIBITS, _NUMBER, _NUMBER.replace("the metre was", f"{WORDS[0]} was").replace("}", f", {_KEPT}}}"))
    project.edit(EXHIBITS, "\ncharts:\n", f"{_EXPLAINER}\ncharts:\n{_CHART}")
    row = "      - {id: span-light,"
    hidden = f"      - {{id: span-desk, title: {WORDS[6]}, from: first-conference, {_KEPT}}}\n"
    project.edit(EXHIBITS, row, f"{hidden}{row}")
    project.write("content/tables.yaml", _TABLES)
    project.write("content/quotations.yaml", _QUOTATIONS)
    project.write("content/charts.yaml", _CHARTS)
    add_sample_file(project)
    project.write(PICTURES, _PICTURES)
    tables = "\n      tables: [table-of-both, table-of-desk]\n      charts: [drawn-for-both, drawn-for-desk]"
    tables += "\n      quotations: [quote-desk, quote-in-french]\n      pictures: [picture-of-desk]"
    project.edit(OUTLINE, "explainers: [explain-prototype]", f"explainers: [explain-prototype, explain-desk]{tables}")
    project.edit(OUTLINE, "      figure: path\n", f"      figure: chart-desk\n      brief: [{_BRIEF}]\n")
    project.edit(OUTLINE, "outline:\n", f"outline:\n{_QUESTIONS}")
    project.edit(OUTLINE, "key_points: [point-treaty,", f"key_points: [{_POINT}, point-treaty,")
    return project
