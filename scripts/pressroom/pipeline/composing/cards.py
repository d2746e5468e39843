"""Make cards for social media: with smaller type until every text fits, or report the texts that do not."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pressroom.backends import render
from pressroom.checks.pages.layout import text_on_page
from pressroom.checks.pages.overlap import text_apart
from pressroom.diagnostics import Diagnostic, Origin, PressroomError, error
from pressroom.interchange.pages import LaidOutPage as LaidOut
from pressroom.interchange.rendered import Rendered
from pressroom.model.document_kinds.documents import CardSpec
from pressroom.model.variants.cards import STEPS
from pressroom.pipeline.composing.fill import fill
from pressroom.pipeline.composing.shown import digest_of
from pressroom.render.document_context import DocumentContext
from pressroom.render.document_renderer import Filled

#: Formats that need a layout and no pictures.
_WORDS = ("txt",)
_HINT = "shorten the text; nothing is ever cut"


def make_cards(page: DocumentContext, spec: CardSpec) -> tuple[DocumentContext, Filled, Rendered]:
    """Return cards in the largest type in which all texts fit, so that those of an edition look alike.

    Raises:
        PressroomError: if a template is wrong, there is nothing to make cards of, or a text is too long.
    """
    points = page.edition.dossier.outline.key_points
    if spec.card == "key-point" and not points:
        message = "this edition has no key points, and so nothing to make cards of"
        hint = "add `key_points` to the outline, or write `card: edition`"
        raise PressroomError([error("cards-empty", message, place=spec.name, hint=hint, origin=Origin(file=spec.file))])
    cards = len(points) if spec.card == "key-point" else 1
    before: tuple[tuple[DocumentContext, str], ...] = ()
    for step in STEPS:
        sized = replace(page, spec=spec.model_copy(update={"step": step}), before=before)
        filled = fill(sized, None)
        before = (*before, (sized, digest_of(sized, filled)))
        rendered = render(filled.source, _WORDS, spec.resolution)
        problems = (*text_on_page(spec, rendered.pages), *text_apart(spec, rendered.pages))
        if len(rendered.pages) == cards and not problems:
            page.context.note("drawing them")
            return sized, filled, render(filled.source, spec.formats, spec.resolution)
    raise PressroomError(
        [*_overfull(spec, rendered.pages), *problems] or [_miscounted(spec, len(rendered.pages), cards)]
    )


def _overfull(spec: CardSpec, pages: Sequence[LaidOut]) -> Iterator[Diagnostic]:
    """Report each text that needs more than one card."""
    for before, page in pairwise(pages):
        last = next((run for run in reversed(before.runs) if not run.artifact), None)
        run = next((run for run in page.runs if not run.artifact), None)
        if run and last and run.owner == last.owner:
            message = f"“{run.text.strip()[:60]}” has no room on its card, at the smallest type"
            yield error("card-overfull", message, place=spec.name, origin=Origin(run.owner, run.text), hint=_HINT)


def _miscounted(spec: CardSpec, pages: int, cards: int) -> Diagnostic:
    message = f"the template makes {pages} pages for {cards} card{'s' if cards > 1 else ''}"
    hint = "end each card by `break-after: page`, and the last one without"
    return error("card-count", message, place=spec.name, origin=Origin(file=spec.file, text="card:"), hint=hint)
