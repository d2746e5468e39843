"""`pressroom guide`."""

import re
from collections.abc import Callable

import click
from click.shell_completion import CompletionItem

from pressroom import packaged
from pressroom.cli.documents.choose import no_such
from pressroom.cli.reference import commands_page, keys_page
from pressroom.cli.session import console_options, session
from pressroom.cli.terminal.console import Console

#: The pages that are generated from the program, so that they always agree with it.
_GENERATED: dict[str, Callable[[click.Group], str]] = {
    "commands": lambda program: commands_page(program),
    "keys": lambda _program: keys_page(),
}
_INDEX = "README"
_ENTRY = re.compile(r"- (?:\[(?P<written>[a-z-]+)\]\((?P=written)\.md\)|`(?P<generated>[a-z-]+)`): (?P<title>.+)")


def topics() -> dict[str, str]:
    """Return each topic with its title, in the order of the index."""
    entries = filter(None, map(_ENTRY.fullmatch, _page(_INDEX).splitlines()))
    return {entry["written"] or entry["generated"]: entry["title"] for entry in entries}


def _page(name: str) -> str:
    return packaged.guide().joinpath(f"{name}.md").read_text(encoding="utf-8")


def _checked(ctx: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and value not in (known := topics()):
        raise click.BadParameter(no_such("topic", value, list(known)), ctx)
    return value


def _completed(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(topic, help=title) for topic, title in topics().items() if topic.startswith(incomplete)]


@click.command("guide")
@click.argument("topic", required=False, callback=_checked, shell_complete=_completed)
@console_options
@click.pass_context
def command(ctx: click.Context, topic: str | None, console: Console) -> None:
    """Print the page of the guide on TOPIC, in Markdown. Without TOPIC, list the topics."""
    with session(console):
        if topic is None:
            _list_topics(console)
            return
        program = ctx.find_root().command
        assert isinstance(program, click.Group)
        text = _GENERATED[topic](program) if topic in _GENERATED else _page(topic)
        console.output(text.removesuffix("\n"))
        console.put("topic", topic)
        console.put("text", text)


def _list_topics(console: Console) -> None:
    known = topics()
    width = max(map(len, known))
    for topic, title in known.items():
        console.output(f"{topic.ljust(width)}  {title}")
    console.info("Print a page with `pressroom guide TOPIC`.")
    console.put("topics", [{"topic": topic, "title": title} for topic, title in known.items()])
