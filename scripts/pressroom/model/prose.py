"""The rules for texts: references resolve, authored forms agree with values, links are safe, no code in content."""

import re
from collections.abc import Iterator
from decimal import Decimal
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import get_args

from babel.dates import get_month_names

from pressroom.dates import PartialDate
from pressroom.diagnostics import Diagnostic, Span, error
from pressroom.model.base import Dated, Frozen, Item, ProseMark
from pressroom.model.dossier import Dossier
from pressroom.model.facts import Figure, Office, Person, Place, Term
from pressroom.model.inline import Reference, WebLink, parse, plain, walk
from pressroom.model.positions import Path, Positions

#: What a text may refer to by id.
VALUES = (Figure, Dated, Person, Office, Term, Place)
_CODE = re.compile(r"\{\{|\{%|\{#")
_NUMBER = re.compile(r"\d[\d  ,.]*\d|\d")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_SAFE = ("http://", "https://", "mailto:")


def texts(dossier: Dossier) -> Iterator[tuple[Path, str]]:
    """Every inline text of a dossier with its path."""

    def down(value: object, path: Path) -> Iterator[tuple[Path, str]]:
        if isinstance(value, tuple):
            for number, part in enumerate(value):
                yield from down(part, (*path, number))
        elif isinstance(value, Frozen):
            for name, field in type(value).model_fields.items():
                part, key = getattr(value, name), field.alias or name
                if isinstance(part, str) and _is_prose(type(value), name):
                    yield (*path, key), part
                else:
                    yield from down(part, (*path, key))

    return down(dossier, ())


@cache
def _is_prose(model: type[Frozen], name: str) -> bool:
    """Whether a field is marked as inline Markdown: itself, or inside `Prose | None`, where pydantic leaves marks."""
    field = model.model_fields[name]
    inside = (mark for kind in get_args(field.annotation) for mark in getattr(kind, "__metadata__", ()))
    return any(isinstance(mark, ProseMark) for mark in (*field.metadata, *inside))


def judge_prose(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Everything that is wrong with the texts of a dossier."""
    everything = dossier.first_by_id
    language = dossier.particulars.language
    for path, text in texts(dossier):
        if code := _CODE.search(text):
            span = where.find(path, code.group())
            yield error(
                "code-in-content",
                "templates are not filled in inside content",
                span,
                hint="refer to values by `[](id)`",
            )
        for piece in walk(parse(text)):
            if isinstance(piece, WebLink) and not piece.address.startswith(_SAFE):
                span = where.find(path, piece.address)
                yield error(
                    "link-refused",
                    f"`{piece.address}` is no web address",
                    span,
                    hint="begin it with https:// or mailto:",
                )
            elif isinstance(piece, Reference) and piece.target not in where.lost:
                yield from _reference(piece, everything, where.find(path, f"]({piece.target})"), language)


def _reference(piece: Reference, everything: dict[str, Item], span: Span, language: str) -> Iterator[Diagnostic]:
    target = everything.get(piece.target)
    if target is None or not isinstance(target, VALUES):
        names = [name for name, item in everything.items() if isinstance(item, VALUES)]
        near = get_close_matches(piece.target, names, n=1)
        hint = (
            f"did you mean `{near[0]}`?" if near else "define it as a figure, date, person, office, term or place first"
        )
        yield error("reference-dangling", f"no value has the id `{piece.target}`", span, hint=hint)
    elif target.withdrawn:
        after = target.withdrawn.replaced_by
        hint = f"use `{after}` instead" if after else "take the reference out"
        yield error("reference-withdrawn", f"`{target.id}` was withdrawn: {target.withdrawn.reason}", span, hint=hint)
    elif piece.children and (reason := contradiction(plain(piece.children), target, language)):
        hint = "correct the text, or the value, or leave the text empty to print the value's own form"
        yield error("value-contradicted", reason, span, hint=hint)


def contradiction(text: str, target: Item, language: str) -> str | None:
    """Why an authored form cannot stand for a figure or date, or None where it can.

    A form without digits and months ("spring", "both") is the author's word; whatever it states must agree.
    """
    if isinstance(target, Figure):
        stated = [_decimal(match) for match in _NUMBER.findall(text)]
        if stated and target.number not in stated:
            return f"“{text}” contradicts `{target.id}`, which is {target.number}"
    if isinstance(target, Dated) and not _fits(text, target.date, language):
        return f"“{text}” contradicts `{target.id}`, which is {target.date}"
    return None


def _decimal(text: str) -> Decimal:
    """A number as written in English or in a language with a decimal comma: groups of three digits are thousands."""
    compact = re.sub(r"[  ]", "", text)
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+", compact):
        return Decimal(re.sub(r"[.,]", "", compact))
    return Decimal(compact.replace(",", ".")) if compact.count(",") + compact.count(".") <= 1 else Decimal("NaN")


def _fits(text: str, date: PartialDate, language: str) -> bool:
    years = [int(year) for year in _YEAR.findall(text)]
    months = [number for name, number in _months(language) if re.search(rf"\b{re.escape(name)}\b", text)]
    small = [int(number) for number in re.findall(r"(?<!\d)\d{1,2}(?!\d)", text)]
    allowed = {date.day, date.year % 100} | (set() if months else {date.month})
    return (
        (not years or date.year in years)
        and (not months or date.month in months)
        and all(number in allowed for number in small)
    )


@lru_cache
def _months(language: str) -> tuple[tuple[str, int], ...]:
    """Names of months in a language with their numbers (CLDR): whole and short, in running text and standing alone."""
    locale = language.replace("-", "_")
    return tuple(
        (name.rstrip("."), number)
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, locale).items()
    )
