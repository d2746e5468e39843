"""Large print: the name of the document, its title, and its scale. Commands check names with it, so it loads little."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pressroom.model.look.theme import Tokens

#: The size of a document: as its tokens have it, or as large print.
Size = Literal["normal", "large"]
#: Body type in points, as laid out, and how much larger everything is drawn: 16 points.
_BODY, ZOOM = 10.0, 1.6
_ENDING = "-large"


def variant_name(document: str, size: Size | None) -> str:
    """Return the name of a document in a size, as in file names."""
    return document + _ENDING if size == "large" else document


def document_of(name: str) -> str:
    """Return the id of the document that a name is of."""
    return name.removesuffix(_ENDING)


def titled(title: str, size: Size | None, strings: Mapping[str, str]) -> str:
    """Return the title of a document in a size; `strings` are the fixed texts of its language."""
    return strings["large_print"].format(document=title) if size == "large" else title


def enlarged(tokens: "Tokens") -> "Tokens":
    """Return the tokens of the smaller page: one size of body type, and margins that are as wide once drawn."""
    margins = {name: value / ZOOM for name, value in tokens.spacing if name.startswith("margin")}
    return tokens.model_copy(
        update={
            "type": tokens.type.model_copy(update={"body": _BODY}),
            "spacing": tokens.spacing.model_copy(update=margins),
        }
    )
