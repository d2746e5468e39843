"""What is wrong with the finished bytes of a document, held against what it must show."""

import io
import re
import unicodedata
from collections.abc import Iterator

from lxml import etree

from fuzzing.compare import difference
from fuzzing.dossiers import AS_OF, Data
from fuzzing.expected_documents import Briefing, FactSheet
from fuzzing.expected_poster import Poster, eras_in_sight
from fuzzing.oracle import spoken_date
from support.expected import squashed
from support.pdfruns import Runs, read_runs
from support.pdftext import INLINE, Glyph, Node, Piece
from support.wordtext import paragraph_text, word_parts

_TABLE_HEADS = {"Date", "Event", "Office", "Holder"}


def read_briefing(data: Data, finished: bytes) -> Iterator[str]:
    """The text in the order of the tag tree, every run inside its page, and the running heads of each page."""
    pdf = read_runs(finished)
    yield from _outside(pdf)
    if wrong := difference("\n".join(Briefing(data, len(pdf.sizes)).blocks()), _read(pdf.tree)):
        yield f"text: {wrong}"
    about = data["about"]
    for page in range(1, len(pdf.sizes) + 1):
        foot = f"{about['marking']} · {about['number']}\nPage {page} of {len(pdf.sizes)}"
        head = [f"{about['title']}\nBriefing · As of {spoken_date(AS_OF)}"] if page > 1 else []
        # Heads of tables are drawn again as artifacts where a table goes on.
        drawn = [run.text for run in pdf.runs if run.page == page and run.mcid is None]
        text = "\n".join(run for run in drawn if run.strip() not in _TABLE_HEADS)
        if wrong := difference("\n".join((*head, foot)), text):
            yield f"running heads of page {page}: {wrong}"


def read_poster(data: Data, finished: bytes) -> Iterator[str]:
    """The text, in one of the tiers; the headings of columns; a name for each era."""
    pdf = read_runs(finished)
    yield from _outside(pdf)
    read = _read(pdf.tree, frozenset({"H2"}))
    found = [
        difference("\n".join(Poster(data, tier, scale, read).blocks()), read)
        for tier in ("full", "key", "title", "short")
        for scale in Poster.SCALES
        if squashed(scale) in squashed(read)
    ]
    if all(found):
        yield f"text: {' | '.join(map(str, found))}"
    for heading in (_read(node).strip() for node in pdf.tree.walk() if node.role == "H2"):
        if not re.fullmatch(r"\d{4}(–\d{4})?|(\w+ – )?\w+ \d{4}", heading):
            yield f"heading of a column: {heading!r}"
    # Letter by letter, without spaces.
    drawn = squashed("".join(run.text for run in pdf.runs if run.mcid is None) + read)
    for era in eras_in_sight(Poster(data, "full", Poster.SCALES[0]).cut):
        if squashed(unicodedata.normalize("NFC", era["title"])) not in drawn:
            yield f"the era {era['title']!r} is not named"


def read_fact_sheet(data: Data, finished: bytes) -> Iterator[str]:
    """The text of body, headers and footers, with every space as it was written."""
    parts = word_parts(io.BytesIO(finished))
    if wrong := difference("\n".join(FactSheet(data).blocks()), _word(parts["word/document.xml"]), exact=True):
        yield f"text: {wrong}"
    about = data["about"]
    foot = f"{about['marking']} · {about['number']}⇥Page {{PAGE}}1 of {{NUMPAGES}}1"
    wanted = sorted([f"{about['title']} · As of {spoken_date(AS_OF)}", foot, foot])
    read = sorted(_word(parts[name]) for name in parts if re.fullmatch(r"word/(header|footer)\d*\.xml", name))
    for want, text in zip(wanted, read, strict=True):
        if wrong := difference(want, text, exact=True):
            yield f"running head: {wrong}"


def _outside(pdf: Runs) -> Iterator[str]:
    for run in pdf.runs:
        (width, height), rect = pdf.sizes[run.page - 1], run.rect
        inside = rect.x > -0.1 and rect.y > -0.1 and rect.right < width + 0.1 and rect.bottom < height + 0.1
        if run.text.strip() and not inside:
            yield f"outside page {run.page}: {run.text!r} at {rect}"


def _read(node: Node, leave_out: frozenset[str] = frozenset()) -> str:
    """The text of the tag tree, with a line break where a line or a block ends."""
    text = ""
    last: Glyph | None = None
    for part in _flow(node, leave_out):
        if isinstance(part, str):
            text, last = text + part, None
            continue
        for run in part.glyphs:
            if last is not None and (run.page != last.page or _apart(last, run)):
                text += "\n"
            text, last = text + run.text, run
    return text


def _apart(last: Glyph, run: Glyph) -> bool:
    """Whether a run stands on another line than the last, or back at a line's beginning."""
    middle = run.rect.y + run.rect.height / 2
    return not last.rect.y < middle < last.rect.bottom or run.rect.x < last.rect.x


def _flow(node: Node, leave_out: frozenset[str]) -> Iterator[Piece | str]:
    block = node.role not in INLINE
    if block:
        yield "\n"
    for part in node.parts:
        if isinstance(part, Piece):
            yield part
        elif part.role not in leave_out:
            yield from _flow(part, leave_out)
    if block:
        yield "\n"


def _word(part: bytes) -> str:
    return "\n".join(paragraph_text(node) for node in etree.fromstring(part).iter("{*}p"))
