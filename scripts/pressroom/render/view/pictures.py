"""The pictures of an edition as templates see them."""

from urllib.parse import quote

from pressroom.model.press.pictures import Picture
from pressroom.render.texts.text_names import text_name
from pressroom.render.view.items import ItemView
from pressroom.templating.data import RecordedText, TemplateData


class PictureView:
    """Makes the records of one edition's pictures."""

    def __init__(self, items: ItemView) -> None:
        self._items = items

    def records(self, ids: tuple[str, ...]) -> tuple[TemplateData, ...]:
        """The pictures with these ids, in this order."""
        return tuple(map(self._record, ids))

    def _record(self, name: str) -> TemplateData:
        picture = self._items.edition.dossier.by_id[name]
        assert isinstance(picture, Picture)
        return TemplateData(
            id=name,
            file=quote(picture.path),
            alt=self._recorded(picture, "alt"),
            caption=self._items.prose(picture, "caption"),
            credit=self._recorded(picture, "credit"),
            licence=self._recorded(picture, "licence"),
            date=self._items.dates.alone(picture.date),
            notes=self._items.marks((picture,)),
        )

    def _recorded(self, picture: Picture, key: str) -> RecordedText:
        return self._items.recorded(text_name(picture.id, key), getattr(picture, key))
