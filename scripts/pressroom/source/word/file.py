"""Word files that people hand in: templates and references. Untrusted bytes → parts, or every reason why not.

A `.docx` is a zip of XML (ECMA-376 parts 1 and 2). Nothing of it is used before all of it was looked at: sizes while it
is unpacked, each XML part for entities and for relationships that lead out of the file or to what can run.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from lxml import etree

from pressroom.diagnostics import Diagnostic, PressroomError, Span, error
from pressroom.source.word.bindings import unbind
from pressroom.source.word.content_types import CONTENTS, MAIN, content_types, is_xml, parse_part, unparsed
from pressroom.source.word.private_data import take_out_private
from pressroom.source.word.relationships import (
    check_addresses,
    check_leftovers,
    check_links,
    check_types,
    fitting,
    links,
    relationships_of,
)

_MB = 1_000_000
MAX_FILE, MAX_PART, MAX_TOTAL, MAX_PARTS = 20 * _MB, 8 * _MB, 60 * _MB, 400
#: XML of which more than this is markup of hundreds of pages, which a fact sheet is not.
MAX_XML = 4 * _MB
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_DOCUMENT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}document"
#: The beginning of all types and namespaces of ISO/IEC 29500 Strict.
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = "in Word: Save As, “Word Document (*.docx)”; in Writer: “Word 2010-365 Document (.docx)”"
_RESAVE = "open it in Word or Writer and save it as a Word document (.docx)"


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file: its path in the project, and its parts by their names in the package, such as `word/styles.xml`.

    Parts that documents have no use for (previews, glossaries, printer settings) are gone, and what parts keep of those
    who made them.
    """

    path: str
    parts: Mapping[str, bytes]

    @property
    def main(self) -> str:
        """The name of the part that holds the text, as a rule `word/document.xml`."""
        return next(target for kind, target in links(self.parts, "") if kind == "officeDocument")

    def related(self, kind: str) -> tuple[str, ...]:
        """The parts that the main one is related to in this way: `styles`, `header`."""
        return tuple(target for found, target in links(self.parts, self.main) if found == kind and target in self.parts)

    def packaged(self, kind: str) -> tuple[str, ...]:
        """The parts that the file itself is related to in this way: `core-properties`."""
        return tuple(target for found, target in links(self.parts, "") if found == kind and target in self.parts)

    def xml_parts(self) -> tuple[str, ...]:
        """The parts that are XML, without those that list types and relationships."""
        return tuple(_xml_parts(self.parts))


#: What `zipfile` raises for files that are damaged.
_DAMAGED = (
    zipfile.BadZipFile,  # a record or checksum is wrong
    zlib.error,  # a stream is wrong
    EOFError,  # a stream ends early
    NotImplementedError,  # a version or method that it does not know
    ValueError,  # a name that is no text, or a place before the file's beginning
    IndexError,  # a name that is empty, of which `is_dir` in Python 3.11 asks for the last character
)
#: The methods that a package may be packed with (ECMA-376 part 2, annex B).
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class _RefusedError(Exception):
    """Why a file is not opened any further."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def read_word(path: str, data: bytes) -> WordFile:
    """A Word file from its bytes; `path` is the place of what is wrong.

    Raises:
        PressroomError: where it is none, is too large, or holds what no document made here may hold.
    """
    try:
        parts = _unpacked(data)
        found = [*_not_word(parts), *_bad_xml(parts)]
        found = found or [*check_links(parts)] or [*_no_text(parts)]
        kept, problems = ({}, []) if found else _cleaned(parts)
    except _RefusedError as refusal:
        kept, problems, found = {}, [], [error(refusal.code, refusal.message, hint=refusal.hint)]
    if found := [*found, *problems]:
        raise PressroomError([replace(problem, span=Span(path)) for problem in found])
    return WordFile(path, kept)


def _cleaned(parts: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """The parts that stay, without what is private in them; and what cannot be taken out of them."""
    made, problems = dict(parts), list[Diagnostic]()
    for name in _xml_parts(parts):
        tree = parse_part(parts[name])
        take_out_private(tree)
        problems += [*unbind(tree, parts), *check_addresses(tree)]
        made[name] = unparsed(tree)
    kept = fitting(made)
    return kept, [*problems, *check_leftovers(parts, kept), *check_types(kept)]


def _xml_parts(parts: Mapping[str, bytes]) -> Iterator[str]:
    """The parts that are XML, without those that list types and relationships."""
    types = content_types(parts)
    for name, data in parts.items():
        if name != CONTENTS and not name.lower().endswith(".rels") and is_xml(name, types[name], data):
            yield name


def _no_text(parts: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Whether there is the part that holds the text, with the prefix that Word and Writer give its elements."""
    main = next((target for kind, target in links(parts, "") if kind == "officeDocument"), "")
    root = parse_part(parts[main]) if main in parts else None
    if root is None or (root.tag, root.prefix) != (_DOCUMENT, "w"):
        yield error("word-unreadable", "the file is no Word document (.docx)", hint=_RESAVE)


def _unpacked(data: bytes) -> dict[str, bytes]:
    """The parts, none larger than it may be, whatever sizes the zip gives."""
    if len(data) > MAX_FILE:
        raise _RefusedError(
            "word-too-large", f"the file is larger than {MAX_FILE // _MB} MB", "make its pictures smaller"
        )
    if data.startswith(_OLE):
        message = "the file is locked with a password, or of Word 97 to 2003"
        raise _RefusedError("word-unreadable", message, f"{_RESAVE}, without a password")
    if not data.startswith(_ZIP):
        raise _RefusedError("word-unreadable", "this is no Word file", _RESAVE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _parts(package)
    except _DAMAGED:
        raise _RefusedError("word-unreadable", "the file is damaged: it cannot be unpacked", _RESAVE) from None


def _parts(package: zipfile.ZipFile) -> dict[str, bytes]:
    entries = [entry for entry in package.infolist() if not entry.is_dir()]
    if len(entries) > MAX_PARTS:
        raise _RefusedError("word-too-large", f"the file has more than {MAX_PARTS} parts", "begin with a new document")
    parts: dict[str, bytes] = {}
    total, seen = 0, set[str]()
    for entry in entries:
        name = entry.filename
        pieces = PurePosixPath(name).parts
        if entry.flag_bits & 1:
            raise _RefusedError(
                "word-unreadable", "the file is locked with a password", f"{_RESAVE}, without a password"
            )
        if entry.compress_type not in _METHODS:
            raise _RefusedError(
                "word-unreadable", f"`{name}` in the file is packed in a way that Word does not know", _RESAVE
            )
        if name.startswith("/") or ".." in pieces or "\\" in name or name.casefold() in seen:
            raise _RefusedError(
                "word-unreadable", f"a part of the file has the name `{name}`, which none can have", _RESAVE
            )
        seen.add(name.casefold())
        most = MAX_XML if name.lower().endswith((".xml", ".rels", ".vml")) else MAX_PART
        with package.open(entry) as stream:
            data = stream.read(most + 1)
        total += len(data)
        if len(data) > most or total > MAX_TOTAL:
            limit = most if len(data) > most else MAX_TOTAL
            message = f"`{name}` makes the file larger than it may be: unpacked, over {limit // _MB} MB"
            raise _RefusedError("word-too-large", message, "make its pictures smaller, or begin with a new document")
        parts[name] = data
    return parts


def _not_word(parts: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Whether the package is marked as a Word document without macros."""
    if CONTENTS not in parts or relationships_of("") not in parts:
        yield error("word-unreadable", "this is no Word file: it lacks its list of contents", hint=_RESAVE)
        return
    listed = parts[CONTENTS].decode("utf-8", "replace")
    if "macroEnabled" in listed or any(PurePosixPath(name).name.lower() == "vbaproject.bin" for name in parts):
        yield error("word-macros", "the file has macros, which can run on a reader’s machine", hint=_RESAVE)
    elif _STRICT in parts[relationships_of("")]:
        message = "the file is saved as “Strict Open XML Document”, which has other names for everything"
        yield error("word-unreadable", message, hint=_TRANSITIONAL)
    elif MAIN not in listed:
        yield error("word-unreadable", "the file is no Word document (.docx)", hint=_RESAVE)


def _bad_xml(parts: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Parts that are no XML, or that define entities: those could be of any size, or come from anywhere."""
    try:
        types = content_types(parts)
    except (KeyError, etree.XMLSyntaxError, ValueError):
        types = dict.fromkeys(parts, "")  # the list of contents is looked at with all other parts
    for name, data in parts.items():
        if not is_xml(name, types[name], data):
            continue
        try:
            tree = parse_part(data).getroottree()
        except (etree.XMLSyntaxError, ValueError) as problem:
            yield error("word-unreadable", f"`{name}` in the file cannot be read: {problem}", hint=_RESAVE)
            continue
        if tree.docinfo.internalDTD is not None:
            message = f"`{name}` in the file defines entities, which no Word file does"
            yield error("word-entities", message, hint="do not use this file: it was made to do harm")
