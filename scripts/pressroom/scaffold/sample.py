"""A sample of every style of Word documents. Each text describes the use of its style."""

from collections.abc import Iterator

from markupsafe import Markup

#: Styles of paragraphs in the order of a document, with their use.
_PARAGRAPHS = {
    "Kicker": "the line above the title: series, kind of document, readers",
    "Subject": "the title of the dossier, above a headline",
    "Title": "what the document is called",
    "Subtitle": "the line below it",
    "Version": "as of which day, and which version",
    "Lead": "the summary that a document begins with",
    "Heading 1": "a section",
    "Heading 2": "one level down",
    "Heading 3": "two levels down",
    "Body Text": "the running text. Change this one for the font and the lines of most that is read",
    "Quote": "what someone else said",
    "Intense Quote": "the same in large type",
    "Quote Translation": "your translation of it",
    "Quote Source": "who said it, and when",
    "Source": "where a table or picture comes from",
    "Small Print": "sources, disclaimer and contact",
    "Definition Term": "a term of a glossary",
    "Definition": "and what it means",
    "Figure Caption": "what stands under a picture",
}
_CHARACTERS = {
    "Strong": "more weight",
    "Emphasis": "stress",
    "Strong Emphasis": "both",
    "Note Reference": "1",
    "Superscript": "raised",
    "Subscript": "lowered",
    "Label": "a label before its text",
    "Muted": "said more quietly",
    "Note Place": "a note that leads back to the text",
    "Accent": "said once on a page",
}
_LISTS = ("first level", "second level", "third level")
_TEACHES = (
    "This page shows each style of the document and what it is for. Change the styles, not the texts: in Word,"
    " right-click a style in the Styles pane and choose Modify; in LibreOffice Writer, press F11 and choose Edit Style."
    " Page size and margins count as well. Save the file under its own name as a Word document (.docx), and build: the"
    " document follows. The texts of this file are never printed."
)


def sample(language: str, paper: str) -> str:
    """Return the whole markup. The texts are in English; the root element declares the document's language."""
    page = Markup('<span data-field="page"></span>')
    running = (
        Markup('<header data-part="header"><p>{}</p><p data-style="Marking">{}</p></header>').format(
            "Header: what stands over each page", "Marking: who may read it"
        ),
        Markup('<footer data-part="footer"><p>{}</p><p data-style="Page Number">{} {}</p></footer>').format(
            "Footer: what stands under each page", "Page Number:", page
        ),
    )
    body = Markup("\n").join([*running, *_titles(), *_panel(), *_texts(), *_lists(), *_tables(), *_notes()])
    start = Markup(
        '<!DOCTYPE html>\n<html lang="{}" data-paper="{}"><head><meta charset="utf-8"><title>x</title></head>'
    )
    return str(start.format(language, paper) + Markup('<body lang="en">\n{}\n</body></html>').format(body))


def _titles() -> Iterator[Markup]:
    names = [*_PARAGRAPHS]
    yield from (_styled(name) for name in names[: names.index("Heading 1")])
    yield Markup("<p>{}</p>").format(_TEACHES)


def _styled(name: str) -> Markup:
    return Markup('<p data-style="{}">{}: {}</p>').format(name, name, _PARAGRAPHS[name])


def _panel() -> Iterator[Markup]:
    lists = Markup("<ul><li>{}</li></ul><ol><li>{}</li></ol>").format("Panel Bullet: a point", "Panel Number: a step")
    inner = Markup("<h2>{}</h2><h3>{}</h3><p>{}</p>").format(
        "Panel Heading: over the key points", "Panel Subheading: one level down", "Panel: text in a panel"
    )
    yield Markup('<aside data-style="Panel">{}{}</aside>').format(inner, lists)


def _texts() -> Iterator[Markup]:
    names = [*_PARAGRAPHS]
    yield from (_styled(name) for name in names[names.index("Heading 1") :])
    spans = Markup(" · ").join(
        Markup('<span data-style="{}">{}: {}</span>').format(name, name, use) for name, use in _CHARACTERS.items()
    )
    link = Markup('<a href="https://www.example.org/">Hyperlink: a link</a>')
    strong = Markup('<strong><a href="https://www.example.org/">Hyperlink Strong</a></strong>')
    yield Markup("<p>{} · {} · {}</p>").format(spans, link, strong)


def _lists() -> Iterator[Markup]:
    for tag, name in (("ul", "List Bullet"), ("ol", "List Number")):
        nested = Markup("")
        for depth in reversed(range(len(_LISTS))):
            level = f" {depth + 1}" if depth else ""
            nested = Markup("<{0}><li><p>{1}{2}: {3}</p><p>List Continue{2}: goes on</p>{4}</li></{0}>").format(
                tag, name, level, _LISTS[depth], nested
            )
        yield nested


def _tables() -> Iterator[Markup]:
    head = Markup("<thead><tr><th>{}</th><th>{}</th></tr></thead>").format("Table Heading", "Fact Table: the lines")
    lists = Markup("<ul><li>{}</li></ul><ol><li>{}</li></ol>").format("Table Bullet", "Table Number")
    note = Markup('<p data-style="Table Note">{}</p>').format("Table Note: what is said more quietly in a cell")
    number = Markup('<p data-style="Key Number">{}</p>').format("Key Number: a large number over its label")
    row = Markup("<tbody><tr><th>{}</th><td>{}{}{}</td></tr><tr><th>{}</th><td>{}</td></tr></tbody>").format(
        "Table Text", Markup("<p>{}</p>").format("Table Text: in cells"), note, number, "Lists", lists
    )
    caption = Markup("<caption>{}</caption>").format("Caption: over a table")
    yield Markup("<table>{}{}{}</table>").format(caption, head, row)
    yield Markup(
        '<table>{}<thead><tr><th>{}</th><th data-style="Table Figure Heading">{}</th></tr></thead>'
        '<tbody><tr><th>{}</th><td data-style="Table Figure">{}</td></tr></tbody></table>'
    ).format(
        Markup("<caption>{}</caption>").format("Caption: over figures"),
        "Table Heading",
        "Table Figure Heading",
        "Table Text: what figures are of",
        "Table Figure: 12.5",
    )


def _notes() -> Iterator[Markup]:
    first = Markup("<p>{}</p><p>{}</p>").format("Note Text: a source", "Note Continue: goes on")
    yield Markup('<h2 data-style="Notes Heading">{}</h2>').format("Notes Heading: above notes")
    yield Markup('<ol class="notes"><li>{}</li></ol>').format(first)
