"""The PDF back end: a rendered document → one file that is PDF/A-3a and PDF/UA-1 at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import unquote

from pressroom.backends.assets.fetcher import Attached
from pressroom.backends.assets.fonts import Usage, check_embedded, check_usage
from pressroom.backends.assets.resolution import ATTRIBUTE, too_few_pixels
from pressroom.backends.engine.box_tree import Visit, walk
from pressroom.backends.engine.units import MM_PER_PX
from pressroom.backends.engine.weasyprint import engine, engine_faults
from pressroom.backends.layout.lay_out import LaidOut, lay_out
from pressroom.backends.layout.lines.drawn_text import Drawn, drawn_text
from pressroom.backends.layout.lines.line_spaces import draw_line_spaces
from pressroom.backends.layout.lines.note_marks import copied_brackets
from pressroom.backends.layout.markup.links import filter_links
from pressroom.backends.layout.page_data import to_pages
from pressroom.backends.layout.page_watch import Unwanted
from pressroom.backends.layout.typeset import Typeset
from pressroom.backends.layout.weasyprint_log import captured_log, once
from pressroom.backends.layout.weasyprint_patches import patched_writing
from pressroom.backends.pdf.drawing_texts import Inscriptions
from pressroom.backends.pdf.glyph_codes import glyph_codes
from pressroom.backends.pdf.metadata import moment, stamp, xmp_packet
from pressroom.backends.pdf.picture_sizes import sized_pictures
from pressroom.backends.pdf.press import check_bleed, set_boxes
from pressroom.backends.pdf.readback import check_reading
from pressroom.backends.pdf.static_fonts import static_fonts
from pressroom.backends.pdf.tag_writer import tagging
from pressroom.backends.pdf.watermark import add_watermark
from pressroom.diagnostics import Diagnostic, Origin, PressroomError, error
from pressroom.interchange.html import GENERATOR, Html
from pressroom.interchange.pages import LaidOutPage
from pressroom.interchange.rendered import Rendered

_ATTACHED = "pressroom-attachment:"
#: From this number of pages on, a file opens with its bookmarks.
_LONG = 4


def to_pdf(html: Html) -> Rendered:
    """Return the PDF, its pages as data, and its problems as diagnostics; otherwise as `typeset`."""
    made = typeset(html)
    return Rendered((("pdf", made.data),), made.pages, made.diagnostics)


@dataclass(frozen=True, slots=True)
class Layout:
    """A document that is laid out and not written yet; its pages lack the texts of drawings."""

    laid: LaidOut
    visits: tuple[Visit, ...]
    pages: tuple[LaidOutPage, ...]


def layout_of(html: Html, unwanted: Unwanted | None = None) -> Layout:
    """Lay out rendered markup; raises as `typeset` does, and as `lay_out` if a page is `unwanted`."""
    _check_date(html)
    laid = lay_out(html, unwanted)
    visits = tuple(walk(laid.document))
    return Layout(laid, visits, to_pages(laid.document, visits, html.zoom))


def typeset(html: Html, layout: Layout | None = None) -> Typeset:
    """Write rendered markup as PDF; without its `layout`, lay it out first.

    The same input gives the same bytes. If there are errors among the diagnostics, the bytes are the best possible.

    Raises:
        PressroomError: nothing can be laid out: no usable font, a bad date, markup nested too deeply.
    """
    layout = layout or layout_of(html)
    laid, visits = layout.laid, layout.visits
    found = [*_check_opacity(visits, html.document), *_check_cuts(visits, html.document)]
    found += _check_resolution(visits, html.document)
    if html.draft:
        add_watermark(laid.document, html.fonts, html.tokens.type.heading_family)
    drawn: list[Drawn] = []
    inscriptions = Inscriptions()
    widths: dict[bytes, float] = {}
    with sized_pictures(widths):
        data, problems = _write(html, laid, visits, drawn, inscriptions)
    pages = inscriptions.on(to_pages(laid.document, visits, html.zoom))
    diagnostics = once(laid.explained([*found, *problems]))
    return Typeset(data, pages, laid.document, visits, tuple(drawn), diagnostics, laid.root, widths)


def _check_date(html: Html) -> None:
    try:
        moment(html.metadata)
    except ValueError as problem:
        message = f"the date of the document's version is not ISO 8601 with a time zone: {problem}"
        hint = "write it as 2017-06-23T00:00:00+00:00"
        raise PressroomError([error("date-invalid", message, place=html.document, hint=hint)]) from None


def _write(
    html: Html, laid: LaidOut, visits: Sequence[Visit], drawn: list[Drawn], inscriptions: Inscriptions
) -> tuple[bytes, list[Diagnostic]]:
    """Return the file and its problems; append its texts to `drawn`, those of drawings to `inscriptions`."""
    place, document = html.document, laid.document
    found = filter_links(document, visits, place)
    files = {f"{_ATTACHED}{number}": attachment.data for number, attachment in enumerate(html.attachments)}
    types = {f"{_ATTACHED}{number}": attachment.media_type for number, attachment in enumerate(html.attachments)}
    document.metadata = _metadata(html, Attached(files, types))
    usages = [_usage(visit, place) for visit in visits if isinstance(visit.box, engine().boxes.TextBox)]
    draw_line_spaces(visits)
    tagged, brackets = tagging(html, visits), copied_brackets(laid.root, visits)

    def note(stream: Any, textbox: Any, matrix: Any, shown: bool) -> None:
        drawn.append(drawn_text(stream, textbox, shown=shown, brackets=brackets.get(textbox, ("", ""))))
        inscriptions.note(stream, textbox, matrix)

    patches, placing = patched_writing(moment(html.metadata), note), inscriptions.recording(document)
    with (
        engine_faults(place),
        glyph_codes(brackets),
        static_fonts(),
        patches,
        placing,
        captured_log(place) as logged,
        tagged as untagged,
    ):
        data = document.write_pdf(zoom=html.zoom, finisher=partial(_finish, html), pdf_variant="pdf/a-3a")
    usages += [_drawn_usage(text, place) for text in drawn if text.box is None]
    found += logged + untagged + check_usage(usages, html.fonts) + check_embedded(document, html.fonts, place)
    found += check_reading(data, drawn, place)
    found += check_bleed(data, html, html.print) if html.print else ()
    return data, found


def _metadata(html: Html, files: Attached) -> Any:
    """WeasyPrint's metadata, which it writes to Info; the XMP packet is our own, and not compressed."""
    about = html.metadata
    when = moment(about)
    attachments = [
        engine().Attachment(
            url=f"{_ATTACHED}{number}",
            url_fetcher=files,
            name=attachment.name,
            description=attachment.description,
            created=when,
            modified=when,
            relationship=attachment.relationship,
        )
        for number, attachment in sorted(enumerate(html.attachments), key=lambda pair: pair[1].name)
    ]
    record = engine().DocumentMetadata(
        title=about.title,
        authors=[about.author] if about.author else [],
        description=about.description,
        keywords=list(about.keywords),
        generator=GENERATOR,
        created=stamp(about),
        modified=stamp(about),
        lang=about.language,
        attachments=attachments,
    )

    def include_in_pdf(pdf: Any, *_variant: Any, **_options: Any) -> None:
        stream = engine().pydyf.Stream([xmp_packet(about)], {"Type": "/Metadata", "Subtype": "/XML"}, compress=False)
        pdf.add_object(stream)
        pdf.catalog["Metadata"] = stream.reference

    record.include_in_pdf = include_in_pdf
    return record


def _finish(html: Html, document: Any, pdf: Any) -> None:
    """Set the boxes for print, open longer files with their bookmarks, and list each attachment once: WeasyPrint lists
    every associated file twice."""
    if html.print:
        set_boxes(pdf, html.print)
    if len(document.pages) >= _LONG and "Outlines" in pdf.catalog:
        pdf.catalog["PageMode"] = "/UseOutlines"
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = engine().pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def _usage(visit: Visit, document: str) -> Usage:
    style = visit.box.style
    place = f"{document}, page {visit.page + 1}" + (f", {visit.owner}" if visit.owner else "")
    italic = style["font_style"] != "normal"
    return Usage(visit.box.text, tuple(style["font_family"]), italic, place, visit.owner, style["font_weight"])


def _drawn_usage(drawn: Drawn, document: str) -> Usage:
    use = drawn.use
    return Usage(drawn.text, (use.family,), use.italic, f"{document}, in a drawing", weight=use.weight)


def _check_opacity(visits: Sequence[Visit], document: str) -> list[Diagnostic]:
    """Report text in transparent boxes: it would be drawn into a group of its own, which tags cannot reach."""
    return [
        error(
            "opacity-on-text",
            f"“{visit.box.text.strip()[:40]}” is in a box with `opacity`",
            place=f"{document}, page {visit.page + 1}",
            origin=Origin(visit.owner, visit.box.text),
            hint="choose a paler colour instead",
        )
        for visit in visits
        if isinstance(visit.box, engine().boxes.TextBox) and not visit.opaque and visit.box.text.strip()
    ]


def _check_resolution(visits: Sequence[Visit], document: str) -> Iterator[Diagnostic]:
    """Warn of pictures with fewer pixels than their element requires at the size at which they are printed."""
    for visit in visits:
        element, shown = visit.box.element, getattr(visit.box, "replacement", None)
        if isinstance(shown, engine().RasterImage) and element is not None and (least := element.get(ATTRIBUTE)):
            width = visit.box.width * MM_PER_PX
            if found := too_few_pixels(unquote(element.get("src", "")), shown.width, width, least, document):
                yield found


def _check_cuts(visits: Sequence[Visit], document: str) -> list[Diagnostic]:
    """Report styles that cut text off and replace it by an ellipsis."""
    cuts = {"text_overflow": "clip", "max_lines": "none", "block_ellipsis": "none", "continue": "auto"}
    found = dict.fromkeys(
        name.replace("_", "-")
        for visit in visits
        if isinstance(visit.box, engine().boxes.BlockContainerBox)
        for name, value in cuts.items()
        if visit.box.style[name] != value
    )
    hint = "give the text room, or shorten it in the content: nothing is ever cut"
    return [
        error("text-cut", f"`{name}` cuts text off", place=document, origin=Origin(text=name), hint=hint)
        for name in found
    ]
