"""The folders of an output folder that belong to no audience. Each other folder in it is that of an audience."""

DRAFTS = "drafts"
CLEARANCE = "clearance"
RELEASES = "releases"
MAILINGS = "mailings"

#: What these folders hold. No audience can have the id of one.
RESERVED = {
    DRAFTS: "drafts",
    CLEARANCE: "clearance copies",
    RELEASES: "releases",
    MAILINGS: "drafts of mails",
}
#: The folders that builds write nothing into.
NOT_BUILT = (RELEASES, MAILINGS)
