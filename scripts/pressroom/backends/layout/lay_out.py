"""Layout of a rendered document by WeasyPrint, with its own styles, fonts and pictures."""

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pressroom.backends.assets.drawing_faults import UNDRAWN
from pressroom.backends.assets.fetcher import BASE_URL, AssetFetcher
from pressroom.backends.assets.fonts import check_fonts, font_configuration
from pressroom.backends.engine.weasyprint import engine, engine_faults
from pressroom.backends.layout.column_trials import fewer_column_trials
from pressroom.backends.layout.cut_boxes import recorded_cuts
from pressroom.backends.layout.lines.fixed_lengths import fixed_lengths
from pressroom.backends.layout.markup.allowed_markup import REFUSED, check_allowed
from pressroom.backends.layout.markup.limits import check_markup, check_source, within_budget
from pressroom.backends.layout.markup.links import plain_links
from pressroom.backends.layout.markup.presentational_hints import number_backwards
from pressroom.backends.layout.markup.stylesheets import styling
from pressroom.backends.layout.page_watch import Unwanted, watched_pages
from pressroom.backends.layout.weasyprint_log import UNDRAWABLE, UNUSED, captured_log
from pressroom.backends.layout.weasyprint_patches import whole_lines
from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.interchange.html import Html
from pressroom.source.fonts.face import FontFace


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A document after layout: WeasyPrint's document, the elements that were laid out, and the problems found.

    The fetcher stays in use: pictures inside drawings are fetched when the document is written.
    """

    document: Any
    root: Any
    found: tuple[Diagnostic, ...]
    fetcher: AssetFetcher

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Every problem so far."""
        return self.explained(())

    def explained(self, more: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Every problem so far, and `more`, without the engine's warnings that another problem explains."""
        found, refused = (*self.found, *more), tuple(self.fetcher.diagnostics)
        explained = {UNUSED} if refused else set()
        if any(problem.code in (UNDRAWN, REFUSED) for problem in found):
            explained.add(UNDRAWABLE)
        return (*(problem for problem in found if problem.code not in explained), *refused)


def warm_up(fonts: tuple[FontFace, ...]) -> None:
    """Load the engine and read the fonts, so that forked processes have them.

    Nothing here starts a thread: see `font_configuration`.

    Raises:
        PressroomError: the engine cannot be loaded, or there is no usable font.
    """
    engine()
    check_fonts(fonts)


def lay_out(html: Html, unwanted: Unwanted | None = None) -> LaidOut:
    """Lay out a document with its own style sheets, fonts and assets, and nothing else.

    Raises:
        UnwantedLayoutError: a page is `unwanted`.
        PressroomError: there is no usable font, or the markup is nested too deeply.
    """
    configuration = font_configuration(html.fonts)
    fetcher = AssetFetcher(html.document, html.assets)
    styles = styling(html, fetcher, configuration)
    problems = [*styles.problems]
    with captured_log(html.document) as complaints, engine_faults(html.document):
        _refuse(check_source(html.markup, html.document), problems)
        found = tuple(check_markup(_parsed(html.markup).etree_element, html.document))
        problems += [problem for problem in found if problem.code == UNDRAWN]
        _refuse((problem for problem in found if problem.code != UNDRAWN), problems)
        page = deepcopy(_parsed(html.markup))
        page.url_fetcher = fetcher
        problems += check_allowed(page.etree_element, html.document)
        plain_links(page.etree_element)
        number_backwards(page.etree_element)
        sheets, missed = styles.of(page.etree_element, configuration)
        _refuse(missed, problems)  # in calculations, an undefined name makes the engine fail
        with (
            within_budget(html.document),
            whole_lines(),
            fixed_lengths(),
            fewer_column_trials(),
            watched_pages(unwanted, html.zoom) if unwanted else nullcontext(),
            recorded_cuts() as cuts,
        ):
            document = page.render(font_config=configuration, stylesheets=sheets, pdf_variant="pdf/a-3a")
        problems += cuts.problems(len(document.pages), html.document)
    return LaidOut(document, page.etree_element, (*problems, *complaints), fetcher)


@lru_cache(maxsize=2)
def _parsed(markup: str) -> Any:
    """A document's elements, parsed once for all its layouts; a layout changes a copy of them.

    The engine's own fetcher cannot be copied: from Python 3.12 on it holds an `SSLContext`.
    """
    return engine().HTML(string=markup, base_url=BASE_URL, url_fetcher=_fetch_nothing)


def _fetch_nothing(url: str) -> Any:
    raise ValueError(f"{url} is requested before the layout has its fetcher")


def _refuse(found: Iterable[Diagnostic], before: Sequence[Diagnostic]) -> None:
    """Raise an error if there are problems that must not reach the engine."""
    problems = tuple(found)
    if problems:
        raise PressroomError([*before, *problems])
