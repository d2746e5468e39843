"""Texts where the outline has them: statements in their section, key points and summaries in their list.

A text in place becomes an entry of its list (`statements`, `summaries`, …) and its id takes the text's place, before
validation. Nodes keep their places, so each diagnostic is at the text that the author wrote.
"""

from collections import defaultdict

from pressroom.model.short_forms.based_on import BASED_ON, Grounds
from pressroom.model.short_forms.ids import with_id
from pressroom.model.short_forms.tree import ID, UnusedIds, mapping, text_of, with_entry
from pressroom.source.node import Mapping, Node, Scalar, Sequence

OUTLINE, SECTIONS, PARAGRAPHS, STATEMENTS, TEXT = "outline", "sections", "paragraphs", "statements", "text"
QUESTIONS, ANSWER = "questions", "answer"
#: The list of a dossier to which what is written under a key of the outline, or of a section, belongs.
IN_OUTLINE = {
    **dict.fromkeys(("summary", "key_points", "facts", "recommendations", "open_points"), "summaries"),
    "numbers": "numbers",
    "questions": "questions",
}
IN_SECTION = {
    "answer": "summaries",
    "brief": "summaries",
    "explainers": "explainers",
    "numbers": "numbers",
    "charts": "charts",
    "tables": "tables",
    "quotations": "quotations",
    "pictures": "pictures",
    "figure": "charts",
}
#: The keys of a section that hold one id and no list.
_SINGLE = ("answer", "figure")
#: The lists whose entries can be a text alone.
TEXTS = ("summaries", STATEMENTS)


def moved_from_outline(root: Mapping) -> Mapping:
    """Return a dossier's tree in which the outline has ids alone, and the lists have what was written in it."""
    outline = root.get(OUTLINE)
    lists = {STATEMENTS, *IN_OUTLINE.values(), *IN_SECTION.values()}
    if not isinstance(outline, Mapping) or any(isinstance(root.get(name), Scalar | Mapping) for name in lists):
        return root  # validation reports a list that is none
    move = _Move(root)
    root = with_entry(root, OUTLINE, move.outline(outline))
    if (questions := root.get(QUESTIONS)) is not None:
        root = with_entry(root, QUESTIONS, move.answers(questions))
    for name, items in move.moved.items():
        listed = root.get(name)
        before = listed.items if isinstance(listed, Sequence) else ()
        root = with_entry(root, name, Sequence((*before, *items), (listed or items[0]).span))
    return root


class _Move:
    """Moves texts of an outline into their lists. `moved` are the new entries by list."""

    def __init__(self, root: Mapping) -> None:
        self.moved: defaultdict[str, list[Node]] = defaultdict(list)
        self._unused = UnusedIds(root)
        self._grounds = Grounds(root)

    def outline(self, outline: Mapping) -> Mapping:
        """Return the outline with ids in place of texts."""
        entries = []
        for key, value in outline.entries:
            if key.text in IN_OUTLINE:
                value = self._values(value, IN_OUTLINE[key.text], key.text)
            elif key.text == SECTIONS:
                value = self._sections(value, SECTIONS)
            entries.append((key, value))
        return Mapping(tuple(entries), outline.span)

    def answers(self, questions: Node) -> Node:
        """Return questions with ids in place of the statements of their answers."""
        if not isinstance(questions, Sequence):
            return questions
        items = (self._answered(one) if isinstance(one, Mapping) else one for one in questions.items)
        return Sequence(tuple(items), questions.span)

    def _answered(self, question: Mapping) -> Mapping:
        answer = question.get(ANSWER)
        if answer is None:
            return question
        return with_entry(question, ANSWER, self._paragraph(answer, text_of(question, ID) or QUESTIONS))

    def _sections(self, value: Node, place: str) -> Node:
        if not isinstance(value, Sequence):
            return value
        sections = (self._section(one, f"{place}-{number}") for number, one in enumerate(value.items, 1))
        return Sequence(tuple(sections), value.span)

    def _section(self, section: Node, place: str) -> Node:
        """Return a section with ids in place of texts. `place` is where it is, for texts whose ids have no words."""
        if not isinstance(section, Mapping):
            return section
        section = with_id(section, SECTIONS, place.replace(SECTIONS, "section"), self._unused)
        place = text_of(section, ID) or place
        section = self._paragraphs(section, place)
        entries = []
        for key, value in section.entries:
            if key.text in IN_SECTION:
                drawn = self._statements_in(section)
                value = self._values(value, IN_SECTION[key.text], f"{place}-{key.text}", drawn)
            elif key.text == SECTIONS:
                value = self._sections(value, place)
            entries.append((key, value))
        return Mapping(tuple(entries), section.span)

    def _paragraphs(self, section: Mapping, place: str) -> Mapping:
        """Return a section with its statements as ids in paragraphs: those under `statements` are one paragraph."""
        paragraphs: list[Node] = []
        given = [entry for entry in section.entries if entry[0].text in (STATEMENTS, PARAGRAPHS)]
        for key, value in given:
            if key.text == STATEMENTS:
                paragraphs.append(self._paragraph(value, place))
            elif isinstance(value, Sequence):
                paragraphs += [self._paragraph(one, place) if _holds_text(one) else one for one in value.items]
            else:
                return section  # validation reports it
        if not given:
            return section
        rest = tuple(entry for entry in section.entries if entry not in given)
        key, value = given[0]
        made = Scalar(PARAGRAPHS, key.span), Sequence(tuple(paragraphs), value.span)
        return Mapping((*rest, made), section.span)

    def _paragraph(self, value: Node, place: str) -> Sequence:
        items = value.items if isinstance(value, Sequence) else (value,)
        return Sequence(tuple(self._value(one, STATEMENTS, place, ()) for one in items), value.span)

    def _statements_in(self, section: Mapping) -> tuple[Scalar, ...]:
        """Return the ids of the statements in a section itself."""
        paragraphs = section.get(PARAGRAPHS)
        rows = paragraphs.items if isinstance(paragraphs, Sequence) else ()
        ids = (one for row in rows if isinstance(row, Sequence) for one in row.items)
        return tuple(one for one in ids if isinstance(one, Scalar))

    def _values(self, value: Node, kind: str, place: str, drawn: tuple[Scalar, ...] = ()) -> Node:
        if isinstance(value, Sequence):
            items = enumerate(value.items, 1)
            return Sequence(tuple(self._value(one, kind, f"{place}-{n}", drawn) for n, one in items), value.span)
        one = self._value(value, kind, place, drawn)
        return one if one is value or place.endswith(_SINGLE) else Sequence((one,), value.span)

    def _value(self, value: Node, kind: str, place: str, drawn: tuple[Scalar, ...]) -> Node:
        """Return the id of what is written here, after it was moved into its list; an id as it is."""
        if isinstance(value, Scalar) and kind in TEXTS and _is_text(value):
            value = mapping(value.span, {TEXT: value})
        if not isinstance(value, Mapping):
            return value
        item = with_id(value, kind, place.replace("_", "-"), self._unused)
        if kind == QUESTIONS:
            item = self._answered(item)
        elif kind != STATEMENTS:
            item = self._grounds.drawn(item)
            if drawn and item.get(BASED_ON) is None and kind == "summaries":
                item = with_entry(item, BASED_ON, Sequence(drawn, value.span))
        self.moved[kind].append(item)
        return item.get(ID) or value


def _holds_text(paragraph: Node) -> bool:
    """Whether something of a paragraph is written in place: else it is left as it is."""
    if isinstance(paragraph, Sequence):
        return any(isinstance(one, Mapping) or _holds_text(one) for one in paragraph.items)
    return isinstance(paragraph, Mapping) or _is_text(paragraph)


def _is_text(node: Node) -> bool:
    """Whether this is a text and no id: it has a space, or a letter that no id has."""
    return isinstance(node, Scalar) and (len(node.text.split()) > 1 or not node.text.isascii())
