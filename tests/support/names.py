"""The paths of built files with default names."""

#: The slugs of the numbers of the projects that tests build.
METRE_NUMBER, FIRST_DOSSIER_NUMBER, HISTORY_NUMBER = "test-2020-1", "pr-ex-2017-1", "test-1"


def built_path(
    name: str, readers: str = "public", language: str = "en", *, number: str = METRE_NUMBER, day: str = ""
) -> str:
    """The path in the output folder of a document by a short name, such as `briefing.draft.pdf`."""
    document, _, endings = name.partition(".")
    kind = "clearance/" if "clearance" in endings else "drafts/" if "draft" in endings else ""
    folder, suffix = (f"as-of-{day}/", f"-{day}") if day else ("", "")
    return f"{kind}{readers}/{language}/{folder}{number}-{document}-{readers}-{language.lower()}{suffix}.{endings}"
