"""How the figures of tables read in a language: in a cell, alone in a text, and their unit in a heading."""

from copy import copy
from decimal import Decimal

from pressroom.cldr import locale
from pressroom.edition.values.locale import LocaleFormatter
from pressroom.model.tables.data_table import DataCell, FigureMeasure
from pressroom.templating.line_glue import NBSP

#: The sign after a number by how sure it is.
SIGNS = {"estimate": "e", "provisional": "p"}
#: How a cell without a figure is printed.
MISSING = ".."


def in_cell(formatter: LocaleFormatter, cell: DataCell) -> str:
    """Return a figure as its cell has it, without its unit; empty for a text."""
    if cell.number is not None:
        return formatter.number(cell.number)
    if cell.year is not None:
        return formatter.year(cell.year)
    return MISSING if cell.missing else ""


def alone(formatter: LocaleFormatter, cell: DataCell, measure: FigureMeasure) -> str:
    """Return a figure as a text prints it: with its unit, and with how sure it is."""
    text = in_cell(formatter, cell)
    if cell.number is not None:
        text = _with_unit(formatter, cell.number, measure)
    if cell.state is None:
        return text
    strings = formatter.strings
    return strings["cell_state"].format(figure=text, state=strings[f"cell_{cell.state}"])


def unit_in_heading(formatter: LocaleFormatter, measure: FigureMeasure) -> str:
    """Return the unit as the heading of a column or row has it: `cases`, `%`, `EUR million`; empty if it has none."""
    match measure.kind or "number":
        case "number":
            return measure.unit.other if measure.unit else ""
        case "percent":
            return str(locale(formatter.language).number_symbols["latn"]["percentSign"])
        case "money":
            return " ".join(_money(formatter, measure, "").split()).replace(" ", NBSP)
    return ""


def _with_unit(formatter: LocaleFormatter, number: Decimal, measure: FigureMeasure) -> str:
    match measure.kind or "number":
        case "percent":
            return _percent(formatter, number)
        case "money":
            return _money(formatter, measure, formatter.number(number)).replace(" ", NBSP)
    return formatter.with_unit(number, measure.unit)


def _percent(formatter: LocaleFormatter, number: Decimal) -> str:
    """Return a percentage by the pattern of CLDR, with all its digits: `12.5%`, `12,5 %`."""
    language = locale(formatter.language)
    pattern = copy(language.percent_formats[None])
    places = max(0, -int(number.as_tuple().exponent))
    pattern.frac_prec = (places, places)
    return str(pattern.apply(number / 100, language)).replace(" ", NBSP)


def _money(formatter: LocaleFormatter, measure: FigureMeasure, number: str) -> str:
    key = f"money_{measure.scale}" if measure.scale else "money"
    return formatter.strings[key].format(currency=measure.currency, number=number)
