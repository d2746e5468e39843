"""Turn the errors of filling in a template into diagnostics at the line of the template."""

import traceback
from collections.abc import Iterator

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError, UndefinedError

from pressroom.diagnostics import Diagnostic, Span, error
from pressroom.limits import OverTimeError
from pressroom.packaged import BASE
from pressroom.templating.override_chain import BELOW, FOLDER
from pressroom.templating.syntax_errors import TORN_HINT, explain, opened, torn
from pressroom.workspace import Workspace

#: The limits of filling in one template: memory beyond that in use, and length of the output.
MAX_MEGABYTES = 160
MAX_CHARACTERS = 1_000_000


class LeakError(TemplateError):
    """A template prints a value that is neither a text nor a number."""

    def __init__(self, what: str) -> None:
        super().__init__(f"a value was printed that is no text: {what}")


class HiddenError(TemplateError):
    """A template prints an invisible character."""


class HiddenInSourceError(TemplateSyntaxError):
    """The source of a template has an invisible character, literally, as an escape or as an entity."""


class TooLongError(Exception):
    """A template writes more than a document can hold."""


#: The exceptions that a wrong template can raise; they are no bugs of ours.
MISTAKES = (
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RecursionError,
    MemoryError,
    OverTimeError,
    TooLongError,
)
_STOPPED = "look for a loop that does not end, or a text that is repeated too often"


def mistake(problem: Exception, workspace: Workspace, template: str, seconds: float) -> Diagnostic:
    """Return the diagnostic for one of `MISTAKES`; `seconds` was the template's limit of CPU time."""
    if isinstance(problem, TemplateSyntaxError):
        place = _line(workspace, problem.filename or f"{FOLDER}/{template}", opened(problem))
    else:
        place = innermost(workspace, problem) or Span(f"{FOLDER}/{template}")
    code, message, hint = words(problem, template, seconds)
    return error(code, message, place, hint=hint)


def unseen(file: str, text: str) -> Iterator[Diagnostic]:
    """Report faults of a template's source that Jinja accepts: an empty file, and tags that lack a brace."""
    if not text.strip():
        hint = "write something into it, or a comment if it is to print nothing: {# empty #}"
        yield error("template-empty", "this template is empty", Span(file), hint=hint)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")  # `splitlines` splits at other characters too
    for found in torn(text):
        line, start = text.count("\n", 0, found.start()) + 1, text.rfind("\n", 0, found.start()) + 1
        span = Span(file, line, found.start() - start + 1, len(found[0]), lines[line - 1])
        yield error("template-torn", f"`{found[0]}` is an incomplete tag and would be printed", span, hint=TORN_HINT)


def words(problem: Exception, template: str, seconds: float) -> tuple[str, str, str]:
    """Return the code, message and hint of the diagnostic for one of `MISTAKES`."""
    match problem:
        case TemplateNotFound() if str(problem.name).startswith(BELOW):
            message = "there is nothing below this template: it overrides no other file"
            return "template-missing", message, "use `below` only in a file with the path of the file that it changes"
        case TemplateNotFound():
            return "template-missing", f"there is no template `{problem.name}`", "look for it in templates/"
        case HiddenError() | HiddenInSourceError():
            hint = "delete it; write such a character in the content, where it belongs to a text"
            return "character-hidden", f"{problem.message} does not belong in a document", hint
        case TemplateSyntaxError():
            return "template-syntax", *explain(str(problem.message))
        case UndefinedError():
            hint = "`pressroom guide names` lists the names"
            return "template-undefined", str(problem.message), hint
        case LeakError():
            hint = "print one of its parts: `{{ record.key }}`; or test first whether it exists: `{% if … %}`"
            return "template-leak", str(problem), hint
        case OverTimeError():
            message = f"filling in `{template}` was stopped after {seconds:g} seconds of computing"
            return "limit-time", message, f"{_STOPPED}; on a slow machine, `--time-limit` allows more"
        case MemoryError():
            message = f"filling in `{template}` was stopped: it needs more than {MAX_MEGABYTES} MB of memory"
            return "limit-memory", message, _STOPPED
        case TooLongError():
            return (
                "limit-output",
                f"`{template}` was stopped: it writes more than {MAX_CHARACTERS:,} characters",
                _STOPPED,
            )
        case RecursionError():
            hint = "look for a macro that calls itself, or a template that includes itself"
            return "template-recursion", f"`{template}` calls or includes itself without end", hint
        case SecurityError():
            return "template-error", str(problem), "templates can read and print values, but not change them"
    return "template-error", str(problem), "correct the expression in this line"


def innermost(workspace: Workspace, problem: BaseException) -> Span | None:
    """The innermost line of a template in a traceback."""
    homes = (f"{FOLDER}/", f"{BASE}{FOLDER}/")
    frames = [f for f in traceback.extract_tb(problem.__traceback__) if f.filename.startswith(homes)]
    return _line(workspace, frames[-1].filename, frames[-1].lineno or 1) if frames else None


def _line(workspace: Workspace, file: str, number: int) -> Span:
    lines = workspace.text(file).replace("\r\n", "\n").replace("\r", "\n").split("\n") if workspace.exists(file) else []
    text = lines[number - 1] if 0 < number <= len(lines) else ""
    return Span(file, number, len(text) - len(text.lstrip()) + 1, max(1, len(text.strip())), text)
