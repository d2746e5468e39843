"""Read Word files that people hand in, templates and references: untrusted bytes → parts, or all problems.

A `.docx` is a zip of XML (ECMA-376 parts 1 and 2). The whole file is checked before any of it is used: sizes while it
is unpacked, each XML part for entities and for relationships that lead out of the file or to something that can run.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from lxml import etree

from pressroom.diagnostics import Diagnostic, PressroomError, Span, error
from pressroom.source.damaged_zips import DAMAGED_ZIP
from pressroom.source.word.bindings import unbind
from pressroom.source.word.content_types import CONTENTS, MAIN, content_types, is_xml, parse_part, unparsed
from pressroom.source.word.private_data import remove_private_data
from pressroom.source.word.relationships import (
    check_addresses,
    check_leftovers,
    check_links,
    check_types,
    links,
    relationships_of,
    used_parts,
)

_MB = 1_000_000
MAX_FILE, MAX_PART, MAX_TOTAL, MAX_PARTS = 20 * _MB, 8 * _MB, 60 * _MB, 400
#: More XML than this is markup of hundreds of pages, more than any fact sheet has.
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

    Parts that documents do not use (previews, glossaries, printer settings) and private data of the file's makers are
    removed.
    """

    path: str
    parts: Mapping[str, bytes]

    @property
    def main(self) -> str:
        """The name of the main part, which contains the text: as a rule `word/document.xml`."""
        return next(target for kind, target in links(self.parts, "") if kind == "officeDocument")

    def related(self, kind: str) -> tuple[str, ...]:
        """Return the names of the main part's related parts of a kind: `styles`, `header`."""
        return tuple(target for found, target in links(self.parts, self.main) if found == kind and target in self.parts)

    def packaged(self, kind: str) -> tuple[str, ...]:
        """Return the names of the package's related parts of a kind: `core-properties`."""
        return tuple(target for found, target in links(self.parts, "") if found == kind and target in self.parts)

    def xml_parts(self) -> tuple[str, ...]:
        """Return the names of the XML parts, without those that list types and relationships."""
        return tuple(_xml_parts(self.parts))


#: The compression methods that a package may have (ECMA-376 part 2, annex B).
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class _RefusedError(Exception):
    """Stops the unpacking of a file, with the reason."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def read_word(path: str, data: bytes) -> WordFile:
    """Return a Word file from its bytes. `path` is the place of its problems.

    Raises:
        PressroomError: it is not a Word file, is too large, or contains something that documents may not contain.
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
    """Return the parts that documents use, without private data; and the problems that cannot be removed."""
    made, problems = dict(parts), list[Diagnostic]()
    for name in _xml_parts(parts):
        tree = parse_part(parts[name])
        remove_private_data(tree)
        problems += [*unbind(tree, parts), *check_addresses(tree)]
        made[name] = unparsed(tree)
    kept = used_parts(made)
    return kept, [*problems, *check_leftovers(parts, kept), *check_types(kept)]


def _xml_parts(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the names of the XML parts, without those that list types and relationships."""
    types = content_types(parts)
    for name, data in parts.items():
        if name != CONTENTS and not name.lower().endswith(".rels") and is_xml(name, types[name], data):
            yield name


def _no_text(parts: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Check that the main part exists, and has the namespace prefix that Word and Writer use."""
    main = next((target for kind, target in links(parts, "") if kind == "officeDocument"), "")
    root = parse_part(parts[main]) if main in parts else None
    if root is None or (root.tag, root.prefix) != (_DOCUMENT, "w"):
        yield error("word-unreadable", "the file is not a Word document (.docx)", hint=_RESAVE)


def _unpacked(data: bytes) -> dict[str, bytes]:
    """Unpack the parts, and check their real sizes against the limits: those that the zip gives may be wrong."""
    if len(data) > MAX_FILE:
        raise _RefusedError(
            "word-too-large", f"the file is larger than {MAX_FILE // _MB} MB", "make its pictures smaller"
        )
    if data.startswith(_OLE):
        message = "the file is locked with a password, or of Word 97 to 2003"
        raise _RefusedError("word-unreadable", message, f"{_RESAVE}, without a password")
    if not data.startswith(_ZIP):
        raise _RefusedError("word-unreadable", "this is not a Word file", _RESAVE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _parts(package)
    except DAMAGED_ZIP:
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
                "word-unreadable", f"`{name}` in the file is packed by a method that Word does not know", _RESAVE
            )
        if name.startswith("/") or ".." in pieces or "\\" in name or name.casefold() in seen:
            raise _RefusedError(
                "word-unreadable", f"a part of the file has the name `{name}`, which is not allowed", _RESAVE
            )
        seen.add(name.casefold())
        most = MAX_XML if name.lower().endswith((".xml", ".rels", ".vml")) else MAX_PART
        with package.open(entry) as stream:
            data = stream.read(most + 1)
        total += len(data)
        if len(data) > most or total > MAX_TOTAL:
            limit = most if len(data) > most else MAX_TOTAL
            message = f"with `{name}` the file exceeds the limit: unpacked, over {limit // _MB} MB"
            raise _RefusedError("word-too-large", message, "make its pictures smaller, or begin with a new document")
        parts[name] = data
    return parts


def _not_word(parts: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Check that the package is a Word document without macros."""
    if CONTENTS not in parts or relationships_of("") not in parts:
        yield error("word-unreadable", "this is not a Word file: it lacks its list of contents", hint=_RESAVE)
        return
    listed = parts[CONTENTS].decode("utf-8", "replace")
    if "macroEnabled" in listed or any(PurePosixPath(name).name.lower() == "vbaproject.bin" for name in parts):
        yield error("word-macros", "the file has macros, which can run on a reader’s machine", hint=_RESAVE)
    elif _STRICT in parts[relationships_of("")]:
        message = "the file is saved as “Strict Open XML Document”, which has other names for everything"
        yield error("word-unreadable", message, hint=_TRANSITIONAL)
    elif MAIN not in listed:
        yield error("word-unreadable", "the file is not a Word document (.docx)", hint=_RESAVE)


def _bad_xml(parts: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Report parts that are not XML, or that define entities: these can have any size, and come from anywhere."""
    try:
        types = content_types(parts)
    except (KeyError, etree.XMLSyntaxError, ValueError):
        types = dict.fromkeys(parts, "")  # the list of contents is checked with all other parts below
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
