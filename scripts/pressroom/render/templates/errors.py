"""What goes wrong while a template is filled in, as diagnostics at the line of the template."""

import traceback
from collections.abc import Iterator

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError, UndefinedError

from pressroom.diagnostics import Diagnostic, Span, error
from pressroom.limits import OverTimeError
from pressroom.packaged import BASE
from pressroom.render.templates.override_chain import BELOW, FOLDER
from pressroom.render.templates.syntax_errors import TORN_HINT, opened, plainly, torn
from pressroom.workspace import Workspace

#: What filling in one template may take of memory, beyond what is in use, and what it may write.
MAX_MEGABYTES = 160
MAX_CHARACTERS = 1_000_000


class LeakError(TemplateError):
    """What a template prints is no text."""

    def __init__(self, what: str) -> None:
        super().__init__(f"a value was printed that is no text: {what}")


class HiddenError(TemplateError):
    """A template prints a character that nobody sees."""


class HiddenInSourceError(TemplateSyntaxError):
    """A template writes a character that nobody sees, as it is, by an escape or by an entity."""


class TooLongError(Exception):
    """A template writes more than a document can hold."""


#: What a template can bring about without any fault of ours.
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
    """The diagnostic for one of `MISTAKES`; `seconds` is what the template was allowed."""
    if isinstance(problem, TemplateSyntaxError):
        place = _line(workspace, problem.filename or f"{FOLDER}/{template}", opened(problem))
    else:
        place = innermost(workspace, problem) or Span(f"{FOLDER}/{template}")
    code, message, hint = words(problem, template, seconds)
    return error(code, message, place, hint=hint)


def unseen(file: str, text: str) -> Iterator[Diagnostic]:
    """What would go unseen in the source of a template: that there is none, and tags that have lost a brace."""
    if not text.strip():
        hint = "write something into it; where its place is to stay empty, a comment: {# empty #}"
        yield error("template-empty", "this template holds nothing", Span(file), hint=hint)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")  # `splitlines` would part them at other characters too
    for found in torn(text):
        line, start = text.count("\n", 0, found.start()) + 1, text.rfind("\n", 0, found.start()) + 1
        span = Span(file, line, found.start() - start + 1, len(found[0]), lines[line - 1])
        yield error("template-torn", f"`{found[0]}` is no whole tag and would be printed", span, hint=TORN_HINT)


def words(problem: Exception, template: str, seconds: float) -> tuple[str, str, str]:
    """Code, message and hint for one of `MISTAKES`, as `mistake` tells them."""
    match problem:
        case TemplateNotFound() if str(problem.name).startswith(BELOW):
            message = "nothing stands below this template: it takes no other's place"
            return "template-missing", message, "`below` is for a file with the path of one that it changes"
        case TemplateNotFound():
            return "template-missing", f"there is no template `{problem.name}`", "look for it in templates/"
        case HiddenError() | HiddenInSourceError():
            hint = "delete it; write such a character in the content, where it belongs to a text"
            return "character-hidden", f"{problem.message} does not belong in a document", hint
        case TemplateSyntaxError():
            return "template-syntax", *plainly(str(problem.message))
        case UndefinedError():
            hint = "`pressroom guide names` lists the names"
            return "template-undefined", str(problem.message), hint
        case LeakError():
            hint = "print one of its parts: `{{ record.key }}`; or ask first whether it is there: `{% if … %}`"
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
            return "template-recursion", f"`{template}` leads into itself without end", hint
        case SecurityError():
            return "template-error", str(problem), "templates read values and print them; they change nothing"
    return "template-error", str(problem), "correct the expression in this line"


def innermost(workspace: Workspace, problem: BaseException) -> Span | None:
    """The innermost line of a template that a traceback goes through."""
    homes = (f"{FOLDER}/", f"{BASE}{FOLDER}/")
    frames = [f for f in traceback.extract_tb(problem.__traceback__) if f.filename.startswith(homes)]
    return _line(workspace, frames[-1].filename, frames[-1].lineno or 1) if frames else None


def _line(workspace: Workspace, file: str, number: int) -> Span:
    lines = workspace.text(file).replace("\r\n", "\n").replace("\r", "\n").split("\n") if workspace.exists(file) else []
    text = lines[number - 1] if 0 < number <= len(lines) else ""
    return Span(file, number, len(text) - len(text.lstrip()) + 1, max(1, len(text.strip())), text)
