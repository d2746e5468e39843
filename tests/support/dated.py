"""The metre project with a beginning for each of its statements, so that editions as of early days have them."""

from support.project import Project

STATEMENTS = "content/statements.yaml"
_BEGINNINGS = {
    "treaty-signed": "1875-05-20",
    "bureau-created": "1875-05-20",
    "conference-role": "1875-05-20",
    "committee-role": "1875-05-20",
    "standards-deposited": "1875-05-20",
    "prototypes-sanctioned": "1889-09",
}


def date_statements(project: Project) -> Project:
    """The project with `from` on the statements that have none."""
    for name, date in _BEGINNINGS.items():
        head, tail = project.read(STATEMENTS).split(f"  - id: {name}\n", 1)
        item, end, rest = tail.partition("checked: 2026-11-24}]\n")
        project.write(STATEMENTS, f"{head}  - id: {name}\n{item}{end}    from: {date}\n{rest}")
    return project
