"""The texts of marked markup, whatever a template makes of them: in order, each with the items that it prints."""

import pytest
from markupsafe import Markup

from pressroom.clearance.extract import ExtractedText, Heading, Part, extract, plain
from pressroom.render.texts.annotations import marked_cites, marked_item, marked_value

ONE, TWO = marked_item("one", "text", "One is told."), marked_item("two", "text", "Two is told.")
MARKS = Markup('<sup class="marks"><a href="#note-1">1</a></sup>')


def entries(markup: str) -> list[ExtractedText]:
    return [part for part in read(markup) if isinstance(part, ExtractedText)]


def read(markup: str, drawing: str = "") -> tuple[Part, ...]:
    return extract(f"<html><head><title>Not read</title></head><body>{markup}</body></html>", drawing)


def told(markup: str) -> list[tuple[str, str, str]]:
    """Each text: what introduces it, its words, and the item that it tells."""
    return [
        (entry.lead.striptags(), " / ".join(map(_words, entry.paragraphs)), entry.item) for entry in entries(markup)
    ]


def _words(text: Markup) -> str:
    return text.striptags()


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (f"<p>{ONE}</p>", [("", "One is told.", "one")]),
        (f"<p><span>{ONE}</span> <span>{TWO}</span></p>", [("", "One is told.", "one"), ("", "Two is told.", "two")]),
        (f'<p><a class="number">7</a><span id="one">{ONE}</span></p>', [("7", "One is told.", "one")]),
        (
            f"<table><tr><th>May 2007</th><td>{ONE}</td></tr><tr><td>2009</td><td>{TWO}</td></tr></table>",
            [("May 2007", "One is told.", "one"), ("2009", "Two is told.", "two")],
        ),
        (f"<dl><dt>Since</dt><dd>{ONE}</dd></dl>", [("Since", "One is told.", "one")]),
        (f"<ul><li>{ONE}</li><li>{TWO}</li></ul>", [("", "One is told.", "one"), ("", "Two is told.", "two")]),
        (
            f"<ul><li>Outer<ul><li>{ONE}</li></ul>after</li></ul>",
            [("", "Outer", ""), ("", "One is told.", "one"), ("", "after", "")],
        ),
        (f"<ol><li><p>Reached</p><p>2006</p><p>{ONE}</p></li></ol>", [("Reached · 2006", "One is told.", "one")]),
        (f"<div>loose {ONE}<p>Fixed</p>tail</div>", [("loose", "One is told.", "one"), ("", "Fixed / tail", "")]),
        (f"<blockquote>{ONE}</blockquote>", [("", "One is told.", "one")]),
        (f"<figure><figcaption>{ONE}</figcaption></figure>", [("", "One is told.", "one")]),
        ("<ul><li>Here</li><li>There</li></ul><p>Elsewhere</p>", [("", "Here · There / Elsewhere", "")]),
        ("<p>Before<br>after</p>", [("", "Before after", "")]),
        ("<p>Page <span data-field='page'></span></p>", [("", "Page …", "")]),
        ("<p hidden>unseen</p><script>unseen</script><style>unseen</style>", []),
        ("<p aria-hidden='true'>Seen, if not heard</p>", [("", "Seen, if not heard", "")]),
        ("<p>  </p><p>\n</p>", []),
    ],
)
def test_a_text_is_what_html_parts(markup: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(markup) == expected


def test_words_are_those_of_the_markup() -> None:
    first = marked_item("one", "text", Markup("A <em>well<strong>-known</strong></em> &amp; <b>1<sup>st</sup></b>"))
    (entry,) = entries(f'<p>{first}{MARKS} <span lang="fr">été</span></p>')
    assert entry.paragraphs == (
        Markup(
            "A <em>well</em><em><strong>-known</strong></em> &amp; <b>1</b><b><sup>st</sup></b>"
            '<sup class="marks">1</sup> <span lang="fr">été</span>'
        ),
    )


def test_a_glued_word_is_not_parted() -> None:
    assert told('<p><span class="glue">well-known</span><span class="glue">,</span> <b>left</b><b>right</b></p>') == [
        ("", "well-known, left right", "")
    ]


def test_notes_belong_to_what_they_follow() -> None:
    one, two = (marked_cites([name], MARKS) for name in ("one", "drawn"))
    found = entries(f"<p>{ONE}{one} {TWO}{two}</p>")
    assert [(entry.item, entry.cited) for entry in found] == [("one", ("one",)), ("two", ("drawn",))]


def test_what_is_cited_and_told_by_no_text_stands_by_itself() -> None:
    first, second = (marked_cites([name], MARKS) for name in ("first-term", "second-term"))
    found = entries(f"<table><tr><td>Minister</td><td>A (2012){first}; B (2016){second}</td></tr></table>")
    assert [(plain(entry), entry.item, entry.cited) for entry in found] == [
        ("Minister · A (2012)1;", "", ("first-term",)),
        ("B (2016)1", "", ("second-term",)),
    ]


def test_values_and_keys_are_known() -> None:
    title = marked_item("step", "title", "Membership")
    note = marked_item(
        "step", "note", Markup("since {}, {}").format(marked_value("day", "May"), marked_value("a", "A"))
    )
    (entry,) = entries(f"<li><p>{title}</p><p>{note}</p></li>")
    assert (entry.item, entry.keys, entry.values) == ("step", ("title", "note"), ("day", "a"))


def test_keys_are_those_of_the_text_alone() -> None:
    """A cell of a table that begins with a value comes after the words of its row."""
    row, cell = (
        marked_item("t.row", "title", "Row"),
        marked_item("t.row.cell", "text", marked_value("on", "2006") + "."),
    )
    found = entries(f"<table><tr><th>{row}</th><td>{cell}</td></tr></table>")
    assert [(entry.item, entry.keys) for entry in found] == [("t.row", ("title",)), ("t.row.cell", ("text",))]


def test_headings_stay_headings_and_are_told_where_they_tell() -> None:
    assert read(f"<h2>A <em>plain</em> one</h2><h3>{ONE}</h3>") == (
        Heading(2, "A plain one"),
        Heading(3, "One is told."),
        ExtractedText((Markup("One is told."),), item="one", keys=("text",)),
    )


def test_pictures_say_what_takes_their_place() -> None:
    figure = (
        '<svg><title>A map</title><text x="1">Sarajevo</text><text>Mostar</text><g aria-hidden="true"></g></svg>'
        '<p><img src="a.png" alt="A bridge"><img src="b.png" alt=""></p>'
    )
    assert [(plain(entry), entry.drawn) for entry in entries(figure)] == [("A map · Sarajevo · Mostar A bridge", True)]


def test_each_text_of_a_drawing_behind_the_page_stands_by_itself() -> None:
    drawing = (
        f"<svg><text>{marked_item('era', 'title', 'After the war')}</text><text>1995</text><text>1996</text></svg>"
    )
    assert [(plain(part), getattr(part, "item", "")) for part in read(f"<p>{ONE}</p>", drawing)] == [
        ("One is told.", "one"),
        ("After the war", "era"),
        ("1995 · 1996", ""),
    ]


def test_links_lead_out_of_the_document_or_nowhere() -> None:
    (entry,) = entries(
        '<p><a href="https://a.example/x">a.example</a> <a href="#p3">3</a> <a href="mailto:b@a.example">b</a>'
        ' <a href="tel:+1-201-555-0123">c</a><svg aria-label="Leads to https://a.example/x."></svg></p>'
    )
    assert entry.paragraphs == (
        Markup(
            '<a href="https://a.example/x">a.example</a> 3 <a href="mailto:b@a.example">b</a>'
            ' <a href="tel:+1-201-555-0123">c</a> · Leads to '
            '<a href="https://a.example/x">https://a.example/x</a>.'
        ),
    )
