"""The texts of recorded editions, as the search of mails compares them: by name, with what each is."""

from collections.abc import Collection, Iterator

from pressroom.dispatch.release import ReleasedEdition

#: The keys of names of persons to whom texts refer, and of those who are named as holders of an office alone.
NAMES = _VALUE, _HELD = "value", "held"
#: What a name is in messages, and a day.
NAME, DAY = "name", "date"


def own_texts(edition: ReleasedEdition, printed: Collection[str]) -> Iterator[tuple[str, str]]:
    """The texts that an audience reads, by name. Who held an office is none of them unless it is printed.

    An open holding that no document prints names a person to nobody, and is easily forgotten.
    """
    for name, text, phrase in all_texts(edition):
        item, _, key = name.partition(".")
        shown = f"{item}.{_VALUE}" if phrase else f"{item}.{_HELD}"
        if key.partition(".")[0] != _HELD or shown in printed:
            yield name, text
    yield from (
        ("as of", edition.as_of_text),
        ("title", edition.title),
        ("headline", edition.headline),
        ("subtitle", edition.subtitle),
        ("position", edition.position),
        ("embargo", edition.embargo),
    )
    yield from (("key point", text) for text in edition.key_points)
    yield from (("abbreviation", text) for text in edition.abbreviations)
    yield from (("source", source.line) for source in edition.key_point_sources)


def person_of(name: str) -> str:
    """The id of the person or figure whose name or value a text is; empty for other texts."""
    item, _, key = name.partition(".")
    return item if key.partition(".")[0] in NAMES else ""


def all_texts(edition: ReleasedEdition) -> Iterator[tuple[str, str, bool]]:
    """The texts of an edition by name, each with whether it is a title or a name. That of its audience is no secret."""
    for texts in (edition.texts, edition.labels, edition.phrases):
        for name, text in texts.items():
            if name.partition(".")[0] != edition.audience:
                yield name, text, texts is edition.phrases


def kind_of(edition: ReleasedEdition, item: str, key: str) -> str:
    """What an item is, by the names of its texts."""
    if f"{item}.state" in edition.texts:
        return "step"
    match key.partition(".")[0]:
        case "title" | "short" | "full":
            return "milestone" if f"{item}.title" in edition.texts else "section or source"
        case "label":
            return "key number" if f"{item}.label" in edition.texts else "key fact"
        case "date":
            return DAY
        case "value" | "held":
            return "figure" if any(map(str.isdigit, edition.phrases.get(f"{item}.{_VALUE}", ""))) else NAME
        case _:
            return "statement" if item in edition.texts else "text"
