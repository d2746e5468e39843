"""Colours for dark screens, derived from the tokens, so that each is readable and no second theme is needed."""

from pressroom.model.look.contrast import LEAST, contrast, passing, shade
from pressroom.model.look.theme import Tokens

#: Lightness and the most saturation of the two dark grounds, of running text, captions and hairlines.
_GROUND, _PANEL, _TEXT, _MUTED, _RULE = (0.09, 0.3), (0.14, 0.3), (0.92, 0.2), (0.7, 0.12), (0.28, 0.2)


def screen_css(tokens: Tokens) -> str:
    """Return custom properties `--screen-…`: the colours of the tokens on light screens, and derived ones on dark."""
    colours = tokens.colours
    light = {
        "ground": colours.paper,
        "panel": colours.tint,
        "rule": colours.rule,
        "text": colours.ink,
        "muted": _readable(colours.muted, (colours.paper, colours.tint)),
        "link": colours.hue,
        "heading": _readable(colours.hue_deep, (colours.paper, colours.tint)),
        "accent": _readable(colours.accent, (colours.paper, colours.tint)),
    }
    grounds = (shade(colours.hue_deep, *_GROUND), shade(colours.hue_deep, *_PANEL))
    dark = {
        "ground": grounds[0],
        "panel": grounds[1],
        "rule": shade(colours.hue_deep, *_RULE),
        "text": shade(colours.hue_deep, *_TEXT),
        "muted": shade(colours.hue_deep, *_MUTED),
        "link": _readable(colours.hue, grounds),
        "heading": shade(colours.hue_deep, *_TEXT),
        "accent": _readable(colours.accent, grounds),
    }
    return f"{_rule(light)}@media screen and (prefers-color-scheme: dark) {{ {_rule(dark)}}}\n"


def _readable(colour: str, grounds: tuple[str, ...]) -> str:
    """The colour, or the nearest shade of it that has enough contrast on all grounds."""
    if all(contrast(colour, ground) >= LEAST for ground in grounds):
        return colour
    return passing(colour, grounds) or colour


def _rule(colours: dict[str, str]) -> str:
    return ":root { " + " ".join(f"--screen-{name}: {colour};" for name, colour in colours.items()) + " }\n"
