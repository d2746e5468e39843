"""The poster of a generated dossier as a reader must meet it."""

import re

from fuzzing.expected_documents import Blocks, Data, ExpectedDocument
from fuzzing.oracle import NUMBER, Cut, first_day, last_day, source_line, sources, spoken_date
from support.expected import squashed


class Poster(ExpectedDocument):
    """The poster with the texts of one tier, without the headings of its columns and its drawing.

    `scale` is what the legend says of the axis; `read` is the poster's text, which shows whether the scale changes and
    whether the edition's day is on the axis.
    """

    SCALES = ("to scale up to each double stroke", "one axis, to scale", "each column has a scale of its own")
    _CHANGES = "double stroke: the scale changes"

    def __init__(self, data: Data, tier: str, scale: str, read: str = "") -> None:
        super().__init__(data)
        self.tier = tier
        self.scale = scale
        self._text = squashed(read)
        self._blocks = {squashed(block) for block in re.split(r"\n{2,}", read)}
        self._seen = [self._CHANGES] if squashed(self._CHANGES) in self._text else []
        self._seen += [self.as_of] if self._text.count(squashed(self.as_of)) > 1 else []

    def blocks(self) -> Blocks:
        about = self.about
        yield from (about["title"], about["subtitle"])
        yield from (self.as_of, f"{about['issuer']} · {about['series']} · Timeline", self.version)
        yield from self._strip()
        yield from self._names()
        for milestone in self.milestones():
            yield from self._label(milestone)
        lanes = {milestone["lane"] for milestone in self.cut.milestones}
        yield from ("Kinds of event", *(lane["title"] for lane in self.data["lanes"] if lane["id"] in lanes))
        yield f"How to read this: {self.scale}"
        yield from self._signs()
        if self.cut.eras:
            yield from ("Periods", *self._eras())
        yield "Sources"
        for number, source in enumerate(sources(self.cut)):
            yield f"{source_line(source)}, {source['address']}{' (QR code)' if number == 0 else ''}."
        for item in (*self.cut.steps, *self._by_date()):
            self.teller.shown.setdefault(item["id"], item)
        yield from self.own_wording()
        contact = ", ".join(
            filter(None, (about["contact"]["name"], about["contact"].get("email"), about["contact"].get("web")))
        )
        yield f"Contact: {contact}."
        disclaimer = self.teller.prose(about["disclaimer"])
        yield f"{about['issuer']}, {about['number']}. {about['licence']}. {disclaimer}"
        yield "The source on the web"

    def _names(self) -> Blocks:
        """The names of eras along an axis that lies: titles, or numbers where these have no room."""
        if self.scale != self.SCALES[-1]:
            for era, line in zip(self._by_date(), self._eras(), strict=True):
                if era in eras_in_sight(self.cut) or squashed(era["title"]) in self._blocks:
                    yield NUMBER if line.startswith(NUMBER) else era["title"]

    def _by_date(self) -> list[Data]:
        return sorted(self.cut.eras, key=lambda era: (first_day(era["from"]), last_day(era.get("until", "9999"))))

    def _label(self, milestone: Data) -> Blocks:
        """Date and lane; then the title, the full text, both, or the shortest text beside the date."""
        told = spoken_date(milestone["date"])
        if self.tier == "short":
            yield f"{told} {self.teller.prose(milestone['short'], milestone)}"
            return
        lanes = {lane["id"]: lane["title"] for lane in self.data["lanes"]}
        yield f"{told} {lanes[milestone['lane']]}"
        yield self.teller.prose(milestone["title"], milestone)
        if self.tier == "full" or (self.tier == "key" and milestone.get("weight")):
            yield self.teller.prose(milestone["full"], milestone)

    def _signs(self) -> Blocks:
        """The signs that are on the sheet: a date as precise as it is, a change of scale, the edition's day."""
        lengths = {len(str(item["date"])) for item in self.cut.milestones}
        for length, sign in ((10, "solid shape: on that day"), (7, "bracket: within that month")):
            if length in lengths:
                yield sign
        if 4 in lengths:
            yield "hollow bar: within that year"
        yield from (text for text in self._seen if text == self._CHANGES)
        if len({bool(item.get("weight")) for item in self.cut.milestones}) > 1:
            yield "Turning points"
        yield from (text for text in self._seen if text == self.as_of)

    def _eras(self) -> Blocks:
        for number, era in enumerate(self._by_date(), 1):
            first, last = str(era["from"])[:4], str(era.get("until", ""))[:4]
            years = f"since {first}" if not last else first if first == last else f"{first}–{last}"
            line = f"{era['title']}, {years}"
            yield f"{NUMBER} {line}" if squashed(f"{number} {line}") in self._blocks else line

    def _strip(self) -> Blocks:
        """Where it stands: the steps of the path, without their notes."""
        if self.cut.steps:
            yield f"Where it stands {self.data['path']['title']}"
        for step in self.cut.steps:
            yield step["title"]
            state, date = self.standing(step)
            yield {"Reached": f"Reached: {date}", "Pending": f"Pending since {date}", "Not reached": "Not reached"}[
                state
            ]


def eras_in_sight(cut: Cut) -> list[Data]:
    """The eras in whose time the poster's milestones lie, at least in part."""
    first = min(first_day(item["date"]) for item in cut.milestones)
    last = max(last_day(item["date"]) for item in cut.milestones)
    return [era for era in cut.eras if first_day(era["from"]) <= last and last_day(era.get("until", "9999")) >= first]
