"""Briefing and fact sheet of a generated dossier as a reader must meet them: their texts, block by block, in order."""

import re
from collections.abc import Iterator
from itertools import islice, product
from string import ascii_lowercase
from typing import Any, TypeAlias

from fuzzing.oracle import (
    NBSP,
    NUMBER,
    Cut,
    Teller,
    entry,
    first_day,
    last_day,
    preferred,
    source_line,
    sources,
    spoken_date,
)

Data: TypeAlias = dict[str, Any]
Blocks: TypeAlias = Iterator[str]


class ExpectedDocument:
    """What the documents have in common."""

    def __init__(self, data: Data) -> None:
        self.data = data
        self.about: Data = data["about"]
        self.cut = Cut(data)
        self.teller = Teller(self.cut)
        self.as_of = f"As of {spoken_date(self.about['as_of'])}"
        self.version = f"Version {self.about['version']}, {spoken_date(self.about['version_date'])}"

    def notes(self, *, numbered: bool) -> Blocks:
        """Each source in the order of its first citation, then the notes told so far of its passages."""
        homes = {p["id"]: (source["id"], p["place"]) for source in self.data["sources"] for p in source["passages"]}
        listed = {source["id"]: source for source in sources(self.cut)}
        groups = dict[str, list[str]]()
        for number, (passage, gives) in enumerate(self.teller.notes.items(), 1):
            home, place = homes[passage]
            place = re.sub(r"(?<=\w) (?=\d+$)", NBSP, place) + (self._gives(passage, gives) if gives else "")
            doubled = ("".join(pair) for pair in product(["", *ascii_lowercase], ascii_lowercase))
            letters = list(islice(doubled, self.teller.calls[number]))
            spaced = " ".join((*letters[:-2], NBSP.join(letters[-2:])))
            back = NBSP.join(letters) if len(letters) <= 12 else spaced
            place += f"{' ' if numbered else NBSP}{back}" if len(letters) > 1 else ""
            groups.setdefault(home, []).append(f"{number} {place}" if numbered else place)
        for home, notes in groups.items():
            source = listed[home]
            again = f" ({source['consulted_as']})" if "consulted_as" in source else ""
            yield f"{source_line(source)}{again}: {source['address']}."
            yield from notes

    def _gives(self, passage: str, gives: str) -> str:
        """The date that a passage gives in place of the printed one; a coarser one differs in nothing else."""
        readings = ((item["date"], one) for item in self.cut.items.values() for one in item.get("differing", ()))
        citing = ((date, one) for date, one in readings if passage in [c.get("passage") for c in one["citations"]])
        [*_, printed] = (date for date, one in citing if one["date"] == gives)
        coarse = first_day(gives) <= first_day(printed) and last_day(printed) <= last_day(gives)
        if coarse:
            return f" (gives only {spoken_date(gives)}; another passage is more precise)"
        return f" (gives {spoken_date(gives)} instead)"

    def own_wording(self) -> Blocks:
        """What of the texts so far is the desk's own, in one paragraph."""
        if own := list(self.teller.own_wording()):
            yield f"Editor’s additions: {' '.join(own)}"

    def standing(self, step: Data) -> tuple[str, str]:
        """The state of a step of the path, in words, and its date."""
        for state, key in (("Reached", "completed"), ("Pending", "started")):
            if step.get(key) in self.cut.dates:
                return state, spoken_date(self.cut.items[step[key]]["date"])
        return "Not reached", ""

    def caption(self) -> str:
        first = self.milestones()[0]["date"]
        last = max((item["date"] for item in self.cut.milestones), key=lambda date: (last_day(date), first_day(date)))
        return f"Milestones, {spoken_date(first)} to {spoken_date(last)}"

    def milestones(self) -> list[Data]:
        """The milestones by date."""
        return sorted(self.cut.milestones, key=lambda item: (first_day(item["date"]), last_day(item["date"])))


class Briefing(ExpectedDocument):
    """The briefing without its running heads. One of few pages has no list of contents."""

    _FEWEST_PAGES_WITH_CONTENTS = 4

    def __init__(self, data: Data, pages: int) -> None:
        super().__init__(data)
        self._pages = pages

    def blocks(self) -> Blocks:
        about = self.about
        yield f"{about['issuer']} · {about['series']} · Briefing · {self.data['audiences'][0]['name']}"
        yield from (about["title"], about["subtitle"], f"{self.as_of} · {self.version}")
        if summary := self.cut.listed("summary"):
            yield from ("Summary", " ".join(map(self.teller.summary, summary)))
        if self.cut.listed("key_points"):
            yield "Key points"
        yield from (self.teller.summary(item) for item in self.cut.listed("key_points"))
        body = list(self._body())
        if self._pages >= self._FEWEST_PAGES_WITH_CONTENTS:
            yield from self._contents(body)
        yield from body

    def _body(self) -> Blocks:
        if facts := self.cut.listed("facts"):
            yield "Key facts"
            for fact in facts:
                yield from (fact["label"], self.teller.summary(fact))
        self._paragraph = 0
        yield from self._sections(self.cut.sections(self.data["outline"]["sections"]))
        yield from self._chronology()
        yield from self._offices()
        yield from self._glossary()
        yield from self._notes()
        yield from self._colophon()

    def _contents(self, body: list[str]) -> Blocks:
        yield "In this briefing"
        titles = []
        for section in self.cut.sections(self.data["outline"]["sections"]):
            titles += [section["title"], *(inner["title"] for inner in section["sections"])]
        titles += ["Chronology"] if self.cut.milestones else []
        titles += ["Who held which office"] if self._holders() else []
        titles += [title for title in ("Terms and abbreviations", "Notes", "About this document") if title in body]
        yield from (title + NUMBER for title in titles)

    def _sections(self, sections: list[Data]) -> Blocks:
        for section in sections:
            yield section["title"]
            if section["answer"]:
                self._paragraph += 1
                yield f"{self._paragraph}" + self.teller.summary(section["answer"])
            if section.get("figure") == "path":
                yield from self._path()
            for row in section["paragraphs"]:
                self._paragraph += 1
                pairs = ((self.teller.prose(statement["text"], statement), statement) for statement in row)
                yield f"{self._paragraph}" + " ".join(self.teller.in_a_row(pairs))
            yield from self._sections(section["sections"])

    def _path(self) -> Blocks:
        cut = self.cut
        yield self.data["path"]["title"] + self.teller.marks(cut.steps)
        for step in cut.steps:
            state, date = self.standing(step)
            yield from (step["title"], f"{state} since" if state == "Pending" else state, date)
            gone = [piece for piece in step["note"].pieces if self._is_gone(piece)] if "note" in step else []
            if "note" in step and not gone:
                yield self.teller.prose(step["note"])

    def _is_gone(self, piece: Any) -> bool:
        target = getattr(piece, "target", "")
        return "date" in self.cut.items.get(target, {}) and target not in self.cut.dates

    def _chronology(self) -> Blocks:
        if self.cut.milestones:
            yield from ("Chronology", self.caption(), "Date", "Event")
            for milestone in self.milestones():
                yield from (spoken_date(milestone["date"]), self.teller.cited(milestone, "full"))

    def _holders(self) -> list[tuple[Data, list[Data]]]:
        holdings = sorted(self.data["office_holders"], key=_begin)
        offices = ((office, [h for h in holdings if h["office"] == office["id"]]) for office in self.data["offices"])
        return [(office, held) for office, held in offices if held]

    def _offices(self) -> Blocks:
        if holders := self._holders():
            yield from ("Who held which office", "Offices and their holders, as the sources attest them")
            yield from ("Office", "Holder")
            for office, held in holders:
                yield entry(preferred(office))
                people = (f"{preferred(self.cut.items[h['person']])} ({_when(h)})" for h in held)
                yield "; ".join(self.teller.in_a_row(zip(people, held, strict=True)))

    def _glossary(self) -> Blocks:
        terms = [term for term in self.teller.terms() if "acronym" in term or "definition" in term]
        if terms:
            yield from ("Terms and abbreviations", "Term", "Meaning")
        for term in terms:
            head = entry(term.get("acronym") or preferred(term))
            name = entry(preferred(term)) if "acronym" in term else ""
            definition = self.teller.prose(term["definition"]) if "definition" in term else ""
            self.teller.defined.add(term["id"])
            explained = ". ".join(filter(None, (name, definition)))
            yield f"{head} {explained}{self.teller.marks([term])}"

    def _notes(self) -> Blocks:
        own = list(self.teller.own_wording())
        if self.teller.notes or own:
            yield "Notes"
        if self.teller.notes:
            yield "Numbers refer to passages of the following; the text is our own wording throughout."
        yield from self.notes(numbered=True)
        if own:
            yield from ("Editor’s additions", *own)

    def _colophon(self) -> Blocks:
        about = self.about
        contact = about["contact"]
        cited = f"{about['issuer']}, {about['title']}, {about['number']}. {self.version}. {self.as_of}."
        yield from ("About this document", "How to cite", cited)
        yield "Contact"
        yield ", ".join(contact[key] for key in ("name", "email", "web") if key in contact)
        yield from ("Licence", about["licence"])
        yield from ("Disclaimer", self.teller.prose(about["disclaimer"]))


class FactSheet(ExpectedDocument):
    """The fact sheet: its body, then the running heads are apart."""

    def __init__(self, data: Data) -> None:
        super().__init__(data)
        self.teller.unbroken = True

    def blocks(self) -> Blocks:
        about = self.about
        yield f"{about['issuer']} · {about['series']} · Fact sheet · {self.data['audiences'][0]['name']}"
        yield from (about["title"], about["subtitle"], f"{self.as_of} · {self.version}")
        if summary := self.cut.listed("summary"):
            yield from ("Summary", " ".join(map(self.teller.summary, summary)))
        if self.cut.listed("key_points"):
            yield "Key points"
        yield from (self.teller.summary(item) for item in self.cut.listed("key_points"))
        if facts := self.cut.listed("facts"):
            yield from ("Key facts", "Fact", "Detail")
            for fact in facts:
                yield from (fact["label"], self.teller.summary(fact))
        if self.cut.milestones:
            yield from (self.caption(), "Date", "Event")
            for milestone in self.milestones():
                yield from (spoken_date(milestone["date"]), self.teller.cited(milestone, "title"))
        if self.teller.notes:
            yield "Notes"
        yield from self.notes(numbered=False)
        yield from self.own_wording()
        cited = f"How to cite: {about['issuer']}, {about['title']}, {about['number']}. {self.version}. {self.as_of}."
        contact = ", ".join(about["contact"][key] for key in ("name", "email", "web") if key in about["contact"])
        terms = f"{about['licence']}. {self.teller.prose(about['disclaimer'])}"
        yield f"{cited} Contact: {contact}. {terms}"


def _begin(holding: Data) -> str:
    dates = (holding.get("from"), holding.get("until"), *holding.get("attested", ()))
    return min(first_day(date) for date in dates if date)


def _when(holding: Data) -> str:
    parts = [f"{word} {spoken_date(holding[word])}" for word in ("from", "until") if word in holding]
    if parts:
        return " ".join(parts)
    return " and ".join(spoken_date(date) for date in holding["attested"])
