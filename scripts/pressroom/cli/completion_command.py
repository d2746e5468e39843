"""`pressroom completion`."""

import click
from click.shell_completion import get_completion_class

from pressroom.cli.session import session
from pressroom.cli.terminal.console import Console

PROGRAM = "pressroom"
VARIABLE = "_PRESSROOM_COMPLETE"  # the variable that Click looks for in a program of this name
SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", metavar="SHELL", type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script with which SHELL (bash, zsh or fish) completes commands, options and documents.

    \b
    Put it where the shell looks for completion scripts, and open a new shell:
      pressroom completion bash > ~/.local/share/bash-completion/completions/pressroom
      pressroom completion zsh > "${fpath[1]}/_pressroom"
      pressroom completion fish > ~/.config/fish/completions/pressroom.fish
    """
    found = get_completion_class(shell)
    assert found, "Click knows each of SHELLS"
    console = Console()
    with session(console):
        console.output(found(ctx.find_root().command, {}, PROGRAM, VARIABLE).source())
