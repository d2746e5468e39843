"""The releases that files can be compared with: those of a project, and the one in whose folder a file lies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pressroom.diagnostics import PressroomError
from pressroom.dispatch.reading import release_in
from pressroom.dispatch.release import Release
from pressroom.dispatch.verification import audience_at, audiences_of, listed_in


@dataclass(frozen=True, slots=True)
class KnownReleases:
    """The releases of a project by their folders. `damaged` is the problem of one whose manifest cannot be read."""

    by_folder: Mapping[Path, Release]
    damaged: PressroomError | None = None

    @property
    def all(self) -> tuple[Release, ...]:
        """The releases, in the order of their folders."""
        return tuple(self.by_folder.values())

    def home_of(self, name: str) -> Path | None:
        """The folder of the project's release of this name."""
        return next((folder for folder, release in self.by_folder.items() if release.name == name), None)

    def own(self, release: Release) -> Release:
        """The project's release of the same name, else this one: a copy elsewhere can be changed with its manifest."""
        home = self.home_of(release.name)
        return self.by_folder[home] if home else release

    def around(self, place: Path) -> tuple[str, Release] | None:
        """The path of a file in the release in whose folder it lies as a file of an audience.

        Raises:
            PressroomError: where the manifest above it is damaged.
        """
        for folder in place.parents[:3]:
            if found := release_in(folder):
                path, release = place.relative_to(folder).as_posix(), self.own(found)
                return (path, release) if audience_at(path, release) else None
        return None

    def of_audience(self, files: Mapping[str, str], name: str) -> tuple[Release, str] | None:
        """The release and the audience that a folder or a zip is from: by its name, its files' bytes, their names.

        `files` has digests by path below the folder. A release that shares neither bytes nor names of documents with
        it is not the one.
        """
        best, chosen = (0, 0, 0), None
        for release in self.all:
            for audience in sorted(audiences_of(release)):
                listed = listed_in(release, f"{audience}/")
                digests, names = set(listed.values()), {file.path for file in release.files}
                same = sum(digest in digests for digest in files.values())
                called = sum(f"{audience}/{path}" in names for path in files)
                stated = 2 * (name == f"{release.name}-{audience}") + (name == audience)
                score = (stated, same, called) if same or called else (0, 0, 0)
                if score > best:
                    best, chosen = score, (release, audience)
        return chosen

    def check_whole(self) -> None:
        """Refuse to compare with anything less than a manifest while that of a release is damaged.

        Raises:
            PressroomError: where one is.
        """
        if self.damaged:
            raise self.damaged


def known_releases(folders: Iterable[Path]) -> KnownReleases:
    """The releases in these folders."""
    found: dict[Path, Release] = {}
    damaged = None
    for folder in folders:
        try:
            release = release_in(folder)
        except PressroomError as problem:
            damaged = problem
            continue
        if release:
            found[folder.resolve()] = release
    return KnownReleases(found, damaged)
