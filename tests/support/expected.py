"""What a document has to say, worked out from the dossier alone: texts as patterns, references in all their forms."""

import re
from collections.abc import Iterator

from pressroom.edition.edition import Edition
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.model.dossier import Section
from pressroom.model.facts import Figure, Milestone, Office, Person, Place, Term
from pressroom.model.items import Dated, Item
from pressroom.model.reading.read import read_strings
from pressroom.model.texts.inline import Emphasis, Inline, Reference, WebLink, Words, parse
from support.project import Project

#: What follows a text that has endnotes in the copied text of a PDF: their numbers.
MARKS = r"(\[[\d,–]+\])?"
_HYPHEN, _SOFT_HYPHEN = "\N{HYPHEN}", "\N{SOFT HYPHEN}"


def squashed(text: str) -> str:
    """A text without what layout changes: spaces, and the hyphens that the engine puts at the ends of lines."""
    return re.sub(rf"[\s{_HYPHEN}{_SOFT_HYPHEN}]", "", text)


class Expected:
    """The texts of an edition as they must be found in a document."""

    def __init__(self, project: Project, edition: Edition) -> None:
        self.edition = edition
        self.formatter = LocaleFormatter(edition.language, read_strings(project.workspace, edition.language))

    def pattern(self, text: str) -> str:
        """A regular expression for an inline text, to be matched with squashed text."""
        return "".join(map(self._piece, parse(text)))

    def milestone(self, milestone: Milestone) -> str:
        """The pattern of a milestone: its date, then its full text."""
        return self._when(milestone) + self.pattern(milestone.full)

    def label(self, milestone: Milestone, tier: str = "full") -> str:
        """The pattern of a milestone on the poster: its date and lane, then its texts."""
        if tier == "short":
            return self._when(milestone) + self.pattern(milestone.short)
        lanes = {lane.id: lane.title for lane in self.edition.dossier.lanes}
        full = tier == "full" or (tier == "key" and milestone.weight == "key")
        texts = (milestone.title, milestone.full) if full else (milestone.title,)
        lane = re.escape(squashed(lanes.get(milestone.lane or "", "")))
        return self._when(milestone) + lane + "".join(map(self.pattern, texts))

    def _when(self, milestone: Milestone) -> str:
        return re.escape(squashed(self.formatter.period(milestone.date, milestone.until)))

    def outlined(self) -> Iterator[str]:
        """The ids of the statements that the outline places."""

        def down(sections: tuple[Section, ...]) -> Iterator[str]:
            for section in sections:
                yield from (name for group in section.paragraphs for name in group)
                yield from down(section.sections)

        return down(self.edition.dossier.outline.sections)

    def _piece(self, piece: Inline) -> str:
        match piece:
            case Words(text):
                return re.escape(squashed(text))
            case Emphasis(_, children) | WebLink(_, children):
                return "".join(map(self._piece, children))
            case Reference(target, children):
                if children:
                    return "".join(map(self._piece, children))
                forms = self._forms(self.edition.dossier.by_id[target])
                return f"(?:{'|'.join(re.escape(squashed(form)) for form in forms)})"

    def _forms(self, item: Item) -> tuple[str, ...]:
        """The standard forms of a value; a term's depends on whether it was expanded before."""
        match item:
            case Term() if item.acronym:
                article = f"{item.article} " if item.article else ""
                return f"{article}{item.name} ({item.acronym})", item.acronym
            case Term() | Person() | Office() | Place():
                return (item.name,)
            case Figure():
                return (self.formatter.figure(item),)
            case Milestone():
                return (self.formatter.period(item.date, item.until),)
            case Dated():
                return (self.formatter.date(item.date),)
        raise AssertionError(f"{item!r} has no standard form")
