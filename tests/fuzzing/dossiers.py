"""Whole valid dossiers, made by Hypothesis as the data of one YAML file: mostly tiny, some large."""

import json
from typing import Any, TypeAlias

from hypothesis import strategies as st

from fuzzing.texts import plain_texts, proses, short_proses

Data: TypeAlias = dict[str, Any]

AS_OF = "2020-06-15"
_DATES = ("1995", "1995-12", "1995-12-14", "2006-01-01", "2006-03", "2012", "2019-11-30", "2020", "2020-06-15")
_LATER = ("2020-07", "2020-12-01", "2021")
_past = st.sampled_from(_DATES)
_any_date = st.sampled_from((*_DATES * 3, *_LATER))
_acronyms = ("EUFOR", "SFOR", "PfP", "NBRX", "OSCE-X", "ŽŠĆ", "СФОР", "R&D", "IPAP")
_numbers = st.sampled_from(("1", "0", "2", "60000", "1234567.25", "2.5", "-3", "1.0", "0.001", "21", "1.50"))


def as_yaml(data: Data) -> str:
    """The data as a file of content: JSON is YAML, and every scalar is a text."""
    return json.dumps(data, ensure_ascii=False, indent=1)


@st.composite
def dossiers(draw: st.DrawFn) -> Data:
    """The data of a dossier that validates."""
    return _Maker(draw, draw(st.sampled_from((1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 4, 8)))).dossier()


@st.composite
def small_dossiers(draw: st.DrawFn) -> Data:
    """The same, and none of them large."""
    return _Maker(draw, draw(st.integers(1, 2))).dossier()


class _Maker:
    """Draws one dossier. `size` bounds its lists."""

    def __init__(self, draw: st.DrawFn, size: int) -> None:
        self.draw = draw
        self.size = size
        self.longest = draw(st.sampled_from((2, 4, 4, 8, 8, 20)))
        self.passages: tuple[str, ...] = ()
        self.values: tuple[str, ...] = ()

    def dossier(self) -> Data:
        data: Data = {"schema": "1", "audiences": self._audiences(), "sources": self._sources()}
        data |= self._values()
        data["about"] = self._particulars()
        data["lanes"] = self._lanes()
        data["milestones"] = self._milestones(data["lanes"])
        self.values += tuple(item["id"] for item in data["milestones"])
        data["statements"] = self._statements()
        data["summaries"] = self._summaries(data)
        data["eras"] = [self._era(number) for number in range(self._count(0, 2))]
        if self._chance(3):
            data["path"] = self._path(data)
        data["outline"] = self._outline(data)
        return data

    def _count(self, least: int, most: int) -> int:
        return self.draw(st.integers(least, max(least, most)))

    def _chance(self, of: int) -> bool:
        """One in `of`; shrinks towards no."""
        return self.draw(st.integers(0, of - 1)) == of - 1

    def _line(self, longest: int = 4) -> str:
        return self.draw(plain_texts(min(longest, self.longest)))

    def _maybe(self, key: str, value: Any, of: int = 3) -> Data:
        return {key: value()} if self._chance(of) else {}

    def _prose(self, longest: int | None = None) -> str:
        return self.draw(proses(self.values, longest or self.longest))

    def _audiences(self) -> list[Data]:
        documents = ["briefing", "fact-sheet", "timeline-poster"]
        return [
            {"id": "public", "name": self._line(3), "documents": documents},
            {"id": "inner", "name": "Inner", "documents": documents},
        ]

    def _sources(self) -> list[Data]:
        made = []
        for number in range(self._count(1, min(self.size, 3))):
            names = [f"passage-{number}-{place}" for place in range(self._count(1, self.size + 1))]
            self.passages += tuple(names)
            source = {
                "id": f"source-{number}",
                "publisher": self._line(),
                "title": self._line(6),
                "address": self.draw(st.sampled_from(("https://example.org/", "https://example.org/x?a=1&b=<2>"))),
                "language": "en",
                "updated": self.draw(st.sampled_from(("2019-03-04", "2019-03-04T12:30"))),
                "consulted": "2020-01-02",
                "sha256": "0" * 64,
                "passages": [
                    {"id": name, "place": self.draw(st.sampled_from((f"paragraph {place}", "§ 2", self._line(3))))}
                    for place, name in enumerate(names)
                ],
            }
            made.append(source | self._maybe("consulted_as", lambda: self._line(3)))
        return made

    def _citations(self) -> list[Data]:
        names = [self.draw(st.sampled_from(self.passages)) for _ in range(self._count(1, 3))]
        made: list[Data] = [{"passage": name, "checked": "2020-01-02"} for name in names]
        if self._chance(5):
            made.append({"editorial": self._line(6)})
            made = made if self._chance(2) else made[-1:]
        if len(made) > 1 and "passage" in made[0] and self._chance(3):
            made[0]["stance"] = "context"
        return made

    def _cited(self, ident: str, **more: Any) -> Data:
        return {"id": ident, **more, "citations": self._citations()}

    def _kept(self) -> Data:
        """Whom a fact is kept for: nearly always everyone."""
        return {"audiences": [self.draw(st.sampled_from(("public", "inner")))]} if self._chance(14) else {}

    def _values(self) -> Data:
        few = min(self.size, 3)
        data: Data = {
            "figures": [self._figure(number) for number in range(self._count(0, few))],
            "dates": [self._cited(f"date-{n}", date=self.draw(_past)) for n in range(self._count(0, few))],
            "people": [
                self._cited(f"person-{n}", name=self._line(3), **self._other_names())
                for n in range(self._count(0, few))
            ],
            "offices": [
                self._cited(f"office-{n}", name=self._line(5), **self._other_names())
                for n in range(self._count(0, few))
            ],
            "places": [
                self._cited(f"place-{n}", name=self._line(3), latitude="43.8", longitude="18.4")
                for n in range(self._count(0, few))
            ],
            "office_holders": [],
        }
        self.values = tuple(item["id"] for kind in data.values() for item in kind)
        data["terms"] = self._terms()
        self.values += tuple(term["id"] for term in data["terms"])
        if data["people"] and data["offices"]:
            data["office_holders"] = [self._holding(data, number) for number in range(self._count(0, self.size))]
        return data

    def _figure(self, number: int) -> Data:
        figure = self._cited(f"figure-{number}", number=self.draw(_numbers))
        figure |= self._maybe("unit", lambda: {"one": "troop", "other": self._line(2)}, 2)
        qualifiers = st.sampled_from(("about", "at-least", "more-than", "up-to"))
        return figure | self._maybe("qualifier", lambda: self.draw(qualifiers))

    def _other_names(self) -> Data:
        if not self._chance(4):
            return {}
        name: Data = {"text": self._line(3)}
        name |= self._maybe("language", lambda: self.draw(st.sampled_from(("en", "bs"))), 2)
        name |= self._maybe("from", lambda: self.draw(_past), 2)
        name |= self._maybe("printed_in", lambda: "source-0", 6)
        return {"other_names": [name]}

    def _terms(self) -> list[Data]:
        made: list[Data] = []
        for number in range(self._count(0, min(self.size + 1, 4))):
            term = self._cited(f"term-{number}", kind="body", name=self._line(5), **self._other_names())
            if self._chance(2):
                term["acronym"] = _acronyms[(number * 2 + self._count(0, 1)) % len(_acronyms)]
            if self._chance(2):
                known = tuple(other["id"] for other in made)
                term["definition"] = self.draw(proses(self.values + known, 6, 2))
            made.append(term)
        return made

    def _holding(self, data: Data, number: int) -> Data:
        people, offices = ([item["id"] for item in data[kind]] for kind in ("people", "offices"))
        holding = self._cited(
            f"holding-{number}", person=self.draw(st.sampled_from(people)), office=self.draw(st.sampled_from(offices))
        )
        term = self.draw(
            st.sampled_from(({"from": "2006-01"}, {"until": "2019"}, {"from": "2006", "until": "2012-05"}))
        )
        return holding | (term if self._chance(2) else {"attested": ["2006", "2012-05-01"][: self._count(1, 2)]})

    def _particulars(self) -> Data:
        return {
            "id": "about",
            "title": self._line(6),
            "subtitle": self._line(8),
            "description": self._line(8),
            "series": self._line(3),
            "language": "en",
            "as_of": AS_OF,
            "issuer": self._line(4),
            "contact": {"name": self._line(3)}
            | self._maybe("email", lambda: "desk@example.org")
            | self._maybe("web", lambda: "https://example.org/desk"),
            "number": self.draw(st.sampled_from(("N 1/2", "2020-1", "№ 7"))),
            "version": self.draw(st.sampled_from(("1.0", "2", "1.0-β"))),
            "version_date": "2020-07-01",
            "marking": self._line(4),
            "disclaimer": self._prose(6),
            "licence": self._line(4),
            "keywords": [self._line(2) for _ in range(self._count(0, 2))],
        }

    def _lanes(self) -> list[Data]:
        return [{"id": f"lane-{number}", "title": self._line(3)} for number in range(self._count(1, 3))]

    def _milestones(self, lanes: list[Data]) -> list[Data]:
        count = 0 if self._chance(5) else self._count(1, self.size * 2)
        dates = sorted(self.draw(_past) for _ in range(count))
        return [self._milestone(number, date, lanes) for number, date in enumerate(dates)]

    def _milestone(self, number: int, date: str, lanes: list[Data]) -> Data:
        made = self._cited(
            f"milestone-{number}",
            date=date,
            lane=self.draw(st.sampled_from([lane["id"] for lane in lanes])),
            full=self._prose(),
            title=self.draw(short_proses(self.values, 60)),
            short=self.draw(short_proses(self.values, 28)),
        )
        if number % 4 == 1:
            made["weight"] = "key"
        if self._chance(6):
            made["differing"] = [{"date": "1994", "note": "another", "citations": self._citations()}]
        return made | self._kept()

    def _statements(self) -> list[Data]:
        made = []
        for number in range(self._count(1, self.size * 3)):
            statement = self._cited(f"statement-{number}", text=self._prose())
            statement |= self._maybe("from", lambda: self.draw(_past), 6)
            if "from" not in statement:
                statement |= self._maybe("until", lambda: self.draw(_any_date), 8)
            made.append(statement | self._kept())
        return made

    def _summaries(self, data: Data) -> list[Data]:
        claims = [item["id"] for kind in ("statements", "milestones") for item in data[kind]]
        made = []
        for number in range(4 + self._count(0, self.size + 1)):
            drawn = [self.draw(st.sampled_from(claims)) for _ in range(self._count(1, 2))]
            made.append({"id": f"summary-{number}", "text": self._prose(), "label": self._line(3), "based_on": drawn})
        return made

    def _era(self, number: int) -> Data:
        era = self._cited(f"era-{number}", title=self.draw(plain_texts(3, tame=True)))
        periods = (("1990", None), ("1980", "2020"), ("1995", "2005"), ("2006", "2012"), ("2013", None))
        start, end = self.draw(st.sampled_from(periods))  # one that no milestone falls into is refused on posters
        return era | {"from": start} | ({"until": end} if end else {})

    def _path(self, data: Data) -> Data:
        moments = [item["id"] for kind in ("dates", "milestones") for item in data[kind]]
        steps = []
        for number in range(self._count(3, 5)):
            step = self._cited(f"step-{number}", title=self.draw(plain_texts(3, tame=True)))
            for key in ("started", "completed"):
                step |= self._maybe(key, lambda: self.draw(st.sampled_from(moments)), 2) if moments else {}
            if "completed" in step:
                step.pop("started", None)  # nothing is reached before it is opened
            steps.append(step | self._maybe("note", lambda: self.draw(proses(self.values, 3, 2))) | self._kept())
        return {"title": self._line(6), "steps": steps}

    def _outline(self, data: Data) -> Data:
        summaries = [item["id"] for item in data["summaries"]]
        first, points, rest = summaries[:1], summaries[1:4], summaries[4:]
        answers = rest[: len(rest) // 2]
        return {
            "summary": first,
            "key_points": points,
            "facts": rest[len(answers) :],
            "sections": self._sections([item["id"] for item in data["statements"]], answers, "path" in data),
        }

    def _sections(self, statements: list[str], answers: list[str], has_path: bool) -> list[Data]:
        """The statements in order, spread over sections, some inside others."""
        made: list[Data] = []
        number = 0
        while statements or not made:
            section: Data = {"id": f"section-{number}", "title": self._line(6), "paragraphs": []}
            for _ in range(self._count(1, 3)):
                count = self._count(1, 3)
                if statements:
                    section["paragraphs"].append(statements[:count])
                statements = statements[count:]
            if answers and self._chance(2):
                section["answer"] = answers.pop()
            if number == 0 and has_path:
                section["figure"] = "path"
            nested = made and self._chance(3)
            (made[-1].setdefault("sections", []) if nested else made).append(section)
            number += 1
        return made
