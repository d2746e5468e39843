"""One face of a font family, and the choice among the faces of a family."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: The weight from which a face is bold.
BOLD = 600
_REGULAR, _MEDIUM = 400, 500


@dataclass(frozen=True, slots=True)
class FontFace:
    """A font of the project: TrueType or OpenType bytes.

    `family` is the name that tokens and styles use, `style` is `normal` or `italic`. `weight` is 100 to 900; a variable
    font has every weight, and `None` here. `editable` is false for a font that may be embedded for view and print
    alone. `file` is the path of a font that the project brought.
    """

    family: str
    style: str
    data: bytes
    weight: int | None = None
    editable: bool = True
    file: str = ""


def faces_of(faces: Iterable[FontFace], family: str, *, italic: bool) -> tuple[FontFace, ...]:
    """Return the faces of a family in one style, whatever the case of its name."""
    style, name = "italic" if italic else "normal", family.casefold()
    return tuple(face for face in faces if face.style == style and face.family.casefold() == name)


def face_for(faces: Sequence[FontFace], weight: int) -> FontFace:
    """Return the face that serves a weight, of those of one family and style (CSS Fonts 4, 5.2)."""
    return min(faces, key=lambda face: _preference(weight, face.weight))


def serves(faces: Iterable[FontFace], weight: int) -> bool:
    """Whether a face is as bold as the weight asks, or as light. Regular letters in place of bold ones are another text
    to readers, and programs that make letters bolder by themselves draw them badly."""
    return any(face.weight is None or (face.weight >= BOLD) == (weight >= BOLD) for face in faces)


def _preference(wanted: int, weight: int | None) -> tuple[int, int]:
    """The order in which faces serve a weight; the lowest is the best."""
    if weight is None or weight == wanted:
        return 0, 0
    if _REGULAR <= wanted <= _MEDIUM and wanted < weight <= _MEDIUM:
        return 1, weight
    lighter_first = wanted <= _MEDIUM
    return (2 if (weight < wanted) == lighter_first else 3), abs(weight - wanted)
