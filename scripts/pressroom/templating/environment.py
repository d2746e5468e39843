"""The Jinja environment: strict, escaping, sandboxed, reading only through the workspace."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from html import unescape
from itertools import islice
from typing import Any, ClassVar
from unicodedata import is_normalized, normalize

from jinja2 import BaseLoader, FunctionLoader, StrictUndefined, TemplateNotFound, Undefined, nodes
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, missing

from pressroom.diagnostics import PressroomError
from pressroom.limits import within
from pressroom.model.suggest import nearest
from pressroom.packaged import template, template_paths
from pressroom.source.characters import hidden, unpaired
from pressroom.templating.compiled import compiled_templates
from pressroom.templating.data import TemplateData
from pressroom.templating.errors import (
    MAX_CHARACTERS,
    MAX_MEGABYTES,
    MISTAKES,
    HiddenError,
    HiddenInSourceError,
    LeakError,
    TooLongError,
    innermost,
    mistake,
    unseen,
)
from pressroom.templating.override_chain import BELOW, FOLDER, layers
from pressroom.workspace import Workspace

_LARGEST_EXPONENT = 64
#: Objects that Jinja itself gives to templates, whose attributes are their interface.
_OWN = (BlockReference, LoopContext, Macro, Namespace, TemplateModule, TemplateReference, Undefined)
#: Output of values that were printed by mistake; `<` may be escaped.
_LEAKS = re.compile(
    r"Undefined\b| object at 0x|(?:<|&lt;)(?:built-in |bound method |function |class (?:'|&#39;)|record of )"
)


class _Loader(BaseLoader):
    """Loads templates by their names in `templates/`: the uppermost layer, or a lower one for `below:` names."""

    def __init__(self, workspace: Workspace, audience: str) -> None:
        self._workspace, self._audience = workspace, audience

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        name = template.removeprefix(f"{BELOW}:" * (depth := template.count(f"{BELOW}:")))
        path = next(islice(layers(self._workspace, self._audience, name), depth, None), None)
        if path is None:
            raise TemplateNotFound(template)
        text = self._workspace.text(path)
        if problems := tuple(unseen(path, text)):
            raise PressroomError(problems)
        return _composed(text), path, lambda: True


def _composed(template: str) -> str:
    """A template in NFC, without composing across `<` and `>`."""
    if is_normalized("NFC", template):
        return template
    return re.sub("[^<>]+", lambda text: normalize("NFC", text.group()), template)


class _Strict(StrictUndefined):
    """An undefined name whose error message suggests the nearest known one."""

    __slots__ = ()
    names: ClassVar[tuple[str, ...]] = ()

    @property
    def _undefined_message(self) -> str:
        name, known = str(self._undefined_name), self._undefined_obj
        if known is missing:
            message, known = f"nothing is called `{name}` here", self.names
        elif isinstance(known, TemplateData):
            message = f"this record has no `{name}`"
        else:
            return super()._undefined_message
        found = nearest(name, known)
        return f"{message}; did you mean `{found}`?" if found else message


def printable(value: Any) -> Any:
    """Return the value of an expression if it is a text or a number; others would print as Python writes them.

    Raises:
        LeakError: if it is neither a text nor a number.
        HiddenError: if it contains an invisible character.
    """
    if hasattr(value, "__html__"):  # rendered when it is printed, and only once
        value = value.__html__()
    if isinstance(value, str | int | float | Decimal) and not isinstance(value, bool):
        if leak := _LEAKS.search(str(value)):
            raise LeakError(_near(str(value), leak))
        if name := unpaired(str(value)):
            raise HiddenError(name)
        return value
    if isinstance(value, Undefined):
        return str(value)  # raises, unless it is the value of an `if` without `else`
    raise LeakError(_kind(value))


def _kind(value: object) -> str:
    if value is None or isinstance(value, bool):
        return f"`{value}`"
    if isinstance(value, TemplateData):
        return f"a record of {', '.join(value)}"
    return "a list" if isinstance(value, list | tuple) else f"a {type(value).__name__}"


def _near(text: str, leak: re.Match[str]) -> str:
    return f"“…{' '.join(text[max(0, leak.start() - 60) : leak.end() + 40].split())}…”"


class SafeEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox with item lookup only: `record.items` is the record's entry `items`, never a Python method.

    In a template, the name `below` means the template that it overrides.
    """

    intercepted_binops = frozenset({"**"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Limit exponents: a power with thousands of digits takes long in a single step that no limit can interrupt."""
        if abs(right) > _LARGEST_EXPONENT:
            raise SecurityError(f"the exponent {right} is too large: {_LARGEST_EXPONENT} is allowed")
        return super().call_binop(context, operator, left, right)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a template, and check its literals for hidden characters, which it may print under a condition only."""
        tree = super()._parse(source, name, filename)
        literals = [(node.value, node.lineno) for node in tree.find_all(nodes.Const)]
        literals += [(node.data, node.lineno) for node in tree.find_all(nodes.TemplateData)]
        for text, line in literals:
            if isinstance(text, str) and (found := hidden(unescape(text) if "&" in text else text)):
                raise HiddenInSourceError(found, line + _lines_before(text), name, filename)
        return tree

    def join_path(self, template: str, parent: str) -> str:
        return f"{BELOW}:{parent}" if template == BELOW else template

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, TemplateData):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        if isinstance(obj, _OWN):
            return super().getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)


def _lines_before(text: str) -> int:
    """The number of lines of a literal before its first invisible character, if that is not written as an escape."""
    return next((n for n, line in enumerate(text.split("\n")) if hidden(unescape(line))), 0)


def make_environment(
    workspace: Workspace, globals_: Mapping[str, Any], audience: str = "", *, markup: bool = True
) -> ImmutableSandboxedEnvironment:
    """Return a new environment. Each document needs its own, because it keeps imported modules.

    `audience` is the id of the audience whose templates come before the project's. Without `markup`, templates are
    plain text, in which nothing is escaped.
    """
    return safe_environment(_Loader(workspace, audience), printable, globals_, markup=markup)


def compile_packaged(folders: Iterable[str]) -> None:
    """Compile the packaged templates in these folders of `templates/`, so that processes forked later need not.

    Only these: a template of a project can take any time to compile, and is compiled under a limit.
    """
    environment = safe_environment(FunctionLoader(_packaged_source), printable, {})
    for folder in folders:
        for path in template_paths(f"{FOLDER}/{folder}"):
            if path.endswith((".html", ".svg")):
                environment.get_template(path.removeprefix(f"{FOLDER}/"))


def _packaged_source(name: str) -> tuple[str, str, Callable[[], bool]] | None:
    path = f"{FOLDER}/{name}"
    data = template(path)
    return (_composed(data.decode("utf-8-sig")), path, lambda: True) if data is not None else None


def safe_environment(
    loader: BaseLoader, finalize: Callable[[Any], Any], globals_: Mapping[str, Any], *, markup: bool = True
) -> ImmutableSandboxedEnvironment:
    """Return an environment with our rules for templates; `finalize` converts the value of an expression to output."""
    environment = SafeEnvironment(
        loader=loader,
        undefined=type("Strict", (_Strict,), {"__slots__": (), "names": tuple(globals_)}),
        autoescape=markup,  # off for plain texts alone
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=compiled_templates((finalize, markup)),  # both are part of the code
    )
    environment.globals.pop("lipsum")
    environment.filters.pop("random")  # the same input gives the same bytes
    environment.globals.update(globals_)
    return environment


def fill(
    environment: ImmutableSandboxedEnvironment,
    workspace: Workspace,
    template: str,
    seconds: float = 2,
    most: int = MAX_CHARACTERS,
    **values: Any,
) -> str:
    """Render a template, in `seconds` of CPU time and with `most` characters at most.

    Raises:
        PressroomError: with template and line if the template is wrong or exceeds a limit.
    """
    try:
        with within(seconds, MAX_MEGABYTES):
            text = written(environment.get_template(template).generate(**values), most)
    except PressroomError as problem:  # of a file that the template uses, or of a figure
        span = innermost(workspace, problem)
        placed = (d if d.span or d.origin else replace(d, span=span) for d in problem.diagnostics)
        raise PressroomError(placed) from problem
    except MISTAKES as problem:
        raise PressroomError([mistake(problem, workspace, template, seconds)]) from problem
    return text


def written(pieces: Iterable[str], most: int = MAX_CHARACTERS) -> str:
    """Join the pieces of a template's output.

    Raises:
        TooLongError: if it has more than `most` characters.
        LeakError: if a value in it is neither a text nor a number.
    """
    kept, length = [], 0
    for piece in pieces:
        kept.append(piece)
        length += len(piece)
        if length > most:
            raise TooLongError
    text = "".join(kept)
    if leak := _LEAKS.search(text):  # from a block that is filtered or called
        raise LeakError(_near(text, leak))
    return text
