"""The word DRAFT across a page, as Word's own watermarks are made: VML WordArt that headers hold."""

from lxml import etree

from pressroom.backends.docx.oxml import NAMESPACES, Element, qualified
from pressroom.model.look.theme import Tokens


def watermark(tokens: Tokens, number: int) -> Element:
    """A run with the word DRAFT across the page, as Word's own watermarks are made (VML WordArt in a header)."""
    declared = " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in ("w", "v", "o"))
    run = etree.fromstring(
        f"<w:r {declared}><w:pict>"
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>'
        + "".join(f'<v:f eqn="{equation}"/>' for equation in _WORD_ART)
        + '</v:formulas><v:path textpathok="t" o:connecttype="custom" '
        'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
        '<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
        '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
        '<v:shape type="#_x0000_t136" alt="Draft" o:allowincell="f" stroked="f" '
        'style="position:absolute;margin-left:0;margin-top:0;width:440pt;height:150pt;rotation:315;z-index:-251658752;'
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        'mso-position-vertical:center;mso-position-vertical-relative:margin">'
        '<v:fill opacity=".5"/><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>'
    )
    shape = run.find(f".//{qualified('v:shape')}")
    text = run.find(f".//{qualified('v:shape')}/{qualified('v:textpath')}")
    if shape is None or text is None:
        raise ValueError("the watermark has no shape")
    shape.set("id", f"DraftWatermark{number}")
    shape.set(qualified("o:spid"), f"_x0000_s{2048 + number}")
    shape.set("fillcolor", tokens.colours.rule)
    text.set("style", f"font-family:{_quoted(tokens.type.heading_family)};font-size:1pt;font-weight:bold")
    return run


def _quoted(family: str) -> str:
    return '"' + family.replace('"', "") + '"'


_WORD_ART = (
    "sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3", "if @0 @3 0", "if @0 21600 @1",
    "if @0 0 @2", "if @0 @4 21600", "mid @5 @6", "mid @8 @5", "mid @7 @8", "mid @6 @7", "sum @6 0 @5",
)  # fmt: skip
