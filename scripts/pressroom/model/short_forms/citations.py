"""Citations in a word: `citations: treaty`, `treaty: Article 1`, and one day of checking for a file or a source.

A short form becomes the full one before validation, as a tree of nodes. A new node has the place of what it was made
from, so that each diagnostic is at the text that the author wrote.
"""

from collections.abc import Callable

from pressroom.model.citation import Citation
from pressroom.model.short_forms.tree import UnusedIds, items_of, mapping, slug, text_of
from pressroom.model.suggest import nearest
from pressroom.source.node import Mapping, Node, Scalar, Sequence

CITATIONS, CHECKED, PASSAGE, SOURCE, PLACE = "citations", "checked", "passage", "source", "place"
PASSAGES, EDITORIAL = "passages", "editorial"
_FULL = frozenset(Citation.model_fields)
#: The day of a citation whose source does not exist.
_ANY_DAY = "1000-01-01"

_Change = Callable[[Node], Node]


def cited_in_full(root: Mapping) -> Mapping:
    """Return a dossier's tree with every citation in full, and with the passages that short citations name.

    `checked` of a source holds for the citations of its passages that have none of their own.
    """
    passages = _Passages(root)
    full = _replaced(root, passages.in_full)
    return passages.added(full) if isinstance(full, Mapping) else root


def checked_in_file(root: Mapping) -> Mapping:
    """Return the tree of a file whose key `checked` is given to each of its citations that have none of their own."""
    day = root.get(CHECKED)
    if day is None:
        return root
    rest = Mapping(tuple(entry for entry in root.entries if entry[0].text != CHECKED), root.span)
    given = _replaced(rest, lambda citation: _with(_as_mapping(citation), CHECKED, day))
    return given if isinstance(given, Mapping) else rest


def _replaced(node: Node, change: _Change) -> Node:
    """Return a tree in which each citation is changed."""
    if isinstance(node, Sequence):
        return Sequence(tuple(_replaced(item, change) for item in node.items), node.span)
    if not isinstance(node, Mapping):
        return node
    entries = []
    for key, value in node.entries:
        if key.text == CITATIONS:
            entries.append((key, _list(value, change)))
        else:
            entries.append((key, _replaced(value, change)))
    return Mapping(tuple(entries), node.span)


def _list(value: Node, change: _Change) -> Node:
    """Return the value of `citations` as a list, with each citation changed; an empty text is left to validation."""
    if isinstance(value, Scalar) and not value.text.strip():
        return value
    items = value.items if isinstance(value, Sequence) else (value,)
    return Sequence(tuple(change(item) for item in items), value.span)


def _as_mapping(citation: Node) -> Node:
    """Return a citation as keys and values: `treaty` as that of a passage, `treaty: Article 1` as that of a place."""
    if isinstance(citation, Scalar):
        source, place = _parted(citation)
        if not citation.text.strip():
            return citation
        if source.text == EDITORIAL:  # without a ground, validation asks for one
            return mapping(citation.span, {EDITORIAL: place or Scalar("", citation.span)})
        return mapping(citation.span, {SOURCE: source, PLACE: place} if place else {PASSAGE: source})
    if isinstance(citation, Mapping):
        short = [entry for entry in citation.entries if entry[0].text not in _FULL]
        if len(short) == 1 and isinstance(short[0][1], Scalar) and not nearest(short[0][0].text, _FULL):
            rest = tuple(entry for entry in citation.entries if entry not in short)
            named = mapping(citation.span, {SOURCE: short[0][0], PLACE: short[0][1]})
            return Mapping((*named.entries, *rest), citation.span)
    return citation


def _parted(citation: Scalar) -> tuple[Scalar, Scalar | None]:
    """Return the id in a short citation, and the place after the colon, if there is one."""
    name, colon, place = citation.text.partition(": ")
    if not colon or not place.strip():
        return Scalar(citation.text.strip(), citation.span), None
    return Scalar(name.strip(), citation.span), Scalar(place.strip(), citation.span)


def _with(node: Node, key: str, value: Node) -> Node:
    """Return a citation with a key, unless it has the key or cites no source."""
    if not isinstance(node, Mapping) or node.get(key) or node.get(EDITORIAL):
        return node
    return Mapping((*node.entries, (Scalar(key, value.span), value)), node.span)


class _Passages:
    """The passages of a dossier's sources, those that short citations name included. An empty place means the whole."""

    def __init__(self, root: Mapping) -> None:
        self._days: dict[str, Node | None] = {}
        self._source_of: dict[str, str] = {}
        self._ids: dict[tuple[str, str], str] = {}
        self._unused = UnusedIds(root)
        self._new: dict[str, list[Mapping]] = {}
        for source in items_of(root, "sources"):
            name = text_of(source, "id")
            self._days[name] = source.get(CHECKED) if isinstance(source, Mapping) else None
            for passage in items_of(source, "passages"):
                self._source_of[text_of(passage, "id")] = name
                self._ids[name, text_of(passage, PLACE)] = text_of(passage, "id")

    def in_full(self, citation: Node) -> Node:
        """Return a citation with the id of its passage, and with the day on which the source was checked."""
        full = _as_mapping(citation)
        if not isinstance(full, Mapping) or (full.get(PASSAGE) and full.get(SOURCE)):
            return full  # validation reports it
        named = full.get(PASSAGE) or full.get(SOURCE)
        if isinstance(named, Scalar) and named.text not in self._source_of:
            full = self._of_place(full, named)
        day = self._days.get(self._source_of.get(text_of(full, PASSAGE), ""))
        return _with(full, CHECKED, day) if day else full

    def _of_place(self, citation: Mapping, source: Scalar) -> Mapping:
        """Return a citation of a place in a source as one of a passage."""
        if source.text not in self._days:  # rules report it; that it has no day is no problem of its own
            unknown = _with(_citing(citation, source), CHECKED, Scalar(_ANY_DAY, source.span))
            return unknown if isinstance(unknown, Mapping) else citation
        place = text_of(citation, PLACE)
        if (source.text, place) not in self._ids:
            name = self._unused.like(f"{source.text}-{slug(place) or 'whole'}")
            self._ids[source.text, place] = name
            self._source_of[name] = source.text
            self._new.setdefault(source.text, []).append(_passage(name, citation, source))
        return _citing(citation, Scalar(self._ids[source.text, place], source.span))

    def added(self, root: Mapping) -> Mapping:
        """Return the tree of a dossier with the passages that short citations name, at the end of their sources'."""
        sources = root.get("sources")
        if not isinstance(sources, Sequence):
            return root
        items = tuple(self._with_new(source) for source in sources.items)
        changed = Sequence(items, sources.span)
        return Mapping(tuple((key, changed if value is sources else value) for key, value in root.entries), root.span)

    def _with_new(self, source: Node) -> Node:
        new = self._new.pop(text_of(source, "id"), ())
        if not new or not isinstance(source, Mapping):
            return source
        rest = tuple(entry for entry in source.entries if entry[0].text != PASSAGES)
        listed = source.get(PASSAGES)
        span = listed.span if listed else source.span
        passages = Sequence((*items_of(source, PASSAGES), *new), span)
        return Mapping((*rest, (Scalar(PASSAGES, span), passages)), source.span)


def _citing(citation: Mapping, passage: Scalar) -> Mapping:
    """Return a citation with this passage in place of a source and a place in it."""
    rest = tuple(entry for entry in citation.entries if entry[0].text not in (PASSAGE, SOURCE, PLACE))
    return Mapping(((Scalar(PASSAGE, passage.span), passage), *rest), citation.span)


def _passage(name: str, citation: Mapping, source: Scalar) -> Mapping:
    place = citation.get(PLACE)
    return mapping(source.span, {"id": Scalar(name, source.span), **({PLACE: place} if place else {})})
