"""Find where in the files a problem of a laid-out page comes from: turn an `Origin` into a span.

A layout knows boxes and their words, but no files. An origin names the element that the words are in. If that is an
item of the content, the place is in its entry. Everything else was written in a template or a style sheet.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from pressroom.diagnostics import Diagnostic, Origin, PressroomError, Span
from pressroom.model.document_kinds.documents import WORD, DocumentSpec
from pressroom.model.reading.source_map import Positions
from pressroom.model.translations.translation import Translation
from pressroom.packaged import BASE
from pressroom.source.load import load
from pressroom.source.node import Mapping, Node, Scalar, Sequence, at, key_span
from pressroom.source.text import SourceText
from pressroom.workspace import Workspace

_TEMPLATES = "templates/"
_TEXTS = (".html", ".svg", ".css", ".yaml")
#: Words that a message quotes from a file.
_QUOTED = re.compile(r"[`“']([^`”']{2,})[`”']|(#[\w-]+)")
_REFERENCE = re.compile(r"\]\(([a-z0-9-]+)[ )]")
_MARKUP = re.compile(r"<[\w-]+|[\w:-]+=")
#: Comments, which are not printed, for each kind of file.
_COMMENTS = {
    ".html": re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL),
    ".svg": re.compile(r"<!--.*?-->", re.DOTALL),
    ".css": re.compile(r"/\*.*?\*/", re.DOTALL),
}
#: Characters of markup or style: a text with one of them is more than a word.
_SIGNS = frozenset("<>=#{}()/:@_-")
#: Words of fewer letters are too frequent to search for. Texts of so many characters are searched in comments too.
_FEWEST, _SENTENCE = 4, 12
#: The id of the entry for a term in the glossary.
_TERM = "term-"


@dataclass(frozen=True, slots=True)
class Locator:
    """Finds places for the problems of one document in the files that the workspace has read so far."""

    workspace: Workspace
    content: Positions
    spec: DocumentSpec | None = None  # the document with the problems, if it is one
    translation: Translation | None = None  # the source of its words, if they are not the dossier's own

    def located(self, problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Return the problems, each with a span."""
        return tuple(problem if problem.span else self._located(problem) for problem in problems)

    def _located(self, problem: Diagnostic) -> Diagnostic:
        origin = problem.origin or Origin()
        texts = [origin.text] if origin.text else [one or two for one, two in _QUOTED.findall(problem.message)]
        renderer = [text for text in texts if not _is_short(text)]
        entry = self._entry(origin.item)
        ways: tuple[Callable[[], Span | None], ...] = (
            lambda: _list_of(self.content.root, origin.items) if len(origin.items) > 1 else None,
            lambda: None if origin.file else self._in_translation(origin.item, texts if origin.item else renderer),
            lambda: self._in_entry(entry, texts) if entry else None,
            lambda: self._key(origin),
            lambda: self._in_files(origin, texts),
            lambda: None if origin.file else _found(_scalars(self.content.root), renderer, parts=False),
            lambda: _whole(entry).span if entry else None,
        )
        span = next(filter(None, (way() for way in ways)), None)
        return replace(problem, span=span or self._begin(origin), origin=None)

    def _entry(self, item: str) -> Node | None:
        """Return the node of an item of the content, or of a part that occurs once."""
        names = (item, item.removeprefix(_TERM))
        path = next((path for name, path in self.content.paths if name in names), None)
        if path is None and item and _has(self.content.root, item):
            path = (item,)
        return None if path is None else at(self.content.root, path)

    def _in_entry(self, entry: Node, texts: list[str]) -> Span | None:
        """Find words in an entry, or in a value that its text refers to."""
        keys = (key_span(entry, text) for text in texts) if isinstance(entry, Mapping) else ()
        own = tuple(_scalars(entry))
        names = dict.fromkeys(name for scalar in own for name in _REFERENCE.findall(scalar.text))
        values = (scalar for name in names if (value := self._entry(name)) for scalar in _scalars(value))
        return next(filter(None, keys), None) or _found((*own, *values), texts, parts=True)

    def _in_translation(self, item: str, texts: list[str]) -> Span | None:
        """Find words in the translation of an item, or of a value that its text refers to."""
        entries = self.translation.entries if self.translation else {}
        if not item:
            return _found((text for entry in entries.values() for text in entry.texts.values()), texts, parts=False)
        entry = entries.get(item) or entries.get(item.removeprefix(_TERM)) or entries.get(f"_{item}")
        own = tuple(entry.texts.values()) if entry else ()
        names = dict.fromkeys(name for scalar in own for name in _REFERENCE.findall(scalar.text))
        values = (text for name in names if name in entries for text in entries[name].texts.values())
        return _found((*own, *values), texts, parts=True)

    def _key(self, origin: Origin) -> Span | None:
        """Find a key of a `document.yaml`."""
        if not origin.file.endswith("/document.yaml"):
            return None
        node, _ = load(self.workspace.text(origin.file), origin.file)
        return key_span(node, origin.text) if isinstance(node, Mapping) else None

    def _in_files(self, origin: Origin, texts: list[str]) -> Span | None:
        """Find a printed text; find a long one in comments too."""
        sources = [*self._sources(origin)]
        for source in sources:
            printed = _without_comments(source)
            for text in texts:
                if found := _written(text, printed) or _loosely(text, printed):
                    return source.span(*found.span())
        long = [text for text in texts if len(text) >= _SENTENCE]
        spans = (
            source.span(*found.span()) for source in sources for text in long if (found := _written(text, source.text))
        )
        return next(spans, None)

    def _sources(self, origin: Origin) -> Iterator[SourceText]:
        """Yield the files in which words of a page may be written, except those that cannot be read."""
        for path in [origin.file] if origin.file else self._files():
            with suppress(PressroomError):
                yield SourceText(self.workspace.text(path), path)

    def _files(self) -> list[str]:
        """Return the document's own templates and styles, shared ones, the tokens and the fixed texts."""
        homes = (_TEMPLATES, f"{BASE}{_TEMPLATES}")
        read = [path for path in self.workspace.hits if path.startswith(homes) and path.endswith(_TEXTS)]
        name = self.spec.id if self.spec else ""
        own = (f"{_TEMPLATES}{name}/", f"{_TEMPLATES}audiences/")
        others = {path.split("/")[1] for path in read if path.endswith("/document.yaml")} - {name}
        mine = [path for path in read if path.split("/")[1] not in others]
        return sorted(mine, key=lambda path: (path.startswith(BASE), path.endswith(".svg"), *_rank(path, own)))

    def _begin(self, origin: Origin) -> Span:
        template = f"{_TEMPLATES}{self.spec.id}/{self.spec.template}" if self.spec else ""
        path = origin.file or template or "content/dossier.yaml"
        if path.endswith(WORD) or not self.workspace.exists(path):
            return Span(path)
        return SourceText(self.workspace.text(path), path).span(0)


def _rank(path: str, own: tuple[str, ...]) -> tuple[bool, bool, str]:
    """Return the rank of a file in a search for words: the document's own files first, templates before texts."""
    return not path.startswith(own), path.endswith(".yaml"), path


def _is_short(text: str) -> bool:
    """Whether a text is too short a word to search for: it would be found in too many places."""
    return sum(map(str.isalnum, text)) < _FEWEST and _SIGNS.isdisjoint(text)


def _without_comments(source: SourceText) -> str:
    """Return the text of a file with its comments replaced by as many blanks."""
    comments = _COMMENTS.get(source.file[source.file.rfind(".") :])
    return comments.sub(lambda found: " " * len(found[0]), source.text) if comments else source.text


def _written(text: str, source: str) -> re.Match[str] | None:
    """Find a text: by itself rather than inside a longer word, and a short one only as a whole value."""
    for written in dict.fromkeys((text, text.replace("&", "&amp;").replace("<", "&lt;"))):
        exact = re.escape(written)
        if _is_short(text):
            found = re.search(rf"(?<=[\"'#]){exact}(?=[\"'])", source)
        elif written in source:
            found = re.search(rf"(?<!\w){exact}(?!\w)", source) or re.search(exact, source)
        else:
            continue
        if found:
            return found
    return None


def _loosely(text: str, source: str) -> re.Match[str] | None:
    """Find markup as normalised by a parser (`<script`, `onclick=`): the file may have other capitals, or spaces."""
    if not _MARKUP.fullmatch(text):
        return None
    name = re.escape(text.strip("<="))
    begin, end = ("<" if text.startswith("<") else r"(?<![\w-])"), (r"\s*=" if text.endswith("=") else r"\b")
    return re.search(f"{begin}{name}{end}", source, re.IGNORECASE) or (
        re.search(rf"(?<![\w-]){name}(?![\w-])", source, re.IGNORECASE) if text.endswith("=") else None
    )


def _whole(entry: Node) -> Node:
    """Return the text of an entry, or the entry if it has none."""
    return next((at(entry, [key]) for key in ("text", "full", "title", "name") if _has(entry, key)), entry)


def _has(node: Node, key: str) -> bool:
    return isinstance(node, Mapping) and node.get(key) is not None


def _list_of(node: Node, items: tuple[str, ...]) -> Span | None:
    """Find the key of the list with most of these items; a list that refers to them comes first."""
    found: list[tuple[int, bool, Span]] = []
    for key, value in _lists(node):
        referred = {item.text for item in value.items if isinstance(item, Scalar)}
        held = {
            name.text
            for item in value.items
            if isinstance(item, Mapping) and isinstance(name := item.get("id"), Scalar)
        }
        for refers, names in ((True, referred), (False, held)):
            found.append((len(names.intersection(items)), refers, key.span))
    count, _, span = max(found, key=lambda one: one[:2], default=(0, False, node.span))
    return span if count > 1 else None


def _lists(node: Node) -> Iterator[tuple[Scalar, Sequence]]:
    """Yield each list with its key."""
    children = node.items if isinstance(node, Sequence) else ()
    if isinstance(node, Mapping):
        yield from ((key, value) for key, value in node.entries if isinstance(value, Sequence))
        children = tuple(value for _, value in node.entries)
    for child in children:
        yield from _lists(child)


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for _, value in node.entries:
            yield from _scalars(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)


def _found(scalars: Iterable[Scalar], texts: Iterable[str], *, parts: bool) -> Span | None:
    """Find the first place of a text; with `parts`, that of the longest run of its words."""
    candidates = tuple(scalars)
    for text in texts:
        words = text.split()
        for length in range(len(words), 0, -1) if parts else [len(words)]:
            for first in range(len(words) - length + 1):
                needle = " ".join(words[first : first + length])
                for scalar in candidates:
                    if needle and needle in " ".join(scalar.text.split()):
                        return scalar.find(needle)
    return None
