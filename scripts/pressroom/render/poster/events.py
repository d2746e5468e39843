"""Prepare a timeline poster from an edition: its sheet, the events, eras and frame for the solver, and its labels."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias, TypeVar

from markupsafe import Markup

from pressroom.dates import PartialDate, Precision
from pressroom.edition.arrange import eras_by_date
from pressroom.edition.edition import Edition
from pressroom.interchange.geometry import Rect
from pressroom.model.ahead.upcoming import UpcomingEvent
from pressroom.model.document_kinds.documents import Depth, PosterSpec
from pressroom.model.document_kinds.poster_layout import (
    FLOOR,
    FLOOR_PER_METRE,
    PosterLayout,
    name_scale,
    sheet_scale,
)
from pressroom.model.facts import Milestone
from pressroom.poster.request import (
    HEADING,
    MM_PER_POINT,
    NAME_SIZE,
    Composition,
    EraSpan,
    Event,
    Frame,
    LabelRequest,
    Rail,
    Tier,
)
from pressroom.render.document_context import DocumentContext
from pressroom.render.document_renderer import DocumentRenderer
from pressroom.render.figures.font_metrics import upright
from pressroom.render.figures.from_edition import MapLook
from pressroom.render.poster.head import PLAIN, HeadExhibits
from pressroom.render.texts.text_renderer import Deferred
from pressroom.templating.data import TemplateData

#: The classes of a label in each composition.
_CLASSES = {
    Composition.COLUMNS: "label",
    Composition.HORIZONTAL: "label horizontal",
    Composition.RIBBON: "label ribbon",
}
#: The fullest texts of events in a poster of each depth.
_FULLEST: Mapping[Depth, Tier] = {"full": Tier.FULL, "summary": Tier.KEY, "key-points": Tier.TITLE}
_STEP = 0.25
#: In mm: the narrowest label, and the widest on A3.
_LINE = (40.0, 115.0)


@dataclass(frozen=True, slots=True)
class PosterSheet:
    """The parts of a poster that are fixed before solving: its area, and the heights of its parts, in mm before zoom.

    From the top: the head, a `rule` under it, the strip with the steps of the path (0 if there is none), the timeline,
    the foot; `gap` is above and below the timeline. The eras in `numbered`, by id, have numbers at their bands, which
    the foot explains. `exhibits` are in the head. `maps` are those that are drawn, by their looks.
    """

    area: Rect
    head: float
    strip: float
    foot: float
    exhibits: HeadExhibits = PLAIN
    numbered: frozenset[str] = frozenset()
    maps: dict[MapLook, Markup] = field(default_factory=dict, compare=False)
    rule: float = 1.2
    gap: float = 3.2

    @property
    def strip_top(self) -> float:
        """The top of the strip."""
        return self.area.y + self.head + self.rule

    @property
    def frame(self) -> Rect:
        """The area of the timeline."""
        top = self.strip_top + self.strip + self.gap
        return Rect(self.area.x, top, self.area.width, self.area.bottom - self.foot - self.gap - top)


def sheet_area(spec: PosterSpec) -> Rect:
    """The area inside a poster's margins, before zoom."""
    width, height = spec.canvas
    margin = spec.margin
    return Rect(margin, margin, width - 2 * margin, height - 2 * margin)


def floor_size(layout: PosterLayout) -> float:
    """The smallest type of the finished poster in points, for its reading distance."""
    return FLOOR_PER_METRE * layout.reading_distance


def frame(spec: PosterSpec, area: Rect, day: date | None = None) -> Frame:
    """The frame for the solver, with every type size from the largest down to the floor, and the edition's day."""
    largest = max(spec.layout.largest_type(spec.canvas, spec.zoom), FLOOR)
    count = int((largest - FLOOR) / _STEP)
    sizes = (*(largest - _STEP * number for number in range(count + 1)), FLOOR)
    line = _LINE[0], _LINE[1] * max(1.0, sheet_scale(spec.canvas))
    tiers = tuple(Tier)[tuple(Tier).index(_FULLEST[spec.depth]) :]
    names = name_scale(spec.canvas)
    return Frame(
        area,
        tuple(dict.fromkeys(sizes)),
        FLOOR,
        _compositions(spec),
        spec.layout.columns,
        line,
        tiers,
        heading=HEADING * names,
        names=names,
        small=spec.small_name,
        day=day,
        rail=Rail().for_names(names, spec.small_name / FLOOR),
    )


def _compositions(spec: PosterSpec) -> tuple[Composition, ...]:
    """The composition that the author asks for; by default one axis across the sheet before several columns."""
    if spec.layout.composition:
        return (Composition(spec.layout.composition),)
    axes = (Composition.HORIZONTAL,) if spec.orientation == "landscape" else ()
    return (*axes, Composition.RIBBON, Composition.COLUMNS)


def events(edition: Edition) -> tuple[Event, ...]:
    """The milestones as events for the solver, and the events that are still to come."""
    lanes = {lane.id for lane in edition.dossier.lanes}
    return (
        *(
            Event(item.id, item.date, item.lane or "default", _end(item, edition), key=item.weight == "key")
            for item in edition.dossier.milestones
        ),
        *(
            Event(item.id, item.date, item.lane if item.lane in lanes else "default", None)
            for item in edition.dossier.upcoming
        ),
    )


def _end(item: Milestone, edition: Edition) -> PartialDate | None:
    """The date until which an event is drawn: its last one, or the as-of day if it goes on."""
    return PartialDate.of(edition.as_of) if item.date.hedge.onward else item.until


def unsure_events(edition: Edition) -> frozenset[str]:
    """The ids of the events that may have another date than the one that is drawn."""
    dates = ((item.id, item.date.hedge) for item in drawn_items(edition))
    return frozenset(name for name, hedge in dates if hedge.vague or hedge.backward)


def drawn_items(edition: Edition) -> tuple[Milestone | UpcomingEvent, ...]:
    """The items that a poster of an edition draws as events."""
    return (*edition.dossier.milestones, *edition.dossier.upcoming)


def label_classes(composition: Composition, tier: Tier, *, key: bool) -> str:
    """The classes of an event's label: `short` where it is one paragraph, `key` if it is one of the key events."""
    return " ".join((_CLASSES[composition], *(("short",) if tier is Tier.SHORT else ()), *(("key",) if key else ())))


_Title = TypeVar("_Title")


def era_names(
    edition: Edition, titles: Mapping[str, _Title], numbered: Set[str]
) -> Mapping[str, tuple[_Title | str, ...]]:
    """The names that an era may have at its bands: title, or number for want of room; only the number if `numbered`."""
    numbers = {era.id: str(n) for n, era in enumerate(eras_by_date(edition.dossier.eras), 1)}
    return {era: (n,) if era in numbered else (titles[era], n) for era, n in numbers.items()}


def era_legend(renderer: DocumentRenderer, numbered: Set[str]) -> tuple[TemplateData, ...]:
    """The eras that have numbers at their bands, by date."""
    eras = enumerate(renderer.record["eras"], 1)
    return tuple(TemplateData(number=n, **era) for n, era in eras if era["id"] in numbered)


def eras(page: DocumentContext, numbered: Set[str]) -> tuple[EraSpan, ...]:
    """The eras for the solver, with the lengths of their names as drawn, in mm."""
    typeface = upright(page.tokens.type.heading_family, page.context.fonts)
    size = NAME_SIZE * name_scale(page.spec.canvas) * MM_PER_POINT
    edition = page.edition
    names = era_names(edition, {era.id: era.title for era in edition.dossier.eras}, numbered)
    lengths = {era: [typeface.width(name, size, 600) * 1.02 for name in names[era]] for era in names}
    return tuple(
        EraSpan(era.id, era.from_, era.until, lengths[era.id][0], tuple(lengths[era.id][1:]))
        for era in edition.dossier.eras
    )


def signs(edition: Edition, *, one_axis: bool, scale_change: bool, now: bool) -> TemplateData:
    """Which signs are on the sheet, for the legend: of lanes, dates and intervals, changes of scale, and the day.

    `one_axis`: all events are on one axis, so that a change of scale is the only one.
    """
    milestones, drawn = edition.dossier.milestones, drawn_items(edition)
    return TemplateData(
        day=any(item.date.day for item in drawn),
        month=any(item.date.month and not item.date.day for item in drawn),
        year=any(item.date.precision is Precision.YEAR for item in drawn),
        long=any(item.date.span for item in drawn),
        soft=bool(unsure_events(edition)),
        span=any(_end(item, edition) for item in milestones),
        lanes=tuple(dict.fromkeys(item.lane for item in drawn)),
        key=len({item.weight == "key" for item in milestones} | {False for _ in edition.dossier.upcoming}) > 1,
        ahead=bool(edition.dossier.upcoming),
        one_axis=one_axis,
        scale_change=scale_change,
        now=now,
    )


_Kind: TypeAlias = tuple[Composition, Tier]


class Labels:
    """The markup of every milestone's label in every composition and tier, rendered once.

    Each composition and tier is filled in by itself, as if it were printed: whether a label expands an acronym depends
    on the labels before it. `made` are those that were asked for.
    """

    def __init__(self, page: DocumentContext) -> None:
        self._page = page
        self.made: dict[_Kind, Mapping[str, Markup]] = {}
        self._keys = {item.id for item in page.edition.dossier.milestones if item.weight == "key"}

    def markup(self, asked: LabelRequest) -> Markup:
        """The markup of a label, without its position."""
        return self.of(asked.composition, asked.tier)[asked.event]

    def of(self, composition: Composition, tier: Tier) -> Mapping[str, Markup]:
        """The markup of all labels in one composition and tier."""
        kind = composition, tier
        if kind not in self.made:
            looks = {item.id: composition for item in drawn_items(self._page.edition)}
            self.made[kind] = labels(DocumentRenderer(self._page), tier, looks)
        return self.made[kind]

    def classes(self, asked: LabelRequest) -> str:
        """The classes of a label."""
        return label_classes(asked.composition, asked.tier, key=asked.event in self._keys)


def labels(renderer: DocumentRenderer, tier: Tier, looks: Mapping[str, Composition]) -> Mapping[str, Markup]:
    """The labels in one tier, each with the look of a composition, by the milestones’ ids, filled in by date."""
    records = {record["id"]: record for record in (*renderer.record["milestones"], *renderer.record["upcoming"])}
    order = sorted(drawn_items(renderer.page.edition), key=lambda item: item.date)
    return {
        item.id: renderer.fill(
            "label.html",
            milestone=records[item.id],
            tier=tier.value,
            composition=looks[item.id].value,
            **_texts(renderer, item, records[item.id], tier),
        )
        for item in order
    }


def _texts(
    renderer: DocumentRenderer, item: Milestone | UpcomingEvent, record: TemplateData, tier: Tier
) -> TemplateData:
    """The texts of a label in one tier: a `headline` over the `text` if that is the full one, else the text alone."""

    def bound(key: str) -> Deferred:
        """A short text that begins with no article alone on a line."""
        text = record[key]
        bind = renderer.page.formatter.bind_first_word
        return Deferred(lambda: Markup(bind(str(text))))  # noqa: S704 - a no-break space is added to rendered markup

    full = tier is Tier.FULL or (tier is Tier.KEY and record["weight"] == "key")
    if full and item.title:
        return TemplateData(headline=bound("title"), text=record["full"])
    return TemplateData(headline=None, text=bound("short" if tier is Tier.SHORT else "title"))
