"""The style sheets of a document for the layout engine, and what it would ignore in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from pressroom.backends.assets.fetcher import BASE_URL, AssetFetcher
from pressroom.backends.engine.weasyprint import engine, engine_faults
from pressroom.backends.layout.custom_properties import scope
from pressroom.backends.layout.presentational_hints import hints
from pressroom.backends.layout.weasyprint_log import captured_log
from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.interchange.html import Html
from pressroom.source.stylesheet import ParsedStylesheet, too_large


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
    parsed, sheets, problems = [], [], list[Diagnostic]()
    for name, text in html.stylesheets:
        sheet = ParsedStylesheet(name, text)
        parsed.append(sheet)
        problems += (*sheet.problems(), *sheet.print_problems())
        with captured_log(html.document, (name, text)) as complaints, engine_faults(html.document):
            base = BASE_URL + quote(name)
            clean = sheet.without_refused()
            sheets.append(engine().CSS(string=clean, base_url=base, url_fetcher=fetcher, font_config=fonts))
        problems += complaints
    return Styling(html.document, tuple(parsed), tuple(sheets), tuple(problems))


def _refuse(found: Iterable[Diagnostic]) -> None:
    if problems := tuple(found):
        raise PressroomError(problems)
