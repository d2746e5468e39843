"""Partial dates: as precise as the source, from a day to a century (EDTF, ISO 8601-2, levels 0 and 1). No formatting.

https://www.loc.gov/standards/datetime/
"""

from pressroom.dates.hedges import EXACT, Hedge
from pressroom.dates.notation import FORMS, DateError
from pressroom.dates.partial_date import PartialDate
from pressroom.dates.spans import Precision, TimeSpan

__all__ = ["EXACT", "FORMS", "DateError", "Hedge", "PartialDate", "Precision", "TimeSpan"]
