"""`pressroom migrate`."""

from collections import Counter
from collections.abc import Mapping
from difflib import unified_diff

import click

from pressroom.cli.session import console_options, open_project, program, session
from pressroom.cli.terminal.console import Console
from pressroom.workspace import Workspace


@click.command("migrate")
@click.option("-n", "--dry-run", is_flag=True, help="Print the changes of lines, and write nothing.")
@click.option("--shorten", is_flag=True, help="Also write content in its short forms, on fewer lines.")
@console_options
@click.pass_context
def command(ctx: click.Context, dry_run: bool, shorten: bool, console: Console) -> None:
    """Rename the keys of the version before in the files of content, and move files to their present places.

    Comments, order and line ends stay as they are, and so does every document. `pressroom guide keys` lists the former
    keys with their present names.
    """
    from pressroom.scaffold.migrate import migrate, plan_migration  # only now: help and completion answer without it

    with session(console):
        workspace = open_project(ctx)
        planned = plan_migration(workspace, shorten=shorten)
        if not dry_run:
            migrate(workspace, planned)
        changes = _changes(workspace, planned.files) if dry_run else []
        for line in changes:
            console.output(line)
        for path, keys in planned.keys.items():
            counts = Counter(keys).items()
            console.output(f"{path}: " + ", ".join(f"{old} -> {new} ({count})" for (old, new), count in counts))
        for old, new in planned.moved.items():
            console.output(f"{old} -> {new}")
        for path in planned.shortened:
            console.output(f"{path}: short forms")
        if not planned.files:
            console.info("There is nothing to change.")
        elif dry_run:
            console.info(f"Nothing was written. Without --dry-run, `{program()} migrate` makes these changes.")
        else:
            console.info(f"Next: run `{program()} check`.")
        console.put("dry_run", dry_run)
        console.put("renamed", {path: [list(pair) for pair in keys] for path, keys in planned.keys.items()})
        console.put("moved", dict(planned.moved))
        console.put("shortened", list(planned.shortened))
        if dry_run:
            console.put("changes", changes)


def _changes(workspace: Workspace, files: Mapping[str, bytes]) -> list[str]:
    """Return the lines that change, as `diff -u` shows them. Files that only move have none."""
    lines: list[str] = []
    for path, data in files.items():
        if workspace.own(path):
            before, after = (one.decode("utf-8-sig").splitlines() for one in (workspace.read(path), data))
            lines += unified_diff(before, after, path, path, lineterm="")
    return lines
