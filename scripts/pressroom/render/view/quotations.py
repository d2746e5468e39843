"""The quotations of an edition as templates see them."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from pressroom.edition.values.locale import glue_of
from pressroom.model.facts import Office, OfficeHolder, Person, Term
from pressroom.model.press.quotations import TRANSLATION, Quotation, certainly_held, possibly_held
from pressroom.render.texts.quotation_marks import quoted
from pressroom.render.texts.text_renderer import Deferred, tagged_text
from pressroom.render.view.items import ItemView
from pressroom.templating.data import TemplateData


class QuotationView:
    """Makes the records of one edition's quotations."""

    def __init__(self, items: ItemView) -> None:
        self._items = items
        self._dossier = items.edition.dossier
        self._renderer = items.renderer

    def records(self, ids: tuple[str, ...]) -> tuple[TemplateData, ...]:
        """The quotations with these ids, in this order."""
        return tuple(map(self._record, ids))

    def _record(self, name: str) -> TemplateData:
        quotation = self._dossier.by_id[name]
        assert isinstance(quotation, Quotation)
        terms = tuple(self._terms(quotation))
        return TemplateData(
            id=name,
            form=quotation.form,
            words=Deferred(lambda: self._words(quotation)),
            translation=Deferred(lambda: self._translation(quotation)) if self._is_translated(quotation) else "",
            speaker=Deferred(lambda: self._speaker(quotation)),
            offices=tuple(self._office(term) for term in terms),
            occasion=Deferred(lambda: self._occasion(quotation)) if quotation.occasion else "",
            date=self._items.dates.alone(quotation.date),
            notes=self._items.marks((quotation, *terms)),
        )

    def _language(self, quotation: Quotation) -> str:
        return quotation.language or self._dossier.about.language

    def _words(self, quotation: Quotation) -> Markup:
        """The words in quotation marks of the edition's language, each language bound by its own rules."""
        self._renderer.item(quotation)
        text, language = quoted(quotation.words, self._items.formatter), self._language(quotation)
        if language != self._items.edition.language:
            text = tagged_text(glue_of(language).bound(text), language)
        else:
            text = self._items.text(text)
        return self._renderer.mark(quotation, "words", text)

    def _is_translated(self, quotation: Quotation) -> bool:
        """Whether the edition prints a translation: not of words in its own language, nor the same words again."""
        edition, language = self._items.edition, self._language(quotation)
        same = language == self._dossier.about.language and self._renderer.is_untranslated(quotation.translation)
        return language != edition.language and not same

    def _translation(self, quotation: Quotation) -> Markup:
        """The translation, announced as ours. One that is itself untranslated is labelled with its language."""
        formatter = self._items.formatter
        text: str = self._items.text(quoted(quotation.translation, formatter))
        if self._renderer.is_untranslated(quotation.translation):
            language = self._dossier.about.language
            mark = formatter.strings["untranslated"].format(language=formatter.language_name(language))
            text = Markup("{} {}").format(mark, tagged_text(text, language))
        return escape(formatter.strings["our_translation"]).format(
            text=self._renderer.mark(quotation, TRANSLATION, text)
        )

    def _speaker(self, quotation: Quotation) -> Markup:
        speaker = self._dossier.by_id[quotation.speaker]
        assert isinstance(speaker, Person | Term)
        return self._renderer.value(speaker, self._renderer.standard(speaker))

    def _occasion(self, quotation: Quotation) -> Markup:
        return self._renderer.mark(quotation, "occasion", self._items.text(quotation.occasion))

    def _terms(self, quotation: Quotation) -> Iterator[OfficeHolder]:
        """The terms of office of the speaker on the day: of the office that the quotation names, or all."""
        for holding in self._dossier.office_holders:
            held = possibly_held if quotation.office else certainly_held
            named = quotation.office in (None, holding.office)
            if holding.person == quotation.speaker and named and held(holding, quotation.date):
                yield holding

    def _office(self, holding: OfficeHolder) -> Deferred:
        office = self._dossier.by_id[holding.office]
        assert isinstance(office, Office)
        return Deferred(lambda: self._renderer.value(office, self._items.text(self._renderer.name(office))))
