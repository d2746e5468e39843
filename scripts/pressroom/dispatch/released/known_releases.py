"""The releases that files can be compared with: those of a project, and the one in whose folder a file lies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.dispatch.release import Release
from pressroom.dispatch.released.reading import listed_audiences, read_release, release_in
from pressroom.dispatch.verifying.verification import audience_at, audiences_of, listed_in

#: Folders between a file and its release: of the release, the audience, a language.
_MOST_ABOVE = 3


@dataclass(frozen=True, slots=True)
class KnownReleases:
    """The releases of a project by their folders.

    `damaged` has the problems of those whose manifest is damaged or missing, by their folders. While there are any, a
    file that is similar to one of another release is not taken for a changed copy of it: it may be from one of these.
    """

    by_folder: Mapping[Path, Release]
    damaged: Mapping[Path, tuple[Diagnostic, ...]] = field(default_factory=dict)

    @property
    def all(self) -> tuple[Release, ...]:
        """The releases, in the order of their folders."""
        return tuple(self.by_folder.values())

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """The problems of the releases with which nothing can be compared."""
        return tuple(problem for problems in self.damaged.values() for problem in problems)

    def is_in_damaged(self, place: Path) -> bool:
        """Whether a file or folder lies in a release whose manifest is damaged or missing."""
        return any(place.is_relative_to(folder) for folder in self.damaged)

    def home_of(self, name: str) -> Path | None:
        """The folder of the project's release of this name."""
        return next((folder for folder, release in self.by_folder.items() if release.name == name), None)

    def own(self, release: Release) -> Release:
        """The project's release of the same name, else this one: a copy elsewhere can be changed with its manifest."""
        home = self.home_of(release.name)
        return self.by_folder[home] if home else release

    def around(self, place: Path) -> tuple[str, Release] | None:
        """The path of a file in the release in whose folder it lies as a file of an audience."""
        for folder in place.parents[:_MOST_ABOVE]:
            if folder in self.damaged:
                return None
            if found := release_in(folder):
                path, release = place.relative_to(folder).as_posix(), self.own(found)
                return (path, release) if audience_at(path, release) else None
        return None

    def of_audience(self, files: Mapping[str, str], name: str) -> tuple[Release, str] | None:
        """The release and the audience that a folder or a zip is from: by its name, its files' bytes, their names.

        `files` has digests by path below the folder. A release that shares neither bytes nor names of documents with
        it is not the one. While others are damaged, it must have the name or all bytes of the release.
        """
        best, chosen = (0, 0, 0), None
        for release in self.all:
            for audience in sorted(audiences_of(release)):
                listed = listed_in(release, f"{audience}/")
                digests, names = set(listed.values()), {file.path for file in release.files}
                same = sum(digest in digests for digest in files.values())
                called = sum(f"{audience}/{path}" in names for path in files)
                if self.damaged and name != f"{release.name}-{audience}" and digests != set(files.values()):
                    continue
                stated = 2 * (name == f"{release.name}-{audience}") + (name == audience)
                score = (stated, same, called) if same or called else (0, 0, 0)
                if score > best:
                    best, chosen = score, (release, audience)
        return chosen


def known_releases(folders: Iterable[Path], place: Path) -> KnownReleases:
    """The releases in these folders. A damaged one around `place`, the file or folder to be compared, is noted too."""
    found: dict[Path, Release] = {}
    damaged: dict[Path, tuple[Diagnostic, ...]] = {}
    for folder in (one.resolve() for one in folders):
        try:
            release = read_release(folder) if listed_audiences(folder) else release_in(folder)
        except PressroomError as problem:
            damaged[folder] = tuple(problem.diagnostics)
            continue
        if release:
            found[folder] = release
    for folder in place.parents[:_MOST_ABOVE]:
        try:
            release_in(folder)
        except PressroomError as problem:
            damaged[folder] = tuple(problem.diagnostics)
    return KnownReleases(found, damaged)
