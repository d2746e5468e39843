"""Design tokens: the one place for colours, type and spacing of all documents."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$", to_lower=True)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Colours(_Frozen):
    """One hue, one accent, greys. `paper` is the ground that contrast is measured against."""

    ink: Colour = Field(description="Running text")
    muted: Colour = Field(description="Captions, notes, page numbers")
    rule: Colour = Field(description="Hairlines and table rules")
    tint: Colour = Field(description="Pale ground of panels and bands")
    paper: Colour = Field(description="The ground of the page")
    hue: Colour = Field(description="The institution's colour: headings, bands, markers")
    hue_deep: Colour = Field(description="Its dark shade: title areas")
    accent: Colour = Field(description="Used sparingly, for what is pending or new")


class Lane(_Frozen):
    """How a lane of the timeline is told apart, in colour and in shape."""

    colour: Colour
    shape: Annotated[str, StringConstraints(pattern="^(circle|square|diamond|triangle)$")]


class Type(_Frozen):
    """Families and sizes; sizes in points, leading as a factor."""

    text_family: str
    heading_family: str
    body: float = Field(ge=8, le=14)
    leading: float = Field(ge=1.2, le=1.8)
    small: float = Field(ge=8, le=12)
    title: float
    heading_1: float
    heading_2: float
    heading_3: float


class Spacing(_Frozen):
    """Millimetres."""

    baseline: float
    margin_top: float
    margin_bottom: float
    margin_left: float
    margin_right: float


class Tokens(_Frozen):
    """All design tokens of an edition."""

    colours: Colours
    type: Type
    spacing: Spacing
    lanes: dict[str, Lane] = Field(description="Look of a timeline lane, by the lane's id; `default` for others")

    def lane(self, name: str) -> Lane:
        """How a lane looks; lanes without tokens of their own look like `default`."""
        return self.lanes.get(name) or self.lanes["default"]
