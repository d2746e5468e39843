"""Draw QR codes (ISO/IEC 18004) as inline SVG, in lines and not in pixels."""

import segno
from lxml import etree
from markupsafe import Markup

from pressroom.source.addresses import to_ascii

#: The smallest module in mm; a telephone can hardly read smaller ones from a printed page.
SMALLEST_MODULE = 0.35
#: The quiet zone on each side, in modules (ISO/IEC 18004, 6.3.8).
QUIET = 4
_SVG = Markup(
    '<svg width="{width:g}mm" height="{width:g}mm" viewBox="{view}" class="code"><title>{label}</title>'
    '<path stroke="{colour}" d="{lines}"/></svg>'
)


def qr_code(address: str, width: float, label: str, colour: str) -> Markup:
    """Return a code of `address`, `width` mm wide with its quiet zone; `label` is its alternative text.

    The code has no background of its own. It is empty if the address is so long that the modules would be smaller than
    `SMALLEST_MODULE`. Error correction M restores about 15 % of a damaged code.
    """
    try:
        code = segno.make_qr(to_ascii(address), error="m")
    except segno.DataOverflowError:
        return Markup("")
    if width / code.symbol_size(border=QUIET)[0] < SMALLEST_MODULE:
        return Markup("")
    drawn = etree.XML(code.svg_inline(border=QUIET, omitsize=True))
    lines = "".join(path.get("d", "") for path in drawn)
    return _SVG.format(width=width, view=drawn.get("viewBox"), label=label, colour=colour, lines=lines)
