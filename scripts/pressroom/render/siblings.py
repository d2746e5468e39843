"""What a document links to: itself in other languages and formats, and the other documents of its audience."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pressroom.edition.values.locale import LocaleFormatter
from pressroom.formats import WEB_PAGE
from pressroom.interchange.web_parts import OtherVersion
from pressroom.model.document_kinds.documents import CardSpec, DocumentSpec
from pressroom.model.variants.large_print import titled
from pressroom.templating.data import TemplateData


@dataclass(frozen=True, slots=True)
class SiblingFile:
    """A finished file of the same audience as a document.

    `address` leads there from the folder of the document. `public` is its address on the web, empty if it is not known.
    """

    spec: DocumentSpec
    language: str
    form: str
    address: str
    public: str = ""


def title_of(spec: DocumentSpec, language: str, strings: Mapping[str, str], *, translated: bool) -> str:
    """Return the title of a kind of document in its size, in a language with these fixed texts."""
    title = spec.title.of(spec.id, language, strings, translated=translated)
    return titled(title or spec.id, spec.size, strings)


@dataclass(frozen=True, slots=True)
class Siblings:
    """The files beside one document, its own among them, with the fixed texts of its language."""

    own: DocumentSpec
    language: str
    strings: Mapping[str, str]
    files: tuple[SiblingFile, ...]
    translated: bool = False

    def languages(self) -> Iterator[OtherVersion]:
        """Its web page in each language."""
        for file in self._versions():
            if file.form == WEB_PAGE:
                name = LocaleFormatter(file.language, self.strings).language_name(file.language)
                current = file.language == self.language
                yield OtherVersion(file.address, name, file.language, current, file.public)

    def formats(self) -> Iterator[OtherVersion]:
        """Its other formats in its language."""
        for file in self._versions():
            if file.form != WEB_PAGE and file.language == self.language:
                yield OtherVersion(file.address, self._named(file), file.language)

    def related(self) -> Iterator[OtherVersion]:
        """The other documents of its audience in its language, each in its first format. Cards are no documents."""
        others = (file for file in self.files if file.spec.name != self.own.name and file.language == self.language)
        for file in _firsts(other for other in others if not isinstance(other.spec, CardSpec)):
            yield OtherVersion(file.address, self._named(file), file.language, public=file.public)

    def on_the_web(self) -> dict[str, str]:
        """The addresses of the document on the web by language, without its own."""
        found = (file for file in self._versions() if file.form == self.own.formats[0] and file.public)
        return {file.language: file.public for file in found if file.language != self.language}

    def records(self) -> tuple[TemplateData, ...]:
        """The related documents with addresses on the web, as templates see them."""
        if "related" not in self.strings:
            return ()
        return tuple(TemplateData(title=one.text, address=one.public) for one in self.related() if one.public)

    def page(self) -> str:
        """The address of its web page on the web; empty if it is not known."""
        found = (file.public for file in self._versions() if file.form == WEB_PAGE and file.language == self.language)
        return next(found, "")

    def card(self) -> SiblingFile | None:
        """The first card of its audience in its language, if its address on the web is known."""
        found = (file for file in self.files if isinstance(file.spec, CardSpec) and file.language == self.language)
        return next((file for file in found if file.public), None)

    def _versions(self) -> Iterator[SiblingFile]:
        return (file for file in self.files if file.spec.name == self.own.name)

    def _named(self, file: SiblingFile) -> str:
        """The title of a file's document with its format."""
        title = title_of(file.spec, self.language, self.strings, translated=self.translated)
        return f"{title} ({self._format(file)})"

    def _format(self, file: SiblingFile) -> str:
        return self.strings.get(f"format_{file.form}", file.form.upper())


def _firsts(files: Iterable[SiblingFile]) -> Iterable[SiblingFile]:
    """The first file of each document."""
    found: dict[str, SiblingFile] = {}
    for file in files:
        found.setdefault(file.spec.name, file)
    return found.values()
