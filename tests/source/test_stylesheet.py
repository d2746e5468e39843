"""Style sheets as tinycss2 parses them."""

import pytest
import tinycss2

from pressroom.source.styles.css import added_rule, embedded, of_attribute, walk
from pressroom.source.styles.stylesheet import ParsedStylesheet


def told(text: str) -> list[tuple[str, int, int]]:
    """Code, line and column of each problem of a sheet."""
    spans = [(problem.code, problem.span) for problem in ParsedStylesheet("a/b.css", text).problems()]
    return [(code, span.line, span.column) for code, span in spans if span]


def screen(text: str) -> list[tuple[str, int, int]]:
    """The same, of a sheet for the screen."""
    sheet = ParsedStylesheet("a/b.css", text)
    spans = [(problem.code, problem.span) for problem in (*sheet.screen_problems(), *sheet.string_addresses())]
    return [(code, span.line, span.column) for code, span in spans if span]


@pytest.mark.parametrize(
    "rule",
    [
        "@import url(a.css);",
        '@IMPORT "a.css"',
        "@\\69mport 'a.css';",
        "@font-face { font-family: A; src: url(a.ttf) }",
        "@Font-Face{}",
    ],
)
@pytest.mark.parametrize(
    "place", ["{rule}", "p { color: red }\n{rule}", "@media print {\n{rule}}", "@layer { {rule}\n}"]
)
def test_rules_that_bring_in_files_are_refused_wherever_they_are(rule: str, place: str) -> None:
    text = place.replace("{rule}", rule)
    at = text.index("@", place.index("{rule}"))
    line = text.count("\n", 0, at) + 1
    assert told(text) == [("style-refused", line, at - text.rfind("\n", 0, at))]
    clean = ParsedStylesheet("a", text).without_refused()
    assert len(clean) == len(text)
    assert told(clean) == []
    assert not [part for part in walk(tinycss2.parse_component_value_list(clean)) if part.type == "url"]


@pytest.mark.parametrize("text", ["/* @import 'a'; */", "p::after { content: '@import' }", "p { color: red } /* { */"])
def test_comments_and_strings_are_no_rules(text: str) -> None:
    assert told(text) == []
    assert ParsedStylesheet("a", text).without_refused() == text


def test_what_stands_round_a_refused_rule_stays() -> None:
    text = "@media print { @font-face { src: url(a) } p { color: red } }\nh1 { color: blue }"
    clean = ParsedStylesheet("a", text).without_refused()
    assert " ".join(clean.split()) == "@media print { p { color: red } } h1 { color: blue }"
    assert clean.index("p {") == text.index("p {")


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("a { color: red", 1, 3, "brace"),
        ("a {}\n@media print {\n b { c: d }", 2, 14, "brace"),
        ("a {}\n@media print {\n b { c: d ", 3, 4, "brace"),
        ("a { b: c(1 }", 1, 8, "parenthesis"),
        ("a[b { c: d }", 1, 2, "bracket"),
        ("a {}\n/* and so on", 2, 1, "comment"),
        ("a { b: url(c", 1, 8, "parenthesis"),
    ],
)
def test_what_is_never_closed_is_found(text: str, line: int, column: int, said: str) -> None:
    (problem,) = ParsedStylesheet("a/b.css", text).problems()
    assert problem.span
    assert (problem.code, problem.span.line, problem.span.column) == ("style-warning", line, column)
    assert said in problem.message


@pytest.mark.parametrize("value", ["\\202e x", "a\u202eb", "\\200b", "a\\2066 b\\2069 "])
def test_characters_that_nobody_sees_are_found_behind_their_escapes(value: str) -> None:
    assert told(f"p {{}}\np::before {{ content: '{value}' }}") == [("character-hidden", 2, 22)]


@pytest.mark.parametrize(
    ("css", "urls"),
    [
        ('url("seal(1).png")', ["seal(1).png"]),
        ("URL(a.png)", ["a.png"]),
        ("u\\72l(a\\ b.png)", ["a b.png"]),
        ("url( 'a\\27 b.png' )", ["a'b.png"]),
        ("url(#place) url(a.svg#part)", ["a.svg#part"]),
        ("/* url(a.png) */ 'url(b.png)'", []),
        ("linear-gradient(red, blue), url(a.png)", ["a.png"]),
        ("url()", [""]),
    ],
)
def test_addresses_are_those_of_css(css: str, urls: list[str]) -> None:
    sheet = ParsedStylesheet("a", f"@media screen {{ p {{ background: {css} }} }}")
    assert [address.url for address in sheet.addresses()] == urls
    assert [address.url for address in of_attribute(f"background: {css}")] == urls
    made = embedded(f"p {{ background: {css} }}", lambda url: f"data:,{len(url)}")
    assert [address.url for address in ParsedStylesheet("a", made).addresses()] == [f"data:,{len(url)}" for url in urls]


def test_comments_are_not_published() -> None:
    text = "/* one */ a/* two */b { c: d/* three */e; f: g(/* four */1) } @media /* five */ print { /* six */ }"
    made = embedded(text, str)
    assert [word for word in ("one", "two", "three", "four", "five", "six") if word in made] == []
    parts = walk(tinycss2.parse_component_value_list(made, skip_comments=True))
    assert [part.value for part in parts if part.type == "ident"] == ["a", "b", "c", "d", "e", "f", "print"]


def test_a_sheet_cannot_end_the_element_that_holds_it() -> None:
    made = embedded("p::before { content: '</style><script>' }", str)
    assert "</" not in made
    (string,) = (part for part in walk(tinycss2.parse_component_value_list(made)) if part.type == "string")
    assert string.value == "</style><script>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@media (max-width: 9cm) { p { color: red } }\n@supports (a: b) { p { c: d } }", []),
        ("p { color: red }\n@page { margin: 0 }", [("style-refused", 2, 1)]),
        ("@media print { @namespace url(a); }", [("style-refused", 1, 16)]),
        ("p { color red }", [("style-warning", 1, 14)]),
        ("@media print { p { color: red; : x } }", [("style-warning", 1, 35)]),
        ("p { color: red } }", [("style-warning", 1, 18)]),
        ("p { background: image-set('a.png' 1x) }", [("style-refused", 1, 17)]),
        ("p { background: src('a.png') }", [("style-refused", 1, 17)]),
    ],
)
def test_sheets_for_the_screen_are_judged(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert screen(text) == expected


@pytest.mark.parametrize("text", ['@import "below";', "/* a */ /* b */\n@import 'below' ;\np {}"])
def test_the_first_rule_adds_a_sheet_to_the_one_below(text: str) -> None:
    found = added_rule(text, "below")
    assert found
    assert text[slice(*found)].startswith("@import")
    assert text[slice(*found)].endswith(";")


@pytest.mark.parametrize("text", ['p {} @import "below";', "/* @import 'below'; */", '@import "below" print;', ""])
def test_no_other_rule_does(text: str) -> None:
    assert added_rule(text, "below") is None


@pytest.mark.parametrize(
    "media", ["screen and (min-width: 9em)", "(min-width: 9em)", "print and (color)", "not screen", "print, (color)"]
)
def test_queries_beyond_a_type_of_media_are_one_error_at_their_place(media: str) -> None:
    sheet = ParsedStylesheet(
        "a.css", f"p {{ color: red }}\n@media {media} {{ p {{ color: blue }} }} b {{ color: red }}"
    )
    (found,) = sheet.print_problems()
    assert found.span is not None
    assert (found.code, found.span.line, found.span.column) == ("style-refused", 2, 1)
    assert found.hint is not None
    assert "`screen` in document.yaml" in found.hint
    assert sheet.without_refused().split() == ["p", "{", "color:", "red", "}", "b", "{", "color:", "red", "}"]


@pytest.mark.parametrize("media", ["screen", "print", "only print", "print, screen", " /* a */ all", ""])
def test_types_of_media_are_for_print(media: str) -> None:
    sheet = ParsedStylesheet("a.css", f"@media {media} {{ p {{ color: blue }} }}")
    assert [*sheet.print_problems()] == []
    assert "blue" in sheet.without_refused()
