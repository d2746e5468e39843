"""The pictures of a document and its map, for corrections: what identifies each, and a digest of what it is made from.

Drawings that are made of facts, such as charts, have none: their texts are recorded. A logo and pictures without an
alternative text state nothing: with the styles they are the look of a document, which has one digest.
"""

import hashlib
import json
import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import html

from pressroom.diagnostics import PressroomError
from pressroom.interchange.html import Html
from pressroom.interchange.pictures import LOOK, PrintedPicture
from pressroom.interchange.word import FilledWord
from pressroom.model.locator_map import LocatorMap
from pressroom.render.document_context import DocumentContext
from pressroom.render.document_renderer import Filled
from pressroom.render.texts.text_names import LOCATOR_MAP, text_name

#: The parts of a Word file that give it its look.
_WORD_LOOK = re.compile(r"word/(media/|theme/|styles\.xml)")
_BACKGROUND = re.compile(r"""url\(\s*["']?([^"')]+)""")


def printed_pictures(page: DocumentContext, filled: Filled) -> tuple[PrintedPicture, ...]:
    """Return the pictures of a filled-in document in their order, each file once, and its look."""
    found = []
    chart = page.edition.dossier.map
    if chart and text_name(LOCATOR_MAP, "description") in filled.worded:  # nothing but the drawn map prints it
        found.append(_map(page, chart))
    if isinstance(filled.source, Html):
        found += _pictures(page, filled.source)
    found.append(PrintedPicture(LOOK, _look(page, filled.source), ""))
    return tuple({picture.name: picture for picture in reversed(found)}.values())[::-1]


def _pictures(page: DocumentContext, source: Html) -> Iterator[PrintedPicture]:
    for address, words in _images(source):
        data = _data(source, address) if _is_stating(page, address, words) else None
        if data is not None:
            text = _announced(page, "kind_picture", words)
            yield PrintedPicture(address, hashlib.sha256(data).hexdigest(), text)


def _images(source: Html) -> Iterator[tuple[str, str]]:
    """The address and the alternative text of each picture."""
    for image in html.document_fromstring(source.markup).iter("img"):
        yield image.get("src", ""), " ".join((image.get("alt") or "").split())


def _is_stating(page: DocumentContext, address: str, words: str) -> bool:
    return bool(words) and not (page.tokens.logo and address == page.tokens.logo.file)


def _look(page: DocumentContext, source: Html | FilledWord) -> str:
    """The digest of what gives a document its look."""
    parts = [page.tokens.model_dump_json().encode()]
    if isinstance(source, FilledWord):
        parts += [data for name, data in sorted(source.file.parts.items()) if _WORD_LOOK.match(name)]
    else:
        sheets = (*source.stylesheets, *source.screen)
        parts += [css.encode() for _, css in sheets]
        parts += [face.data for face in source.fonts]
        parts += [data for _, data in sorted(source.reference.parts.items())] if source.reference else []
        silent = [address for address, words in _images(source) if not _is_stating(page, address, words)]
        behind = [
            posixpath.join(posixpath.dirname(path), url) for path, css in sheets for url in _BACKGROUND.findall(css)
        ]
        addresses = dict.fromkeys(map(posixpath.normpath, (*silent, *behind, *_BACKGROUND.findall(source.markup))))
        parts += filter(None, (_data(source, address) for address in addresses if ":" not in address))
    return hashlib.sha256("".join(hashlib.sha256(part).hexdigest() for part in parts).encode()).hexdigest()


def _data(source: Html, address: str) -> bytes | None:
    """Return the bytes of a picture; None for one that is missing or refused, which the back end reports."""
    try:
        return source.assets(address) or source.assets(unquote(address))
    except PressroomError:
        return None


def _map(page: DocumentContext, chart: LocatorMap) -> PrintedPicture:
    """The map: its data, its part of the world, and what is on it where. Texts and colours are recorded elsewhere."""
    places = [page.edition.dossier.by_id[name] for name in chart.places]
    shown = {
        "data": hashlib.sha256(page.context.workspace.read(chart.data)).hexdigest(),
        "box": chart.box.model_dump(),
        "areas": [[area.feature for area in areas] for areas in (chart.focus, chart.neighbours)],
        "places": [one.model_dump(include={"id", "longitude", "latitude", "kind"}) for one in places],
        "symbols": {kind.id: kind.symbol for kind in chart.kinds},
    }
    digest = hashlib.sha256(json.dumps(shown, sort_keys=True, default=str).encode()).hexdigest()
    return PrintedPicture(text_name(LOCATOR_MAP, "picture"), digest, _announced(page, "kind_map", chart.title))


def _announced(page: DocumentContext, key: str, text: str) -> str:
    strings = page.context.strings
    return f"{strings[key]}{strings['colon']} {text}" if key in strings else text
