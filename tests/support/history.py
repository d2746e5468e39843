"""Made-up histories that are hard to lay out, as data and as the content of a project."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

from support.project import REPOSITORY, Project

LONG_WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsges"  # 60 letters
CYRILLIC = "Председништво Босне и Херцеговине прихвата предлог, и разговори почињу"
WORDS = "the parties meet again and agree on what is to be done next before the winter comes"


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with its three texts; `until` makes it an interval."""

    id: str
    date: str
    full: str
    title: str
    short: str
    until: str = ""


def history(events: int) -> tuple[Happening, ...]:
    """So many events of the years 1000 to 2500, with something of every kind of trouble; the same each time.

    Of each thirty events, most fall into one month, after which nothing happens for ten years and more; some share a
    day, some are known by their year alone, some last into the time of the next; words have up to sixty letters.
    """
    return tuple(islice((_happening(number, max(1, events - 1)) for number in count()), events))


def _happening(number: int, last: int) -> Happening:
    base = 1000 + number // 30 * 30 * 1500 // (last + 30)
    day = date(base, 5, 1) + timedelta(days=number % 30 // 3 * 3 if number % 2 else 7)  # every other on one day
    when, until = day.isoformat(), ""
    match number % 10:
        case 3:
            when = when[:4]
        case 5:
            when = when[:7]
        case 7:
            until = f"{base + number % 9:04}"
        case 8:
            when = f"{min(2500, base + 12 + number % 7):04}-11-30"
            until = f"{min(2500, base + 21):04}-02"
        case 9:
            when = f"{min(2500, base + 15):04}"
    if number == last:
        when, until = "2500-12-31", ""
    return Happening(
        f"event-{number:03}", when, _full(number), f"What happened as number {number}", f"Number {number}", until
    )


def _full(number: int) -> str:
    if number % 8 == 4:
        return f"Number {number} {LONG_WORD} and more."
    if number % 8 == 6:
        return f"{CYRILLIC} {number}."
    return f"As number {number} " + " ".join(WORDS.split()[: 3 + number % 14]) + "."


_CONTENT = """\
schema: 1

about:
  id: made-up
  title: A history
  subtitle: Made up, to be laid out
  description: Events that never were.
  series: Tests
  language: en
  as_of: 2600-01-01
  issuer: Test desk
  contact: {{name: Test desk}}
  number: TEST 1
  version: "1.0"
  version_date: 2026-11-24
  marking: Example
  disclaimer: Nothing of this is so.
  licence: CC BY 4.0
  keywords: [tests]

audiences:
  - {{id: public, name: General public, documents: [timeline-poster]}}

sources:
  - id: made
    publisher: Test desk
    title: Made up
    address: https://example.org/
    language: en
    updated: 2026-11-24
    consulted: 2026-11-24
    sha256: {sha}
    passages: [{{id: note, place: Entry 1}}]

lanes:
  - {{id: units, title: Odd}}
  - {{id: treaty, title: Even}}

statements:
  - {{id: claim, text: Nothing of this is so., citations: [{{passage: note, checked: 2026-11-24}}]}}

summaries:
  - {{id: sum-0, text: Nothing., label: Nothing, based_on: [claim]}}
  - {{id: sum-1, text: Nothing., label: Nothing, based_on: [claim]}}
  - {{id: sum-2, text: Nothing., label: Nothing, based_on: [claim]}}
  - {{id: sum-3, text: Nothing., label: Nothing, based_on: [claim]}}

outline:
  summary: [sum-0]
  key_points: [sum-1, sum-2, sum-3]
  facts: []
  sections: [{{id: all, title: All, paragraphs: [[claim]]}}]

milestones:
{milestones}
"""


def content(happenings: Sequence[Happening]) -> str:
    """A dossier of these events alone, as YAML."""
    entries = "\n".join(map(_entry, enumerate(happenings))) if happenings else "  []"
    return _CONTENT.format(sha="0" * 64, milestones=entries)


def _entry(numbered: tuple[int, Happening]) -> str:
    number, one = numbered
    keys = {"id": one.id, "date": one.date, "until": one.until, "lane": ("units", "treaty")[number % 2]}
    keys |= {"full": one.full, "title": one.title, "short": one.short}
    lines = "\n    ".join(f'{key}: "{value}"' for key, value in keys.items() if value)
    return f"  - {lines}\n    citations: [{{passage: note, checked: 2026-11-24}}]"


def history_project(root: Path, happenings: Sequence[Happening], papers: str = "A3, A2, A1") -> Project:
    """A project of these events alone, whose poster may take these papers. The formats for the web are left out."""
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    project = Project(root)
    project.write("content/dossier.yaml", content(happenings))
    layout = "templates/timeline-poster/document.yaml"
    project.edit(layout, "[A3, A2, A1]", f"[{papers}]")
    project.edit(layout, "[pdf, svg, png]", "[pdf]")
    return project
