"""A whole dossier: its info, its outline, and all its items by id."""

from pressroom.model.dossier.dossier import COLLECTIONS, Dossier
from pressroom.model.dossier.info import DossierInfo, EarlierInfo
from pressroom.model.dossier.outline import (
    DRAWN_ONCE,
    OUTLINE_LISTS,
    PRESS_LISTS,
    SECTION_LISTS,
    Outline,
    Section,
    SectionBefore,
)

__all__ = [
    "COLLECTIONS",
    "DRAWN_ONCE",
    "OUTLINE_LISTS",
    "PRESS_LISTS",
    "SECTION_LISTS",
    "Dossier",
    "DossierInfo",
    "EarlierInfo",
    "Outline",
    "Section",
    "SectionBefore",
]
