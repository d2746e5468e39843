"""What is wrong with a value, in our own words: code, message and hint for each error that pydantic reports."""

from typing import NamedTuple


class ValueProblem(NamedTuple):
    """Code, message and hint. `{…}` is filled in from the error's context."""

    code: str
    message: str
    hint: str


_NO_KEYS = ValueProblem("keys-expected", "keys and values belong here", "write `key: value`")
_NO_SWITCH = ValueProblem("switch-expected", "`{value}` is neither `true` nor `false`", "write `true` or `false`")
_TOO_SMALL = "{value} is too small"

EMPTY = ValueProblem("text-empty", "this is empty", "write a text, or remove the key")

#: By pydantic's type of error, whose own names and English may change between versions.
VALUE_PROBLEMS = {
    "string_too_short": EMPTY,
    "string_too_long": ValueProblem(
        "text-too-long", "{length} characters, {max_length} at most", "shorten the text; nothing is cut for you"
    ),
    "string_type": ValueProblem(
        "text-expected", "a text belongs here", "write one text: no list, and no keys with values"
    ),
    "string_pattern_mismatch": ValueProblem("text-form", "`{value}` does not have the required form", "{form}"),
    "tuple_type": ValueProblem("list-expected", "a list belongs here", "begin each entry with `- `"),
    "too_short": ValueProblem("list-too-short", "{actual_length} given, {min_length} at least", "add what is missing"),
    "too_long": ValueProblem("list-too-long", "{actual_length} given, {max_length} at most", "take some out"),
    "model_type": _NO_KEYS,
    "model_attributes_type": _NO_KEYS,
    "dict_type": _NO_KEYS,
    "literal_error": ValueProblem(
        "word-unknown", "`{value}` is not one of the words that are allowed here", "write {expected}"
    ),
    "int_parsing": ValueProblem(
        "wrong-number", "`{value}` is not a whole number", "write up to nine digits and nothing else, such as 12"
    ),
    "int_type": ValueProblem(
        "wrong-number", "a whole number belongs here", "write digits and nothing else, such as 12"
    ),
    "float_parsing": ValueProblem("wrong-number", "`{value}` is not a number", "write a number such as 43.86"),
    "float_type": ValueProblem("wrong-number", "a number belongs here", "write a number such as 43.86"),
    "bool_parsing": _NO_SWITCH,
    "bool_type": ValueProblem("switch-expected", "`true` or `false` belongs here", "write `true` or `false`"),
    "greater_than": ValueProblem("number-too-small", _TOO_SMALL, "write more than {gt}"),
    "greater_than_equal": ValueProblem("number-too-small", _TOO_SMALL, "write {ge} or more"),
    "less_than_equal": ValueProblem("number-too-large", "{value} is too large", "write {le} or less"),
}
CITATION_HINT = (
    "write the id of a source or passage, such as `treaty` or `treaty: Article 1`; for what no source states, write"
    " `editorial: our own wording`"
)
GROUND_HINT = (
    "write why the wording is your own: `[@editorial, Our own wording.]` at the end of the text, or"
    ' `citations: "editorial: Our own wording."`'
)
ID_HINT = "write the text as an entry of its own, and its id here: lower-case letters, digits and hyphens"
#: The form that each pattern of the models requires.
_FORMS = {
    "^#": "write # and six hexadecimal digits in quotes, such as '#1f4e82'",
    "^(circle": "write circle, square, diamond or triangle",
    "^[1-9][0-9]{3}": "write YYYY-MM-DD or YYYY-MM-DDThh:mm",
    "^[0-9a-f]{64}": "write the 64 hexadecimal digits that `sha256sum` prints",
    "^content/sources": "put the file into content/sources/, and write its path, such as `content/sources/treaty.pdf`",
    "^(?:[A-Za-z0-9]": "write the path of a JPEG, PNG, WebP, TIFF or GIF file in `content/`: `pictures/bridge.jpg`",
    "^([A-Za-z0-9]": "write the path of a CSV or XLSX file in `content/`, such as `data/cases.csv`",
    "^[A-Z]{3}": "write the three capitals of the currency, such as EUR",
    "^[^/": "write a name without slashes and without control characters",
    "^[^\\s@": "write one address such as desk@example.org",
    "^[a-z0-9]+": "write lower-case letters and digits, with single hyphens between them, such as `first-visit`",
    "^[a-z]{2,3}": "write a language tag such as `en`, `bs` or `sr-Latn`",
    "^https://": "begin it with https://, and write no spaces, no `?` and no `#`",
    "^https?": "begin it with https:// or http://, and write no spaces",
}


def form_of(pattern: str) -> str:
    """Return the hint on the form that a pattern requires; empty for a pattern of no model."""
    return next((form for start, form in _FORMS.items() if pattern.startswith(start)), "")
