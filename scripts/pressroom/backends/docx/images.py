"""Pictures in Word: drawn inline, with their alternative text."""

from dataclasses import dataclass

from pressroom.backends.assets.pictures import Picture
from pressroom.backends.docx.oxml import EMU_PER_MM, PIC, Element, element

_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


@dataclass(frozen=True, slots=True)
class Placement:
    """How a picture stands in the text: its unique number, part relationship, alternative text and width in mm."""

    number: int
    relationship: str
    alternative: str
    width: float


def drawing(picture: Picture, place: Placement) -> Element:
    """`w:drawing`, inline. An empty alternative text marks the picture as decorative."""
    size = {
        "cx": round(place.width * EMU_PER_MM),
        "cy": round(place.width * EMU_PER_MM * picture.height / picture.width),
    }
    name = f"Picture {place.number}"
    properties = element("wp:docPr", attributes={"id": place.number, "name": name, "descr": place.alternative})
    if not place.alternative:
        mark = element("adec:decorative", attributes={"val": 1})
        properties.append(element("a:extLst", element("a:ext", mark, attributes={"uri": _DECORATIVE})))
    blip = element("a:blip", attributes={"r:embed": place.relationship})
    fill = element("pic:blipFill", blip, element("a:stretch", element("a:fillRect")))
    identity = element("pic:cNvPr", attributes={"id": place.number, "name": name})
    shape = element(
        "pic:spPr",
        element("a:xfrm", element("a:off", attributes={"x": 0, "y": 0}), element("a:ext", attributes=dict(size))),
        element("a:prstGeom", element("a:avLst"), attributes={"prst": "rect"}),
    )
    picture_element = element("pic:pic", element("pic:nvPicPr", identity, element("pic:cNvPicPr")), fill, shape)
    graphic = element("a:graphic", element("a:graphicData", picture_element, attributes={"uri": PIC}))
    lock = element("a:graphicFrameLocks", attributes={"noChangeAspect": 1})
    inline = element(
        "wp:inline",
        element("wp:extent", attributes=dict(size)),
        properties,
        element("wp:cNvGraphicFramePr", lock),
        graphic,
        attributes={"distT": 0, "distB": 0, "distL": 0, "distR": 0},
    )
    return element("w:drawing", inline)
