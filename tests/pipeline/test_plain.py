"""What child processes send: every type of it comes back as it was, and nothing that is named can be called."""

import dataclasses
import datetime
import pickle
import subprocess
import types
import typing
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

import pytest

from pressroom.diagnostics import Diagnostic, Origin, Severity, Span
from pressroom.pipeline import artifact, worker
from pressroom.pipeline.isolation import child
from pressroom.pipeline.isolation.plain_values import dumps, loads
from pressroom.pipeline.poster import layout_report as explained
from pressroom.poster.ladder import Taken
from pressroom.poster.request import Composition, Tier

#: What `worker` sends, whatever it was asked for.
SENT: tuple[Any, ...] = (worker._Sent, artifact.Outcome, explained.Explained, Diagnostic, child.Killed)
PLAIN = frozenset({str, bytes, int, float, bool, type(None), datetime.date})
CONTAINERS = (tuple, frozenset, list, dict, Mapping)


def reached(kind: Any) -> Iterator[type]:
    """A type and all that its fields hold; a type variable is one of `SENT`, which are walked by themselves."""
    origin = typing.get_origin(kind)
    if isinstance(kind, typing.TypeVar) or kind is Ellipsis:
        return
    if origin is typing.Literal:
        yield from map(type, typing.get_args(kind))
        return
    if origin in (typing.Union, types.UnionType) or origin in CONTAINERS or typing.get_origin(kind) is not None:
        if origin not in (typing.Union, types.UnionType):
            assert origin in CONTAINERS or dataclasses.is_dataclass(origin), kind
        for argument in typing.get_args(kind):
            yield from reached(argument)
        return
    yield kind
    if dataclasses.is_dataclass(kind):
        for annotation in typing.get_type_hints(kind).values():
            yield from reached(annotation)


TYPES = frozenset(kind for sent in SENT for kind in reached(sent))
ENUMS = sorted((kind for kind in TYPES if issubclass(kind, Enum)), key=lambda kind: kind.__name__)


def test_what_is_sent_is_plain_values_and_own_classes() -> None:
    others = TYPES - PLAIN - frozenset(ENUMS)
    assert {kind.__module__.split(".")[0] for kind in others} == {"pressroom"}
    assert all(dataclasses.is_dataclass(kind) for kind in others)
    assert {Severity, Composition, Tier} <= set(ENUMS), "those of diagnostics and of the poster's ladder"


@pytest.mark.parametrize("kind", ENUMS)
def test_members_of_enums_come_back_as_themselves(kind: type[Enum], monkeypatch: pytest.MonkeyPatch) -> None:
    """However the running Python pickles them: 3.11.2 calls `getattr`, 3.12 the class."""

    def by_getattr(self: Enum, _protocol: Any) -> tuple[Any, ...]:
        return getattr, (type(self), self._name_)

    assert [loads(dumps(member)) for member in kind] == list(kind)
    for base in kind.__mro__[:-1]:
        if "__reduce_ex__" in vars(base):
            monkeypatch.setattr(base, "__reduce_ex__", by_getattr)
    assert all(loads(dumps(member)) is member for member in kind)


def test_values_come_back_as_they_were() -> None:
    problem = Diagnostic(Severity.ERROR, "code", "words", Span("a.yaml", 1, 2, 3, "text"), origin=Origin("item"))
    taken = Taken(**{field.name: _sample(field.type) for field in dataclasses.fields(Taken)})
    for value in (
        problem,
        taken,
        {"a": (1, 2.5, None, True, b"bytes")},
        frozenset({"x"}),
        {"x", "y"},
        datetime.date(2017, 6, 23),
        child.Killed("time", "", "laying out"),
    ):
        assert loads(dumps(value)) == value


def _sample(kind: Any) -> Any:
    kind = typing.get_type_hints(Taken)[kind] if isinstance(kind, str) else kind
    return next(iter(kind)) if isinstance(kind, type) and issubclass(kind, Enum) else kind()


class Trap:
    """Asks the process that unpickles it to call something."""

    def __init__(self, called: Any, *arguments: Any) -> None:
        self.called, self.arguments = called, arguments

    def __reduce__(self) -> tuple[Any, ...]:
        return self.called, self.arguments


@pytest.mark.parametrize(
    ("called", "argument"),
    [(subprocess.call, ["false"]), (eval, "1"), (exec, "1"), (getattr, "x"), (__import__, "os"), (open, "x")],
)
def test_nothing_that_is_named_is_called(called: Any, argument: Any) -> None:
    with pytest.raises(pickle.UnpicklingError, match="which is no plain value"):
        loads(dumps(Trap(called, argument)))


@pytest.mark.parametrize(
    "name",
    [
        b"pressroom.pipeline.isolation.child\nos.system",  # a dotted name that leads out of its module
        b"pressroom.pipeline.isolation.parent\nTemporaryDirectory",  # a class that a module has imported
        b"pressroom.pipeline.isolation.plain_values\ndumps",  # a function of the package
        b"pressroom.workspace\nWorkspace",  # a class that is no dataclass
        b"pressroom.pipeline.worker\nDiagnostic",  # a dataclass under the name of a module that imports it
        b"builtins\neval",
        b"builtins\ngetattr",
        b"builtins\nset",
        b"datetime\ntimezone",
        b"datetime\ndatetime",
        b"pressroomx\nTrap",
    ],
)
def test_nothing_else_is_even_found(name: bytes) -> None:
    with pytest.raises(pickle.UnpicklingError, match="which is no plain value"):
        loads(b"\x80\x04c" + name + b"\n.")
