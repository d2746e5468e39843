"""A value to copy for each key that is needed: hints on a missing key print the whole line."""

_DOCUMENTS = "[briefing, fact-sheet, timeline-poster]"
_STATEMENT = '{text: "The bridge was opened in 1998.", citations: survey}'
_STEPS = "{id: step-begun, title: Begun, citations: survey}, {id: step-opened, title: Opened, citations: survey}"
_COLOUR = "'#1f4e82'"

#: Values in YAML by key, or by model and key where the same key differs.
_VALUES = {
    "about": "{id: bridge, title: The old bridge, subtitle: Built twice, language: en, as_of: 2026-11-25,"
    ' issuer: Press desk, contact: {name: Press desk, email: press@example.org}, version: "1.0",'
    " version_date: 2026-11-25}",
    "alt": "The office’s emblem",
    "as_of": "2026-11-25",
    "at": "loans.2025",
    "audience": "public",
    "audiences": f"[{{id: public, name: Readers, documents: {_DOCUMENTS}}}]",
    "based_on": "[bridge-opened]",
    "box": "{west: 13, south: 41, east: 23, north: 47}",
    "by": "Press office",
    "citations": '"survey: page 4"',
    "clearances": f"[{{document: briefing, audience: public, language: en, words: {'ab12' * 16}, by: Press office,"
    " on: 2026-11-25}]",
    "colour": _COLOUR,
    "contact": "{name: Press desk, email: press@example.org}",
    "credit": "Natural Earth, public domain",
    "data": "content/geo/region.geojson",
    "date": "2017-06-12",
    "definition": "A first public version of a document.",
    "description": "The bridge is in the south of the country, near the coast.",
    "disclaimer": "Boundaries and names on this map imply no opinion.",
    "document": "briefing",
    "documents": _DOCUMENTS,
    "east": "23",
    "email": "press@example.org",
    "Embargo.until": "2026-12-08T11:00",
    "Embargo.zone": "Asia/Tokyo",
    "feature": "HRV",
    "file": "templates/logo.svg",
    "focus": "[{feature: FRA, name: France}]",
    "formats": "[pdf]",
    "from": "1998",
    "full": "The bridge is opened to all traffic.",
    "id": "bridge-opened",
    "issuer": "Press desk",
    "label": "metres from bank to bank",
    "language": "en",
    "latitude": "43.86",
    "longitude": "18.41",
    "MailingFile.from": "{name: Press desk, email: press@example.org}",
    "MailingFile.subject": '{en: "{title}"}',
    "key_points": "[The bridge was opened in 1998., It carries a road., It is 240 metres long.]",
    "lanes": f"{{default: {{colour: {_COLOUR}, shape: circle}}}}",
    "name": "Press desk",
    "north": "47",
    "note": "The other source counts from the ceremony.",
    "number": "240",
    "office": "director",
    "on": "2026-11-25",
    "other": "metres",
    "outline": "{summary: The bridge was opened in 1998., key_points: [It was opened in 1998., It carries a road.,"
    f" It is 240 metres long.], sections: [{{title: Opened in 1998, statements: [{_STATEMENT}]}}]}}",
    "part": "sections",
    "person": "first-director",
    "places": "[old-bridge]",
    "reason": "It repeated another entry.",
    "rows": "[{id: first-bridge, title: First bridge, from: first-opened, until: first-closed}]",
    "sections": f"[{{title: Opened in 1998, statements: [{_STATEMENT}]}}]",
    "shape": "circle",
    "sources": "[{id: survey, publisher: Example survey, title: Survey of bridges}]",
    "south": "41",
    "statements": f"[{_STATEMENT}]",
    "steps": f"[{_STEPS}]",
    "subtitle": "Built twice",
    "summary": "The bridge was opened in 1998.",
    "symbol": "circle",
    "table": "loans",
    "text": "The bridge was opened in 1998.",
    "texts": "{bridge-opened: {text: Le pont a été ouvert en 1998.}}",
    "title": "The old bridge",
    "until": "1998-05",
    "version": '"1.0"',
    "version_date": "2026-11-25",
    "west": "13",
    "width": "30",
    "words": "ab12" * 16,
    "question": "When was the bridge opened?",
    "Question.answer": "[bridge-opened]",
    "Picture.alt": "A bridge from which flags hang.",
    "caption": "The bridge on the day of its opening.",
    "Picture.credit": "Ministry/Name of the photographer",
    "Picture.file": "pictures/bridge.jpg",
    "Picture.licence": "CC BY 4.0",
    "Quotation.words": "The words as the source has them.",
    "Quotation.speaker": "director-name",
}

#: Values of the tokens of a theme, by model and key.
_TOKENS = {
    "Colours": {
        "ink": "'#1c2630'",
        "muted": "'#55616d'",
        "rule": "'#c3ccd5'",
        "tint": "'#eef3f8'",
        "paper": "'#ffffff'",
        "hue": _COLOUR,
        "hue_deep": "'#12325a'",
        "accent": "'#a8480f'",
    },
    "Spacing": {
        "baseline": "4",
        "margin_top": "21",
        "margin_bottom": "20",
        "margin_left": "22",
        "margin_right": "22",
    },
    "Type": {
        "text_family": "Source Serif 4",
        "heading_family": "Source Sans 3",
        "body": "10",
        "leading": "1.4",
        "small": "8.25",
        "title": "25",
        "heading_1": "16",
        "heading_2": "12",
        "heading_3": "10.25",
    },
}


def example_value(model: str, key: str) -> str:
    """Return a value for a key of a model, by its class name: an empty text for a key that is never needed."""
    tokens = _TOKENS.get(key.capitalize()) if model == "Tokens" else None
    if tokens:
        return "{" + ", ".join(f"{name}: {value}" for name, value in tokens.items()) + "}"
    known = {**_VALUES, **_TOKENS.get(model, {})}
    return known.get(f"{model}.{key}", known.get(key, ""))
