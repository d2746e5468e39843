"""Pictures that have too few pixels for the size at which they are printed."""

from math import ceil

from pressroom.backends.assets.pictures import MM_PER_INCH
from pressroom.diagnostics import Diagnostic, Origin, warning

#: The attribute of an `<img>` with the fewest pixels per inch that do for it.
ATTRIBUTE = "data-resolution"


def too_few_pixels(name: str, across: int, width: float, least: str, document: str) -> Diagnostic | None:
    """Return a warning if a picture has fewer than `least` pixels per inch; None if it has enough.

    Args:
        name: The picture's path.
        across: Its width in pixels.
        width: The width at which it is printed, in mm.
        least: The value of the attribute `data-resolution`; anything but digits sets no limit.
        document: The document's name.
    """
    if not least.isdecimal() or width <= 0:
        return None
    density, needed = across / width * MM_PER_INCH, ceil(int(least) * width / MM_PER_INCH)
    if density >= int(least):
        return None
    message = (
        f"`{name}` is {across} pixels wide and is printed {width:.0f} mm wide: {density:.0f} pixels an inch, and print"
        f" needs {least}"
    )
    hint = f"use a file that is at least {needed} pixels wide, such as the original"
    return warning(
        "picture-resolution", message, place=document, hint=hint, origin=Origin(text=name.rpartition("/")[2])
    )
