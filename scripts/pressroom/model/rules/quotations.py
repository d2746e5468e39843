"""The rules for quotations: a translation, an office that was held, and words that the source has."""

from collections.abc import Iterator

from pressroom.diagnostics import Diagnostic, PressroomError, error, warning
from pressroom.model.dossier import Dossier
from pressroom.model.facts import Term
from pressroom.model.press.quotations import Quotation, possibly_held
from pressroom.model.reading.source_map import Path, Positions
from pressroom.model.texts.verbatim import Difference, QuotedSource, is_quoted
from pressroom.source.copy_text import copy_text
from pressroom.workspace import Workspace


def quotations_fit(dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Check that quotations have what documents print of them: a translation, and an office that was held."""
    for number, quotation in enumerate(dossier.quotations):
        if quotation.withdrawn:
            continue
        path: Path = ("quotations", number)
        if is_quoted(quotation.words):
            hint = "leave out the quotation marks at both ends: documents print those of their language"
            message = "the words are in quotation marks already"
            yield error("quotation-marked", message, where.span((*path, "words")), hint=hint)
        if not any(citation.passage for citation in quotation.citations):
            message, hint = "no source is cited for these words", "cite the passage that has them"
            yield error("quotation-unsourced", message, where.span((*path, "citations")), hint=hint)
        if not quotation.translation:
            language = dossier.about.language
            message = f"the words are in `{quotation.language}`, and the dossier is in `{language}`"
            hint = f"add `translation:` with your translation into `{language}`; documents mark it as yours"
            yield error("quotation-untranslated", message, where.span((*path, "language")), hint=hint)
        yield from _office(dossier, quotation, where, path)


def _office(dossier: Dossier, quotation: Quotation, where: Positions, path: Path) -> Iterator[Diagnostic]:
    """Report an office that the speaker did not hold, as far as the dossier has it."""
    if quotation.office is None or quotation.office in where.lost:
        return
    span = where.span((*path, "office"))
    if isinstance(dossier.first_by_id.get(quotation.speaker), Term):
        message, hint = f"`{quotation.speaker}` is no person, and holds no office", "remove `office`"
        yield error("quotation-office", message, span, hint=hint)
        return
    terms = [
        holding
        for holding in dossier.office_holders
        if not holding.withdrawn and (holding.person, holding.office) == (quotation.speaker, quotation.office)
    ]
    if not any(possibly_held(holding, quotation.date) for holding in terms):
        message = f"no entry of `office_holders` has `{quotation.speaker}` as `{quotation.office}` on {quotation.date}"
        hint = "correct `date` or `office`; or add the time to `office_holders`, with its source"
        yield error("quotation-office", message, span, hint=hint)


def quotations_verbatim(workspace: Workspace, dossier: Dossier, where: Positions) -> Iterator[Diagnostic]:
    """Check that our copy of a source that a quotation cites has its words."""
    texts: dict[str, QuotedSource | None] = {}
    for number, quotation in enumerate(dossier.quotations):
        if quotation.withdrawn:
            continue
        copies = _copies(dossier, quotation)
        for copy in copies - texts.keys():
            texts[copy] = _read(workspace, copy)
        read = [text for copy in sorted(copies) if (text := texts[copy])]
        path: Path = ("quotations", number, "words")
        differences = [text.difference(quotation.words) for text in read]
        if differences and None not in differences:
            [found, *_] = [one for one in differences if one]
            yield _unlike(found, where, path)
        elif copies and not read:
            message = f"the words could not be compared with `{min(copies)}`, which has no text that can be read"
            hint = "compare them yourself; or keep the text of the source as .txt, .html, .pdf or .docx"
            yield warning("quotation-unread", message, where.span(path), hint=hint)


def _unlike(found: Difference, where: Positions, path: Path) -> Diagnostic:
    message = f"our copy of the source does not have these words: `{found.words[:60]}`"
    nearest = f"nearest there: `{found.nearest}`. " if found.nearest else ""
    hint = f"{nearest}Quote word for word: `[…]` for what you leave out, `[your words]` for what you add"
    return error("quotation-unlike", message, where.find(path, found.words), hint=hint)


def _copies(dossier: Dossier, quotation: Quotation) -> set[str]:
    """The copies of the sources that support a quotation."""
    cited = {c.passage for c in quotation.citations if c.passage and c.stance == "supports"}
    sources = (dossier.passages[passage][0] for passage in cited if passage in dossier.passages)
    return {source.copy_ for source in sources if source.copy_}


def _read(workspace: Workspace, copy: str) -> QuotedSource | None:
    try:
        text = copy_text(copy, workspace.read(copy))
    except PressroomError:  # reported with the copy
        return None
    return QuotedSource(text) if text else None
