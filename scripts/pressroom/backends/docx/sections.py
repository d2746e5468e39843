"""Pages: paper, margins, columns, references to running heads, the watermark (ECMA-376 part 1, 17.6 and 17.10)."""

from dataclasses import dataclass

from lxml import etree

from pressroom.backends.docx.oxml import NAMESPACES, Element, Value, element, qualified, twips, w
from pressroom.model.theme import Tokens

PAPERS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
_GAP = 7.0  # mm between columns


@dataclass(frozen=True, slots=True)
class Paper:
    """A page's size and margins in mm."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True)
class Running:
    """A header or footer that a section refers to: `header` or `footer`, `default` or `first`, relationship id."""

    part: str
    kind: str
    relationship: str


def paper(tokens: Tokens, name: str) -> Paper:
    """The named paper with the tokens' margins. Raises KeyError for a name that is not in PAPERS."""
    width, height = PAPERS[name]
    s = tokens.spacing
    return Paper(width, height, s.margin_top, s.margin_bottom, s.margin_left, s.margin_right)


def column_width(available: float, columns: int) -> float:
    """The width in mm of one of several equal columns."""
    return (available - _GAP * (columns - 1)) / columns


def section_properties(sheet: Paper, columns: int, running: tuple[Running, ...], *, first: bool) -> Element:
    """`w:sectPr`. Only the first section names headers and footers; the others inherit them."""
    references = [
        element(f"w:{run.part}Reference", attributes={"w:type": run.kind, "r:id": run.relationship})
        for run in (running if first else ())
    ]
    distance = twips(min(sheet.top, sheet.bottom) * 0.45)
    margins = {"top": twips(sheet.top), "right": twips(sheet.right), "bottom": twips(sheet.bottom)}
    margins |= {"left": twips(sheet.left), "header": distance, "footer": distance, "gutter": 0}
    cols = w("cols", num=columns, space=twips(_GAP)) if columns > 1 else w("cols", space=twips(_GAP))
    title_page = first and any(run.kind == "first" for run in running)
    turned: dict[str, Value] = {"orient": "landscape"} if sheet.width > sheet.height else {}
    return w(
        "sectPr",
        *references,
        None if first else w("type", val="continuous"),
        w("pgSz", w=twips(sheet.width), h=twips(sheet.height), **turned),
        w("pgMar", **margins),
        cols,
        w("titlePg") if title_page else None,
    )


def unbroken(made: list[Element], columns: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Sections as (from, to, columns) of `made`, without empty ones."""
    ends = [start for start, _ in columns[1:]] + [len(made)]
    spans = [(start, end, count) for (start, count), end in zip(columns, ends, strict=True) if end > start]
    return spans or [(0, 0, 1)]


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
