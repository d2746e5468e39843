"""Custom properties of style sheets: each `var(--name)` without a fallback needs a definition of its name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pressroom.diagnostics import Diagnostic, Origin, error
from pressroom.model.suggest import nearest
from pressroom.source.styles.css import attribute, lists
from pressroom.source.styles.stylesheet import ParsedStylesheet


@dataclass(frozen=True, slots=True)
class DefinitionScope:
    """The places of definitions: style sheets, and the values of `style` attributes in the markup of a document."""

    sheets: Sequence[ParsedStylesheet]
    attributes: Sequence[str]
    document: str

    def undefined(self, judged: Sequence[ParsedStylesheet]) -> Iterator[Diagnostic]:
        """Report undefined names in these sheets: the engine would drop the whole declaration."""
        known = self._known()
        for sheet in judged:
            for name, part in _used(sheet.parts):
                if name not in known:
                    yield _problem(name, known, span=sheet.span(part))

    def undefined_in_attributes(self) -> Iterator[Diagnostic]:
        """Report undefined names in `style` attributes."""
        known = self._known()
        for value in self.attributes:
            for name, _ in _used(attribute(value)) if "var(" in value.lower() else ():
                if name not in known:
                    yield _problem(name, known, place=self.document, origin=Origin(text=f"var({name}"))

    def _known(self) -> set[str]:
        parts = [sheet.parts for sheet in self.sheets]
        parts += [attribute(value) for value in self.attributes if "--" in value]
        return {name for some in parts for name in _defined(some)}


def scope(sheets: Sequence[ParsedStylesheet], root: Any, document: str) -> DefinitionScope:
    """The scope of a document; `root` is its markup as an ElementTree element."""
    return DefinitionScope(sheets, [value for element in root.iter() if (value := element.get("style"))], document)


def _problem(name: str, known: set[str], **place: Any) -> Diagnostic:
    near = nearest(name, known)
    hint = f"did you mean `{near}`?" if near else "define it under :root, or use a token of theme.yaml"
    return error("style-warning", f"no token or property is called `{name}`", hint=hint, **place)


def _defined(parts: Sequence[Any]) -> Iterator[str]:
    """Yield the names before a colon."""
    for inner in lists(parts):
        solid = [part for part in inner if part.type not in ("whitespace", "comment")]
        for name, colon in pairwise(solid):
            if name.type == "ident" and name.value.startswith("--") and colon == ":":
                yield name.value


def _used(parts: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    """Yield the names in `var(…)` without a fallback, each with its token."""
    for inner in lists(parts):
        for part in inner:
            if part.type == "function" and part.lower_name == "var" and "," not in part.arguments:
                yield from ((name.value, name) for name in part.arguments if name.type == "ident")
