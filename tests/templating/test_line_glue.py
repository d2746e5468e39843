"""Words that no line end separates, by language: `~` is a no-break space."""

import pytest
from markupsafe import Markup

from pressroom.cldr import locale
from pressroom.templating.line_glue import LONGEST, NBSP, LineGlue, bound_markup, whole

DAYS = "januara februara marta aprila maja juna jula augusta septembra oktobra novembra decembra"
LOCATIVE = "januaru februaru martu aprilu maju junu julu augustu septembru oktobru novembru decembru"
STRINGS = {
    "bs": {"never_last": "a i k o s u", "never_first": "godine", "months_day": DAYS, "months_loc": LOCATIVE},
    "sr-Cyrl": {
        "never_last": "а и к о с у",
        "never_first": "године",
        "months_day": "јуна",
        "months_loc": "мају септембру",
    },
    "fr": {"never_last": "à y", "raised": "er re e"},
}


@pytest.mark.parametrize(
    ("language", "bound"),
    [
        ("en", "On 2~February 2017, since April~2010, in May we"),
        ("en", "see para.~3 and no.~5, p.~12, Art.~7 of CC~BY~4.0 and CC~BY-SA~4.0"),
        ("en", "7~years, 60,000~troops, 45~%, 3~km, about 27~milestones"),
        ("en", "Under Article 5 says, in 2006 the, Resolution 1088 authorised, 3 of 5, 1999–2004 and"),
        ("en", "to J.~F.~Kennedy, e. g. what"),
        ("en", "He joined. 20~June 2017 was the MAP. 12~days"),
        ("fr", "le 1er~mai 2017, depuis avril~2010, à~20 km, art.~5, §~2, n°~4, 60\u202f000~militaires"),
        ("bs", "u~Sarajevu 9.~marta 2012.~godine, u~septembru 2014.~godine, od 2006.~godine, i~u~aprilu~2010."),
        ("bs", "u~20.~junu 2017.~godine, od 3. brigada, čl.~5"),
        ("sr-Cyrl", "у~септембру 2014.~године, 20.~јуна 2017.~године, а~у~мају 2007.~године, Ј.~Пери"),
        ("de", "am 3.~Oktober 2017, seit April~2010, §~5 Abs.~2, 20~Kilometer"),
        ("uk", "20~червня 2017 року"),
    ],
)
def test_words_that_belong_together_are_bound_and_no_more(language: str, bound: str) -> None:
    glue = LineGlue(locale(language), STRINGS.get(language, {}))
    text = bound.replace("~", " ")
    assert glue.bound(text).replace(NBSP, "~") == bound
    assert glue.bound(glue.bound(text)) == glue.bound(text), "what is bound is not bound once more"


@pytest.mark.parametrize("text", ["u septembru 2014. godine", "i u oktobru 2014. godine", "u 2014. godine u Sarajevu"])
def test_bound_words_are_short_together_so_that_narrow_columns_have_no_holes(text: str) -> None:
    bound = LineGlue(locale("bs"), STRINGS["bs"]).bound(text)
    assert bound.replace(NBSP, " ") == text
    assert max(map(len, bound.split(" "))) <= LONGEST


def test_an_authors_own_no_break_spaces_stay() -> None:
    glue = LineGlue(locale("fr"), STRINGS["fr"])
    text = f"Voici{NBSP}: «{NBSP}l’Organisation{NBSP}»"
    assert glue.bound(text) == text


def test_a_short_form_of_a_figure_is_whole_and_a_long_one_breaks() -> None:
    assert whole(Markup("nine years")) == f"nine{NBSP}years"
    assert whole(Markup("more than sixty thousand troops")) == "more than sixty thousand troops"


def test_texts_of_markup_are_bound_and_nothing_else_is() -> None:
    glue = LineGlue(locale("en"), {})
    markup = (
        '<title>2 May</title><p title="2 May">On 2 May<!-- 2 May --> <b>3 km</b></p><style>a { margin: 2 em }</style>'
    )
    assert bound_markup(markup, glue).replace(NBSP, "~") == markup.replace("On 2 May", "On 2~May").replace(
        "3 km", "3~km"
    )
