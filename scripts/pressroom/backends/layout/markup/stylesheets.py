"""The style sheets of a document for the layout engine, and what it would ignore in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from pressroom.backends.assets.fetcher import BASE_URL, AssetFetcher
from pressroom.backends.engine.weasyprint import engine, engine_faults
from pressroom.backends.layout.markup.custom_properties import scope
from pressroom.backends.layout.markup.presentational_hints import hints
from pressroom.backends.layout.weasyprint_log import captured_log
from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.interchange.html import Assets, Html
from pressroom.source.styles.stylesheet import ParsedStylesheet, too_large


@dataclass(frozen=True, slots=True)
class Styling:
    """Style sheets, as parsed here and by the engine, in cascade order, and their problems."""

    document: str
    parsed: tuple[ParsedStylesheet, ...]
    sheets: tuple[Any, ...]
    problems: tuple[Diagnostic, ...]

    def of(self, root: Any, fonts: Any) -> tuple[list[Any], list[Diagnostic]]:
        """The sheets for a document, and undefined names in them and in `style` attributes; `root` is its markup."""
        names = scope(self.parsed, root, self.document)
        missed = [*names.undefined(self.parsed), *names.undefined_in_attributes()]
        rules = hints(root)
        first = [engine().CSS(string=rules, font_config=fonts)] if rules else []
        return [*first, *self.sheets], missed


def styling(html: Html, fetcher: AssetFetcher, fonts: Any) -> Styling:
    """Parse the style sheets of a document; `fonts` is the engine's configuration.

    Raises:
        PressroomError: a sheet is too large to be read.
    """
    _refuse(problem for sheet in html.stylesheets for problem in too_large(*sheet))
    read = [_read(html.document, name, text, html.assets, fonts) for name, text in html.stylesheets]
    fetcher.diagnostics += (problem for sheet in read for problem in sheet.refused)
    problems = tuple(problem for sheet in read for problem in sheet.problems)
    return Styling(html.document, tuple(sheet.parsed for sheet in read), tuple(sheet.sheet for sheet in read), problems)


@dataclass(frozen=True, slots=True)
class _ReadSheet:
    """A style sheet, as parsed here and by the engine, its problems, and the problems of files that it loads."""

    parsed: ParsedStylesheet
    sheet: Any
    problems: tuple[Diagnostic, ...]
    refused: tuple[Diagnostic, ...]


@lru_cache(maxsize=64)
def _read(document: str, name: str, text: str, assets: Assets, fonts: Any) -> _ReadSheet:
    """Parse a style sheet: once for all layouts of a document, of which a poster has many."""
    parsed, fetcher = ParsedStylesheet(name, text), AssetFetcher(document, assets)
    with captured_log(document, (name, text)) as complaints, engine_faults(document):
        base = BASE_URL + quote(name)
        clean = parsed.without_refused()
        sheet = engine().CSS(string=clean, base_url=base, url_fetcher=fetcher, font_config=fonts)
    problems = (*parsed.problems(), *parsed.print_problems(), *complaints)
    return _ReadSheet(parsed, sheet, problems, tuple(fetcher.diagnostics))


def _refuse(found: Iterable[Diagnostic]) -> None:
    if problems := tuple(found):
        raise PressroomError(problems)
