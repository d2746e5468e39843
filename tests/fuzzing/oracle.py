"""What each document must show of a generated dossier, word for word and in order, worked out without the program.

It follows the guide and the labels of the templates, and reads no model, edition or page: the second opinion against
which finished files are read.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from typing import Any, TypeAlias

from fuzzing.dossiers import AS_OF
from fuzzing.texts import Link, Piece, Prose, Refer, Words

Data: TypeAlias = dict[str, Any]

#: Stands for a number that only the layout knows: that of a page.
NUMBER = "\ue000"
NBSP = "\u00a0"
_MONTHS = {"01": "January", "03": "March", "05": "May", "06": "June", "07": "July", "11": "November", "12": "December"}
_QUALIFIERS = {"about": "about", "at-least": "at least", "more-than": "more than", "up-to": "up to"}
_CITED = (
    "figures",
    "dates",
    "people",
    "offices",
    "office_holders",
    "terms",
    "places",
    "statements",
    "eras",
    "milestones",
)


def spoken_date(date: str) -> str:
    """A partial date at its own precision: `9 March 2012`, `May 2007`, `2006`."""
    year, *rest = date.split("-")
    if not rest:
        return year
    if len(rest) == 2:
        return f"{int(rest[1])}{NBSP}{_MONTHS[rest[0]]} {year}"
    return f"{_MONTHS[rest[0]]}{NBSP}{year}"


def in_a_row(parts: list[str]) -> str:
    """`a, b and c`."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def first_day(date: str) -> str:
    """The first day of a partial date, in a form that sorts."""
    return (date + "-01-01")[:10]


def last_day(date: str) -> str:
    """The last day of a partial date; it sorts rightly, and need not exist."""
    return date if len(date) == 10 else f"{date}-99-99"[:10]


class Cut:
    """The dossier as the public may read it on its day."""

    def __init__(self, data: Data) -> None:
        self.data = data
        self.items = {item["id"]: item for kind in (*_CITED, "summaries") for item in data.get(kind, ())}
        self.statements = {item["id"] for item in data["statements"] if self._holds(item)}
        self.milestones = [item for item in data["milestones"] if self._seen(item) and first_day(item["date"]) <= AS_OF]
        self.dates = {item["id"] for item in (*self.milestones, *data["dates"]) if first_day(item["date"]) <= AS_OF}
        there = self.statements | self.dates
        self.summaries = {item["id"] for item in data["summaries"] if there.issuperset(item["based_on"])}
        path = data.get("path", {})
        self.steps = [step for step in path.get("steps", ()) if self._seen(step)]
        self.eras = [era for era in data["eras"] if first_day(era["from"]) <= AS_OF]

    def _seen(self, item: Data) -> bool:
        return "public" in item.get("audiences", ["public"])

    def _holds(self, item: Data) -> bool:
        ahead = "from" in item and first_day(item["from"]) > AS_OF
        over = "until" in item and last_day(item["until"]) < AS_OF
        return self._seen(item) and not ahead and not over

    def listed(self, key: str) -> list[Data]:
        """The summaries that a list of the outline names, as far as they are there."""
        return [self.items[name] for name in self.data["outline"][key] if name in self.summaries]

    def sections(self, sections: Iterable[Data]) -> list[Data]:
        """The sections in which a statement is left."""
        made = []
        for section in sections:
            groups = [[self.items[name] for name in row if name in self.statements] for row in section["paragraphs"]]
            answer = self.items[section["answer"]] if section.get("answer") in self.summaries else None
            inner = self.sections(section.get("sections", ()))
            smaller = {**section, "paragraphs": [row for row in groups if row], "answer": answer, "sections": inner}
            if smaller["paragraphs"] or inner:
                made.append(smaller)
        return made


class Teller:
    """Tells texts in the order of one document: acronyms are expanded once, notes numbered as they come."""

    def __init__(self, cut: Cut) -> None:
        self.cut = cut
        self.notes: dict[str, str | None] = {}
        grounds = (ground for item in cut.items.values() for ground in _grounds(item))
        self._differing = {passage: gives for passage, gives in grounds if gives}
        self.calls = Counter[int]()  # how often each note is called
        self.shown: dict[str, Data] = {}
        self.defined: set[str] = set()  # terms whose definitions were printed
        self._expanded: set[str] = set()
        self.unbroken = False  # no line ends inside note marks

    def prose(self, text: Prose, item: Data | None = None) -> str:
        """An inline text as it is read."""
        if item:
            self.shown.setdefault(item["id"], item)
        return "".join(map(self._piece, text.pieces)).strip()

    def _piece(self, piece: Piece) -> str:
        match piece:
            case Words(text) | Link(_, text):
                return text
            case Refer(target, words):
                item = self.cut.items[target]
                self.shown.setdefault(target, item)
                return words or self.standard(item)

    def standard(self, item: Data) -> str:
        """The standard form of a value."""
        if "number" in item:
            return figure(item)
        if "date" in item:
            return spoken_date(item["date"])
        name = preferred(item)
        if "acronym" not in item:
            return name
        if item["id"] in self._expanded:
            return str(item["acronym"])
        self._expanded.add(item["id"])
        return f"{name} ({item['acronym']})"

    def marks(self, items: Iterable[Data]) -> str:
        """The note marks of items: `4, 5`, and from three on `4–6`; apart from the text as they are copied."""
        numbers: set[int] = set()
        for item in items:
            self.shown.setdefault(item["id"], item)
            for passage, _ in _grounds(item):
                self.notes.setdefault(passage, self._differing.get(passage))
                numbers.add(list(self.notes).index(passage) + 1)
        self.calls.update(numbers)
        parts = []
        for _, run in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0]):
            row = [str(number) for _, number in run]
            parts.append(f"{row[0]}–{row[-1]}" if len(row) > 2 else ", ".join(row))
        marks = ", ".join(parts)
        if not marks:
            return ""
        if not self.unbroken:
            return f"[{marks}]"
        return "\u202f" + marks.replace(" ", "\u00a0").replace("–", "\u2060–\u2060")

    def in_a_row(self, pairs: Iterable[tuple[str, Data]]) -> Iterator[str]:
        """Texts with the note marks of their items: equal marks once, after the last such text, if all have some."""
        held = list(pairs)
        apart = not all(any(_grounds(item)) for _, item in held)
        for place, (text, item) in enumerate(held):
            cited = {passage for passage, _ in _grounds(item)}
            following = held[place + 1][1] if place + 1 < len(held) else None
            if not apart and following is not None and cited == {passage for passage, _ in _grounds(following)}:
                self.shown.setdefault(item["id"], item)
                yield text
            else:
                yield text + self.marks([item])

    def summary(self, item: Data) -> str:
        text = self.prose(item["text"], item)
        return text + self.marks([self.cut.items[name] for name in item["based_on"]])

    def cited(self, item: Data, key: str = "text") -> str:
        text = self.prose(item[key], item)
        return text + self.marks([item])

    def terms(self) -> list[Data]:
        """The terms told so far that a glossary explains, by name."""
        used = [item for item in self.shown.values() if "kind" in item]
        return sorted(used, key=lambda term: (term.get("acronym") or term["name"]).casefold())

    def own_wording(self) -> Iterator[str]:
        """What the desk says of its own wording, each ground once."""
        grounds: dict[str, list[str]] = {}
        for item in self.shown.values():
            if "latitude" in item or ("definition" in item and item["id"] not in self.defined):
                continue  # no map is drawn; no definition is printed
            for citation in item.get("citations", ()):
                if "editorial" in citation:
                    grounds.setdefault(citation["editorial"], []).append(self._called(item))
        for ground, names in grounds.items():
            of = in_a_row(sorted(filter(None, names), key=str.casefold))
            yield f"{entry(of)}: {ground}" if of else ground

    def _called(self, item: Data) -> str:
        """What readers know an item by: a value, its name or title, or the first words of its text."""
        if "number" in item:
            return figure(item)
        if "person" in item:
            return self._called(self.cut.items[item["person"]])
        if "text" in item or ("full" in item and not item.get("title")):
            return self._quoted(item.get("text") or item["full"])
        if "full" in item:
            return self._known(item["title"])
        if "date" in item:
            return spoken_date(item["date"])
        return str(item.get("acronym") or item.get("name") or item.get("title") or "")

    def _quoted(self, text: Prose) -> str:
        words = self._known(text).split(" ")
        return f"“{' '.join(words)}”" if len(words) <= 6 else f"“{' '.join(words[:6]).rstrip(',;:–—-( ')}…”"

    def _known(self, text: Prose) -> str:
        """An inline text once its acronyms are known."""
        other = Teller(self.cut)
        other._expanded = {name for name, item in self.cut.items.items() if "acronym" in item}
        return other.prose(text)


def entry(text: str) -> str:
    """A text that begins an entry: with a capital, unless its first word has one inside."""
    word = re.match(r"\w*", text)
    return text[:1].title() + text[1:] if word and word[0] == word[0].lower() else text


def figure(item: Data) -> str:
    """A number with all its digits, its unit and its qualifier."""
    number = Decimal(item["number"])
    text = f"{number:,}"
    if "unit" in item:
        one = item["number"] == "1" and "one" in item["unit"]
        text += NBSP + item["unit"]["one" if one else "other"]
    return f"{_QUALIFIERS[item['qualifier']]} {text}" if "qualifier" in item else text


def preferred(item: Data) -> str:
    """The name of an item in English on the dossier's day."""
    for name in item.get("other_names", ()):
        bound = "printed_in" not in name and ("language" in name or "from" in name)
        if bound and name.get("language", "en") == "en" and first_day(name.get("from", "0001")) <= AS_OF:
            return str(name["text"])
    return str(item["name"])


def _grounds(item: Data) -> Iterator[tuple[str, str | None]]:
    for citation in item.get("citations", ()):
        if "passage" in citation:
            yield citation["passage"], None
    for reading in item.get("differing", ()):
        for citation in reading["citations"]:
            if "passage" in citation:
                yield citation["passage"], reading["date"]


def sources(cut: Cut) -> list[Data]:
    """The sources of which something that this edition holds cites a passage."""
    held = _held(cut)
    cited = {passage for item in held for passage, _ in _grounds(item)}
    return [source for source in cut.data["sources"] if any(p["id"] in cited for p in source["passages"])]


def _held(cut: Cut) -> list[Data]:
    """Every cited item of the edition: facts that stay, and the values that their texts reach."""
    data = cut.data
    holdings = data["office_holders"]
    held = [item for item in data["statements"] if item["id"] in cut.statements]
    held += [*cut.milestones, *cut.eras, *cut.steps, *holdings]
    texts = [item[key] for item in held for key in ("text", "full", "title", "short", "note") if key in item]
    texts += [item["text"] for item in data["summaries"] if item["id"] in cut.summaries]
    texts.append(data["about"]["disclaimer"])
    wanted = [name for item in holdings for name in (item["person"], item["office"])]
    wanted += [step[key] for step in cut.steps for key in ("started", "completed") if key in step]
    wanted += [name for text in texts for name in _targets(text)]
    reached: dict[str, Data] = {}
    while wanted:
        name = wanted.pop()
        if name not in reached:
            reached[name] = cut.items[name]
            wanted += _targets(cut.items[name].get("definition", ""))
    return held + [item for item in reached.values() if item not in held]


def _targets(text: object) -> list[str]:
    return [piece.target for piece in text.pieces if isinstance(piece, Refer)] if isinstance(text, Prose) else []


def source_line(source: Data) -> str:
    """A source as documents name it, without its address."""
    day, _, time = source["updated"].partition("T")
    updated = spoken_date(day) + (f", {time}" if time else "")
    consulted = spoken_date(source["consulted"])
    return f"{source['publisher']}, “{source['title']}”, last updated {updated}; consulted {consulted}"
