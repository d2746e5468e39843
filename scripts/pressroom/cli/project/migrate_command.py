"""`pressroom migrate`."""

from collections import Counter

import click

from pressroom.cli.session import console_options, open_project, program, session
from pressroom.cli.terminal.console import Console


@click.command("migrate")
@click.option("-n", "--dry-run", is_flag=True, help="Print the changes, and write nothing.")
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
