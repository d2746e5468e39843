"""Design tokens: the only place for colours, type and spacing of all documents."""

from typing import Annotated, Literal

import pyphen
from pydantic import AfterValidator, Field, StringConstraints

from pressroom.model.base import Frozen, Id, Language, Line, Real, refused

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$", to_lower=True)]
Shape = Literal["circle", "square", "diamond", "triangle"]


class Colours(Frozen):
    """One hue, one accent, greys. `paper` is the background that contrast is measured against."""

    ink: Colour = Field(description="Running text")
    muted: Colour = Field(description="Captions, notes, page numbers")
    rule: Colour = Field(description="Hairlines and table rules")
    tint: Colour = Field(description="Pale ground of panels and bands")
    paper: Colour = Field(description="The ground of the page")
    hue: Colour = Field(description="The colour of links, and of areas and marks in figures")
    hue_deep: Colour = Field(description="The colour of the series: title areas, headings, rules, heads of tables")
    accent: Colour = Field(description="Used sparingly, for what is pending or new")


class LaneStyle(Frozen):
    """The colour and shape that distinguish a lane of the timeline."""

    colour: Colour = Field(description="Colour of its marks: # and six digits, in quotes")
    shape: Shape = Field(description="Shape of its marks")


def _with_patterns(language: str) -> str:
    if pyphen.language_fallback(language.replace("-", "_")) is None:
        hint = "remove it; words of this language break only at soft hyphens and hyphens"
        raise refused("hyphenation", f"there are no hyphenation patterns for `{language}`", hint)
    return language


class Type(Frozen):
    """Families and sizes; sizes in points, leading as a factor."""

    text_family: Line = Field(
        description="Font family of running text: one that comes with the program, or has its files in templates/fonts/"
    )
    heading_family: Line = Field(description="Font family of headings, tables and the poster")
    body: Real = Field(ge=8, le=14, description="Points; running text")
    leading: Real = Field(ge=1.2, le=1.8, description="Distance of lines as a factor of the type size")
    small: Real = Field(ge=8, le=12, description="Points; captions, notes, running heads")
    title: Real = Field(ge=8, le=72, description="Points; the title of a document")
    heading_1: Real = Field(ge=8, le=48, description="Points; headings of sections")
    heading_2: Real = Field(ge=8, le=48, description="Points; headings one level down")
    heading_3: Real = Field(ge=8, le=48, description="Points; headings two levels down")
    hyphenation: tuple[Annotated[Language, AfterValidator(_with_patterns)], ...] = Field(
        (), description="Languages whose running text is hyphenated, such as de or hu: those of long words"
    )


class Spacing(Frozen):
    """Distances in millimetres."""

    baseline: Real = Field(gt=0, le=20, description="Millimetres; the step that vertical distances are multiples of")
    margin_top: Real = Field(ge=0, le=100, description="Millimetres from the upper edge to the text")
    margin_bottom: Real = Field(ge=0, le=100, description="Millimetres from the lower edge to the text")
    margin_left: Real = Field(ge=0, le=100, description="Millimetres from the left edge to the text")
    margin_right: Real = Field(ge=0, le=100, description="Millimetres from the right edge to the text")


class Logo(Frozen):
    """The logo of the issuer of the documents."""

    file: Line = Field(description="Its file, SVG or PNG, by its path from the project's folder")
    alt: Line = Field(description="Its text, for readers who do not see it")
    width: Real = Field(ge=5, le=100, description="Millimetres")


class Cover(Frozen):
    """The band that a document begins with; a missing key takes one of the colours."""

    ground: Colour | None = Field(None, description="Its ground, in place of `hue_deep`")
    text: Colour | None = Field(None, description="Its text, in place of `paper`")
    rule: Colour | None = Field(None, description="The line under it, in place of `accent`")


def _with_default(lanes: dict[str, LaneStyle]) -> dict[str, LaneStyle]:
    if "default" not in lanes:
        raise refused("lanes", "no lane is called `default`", "add `default: {colour: …, shape: …}` for other lanes")
    return lanes


class Tokens(Frozen):
    """All design tokens of an edition."""

    colours: Colours = Field(description="Colours of all documents, each as # and six digits, in quotes")
    type: Type = Field(description="Font families and sizes")
    spacing: Spacing = Field(description="Margins and the step of vertical distances")
    lanes: Annotated[dict[Id, LaneStyle], AfterValidator(_with_default)] = Field(
        description="Look of a timeline lane, by the lane's id; `default` for others"
    )

    logo: Logo | None = Field(None, description="A logo for the beginning of every document")
    cover: Cover | None = Field(None, description="Colours of the band that a document begins with")

    @property
    def cover_ground(self) -> str:
        """The ground of the band that a document begins with."""
        return (self.cover and self.cover.ground) or self.colours.hue_deep

    @property
    def cover_text(self) -> str:
        """The colour of the texts on the band."""
        return (self.cover and self.cover.text) or self.colours.paper

    @property
    def cover_rule(self) -> str:
        """The colour of the line under the band."""
        return (self.cover and self.cover.rule) or self.colours.accent

    def lane(self, name: str) -> LaneStyle:
        """Return the style of a lane; a lane without one has that of `default`."""
        return self.lanes.get(name) or self.lanes["default"]
