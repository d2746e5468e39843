"""The rules for texts: references resolve, authored forms agree with values, links are safe, content has no code."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal

from pressroom.diagnostics import Diagnostic, error, warning
from pressroom.model.base import Frozen, ProseMark, TextMark, mark, shortened
from pressroom.model.dossier import Dossier
from pressroom.model.facts import Figure, Office, Person, Place, Term
from pressroom.model.items import Dated, Item
from pressroom.model.reading.source_map import Path, Positions
from pressroom.model.rules.dated.agreement import disagreement
from pressroom.model.rules.dated.month_names import Months, months
from pressroom.model.suggest import nearest
from pressroom.model.tables.data_table import DataCell
from pressroom.model.texts.blocks import block_slips
from pressroom.model.texts.inline import (
    MAX_MARKS,
    MAX_NESTING,
    Reference,
    WebLink,
    overmarked,
    parse,
    plain,
    references,
    walk,
)
from pressroom.model.texts.stray_citations import check_citations
from pressroom.model.texts.stray_markup import plain_slips, slips
from pressroom.source.node import Scalar

#: The items that a text may refer to by id.
VALUES = (Figure, Dated, Person, Office, Term, Place, DataCell)
_CODE = re.compile(r"\{\{|\{%|\{#")
_NUMBER = re.compile(r"\d[\d  ,.]*\d|\d")
_CITED = "move them to the end of the text; titles of sections and wordings that have no `citations` cannot have any"
#: Addresses that texts may link to: web, mail, and global telephone numbers (RFC 3966).
_SAFE = re.compile(r"https?://|mailto:|tel:\+\d[\d.()-]*$")


def texts(dossier: Dossier) -> Iterator[tuple[Path, str]]:
    """Yield (path, text) of every inline text of a dossier."""
    return ((path, text) for path, text, own in marked_texts(dossier) if isinstance(own, ProseMark))


def referred_ids(dossier: Dossier) -> frozenset[str]:
    """Return the ids of the values that the inline texts of a dossier refer to."""
    return frozenset(reference.target for _, text in texts(dossier) for reference in references(text))


def named_ids(dossier: Dossier) -> frozenset[str]:
    """Return the ids of the values that texts refer to, of who is quoted, and of persons whose office a chart shows."""
    shown = {row.office_holder for chart in dossier.charts for row in chart.rows}
    named = referred_ids(dossier) | {quotation.speaker for quotation in dossier.quotations}
    return named | {holding.person for holding in dossier.office_holders if holding.id in shown}


def owner(dossier: Dossier, path: Path) -> str:
    """Return the id of the item at a path, or the first key of the path if there is none."""
    found, name = getattr(dossier, str(path[0])), str(path[0])
    for step in path[1:]:
        if isinstance(found, Item):
            name = found.id
        found = found[step] if isinstance(step, int) else getattr(found, f"{step}_" if step == "from" else step)
    return name


def marked_texts(dossier: Dossier) -> Iterator[tuple[Path, str, TextMark]]:
    """Yield (path, text, mark) of every text of a dossier that readers see."""

    def down(value: object, path: Path, own: TextMark | None) -> Iterator[tuple[Path, str, TextMark]]:
        if isinstance(value, str) and own and value:
            yield path, value, own
        elif isinstance(value, tuple):
            for number, part in enumerate(value):
                yield from down(part, (*path, number), own)
        elif isinstance(value, Frozen):
            for name, field in type(value).model_fields.items():
                yield from down(getattr(value, name), (*path, field.alias or name), mark(type(value), name))

    return down(dossier, (), None)


def is_prose(model: type[Frozen], name: str) -> bool:
    """Whether a field is marked as inline Markdown."""
    return isinstance(mark(model, name), ProseMark)


def check_prose(dossier: Dossier, where: Positions, month_forms: tuple[str, ...] = ()) -> Iterator[Diagnostic]:
    """Check the inline texts of a dossier. `month_forms` are the forms of the months in the fixed texts."""
    values = {name: item for name, item in dossier.first_by_id.items() if isinstance(item, VALUES)}
    words = months(dossier.about.language, month_forms)
    unsure = where.lost | where.repeated()
    for path, text in texts(dossier):
        if code := _CODE.search(text):
            span = where.find(path, code.group())
            yield error(
                "code-in-content",
                "templates are not filled in inside content",
                span,
                hint="refer to values by `[](id)`",
            )
        if overmarked(text):
            message = f"more than {MAX_MARKS} links and emphases, or more than {MAX_NESTING} inside each other"
            yield error("text-overmarked", message, where.span(path), hint="divide the text, or take some out")
        for piece in walk(parse(text)):
            if isinstance(piece, WebLink) and not _SAFE.match(piece.address):
                span = where.find(path, piece.address)
                yield error(
                    "link-refused",
                    f"`{shortened(piece.address)}` is not a web address",
                    span,
                    hint="begin it with https://, mailto: or, for a number, tel:+",
                )
            elif isinstance(piece, Reference) and (found := _reference(piece, values, words)):
                kind, message, hint = found
                if piece.target not in unsure:
                    yield error(kind, message, where.find(path, f"]({piece.target})"), hint=hint)


def check_marks(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Report marks and blocks without effect: errors in inline texts, warnings in texts without marks."""
    for path, text, own in marked_texts(dossier):
        scalar = where.scalar(path)
        if scalar is None:
            continue
        yield from check_citations(scalar, text, _CITED)
        if isinstance(own, ProseMark):
            yield from marks_of(scalar, text, dossier.first_by_id)
        else:
            yield from _plain_marks(scalar, text)
    for number, source in enumerate(dossier.sources):
        if scalar := where.scalar(("sources", number, "title")):
            yield from _plain_marks(scalar, source.title)


def _plain_marks(scalar: Scalar, text: str) -> Iterator[Diagnostic]:
    return (warning(s.code, s.message, scalar.find(s.needle), hint=s.hint) for s in plain_slips(text))


def marks_of(scalar: Scalar, text: str, ids: Collection[str]) -> Iterator[Diagnostic]:
    """Report the marks and blocks of an inline text that have no effect. `ids` are those that it can refer to."""
    found = (*slips(text, ids), *block_slips(scalar))
    if found and not overmarked(text):
        for slip in found:
            severity = warning if slip.is_printed else error
            yield severity(slip.code, slip.message, scalar.find(slip.needle), hint=slip.hint)


def _reference(piece: Reference, values: Mapping[str, Item], words: Months) -> tuple[str, str, str] | None:
    """Return code, message and hint for a wrong reference; None if it is right."""
    target = values.get(piece.target)
    if target is None and (begin := _is_address(piece.target)) and not _is_cell(piece.target, values):
        return "link-refused", f"`{shortened(piece.target)}` is not a web address", f"begin it with {begin}"
    if target is None:
        near = nearest(piece.target, values)
        hint = f"did you mean `{near}`?" if near else "define it as a figure, date, person, office, term or place first"
        return "reference-dangling", f"no value has the id `{shortened(piece.target)}`", hint
    if target.withdrawn:
        after = target.withdrawn.replaced_by
        hint = f"use `{after}` instead" if after else "take the reference out"
        return "reference-withdrawn", f"`{target.id}` was withdrawn: {target.withdrawn.reason}", hint
    if isinstance(target, DataCell) and target.missing:
        hint = "take the reference out, or refer to a cell with a figure"
        return "reference-empty", f"`{target.id}` has no figure", hint
    if piece.children and (reason := contradiction(plain(piece.children), target, words)):
        hint = "correct the text, or the value, or leave the text empty to print the value's own form"
        return "value-contradicted", reason, hint
    return None


def _is_cell(target: str, values: Iterable[str]) -> bool:
    """Whether a target begins with the id of a table that has cells."""
    table = target.partition(".")[0]
    return any(name.startswith(f"{table}.") for name in values)


def _is_address(target: str) -> str:
    """The missing start of a web or mail address; empty if a target is not one. No id but that of a cell has a dot."""
    return "mailto:" if "@" in target else "https://" if "." in target.strip(".") else ""


def contradiction(text: str, target: Item, words: Months) -> str | None:
    """Return why an authored form contradicts a figure or date; None if it agrees. `words` are the words for months.

    A form without digits and months ("spring", "both") is accepted. Whatever a form states must agree.
    """
    number = target.number if isinstance(target, Figure | DataCell) else None
    if isinstance(target, DataCell) and target.year:
        number = Decimal(target.year)
    if number is not None:
        stated = [_decimal(match) for match in _NUMBER.findall(text)]
        if stated and number not in stated:
            return f"“{shortened(text)}” contradicts `{target.id}`, which is {number}"
    return disagreement(text, target, words) if isinstance(target, Dated) else None


def _decimal(text: str) -> Decimal:
    """Parse a number as written in English, or with a decimal comma: groups of three digits are thousands."""
    compact = re.sub(r"[  ]", "", text)
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+", compact):
        return Decimal(re.sub(r"[.,]", "", compact))
    return Decimal(compact.replace(",", ".")) if compact.count(",") + compact.count(".") <= 1 else Decimal("NaN")
