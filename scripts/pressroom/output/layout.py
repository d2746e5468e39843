"""The folders of an output folder that belong to no audience. Each other folder in it is that of an audience."""

from collections.abc import Sequence

from pressroom.output.filenames import unfit

DRAFTS = "drafts"
CLEARANCE = "clearance"
PRINT = "print"
RELEASES = "releases"
MAILINGS = "mailings"

#: What these folders hold. No audience can have the id of one.
RESERVED = {
    DRAFTS: "drafts",
    CLEARANCE: "clearance copies",
    PRINT: "files for the printer",
    RELEASES: "releases",
    MAILINGS: "drafts of mails",
}
#: The web page in the folder of an audience of a release, and in that of each further language.
LANDING_PAGE = "index.html"
#: The list of checksums in the folder of an audience of a release.
SUMS = "SHA256SUMS"
#: The folders that builds write nothing into.
NOT_BUILT = (RELEASES, MAILINGS)


def unfit_folder(audience: str) -> str | None:
    """Return why the folder of an audience cannot be called after its id; None if it can."""
    if audience in RESERVED:
        return f"the folder of this name is for {RESERVED[audience]}"
    return unfit(audience)


def landing_path(language: str, languages: Sequence[str]) -> str:
    """Return the path of a landing page below its audience's folder: `index.html`, or `fr/index.html` and so on."""
    return LANDING_PAGE if language == languages[0] else f"{language}/{LANDING_PAGE}"


def released_path(path: str, *, several: bool) -> str:
    """Return the path in a release of a finished file with this path in the output folder.

    It is the same, so that links between files lead to the same files in both, for an audience with `several`
    languages. One language has no folder: no document links to another language then.
    """
    audience, _, own = path.partition("/")
    return path if several else f"{audience}/{own.rpartition('/')[2]}"
