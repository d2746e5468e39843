"""Give each lane of a timeline its look: that of the theme, or a distinct one if the theme does not name the lane."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import get_args

from pressroom.diagnostics import Diagnostic, PressroomError, Span, warning
from pressroom.model.look.theme import LaneStyle, Shape, Tokens
from pressroom.model.suggest import nearest
from pressroom.source.text import SourceText
from pressroom.workspace import Workspace

_THEME = "templates/theme.yaml"
_DEFAULT = "default"


def with_all_lanes(tokens: Tokens, lanes: Sequence[str]) -> Tokens:
    """Return the tokens with a look for each lane, different from all others while shapes and colours last.

    The first lane that the theme does not name gets the look `default`.
    """
    named = {lane: tokens.lanes[lane] for lane in lanes if lane in tokens.lanes}
    taken = {(look.shape, look.colour) for look in named.values()}
    free = [look for look in _looks(tokens) if (look.shape, look.colour) not in taken]
    missing = [lane for lane in lanes if lane not in named]
    given = {lane: free[place % len(free)] for place, lane in enumerate(missing)} if free else {}
    return tokens.model_copy(update={"lanes": {**tokens.lanes, **given}})


def _looks(tokens: Tokens) -> Iterator[LaneStyle]:
    """Distinct looks, beginning with the default: first those that differ in shape and colour, then in one of them."""
    first, colours = tokens.lanes[_DEFAULT], tokens.colours
    shapes = [first.shape, *(shape for shape in get_args(Shape) if shape != first.shape)]
    inks = [*dict.fromkeys((first.colour, colours.accent, colours.muted, colours.hue, colours.ink))]
    pairs = sorted(product(range(len(inks)), range(len(shapes))), key=lambda pair: (pair[0] != pair[1], pair))
    return (LaneStyle(colour=inks[ink], shape=shapes[shape]) for ink, shape in pairs)


def check_lanes(workspace: Workspace, tokens: Tokens, lanes: Sequence[str]) -> Iterator[Diagnostic]:
    """Warn of each look in the project's theme for a lane that the content does not have.

    A theme that names none of the content's lanes was not made for this content, and gets no warning.
    """
    unused = [name for name in tokens.lanes if name not in (*lanes, _DEFAULT)]
    if not any(lane in tokens.lanes for lane in lanes) or not workspace.own(_THEME):
        return
    missing = [lane for lane in lanes if lane not in tokens.lanes]
    for name in unused:
        near = nearest(name, missing)
        hint = f"did you mean `{near}`?" if near else "remove it, or use it for a lane of the content"
        yield warning("lane-unused", f"no lane of the content is called `{name}`", _place(workspace, name), hint=hint)


def _place(workspace: Workspace, name: str) -> Span:
    try:
        source = SourceText(workspace.text(_THEME), _THEME)
    except PressroomError:  # reported where the theme is read
        return Span(_THEME)
    start = source.text.find(f"{name}:", max(0, source.text.find("lanes:")))
    return source.span(start, start + len(name)) if start >= 0 else Span(_THEME)
