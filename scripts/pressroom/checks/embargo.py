"""Check that a document under embargo states it: on every page, in Word files on each kind of page."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from pressroom.diagnostics import Diagnostic, Origin, error
from pressroom.interchange.pages import LaidOutPage
from pressroom.model.document_kinds.documents import DocumentSpec

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BLANK = re.compile(r"[\s\u00ad\u200b]+")


def embargo_printed(
    spec: DocumentSpec, line: str, pages: Sequence[LaidOutPage], files: Iterable[tuple[str, bytes]]
) -> Iterator[Diagnostic]:
    """Report a document that does not state its embargo. `line` is what it has to print; empty without an embargo."""
    if not line:
        return
    wanted = _letters(line)
    silent = [page.number for page in pages if wanted not in _letters("".join(run.text for run in page.runs))]
    if silent:
        where = "page" if len(silent) == 1 else "pages"
        yield _missing(spec, f"{where} {', '.join(map(str, silent))}")
    for form, data in files:
        if form == "docx" and (kinds := [kind for kind, text in _running_texts(data) if wanted not in _letters(text)]):
            names = " and ".join("the first page" if kind == "first" else f"{kind} pages" for kind in kinds)
            yield _missing(spec, f"{names.replace('default pages', 'pages')} of the Word file")


def _missing(spec: DocumentSpec, place: str) -> Diagnostic:
    hint = (
        "print `{{ edition.embargo }}` in its running head or foot, as the packaged templates do;"
        " or take `embargo` out of `about` if it is over"
    )
    message = f"{spec.name} does not state the embargo on {place}"
    return error("embargo-unprinted", message, origin=Origin(file=spec.file), hint=hint)


def _letters(text: str) -> str:
    return _BLANK.sub("", text)


def _running_texts(data: bytes) -> Iterator[tuple[str, str]]:
    """The texts of head and foot of each kind of page that a Word file has: `default`, and `first` or `even`."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = set(package.namelist())
        parts = {
            one.get("Id"): f"word/{one.get('Target')}"
            for one in etree.fromstring(package.read("word/_rels/document.xml.rels"))
        }
        document = etree.fromstring(package.read("word/document.xml"))
        texts: dict[str, str] = {"default": ""}
        if any(True for _ in document.iter(f"{_W}titlePg")):
            texts["first"] = ""
        if "word/settings.xml" in names and b"evenAndOddHeaders" in package.read("word/settings.xml"):
            texts["even"] = ""
        for link in document.iter(f"{_W}headerReference", f"{_W}footerReference"):
            kind, part = link.get(f"{_W}type", "default"), parts.get(link.get(f"{_R}id"), "")
            if kind in texts and part in names:
                texts[kind] += "".join(one.text or "" for one in etree.fromstring(package.read(part)).iter(f"{_W}t"))
    yield from texts.items()
