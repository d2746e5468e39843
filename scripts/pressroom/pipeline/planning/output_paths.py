"""The paths of built files in the output folder, for documents, drafts and clearance copies. Pure."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from pressroom.clearance.document_kind import COPIES
from pressroom.model.audiences import Audience, Wanted
from pressroom.model.document_kinds.document_file import DocumentFile
from pressroom.model.document_kinds.documents import CardSpec, DocumentSpec
from pressroom.model.dossier import Dossier, DossierInfo
from pressroom.model.variants.print_settings import PRINT_FORM
from pressroom.output.filenames import default_name, fit, number_or_id
from pressroom.output.layout import CLEARANCE, DRAFTS, PRINT, released_path
from pressroom.render.siblings import SiblingFile


@dataclass(frozen=True, slots=True)
class EditionKey:
    """An edition by its audience, language and day."""

    audience: str
    language: str
    as_of: datetime.date


@dataclass(frozen=True, slots=True)
class OutputPaths:
    """The paths of a document's files: `folder` below that of its kind, and their `name` without the endings."""

    folder: PurePosixPath
    name: str
    draft: bool = False

    def path(self, form: str) -> PurePosixPath:
        """Return the path of the file in a format, or of a clearance copy, relative to the output folder."""
        own = CLEARANCE if form in COPIES else PRINT if form == PRINT_FORM else DRAFTS if self.draft else ""
        return PurePosixPath(own, self.folder, f"{self.name}{'.draft' if self.draft else ''}.{form}")


def output_paths(spec: DocumentSpec, key: EditionKey, about: DossierInfo, *, draft: bool) -> OutputPaths:
    """Return the paths of a document of an edition. Those as of another day than the dossier's have their own folder.

    So no draft or clearance copy, and no edition as of another day, replaces the finished document.
    """
    earlier = key.as_of != about.as_of
    day = (f"as-of-{key.as_of}",) if earlier else ()
    return OutputPaths(PurePosixPath(key.audience, key.language, *day), _name(spec, key, about), draft)


def _name(spec: DocumentSpec, key: EditionKey, about: DossierInfo) -> str:
    name = _default(spec, key, about) if spec.filename is None else _of_pattern(spec.filename, spec, key, about)
    return f"{name}-{about.embargo.in_names}" if about.embargo else name


def _of_pattern(pattern: str, spec: DocumentSpec, key: EditionKey, about: DossierInfo) -> str:
    parts = {
        "document": spec.name,
        "audience": key.audience,
        "language": key.language,
        "number": fit(about.number or about.id),
        "as_of": key.as_of.isoformat(),
    }
    return pattern.format_map(parts)


def _default(spec: DocumentSpec, key: EditionKey, about: DossierInfo) -> str:
    day = None if key.as_of == about.as_of else key.as_of
    number = number_or_id(about.number, about.id, about.language)
    return default_name(number, spec.name, key.audience, key.language, day)


def as_wanted(file: DocumentFile, wanted: Wanted) -> DocumentFile:
    """Return a document with an audience's settings. Large print has no budget of pages but its own."""
    keys = ("depth", "parts", "pages", "formats", "print", "size")
    own = {key: value for key in keys if (value := getattr(wanted, key))}
    if wanted.size == "large":
        own = {"pages": None, "formats": ("pdf",) if "pdf" in file.formats else file.formats} | own
    file = file.model_copy(update=own)
    return file.on(wanted.paper) if wanted.paper else file


def wanted_spec(file: DocumentFile, wanted: Wanted) -> DocumentSpec:
    """Return the specification of a document with an audience's settings, under the name that these give it."""
    return as_wanted(file, wanted).spec.as_variant(wanted.size)


def files_beside(
    audience: Audience, language: str, files: Mapping[str, DocumentFile], dossier: Dossier, exist: frozenset[str]
) -> Iterator[SiblingFile]:
    """Yield the existing files of an audience, with their addresses from its folder of one language.

    `exist` are the paths of all files that are built now, or were built before: no link leads to others.
    """
    about = dossier.about
    base = (about.base_url or "").rstrip("/")
    languages = audience.languages or (about.language,)
    for spec in (wanted_spec(files[one.document], one) for one in audience.documents if one.document in files):
        for other in languages:
            output = output_paths(spec, EditionKey(audience.id, other, about.as_of), about, draft=False)
            for form in _forms(spec, dossier.most_key_points(audience)):
                path = str(output.path(form))
                if path in exist:
                    up = "" if other == language else f"../{other}/"
                    address = up + quote(path.rpartition("/")[2])
                    public = f"{base}/{quote(released_path(path, several=len(languages) > 1))}" if base else ""
                    yield SiblingFile(spec, other, form, address, public)


def _forms(spec: DocumentSpec, key_points: int) -> tuple[str, ...]:
    """The formats of a document that others link to: all but the print variant, and of cards the pictures."""
    if isinstance(spec, CardSpec):
        return tuple(form for form in spec.all_forms(key_points) if form.endswith("png"))
    return spec.formats
