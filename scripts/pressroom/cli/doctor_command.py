"""`pressroom doctor`."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import click

from pressroom.cli.console import Console
from pressroom.cli.session import console_options, open_project, session
from pressroom.diagnostics import PressroomError
from pressroom.doctor.examine import examine
from pressroom.doctor.finding import Finding, FindingState

_COLOURS = {FindingState.OK: "green", FindingState.WARNING: "yellow", FindingState.PROBLEM: "red"}
_WIDTH = max(map(len, FindingState))


@click.command("doctor")
@console_options
@click.pass_context
def command(ctx: click.Context, console: Console) -> None:
    """Tell what this machine has of what a build needs, and what to do where something is missing or broken.

    Exit status 1 where a build cannot work. In a project its output folder is looked at too.
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
    """The project, if there is one here; one that was named has to be there."""
    try:
        return open_project(ctx).root
    except PressroomError:
        if ctx.obj:
            raise
        return None


def _report(findings: Sequence[Finding], console: Console) -> None:
    """A table, with the remedy under what is not in order."""
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
    told = [
        f"{counts[s]} {s}{'s' if counts[s] > 1 else ''}"
        for s in (FindingState.PROBLEM, FindingState.WARNING)
        if counts[s]
    ]
    if not told:
        return "Everything that a build needs is here."
    return f"{', '.join(told)}. " + ("A build cannot work." if counts[FindingState.PROBLEM] else "A build can work.")
