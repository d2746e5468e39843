"""Lay out a clearance copy: the texts of a document in order, with ids and sources, for those who sign it off."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from pressroom.clearance.document_kind import copy_spec
from pressroom.clearance.extract import ExtractedText, Heading, Part, plain
from pressroom.clearance.provenance import Provenance, based_on, cells_of, values_of
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.interchange.html import Html
from pressroom.model.facts import Milestone, Statement
from pressroom.render.document_context import DocumentContext
from pressroom.render.document_renderer import DocumentRenderer
from pressroom.templating.data import TemplateData

_DEEPEST = 4  # of headings; the copy has one of its own above those of the document
_BLANKS = 3  # lines for those who sign


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a clearance: a document, its texts as printed, and the names of its files with their SHA-256."""

    page: DocumentContext
    parts: tuple[Part, ...]
    files: tuple[tuple[str, str], ...]

    @property
    def digest(self) -> str:
        """SHA-256 of the texts, which changes only if a word changes."""
        return hashlib.sha256("\n".join(map(plain, self.parts)).encode()).hexdigest()


def with_unplaced(parts: tuple[Part, ...], printed: Mapping[tuple[str, str], Markup], heading: str) -> tuple[Part, ...]:
    """The texts of a document, then under `heading` those `printed` where no mark can be, as in an attribute."""
    marked = {(part.item, key) for part in parts if isinstance(part, ExtractedText) for key in part.keys}
    lost = [
        ExtractedText((text,), item=item, keys=(key,))
        for (item, key), text in printed.items()
        if (item, key) not in marked
    ]
    return (*parts, Heading(1, heading), *lost) if lost else parts


def copy_document(subject: Subject) -> Html:
    """Return the clearance copy of a document before layout."""
    page, context = subject.page, subject.page.context
    copy = DocumentContext(context, page.edition, copy_spec(page.spec))
    html = DocumentRenderer(copy).html(copy=_record(subject))
    title = f"{page.full_title} ({context.strings['clearance_copy']})"
    name = f"{page.spec.id}, clearance copy"
    identity = html.metadata.identity and replace(html.metadata.identity, document=name)
    return replace(html, document=name, metadata=replace(html.metadata, title=title, identity=identity))


def _record(subject: Subject) -> TemplateData:
    edition, context, formatter = subject.page.edition, subject.page.context, subject.page.formatter
    original = LocaleFormatter(edition.original.language, context.original) if edition.original else None
    provenance = Provenance(edition, formatter, original)
    entries = [part for part in subject.parts if isinstance(part, ExtractedText)]
    by_id = edition.dossier.by_id
    printed = dict.fromkeys(
        name for entry in entries for name in (*entry.items, *cells_of([by_id[one] for one in entry.items], entry))
    )
    drawn = dict.fromkeys(name for name in based_on(by_id[name] for name in printed) if name not in printed)
    used = [name for entry in entries for name in values_of([by_id[name] for name in entry.items], entry)]
    unprinted = [name for name in drawn if isinstance(by_id[name], Statement | Milestone)]
    values = [name for name in dict.fromkeys((*used, *drawn)) if name not in printed and name not in unprinted]
    counted = Counter(provenance.kind(name) for name in printed)
    return TemplateData(
        document=subject.page.title,
        digest=subject.digest,
        files=tuple(TemplateData(name=name, digest=digest) for name, digest in subject.files),
        language=formatter.language_name(edition.language),
        groups=tuple(_groups(subject.parts, provenance)),
        drawn_on=tuple(_row(provenance.drawn_on(name), provenance) for name in unprinted),
        values=tuple(_row(provenance.value(name), provenance) for name in values),
        counts=tuple(TemplateData(kind=kind, number=number) for kind, number in counted.items()),
        sources=tuple(TemplateData(id=source.id, sha256=source.sha256) for source in edition.dossier.sources),
        blanks=tuple(range(1, _BLANKS + 1)),
    )


def _groups(parts: Sequence[Part], provenance: Provenance) -> list[TemplateData]:
    """The texts under their headings, whose levels rise by one at most from heading to heading."""
    groups: list[tuple[Heading | None, list[TemplateData]]] = [(None, [])]
    level = 1
    for part in parts:
        if isinstance(part, Heading):
            level = min(part.level + 1, level + 1, _DEEPEST)
            groups.append((replace(part, level=level), []))
        else:
            groups[-1][1].append(_row(part, provenance))
    return [
        TemplateData(heading=heading.text if heading else "", level=heading.level if heading else 0, rows=tuple(rows))
        for heading, rows in groups
        if heading or rows
    ]


def _row(entry: ExtractedText, provenance: Provenance) -> TemplateData:
    first, *more = entry.paragraphs
    return TemplateData(
        lead=entry.lead,
        text=first,
        more=tuple(more),
        fixed=entry.fixed,
        drawn=entry.drawn,
        grounds=provenance.of(entry),
    )
