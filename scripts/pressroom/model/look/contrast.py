"""Check that texts have enough contrast on their backgrounds (WCAG 2.2, 1.4.3 and its definition of contrast)."""

import colorsys
from collections.abc import Iterator

from pressroom.diagnostics import Diagnostic, error
from pressroom.model.look.theme import Tokens
from pressroom.source.node import Mapping, Node, at

#: https://www.w3.org/TR/WCAG22/#contrast-minimum
LEAST = 4.5
_STEPS = 255
#: The colours of texts, each with its backgrounds.
_TEXTS = {
    "ink": ("paper", "tint"),
    "muted": ("paper",),
    "hue": ("paper", "tint"),
    "hue_deep": ("paper",),
    "accent": ("paper",),
}


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def passing(colour: str, grounds: tuple[str, ...]) -> str | None:
    """Return the nearest colour of the same hue and saturation with enough contrast on all grounds, if there is one."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    for step in range(1, _STEPS + 1):
        for shifted in (lightness - step / _STEPS, lightness + step / _STEPS):
            if 0 <= shifted <= 1:
                found = _written(colorsys.hls_to_rgb(hue, shifted, saturation))
                if all(contrast(found, ground) >= LEAST for ground in grounds):
                    return found
    return None


def shade(colour: str, lightness: float, saturation: float) -> str:
    """Return a colour of the same hue with this lightness, 0 to 1, and at most this saturation."""
    hue, _, own = colorsys.rgb_to_hls(*_channels(colour))
    return _written(colorsys.hls_to_rgb(hue, lightness, min(own, saturation)))


def check_contrast(tokens: Tokens, node: Node) -> Iterator[Diagnostic]:
    """Report each text colour with too little contrast. `node` is the node that the tokens were read from."""
    colours = tokens.colours.model_dump()
    for name, grounds in _TEXTS.items():
        values = {ground: colours[ground] for ground in grounds}
        yield from _check(("colours", name), colours[name], values, node)
    text, ground = tokens.cover_text, tokens.cover_ground
    own = tokens.cover is not None and tokens.cover.text is not None
    yield from _check(("cover", "text") if own else ("colours", "paper"), text, {"the cover’s ground": ground}, node)


def _check(path: tuple[str, str], colour: str, grounds: dict[str, str], node: Node) -> Iterator[Diagnostic]:
    poor = {name: ground for name, ground in grounds.items() if contrast(colour, ground) < LEAST}
    if not poor:
        return
    name, ground = min(poor.items(), key=lambda pair: contrast(colour, pair[1]))
    ratio = f"{int(contrast(colour, ground) * 100) / 100:.2f}"  # cut, so that a failing ratio is never shown as 4.50
    better = passing(colour, tuple(grounds.values()))
    hint = f'the nearest readable shade: "{better}"' if better else f"change {name}: no shade is readable on it"
    message = f"`{path[-1]}` {colour} on {name} {ground} has a contrast of {ratio}:1; {LEAST}:1 is needed"
    assert isinstance(node, Mapping)
    yield error("contrast-low", message, at(node, path).span, hint=hint)


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _written(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def _luminance(colour: str) -> float:
    """Return the relative luminance: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
