"""The Jinja environment: strict, escaping, sandboxed, reading only through the workspace."""

import re
import traceback
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError, Undefined
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.runtime import BlockReference, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

from pressroom.diagnostics import Diagnostic, PressroomError, Span, error
from pressroom.limits import OverTimeError, within
from pressroom.render.record import Record
from pressroom.workspace import Workspace

FOLDER = "templates"
#: What filling in one template may take of memory, beyond what is in use, and what it may write.
MAX_MEGABYTES = 160
_LARGEST_EXPONENT = 64
MAX_CHARACTERS = 1_000_000
#: What Jinja itself puts into a template, whose attributes are its interface.
_OWN = (BlockReference, LoopContext, Macro, Namespace, TemplateModule, TemplateReference, Undefined)
#: Traces of values that were printed by mistake; `<` comes out escaped.
_LEAKS = re.compile(
    r"Undefined\b| object at 0x|(?:<|&lt;)(?:built-in |bound method |function |class (?:'|&#39;)|record of )"
)


class _Loader(BaseLoader):
    """Templates from the project's `templates/` folder; a folder's own files come before the shared `base/`."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        path = f"{FOLDER}/{template}"
        if not self._workspace.exists(path):
            raise TemplateNotFound(template)
        return self._workspace.text(path), path, lambda: True


class _Environment(ImmutableSandboxedEnvironment):
    """Item lookup only: `record.items` is the entry `items` of the record, never a method of Python's."""

    intercepted_binops = frozenset({"**"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """A power may have thousands of digits, and takes its time inside a single step of Python's."""
        if abs(right) > _LARGEST_EXPONENT:
            raise SecurityError(f"the exponent {right} is too large: {_LARGEST_EXPONENT} is allowed")
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Record):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if isinstance(obj, _OWN):
            return super().getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)


def make_environment(workspace: Workspace, globals_: Mapping[str, Any]) -> ImmutableSandboxedEnvironment:
    """A new environment; one for each document, since imported modules are kept inside it."""
    environment = _Environment(
        loader=_Loader(workspace),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.pop("lipsum")
    environment.globals.update(globals_)
    return environment


def fill(
    environment: ImmutableSandboxedEnvironment, workspace: Workspace, template: str, seconds: float = 2, **values: Any
) -> str:
    """The text that a template makes, in so many seconds of CPU time at most.

    Raises:
        PressroomError: with template and line where the template is wrong.
    """
    try:
        with within(seconds, MAX_MEGABYTES):
            text = _written(environment.get_template(template).generate(**values))
    except TemplateNotFound as problem:
        asked = _span(workspace, problem) or Span(f"{FOLDER}/{template}")
        message = f"there is no template `{problem.name}`"
        raise PressroomError([error("template-missing", message, asked, hint="look for it in templates/")]) from problem
    except TemplateSyntaxError as problem:
        line = _line(workspace, problem.filename or f"{FOLDER}/{template}", problem.lineno)
        hint = "a tag is written {% … %} and closed, a value {{ … }}"
        raise PressroomError([error("template-syntax", str(problem.message), line, hint=hint)]) from problem
    except UndefinedError as problem:
        hint = "look at the names in the templates beside it, or in the README"
        raise PressroomError(
            [error("template-undefined", str(problem.message), _span(workspace, problem), hint=hint)]
        ) from problem
    except (OverTimeError, MemoryError, RecursionError, _TooLongError) as problem:
        raise PressroomError([_stopped(problem, _span(workspace, problem), template, seconds)]) from problem
    except (SecurityError, TemplateError, TypeError, ValueError, ZeroDivisionError, OverflowError) as problem:
        span = _span(workspace, problem)
        if span is None:
            raise
        raise PressroomError([error("template-error", str(problem), span, hint=_HINT)]) from problem
    if leak := _LEAKS.search(text):
        near = " ".join(text[max(0, leak.start() - 60) : leak.end() + 40].split())
        message = f"a value was printed that is no text: “…{near}…”"
        raise PressroomError(
            [
                error(
                    "template-leak",
                    message,
                    Span(f"{FOLDER}/{template}"),
                    hint="print one of its parts: `{{ record.key }}`",
                )
            ]
        )
    return text


_HINT = "templates read values and print them; they call nothing, and change nothing"


class _TooLongError(Exception):
    """A template writes more than a document can hold."""


def _written(pieces: Iterable[str]) -> str:
    kept, length = [], 0
    for piece in pieces:
        kept.append(piece)
        length += len(piece)
        if length > MAX_CHARACTERS:
            raise _TooLongError
    return "".join(kept)


def _stopped(problem: Exception, span: Span | None, template: str, seconds: float) -> Diagnostic:
    place = span or Span(f"{FOLDER}/{template}")
    hint = "look for a loop that does not end, or a text that is repeated too often"
    if isinstance(problem, OverTimeError):
        message = f"filling in `{template}` was stopped after {seconds:g} seconds of computing"
        return error("limit-time", message, place, hint=hint)
    if isinstance(problem, RecursionError):
        hint = "look for a macro that calls itself, or a template that includes itself"
        return error("template-recursion", f"`{template}` leads into itself without end", place, hint=hint)
    if isinstance(problem, MemoryError):
        message = f"filling in `{template}` was stopped: it needs more than {MAX_MEGABYTES} MB of memory"
        return error("limit-memory", message, place, hint=hint)
    message = f"`{template}` was stopped: it writes more than {MAX_CHARACTERS:,} characters"
    return error("limit-output", message, place, hint=hint)


def _span(workspace: Workspace, problem: BaseException) -> Span | None:
    """The innermost line of a template that a traceback goes through."""
    frames = [f for f in traceback.extract_tb(problem.__traceback__) if f.filename.startswith(f"{FOLDER}/")]
    return _line(workspace, frames[-1].filename, frames[-1].lineno or 1) if frames else None


def _line(workspace: Workspace, file: str, number: int) -> Span:
    lines = workspace.text(file).splitlines() if workspace.exists(file) else []
    text = lines[number - 1] if 0 < number <= len(lines) else ""
    return Span(file, number, len(text) - len(text.lstrip()) + 1, max(1, len(text.strip())), text)
