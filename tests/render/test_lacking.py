"""What fonts lack is one problem for each font and script, with what can be done about it."""

from backends.docx_sample import font_faces, page
from backends.pdf_sample import small
from pressroom.backends.docx import to_docx
from pressroom.backends.pdf.document import to_pdf
from pressroom.diagnostics import Diagnostic, Origin
from pressroom.interchange.missing_characters import Lack, check_lacking

CHINESE = "北京是中华人民共和国的首都"
HEBREW = "שלום"
LATIN = frozenset(map(ord, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def lacks(text: str, family: str = "Serif", item: str = "") -> list[Lack]:
    return [Lack(family, character, text, "page 1", Origin(item)) for character in text]


def told(found: list[Diagnostic]) -> list[tuple[str, str | None]]:
    return [(problem.message, problem.hint) for problem in found]


def test_many_characters_of_a_script_are_one_problem() -> None:
    found = check_lacking(
        [*lacks(CHINESE, item="a"), *lacks("北京", item="b"), *lacks(HEBREW, item="b")], {"Serif": LATIN}
    )
    assert told(found) == [
        (
            "“Serif” has no Han letters: 13 different characters in 2 texts (北 京 是 中 华 人 民 共 …),"
            f" the first in “{CHINESE}”",
            "no font of the project has them: use letters of a script that the fonts cover (Latin)",
        ),
        (
            f"“Serif” has no Hebrew letters: 4 different characters in 1 text (ש ל ו ם), the first in “{HEBREW}”",
            "no font of the project has them: use letters of a script that the fonts cover (Latin)",
        ),
    ]
    assert found[0].origin == Origin("a", "北")


def test_each_font_is_a_problem_of_its_own_and_one_that_has_them_is_named() -> None:
    fonts = {"Serif": LATIN, "Sans": LATIN | {ord("北"), ord("京")}}
    found = check_lacking([*lacks("北京"), *lacks("首", "Sans")], fonts)
    assert told(found) == [
        (
            "“Serif” has no Han letters: 2 different characters in 1 text (北 京), the first in “北京”",
            "“Sans” has them: take that font in templates/theme.yaml, or in the style sheet",
        ),
        (
            "“Sans” has no U+9996 CJK UNIFIED IDEOGRAPH-9996 (首): “首”",
            "no font of the project has it: use letters of a script that the fonts cover (Latin)",
        ),
    ]


def test_signs_are_called_signs() -> None:
    [problem] = check_lacking(lacks("☃☄"), {"Serif": LATIN})
    assert problem.message == "“Serif” has no signs: 2 different characters in 1 text (☃ ☄), the first in “☃☄”"


def test_a_pdf_and_a_word_document_have_one_problem_for_a_script() -> None:
    text = f"<p>{CHINESE}</p><p>{CHINESE[3:]}</p>"
    for found in (to_pdf(small(text)).diagnostics, to_docx(page(text, fonts=font_faces())).diagnostics):
        assert [problem.code for problem in found] == ["glyph-missing"]
        assert "has no Han letters: 13 different characters" in found[0].message
        assert (
            found[0].hint
            == "no font of the project has them: use letters of a script that the fonts cover (Cyrillic, Greek, Latin)"
        )
