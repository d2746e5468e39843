"""`pressroom doctor`."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import click

from pressroom.cli.session import console_options, open_project, session
from pressroom.cli.terminal.console import Console
from pressroom.diagnostics import PressroomError
from pressroom.doctor.examine import examine
from pressroom.doctor.finding import Finding, FindingState

_COLOURS = {FindingState.OK: "green", FindingState.WARNING: "yellow", FindingState.PROBLEM: "red"}
_WIDTH = max(map(len, FindingState))


@click.command("doctor")
@console_options
@click.pass_context
def command(ctx: click.Context, console: Console) -> None:
    """Check this machine for everything that a build needs, and print what to do if something is missing or broken.

    In a project, its output folder is checked too. Exit status 1 if a build cannot work.
    """
    with session(console):
        findings = examine(_root(ctx))
        console.put("findings", [finding.as_dict() for finding in findings])
        if console.json:
            console.diagnostics(finding.diagnostic for finding in findings if finding.diagnostic)
        else:
            _report(
                [finding for finding in findings if not console.quiet or finding.state is not FindingState.OK], console
            )
            console.info(_summary(findings))
    if any(finding.state is FindingState.PROBLEM for finding in findings):
        raise SystemExit(1)


def _root(ctx: click.Context) -> Path | None:
    """Return the project, if there is one here. A project that was named has to exist."""
    try:
        return open_project(ctx).root
    except PressroomError:
        if ctx.obj:
            raise
        return None


def _report(findings: Sequence[Finding], console: Console) -> None:
    """Print a table, with the remedy below each problem and warning."""
    width = max((len(finding.subject) for finding in findings), default=0)
    for group, members in groupby(findings, lambda finding: finding.group):
        console.output(group)
        for finding in members:
            mark = f"  {finding.state.ljust(_WIDTH)}"
            console.output(f"  {finding.subject.ljust(width)}  {finding.found}", mark, _COLOURS[finding.state])
            if finding.remedy:
                console.output(f"{' ' * (_WIDTH + width + 6)}{finding.remedy}")


def _summary(findings: Sequence[Finding]) -> str:
    counts = Counter(finding.state for finding in findings)
    totals = [
        f"{counts[s]} {s}{'s' if counts[s] > 1 else ''}"
        for s in (FindingState.PROBLEM, FindingState.WARNING)
        if counts[s]
    ]
    if not totals:
        return "This machine has everything that a build needs."
    return f"{', '.join(totals)}. " + ("Builds fail here." if counts[FindingState.PROBLEM] else "Builds work here.")
