"""A release as plain, frozen values: which files were released, of which editions. `manifest.json` holds the same."""

import datetime
from dataclasses import dataclass, field

from pressroom.interchange.pictures import PrintedPicture
from pressroom.interchange.text_lists import TextList
from pressroom.output.filenames import fit


@dataclass(frozen=True, slots=True)
class ReleasedClearance:
    """Which office cleared the words of a file, when. `words` is their SHA-256."""

    words: str
    by: str
    on: datetime.date


@dataclass(frozen=True, slots=True)
class ReleasedFile:
    """One file of a release. `path` is below the release's folder, with `/`; its first part is the audience.

    `printed` are the names of the texts and values that it prints. `clearance` is set where the document must be
    cleared. `pictures` are those that it shows; None for a release of a version that did not record them.
    """

    path: str
    audience: str
    language: str
    document: str
    format: str
    as_of: datetime.date
    sha256: str
    size: int
    printed: tuple[str, ...]
    pages: int | None = None
    clearance: ReleasedClearance | None = None
    pictures: tuple[PrintedPicture, ...] | None = None

    @property
    def name(self) -> str:
        """The file's name, without its folder: what a mail calls the attachment."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class ReleasedContact:
    """Whom readers of an edition can ask, as the edition prints it."""

    name: str = ""
    email: str = ""
    phone: str = ""
    web: str = ""


@dataclass(frozen=True, slots=True)
class ReleasedSource:
    """A source in one line, and its address on the web, which may be empty."""

    line: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class ReleasedEdition:
    """What mails and pages print of an edition.

    `as_of_text` is its day as the language writes it, `colours` are tokens, `documents` has the titles of documents by
    id, `statements` SHA-256 digests of its statements by id. `key_point_ids` are the ids of the key points.

    All that readers see is there by name, as it is printed alone: the main text of an item has its id as name, another
    text the id and a key. `texts` state facts; `labels` accompany them, such as headings, definitions and names on the
    map; `leads` are the words before a label in a mail; `phrases` are short texts as they could be typed, such as
    titles without dates, names of persons and figures. `in_mail` are the names of what mails print. `lists` has the
    place of each text, for texts whose ids change with their words; earlier versions recorded none.

    `position` is the sentence that later events are not covered, where there is one. `abbreviations` have their full
    names, which the key points then leave out. `base_url` is the address at which the folder of the release is.
    `embargo` is the line that states the embargo, `embargo_until` the moment at which it ends, ISO 8601 with its offset
    from UTC; they are empty without one.
    """

    audience: str
    language: str
    as_of: datetime.date
    title: str
    subtitle: str
    key_points: tuple[str, ...]
    contact: ReleasedContact
    statements: dict[str, str]
    as_of_text: str
    colours: dict[str, str]
    documents: dict[str, str]
    headline: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    key_point_ids: tuple[str, ...] = ()
    labels: dict[str, str] = field(default_factory=dict)
    leads: dict[str, str] = field(default_factory=dict)
    phrases: dict[str, str] = field(default_factory=dict)
    in_mail: tuple[str, ...] = ()
    position: str = ""
    abbreviations: tuple[str, ...] = ()
    key_point_sources: tuple[ReleasedSource, ...] = ()
    base_url: str = ""
    embargo: str = ""
    embargo_until: str = ""
    lists: tuple[TextList, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether all texts are recorded. Earlier versions recorded statements, summaries and milestones alone."""
        return bool(self.labels)

    def line(self, name: str) -> str:
        """A text or label with the words that announce it."""
        return self.leads.get(name, "") + (self.texts.get(name) or self.labels[name])


@dataclass(frozen=True, slots=True)
class SourceCommit:
    """The git commit that the sources of a release were at; `modified` if they differed from it."""

    id: str
    modified: bool


def release_name(slug: str, version: str) -> str:
    """The name of a release's folder."""
    return f"{slug}-{fit(version)}"


@dataclass(frozen=True, slots=True)
class Release:
    """A frozen, checked set of finished files. Its folder is `<slug>-<version>` below `releases/`.

    `packages` has SHA-256 digests of what was made of the files, by path: landing pages, zips, lists of checksums.
    `commit` is None where the project is in no git repository.
    """

    slug: str
    version: str
    files: tuple[ReleasedFile, ...]
    editions: tuple[ReleasedEdition, ...]
    packages: dict[str, str] = field(default_factory=dict)
    commit: SourceCommit | None = None

    @property
    def name(self) -> str:
        """The name of its folder."""
        return release_name(self.slug, self.version)

    def edition(self, audience: str, language: str) -> ReleasedEdition | None:
        """The edition of an audience in a language; None where the release has none."""
        found = (one for one in self.editions if (one.audience, one.language) == (audience, language))
        return next(found, None)

    def files_of(self, audience: str, language: str) -> tuple[ReleasedFile, ...]:
        """The files of one edition, in the order of their paths."""
        return tuple(file for file in self.files if (file.audience, file.language) == (audience, language))
