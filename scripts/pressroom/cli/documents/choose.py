"""Options and arguments that choose documents, audiences, languages and days, and the time limit."""

import datetime
import functools
from collections.abc import Callable
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from pressroom.cli.project_root import find_root
from pressroom.dates import DateError, PartialDate
from pressroom.diagnostics import PressroomError
from pressroom.model.variants.large_print import document_of
from pressroom.workspace import Workspace

if TYPE_CHECKING:
    from pressroom.model.dossier import Dossier


def _known(ctx: click.Context) -> list[str]:
    """Return the names of the project's documents; none without a project, which is reported later."""
    try:
        workspace = Workspace(find_root(ctx.find_root().params.get("project")))
        return sorted(path.split("/")[1] for path in workspace.files("templates", ("/document.yaml",)))
    except PressroomError:
        return []


def _checked(ctx: click.Context, _parameter: click.Parameter, value: tuple[str, ...] | str) -> tuple[str, ...] | str:
    names = (value,) if isinstance(value, str) else value
    known = _known(ctx)
    for name in names:
        if known and not {name, document_of(name)} & {*known}:
            raise click.BadParameter(no_such("document", name, known), ctx)
    return value


def no_such(kind: str, name: str, known: list[str]) -> str:
    """Return the message for an unknown name. It suggests the nearest known name, or all of them."""
    near = get_close_matches(name, known, n=1)
    advice = f"Did you mean '{near[0]}'?" if near else f"There are: {', '.join(known)}."
    return f"no {kind} is called '{name}'. {advice}"


def time_limit_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--time-limit`: the limit of CPU time for one document."""
    return click.option(
        "--time-limit",
        "seconds",
        type=click.FloatRange(1, 3600),
        default=None,
        show_default="20, and more for a large dossier",
        metavar="SECONDS",
        help="CPU time for each document; one that takes longer is stopped.",
    )(function)


def jobs_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """`-j`: how many documents are made at a time."""
    return click.option(
        "-j",
        "--jobs",
        "at_once",
        type=click.IntRange(1),
        default=None,
        show_default="the number of cores",
        metavar="NUMBER",
        help="Make so many documents at a time.",
    )(function)


def _completed(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the documents that were not named yet; none on any error, which a prompt cannot report."""
    named = ctx.params.get("documents") or ()
    try:
        known = _known(ctx)
    except OSError:
        return []
    return [CompletionItem(name) for name in known if name.startswith(incomplete) and name not in named]


def documents_argument(function: Callable[..., Any]) -> Callable[..., Any]:
    """The arguments `[DOCUMENT]...`, checked against the project's documents."""
    argument = click.argument(
        "documents", metavar="[DOCUMENT]...", nargs=-1, callback=_checked, shell_complete=_completed
    )
    return argument(function)


def _selecting(function: Callable[..., Any]) -> Callable[..., Any]:
    """Replace a command's options and arguments that choose documents by one `selection`."""

    @functools.wraps(function)
    def gathered(*args: object, **given: Any) -> object:
        from pressroom.pipeline.planning.request import Selection  # here, so that help does not import the pipeline

        if "document" in given:
            given["documents"] = (given.pop("document"),)
        chosen = {key: given.pop(key) for key in Selection.__dataclass_fields__ if key in given}
        return function(*args, selection=Selection(**chosen), **given)

    return gathered


def edition_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--audience`, `--language`, `--as-of` and `--all`: choose editions. The command gets one `selection`."""
    return audience_options(_language_option("the dossier's language")(_day_option(function)))


def every_edition_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--audience`, `--language` and `--as-of`: choose among all editions. The command gets one `selection`."""
    everyone = click.option("--all", "everyone", is_flag=True, default=True, hidden=True)  # as other commands have it
    chosen = _language_option("every language of the audiences")(_day_option(function))
    return _audience_option("every audience")(everyone(_selecting(chosen)))


def _day_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--as-of",
        "as_of",
        metavar="DATE",
        callback=_day,
        help="With the facts as of the end of this day (YYYY-MM-DD). Default: the dossier's day.",
    )(function)


def _language_option(default: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option(
        "-l",
        "--language",
        "languages",
        multiple=True,
        metavar="TAG",
        callback=_checked_languages,
        help=f"In this language. Default: {default}. Can be given more than once.",
    )


def _day(ctx: click.Context, _parameter: click.Parameter, value: str | None) -> datetime.date | None:
    if value is None:
        return None
    try:
        date = PartialDate.parse(value)
    except DateError as problem:
        hint = problem.hint.replace("YYYY-MM-DD, YYYY-MM or YYYY", "YYYY-MM-DD")
        raise click.BadParameter(f"{problem}: {hint}", ctx) from problem
    if date.day is None:
        raise click.BadParameter(f"`{date}` is not a day: write {date.last} for its end, or another day of it", ctx)
    return date.first


def audience_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--audience` and `--all`: choose audiences. The command gets one `selection`."""
    everyone = click.option(
        "--all", "everyone", is_flag=True, help="For every audience, or each one named, and in all its languages."
    )
    return _audience_option("the first of the dossier")(everyone(_selecting(function)))


def _audience_option(default: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option(
        "-a",
        "--audience",
        "audiences",
        multiple=True,
        metavar="NAME",
        callback=_checked_audiences,
        shell_complete=_completed_audiences,
        help=f"For this audience. Default: {default}. Can be given more than once.",
    )


def one_audience_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--audience`: at most one audience."""
    return click.option(
        "-a",
        "--audience",
        metavar="NAME",
        default="",
        callback=lambda ctx, _, value: "".join(_checked_audiences(ctx, _, (value,) if value else ())),
        shell_complete=_completed_audiences,
        help="For this audience alone.",
    )(function)


def _dossier(ctx: click.Context) -> "Dossier | None":
    """Return the project's dossier; None if it cannot be read, which the command reports."""
    from pressroom.model.reading.read import read_dossier  # here: most commands name no audience and no language

    try:
        return read_dossier(Workspace(find_root(ctx.find_root().params.get("project")))).dossier
    except PressroomError:
        return None


def _known_audiences(ctx: click.Context) -> list[str]:
    dossier = _dossier(ctx)
    return [audience.id for audience in dossier.audiences] if dossier else []


def _checked_audiences(ctx: click.Context, _parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    known = _known_audiences(ctx) if value else []
    for name in value:
        if known and name not in known:
            raise click.BadParameter(no_such("audience", name, known), ctx)
    return value


_ADD_LANGUAGE = "Add it under `languages` of an audience."


def _checked_languages(ctx: click.Context, _parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Check that some audience gets documents in these languages; `plan` checks the chosen audiences."""
    dossier = _dossier(ctx) if value else None
    if dossier:
        own = (dossier.about.language,)
        known = [*dict.fromkeys((*own, *(tag for each in dossier.audiences for tag in each.languages or own)))]
        for tag in value:
            if tag not in known:
                near = next((other for other in known if other.lower() == tag.lower().replace("_", "-")), None)
                advice = f"Did you mean '{near}'?" if near else f"There are: {', '.join(known)}. {_ADD_LANGUAGE}"
                raise click.BadParameter(f"no audience gets documents in '{tag}'. {advice}", ctx)
    return value


def _completed_audiences(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    named = ctx.params.get("audiences") or ()
    try:
        known = _known_audiences(ctx)
    except OSError:
        return []
    return [CompletionItem(name) for name in known if name.startswith(incomplete) and name not in named]


def document_argument(function: Callable[..., Any]) -> Callable[..., Any]:
    """The argument `DOCUMENT`, checked against the project's documents."""
    return click.argument("document", callback=_checked, shell_complete=_completed)(function)
