"""Set the lengths of boxes in lines once for each style.

WeasyPrint computes 21 lengths of every box in a line, each time that it lays the line out. Nearly all styles have
lengths that do not depend on the block around the line: these are computed with the first box of the style.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pressroom.backends.engine.weasyprint import engine, replaced

#: The properties of lengths that can depend on the block around a box.
LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in ("top", "right", "bottom", "left")),
    *(f"{kind}{axis}" for kind in ("", "min_", "max_") for axis in ("width", "height")),
)


class _Probe:
    """A box with a style, and no lengths yet."""

    def __init__(self, style: Any) -> None:
        self.style = style


@contextmanager
def fixed_lengths() -> Iterator[None]:
    """Within this context, WeasyPrint computes the lengths of boxes in lines once for each style, where it can."""
    inline = engine().inline
    with replaced(inline, "resolve_percentages", _resolving(inline.resolve_percentages)):
        yield


def _resolving(resolve: Any) -> Any:
    def resolving(box: Any, block: Any) -> None:
        fixed = box.style.__dict__.get("fixed_lengths")
        if fixed is None:
            # The style keeps them. Its copies, which may be changed, do not.
            fixed = box.style.fixed_lengths = _fixed(box.style, resolve)
        if fixed:
            box.__dict__.update(fixed)
        else:
            resolve(box, block)

    return resolving


def _fixed(style: Any, resolve: Any) -> Mapping[str, Any]:
    """The lengths of all boxes with a style; none if they depend on the block around."""
    if not all(_is_fixed(style[name]) for name in LENGTHS):
        return {}
    probe = _Probe(style)
    resolve(probe, (0, 0))
    return {name: value for name, value in vars(probe).items() if name != "style"}


def _is_fixed(length: Any) -> bool:
    return length == "auto" or getattr(length, "unit", "%") != "%"
