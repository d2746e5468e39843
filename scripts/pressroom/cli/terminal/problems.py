"""The lines that a terminal shows of problems: equal ones as one, each in the format of compilers."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from pressroom.cli.terminal.excerpt import clean, marked
from pressroom.diagnostics import CellSpan, Diagnostic, Severity

#: Places that are listed of equal problems; of more, the first one is shown.
FEW = 4
#: Places that are listed of equal problems where each is a recipient.
RECIPIENTS = 20
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
Styled = Callable[[str, str], str]


def grouped(found: Iterable[Diagnostic], *, apart: bool) -> list[list[Diagnostic]]:
    """Return equal problems as one group, at the place of the first.

    Problems that differ and belong `together` are one group if there are more than a few, unless they are wanted
    `apart`.
    """
    problems = tuple(found)
    many = {d.together for d in problems if d.together} if not apart else set()
    many = {key for key in many if sum(d.together == key for d in problems) > FEW}
    groups: dict[object, list[Diagnostic]] = {}
    for problem in problems:
        equal = problem.severity, problem.code, problem.message, problem.hint
        groups.setdefault(problem.together if problem.together in many else equal, []).append(problem)
    return list(groups.values())


def seen_from_here(problem: Diagnostic) -> Diagnostic:
    """Return a problem with the paths below the current folder relative to it, as other paths are printed."""
    try:
        here = f"{Path.cwd()}/"
    except OSError:  # the folder was removed
        return problem
    if here == "//":
        return problem
    texts = {name: getattr(problem, name) for name in ("message", "hint", "place")}
    return replace(problem, **{name: text and text.replace(here, "") for name, text in texts.items()})


def problem_lines(group: list[Diagnostic], styled: Styled, *, whole: bool) -> Iterator[str]:
    """Yield the lines for a group of problems; `whole` lists the places of all, however many they are."""
    first = group[0]
    message, hint = first.message, first.hint
    differ = any((other.message, other.hint) != (message, hint) for other in group)
    if differ:
        assert first.together, "only these are grouped though they differ"
        message = first.together.message.format(count=sum(each.times for each in group))
        hint = first.together.hint
    most = len(group) if whole else RECIPIENTS if first.listed else FEW
    short = differ or (len(group) > most and not first.listed)
    times = "" if differ else f"{len(group)} times, "
    yield f"{styled(f'{first.severity}[{first.code}]', COLOURS[first.severity])}: {clean(message)}"
    yield from _place(first, styled, *((f"{times}first at ", " (`-v` lists all)") if short else ("", "")))
    for other in () if short else group[1:most]:
        beside = f" ({clean(other.place)})" if other.span and other.place else ""
        yield f" --> {clean(other.where)}{beside}"
        if isinstance(other.span, CellSpan) and other.span.excerpt not in ("", first.span and first.span.excerpt):
            yield f"{other.span.line} | {marked(other.span)[0]}"
    if len(group) > most and not short:
        yield f" --> and {len(group) - most} more (`-v` lists all)"
    if hint:
        yield f"{styled('hint', 'cyan')}: {clean(hint)}"


def _place(problem: Diagnostic, styled: Styled, before: str, after: str) -> Iterator[str]:
    """Yield the place of a problem, and the line of its file with carets below it."""
    span, place = problem.span, problem.place
    if span:
        yield f" --> {before}{clean(str(span))}" + (f" ({clean(place)})" if place else "") + after
        if span.excerpt.strip():
            text, carets = marked(span)
            yield f"{span.line} | {text}"
            yield f"{' ' * len(str(span.line))} | {styled(carets, COLOURS[problem.severity])}"
    elif place:
        yield f" --> {before}{clean(place)}{after}"
