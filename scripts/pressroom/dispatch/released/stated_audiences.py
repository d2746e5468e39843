"""Comparing the audience that a file states of itself with the audience whose folder or name it has.

This finds a file of another audience whose bytes no list has, and one that was replaced together with its list.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pressroom.diagnostics import PressroomError
from pressroom.dispatch.checksums import read_checksums
from pressroom.dispatch.embedded import embedded_identity
from pressroom.dispatch.released.known_releases import KnownReleases
from pressroom.dispatch.released.reading import listed_audiences
from pressroom.dispatch.verifying.verification import Compared, State
from pressroom.interchange.document_identity import DocumentIdentity
from pressroom.output.regular_files import below, read_regular

MOST_DOCUMENT = 200_000_000


@dataclass(frozen=True, slots=True)
class ListedFolder:
    """The audience and the list of checksums of a folder, and the path of a file below it."""

    audience: str
    path: str
    digests: Mapping[str, str]


def stated_in(folder: Path, path: str) -> DocumentIdentity | None:
    """What a file below a folder states of itself."""
    try:
        return embedded_identity(read_regular(below(folder, path), MOST_DOCUMENT))
    except OSError:  # a link, or no file
        return None


def with_audiences(
    files: Iterable[Compared], stated: Callable[[str], DocumentIdentity | None], audience: Callable[[str], str]
) -> tuple[Compared, ...]:
    """Files, of which those are misplaced that state another audience than that of their place.

    `stated` and `audience` take the path where a file is. What has the bytes that a manifest has for it is as it was.
    """
    found = []
    for one in files:
        path = one.now or one.path
        about = None
        if one.state not in (State.MISSING, State.MISPLACED) and not (one.state is State.UNCHANGED and one.released):
            about = one.stated or stated(path)
        among = audience(path) if about else ""
        if about and among and about.audience != among:
            found.append(Compared(path, State.MISPLACED, among=among, stated=about))
        else:
            found.append(one)
    return tuple(found)


def audience_of_folder(name: str, stated: Iterable[DocumentIdentity | None]) -> str:
    """The audience of a folder of this name with files that state these identities; empty if none states one.

    It is the one that the folder is called after, else that of most files.
    """
    counts = Counter(one.audience for one in stated if one)
    called = [one for one in counts if name == one or name.endswith(f"-{one}")]
    return max(called, key=len, default="") or next((one for one, _ in counts.most_common(1)), "")


def audience_of_name(name: str, releases: KnownReleases) -> str:
    """The only audience that has a file of this name in the known releases; empty where none has, or several have."""
    found = {file.audience for release in releases.all for file in release.files if file.name == name}
    for folder in releases.damaged:
        for audience in listed_audiences(folder):
            with suppress(OSError, PressroomError):  # the list is damaged too
                if any(Path(path).name == name for path in read_checksums(folder / audience)):
                    found.add(audience)
    return found.pop() if len(found) == 1 else ""
