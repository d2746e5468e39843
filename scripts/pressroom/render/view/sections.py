"""The sections of an edition as templates see them."""

from collections.abc import Mapping

from pressroom.model.dossier import Section
from pressroom.model.exhibits import SpanChart
from pressroom.render.view.charts import ChartView
from pressroom.render.view.exhibits import ExhibitView
from pressroom.render.view.items import ItemView
from pressroom.render.view.pictures import PictureView
from pressroom.render.view.quotations import QuotationView
from pressroom.render.view.tables import TableView
from pressroom.templating.data import TemplateData


class SectionView:
    """Makes the records of one edition's sections."""

    def __init__(self, items: ItemView, exhibits: ExhibitView, figures: Mapping[str, int] | None = None) -> None:
        """`figures` are those that the layout moved: by section, the number of paragraphs before its figure."""
        self._items = items
        self._exhibits = exhibits
        self._tables = TableView(items)
        self._quotations = QuotationView(items)
        self._pictures = PictureView(items)
        self._charts = ChartView(items)
        self._figures = figures or {}

    def record(self, section: Section) -> TemplateData:
        """A section with its paragraphs and exhibits, and the sections inside it."""
        section = self._items.as_one(section)
        named = self._items.edition.dossier.by_id.get(section.figure or "")
        chart = named if isinstance(named, SpanChart) else None
        return TemplateData(
            id=section.id,
            title=self._items.heading(section),
            answer=self._items.summary(section.answer) if section.answer else None,
            brief=self._items.summaries(section.brief),
            explainers=self._exhibits.explainers(section.explainers),
            numbers=self._exhibits.numbers(section.numbers),
            data_charts=self._charts.records(section.charts, section.tables),
            tables=self._tables.records(section.tables),
            quotations=self._quotations.records(section.quotations),
            pictures=self._pictures.records(section.pictures),
            paragraphs=tuple(map(self._items.paragraph, section.paragraphs)),
            figure="chart" if chart else section.figure or "",
            chart=self._exhibits.chart(chart) if chart else None,
            figure_after=min(self._figures.get(section.id, 0), len(section.paragraphs)),
            sections=tuple(map(self.record, section.sections)),
        )
