"""Names of persons that a text has typed, while all that refers to the person is withheld from its readers."""

from collections.abc import Iterator, Mapping

from pressroom.diagnostics import Diagnostic, Origin, warning
from pressroom.model.dossier import Dossier
from pressroom.model.rules.texts import owner, texts
from pressroom.model.texts.inline import parse, plain
from pressroom.redaction.letters import is_searched_whole, squashed


def typed_names(names: Mapping[str, str], edition: Dossier) -> Iterator[Diagnostic]:
    """Yield a warning for each such text of an edition. `names` are the names of withheld persons, with their ids.

    It is no error: the author of the text wrote the name for its readers, and can have meant to.
    """
    wanted = {squashed(name): name for name in names if is_searched_whole(name)}
    if not wanted:
        return
    for path, text in texts(edition):
        letters = squashed(plain(parse(text)))
        for name in (wanted[each] for each in wanted if each in letters):
            yield warning(
                "name-withheld",
                f"“{name}” is typed here, and all that refers to `{names[name]}` is withheld from readers of this text",
                hint=f"if they may read the name, refer to the person: `[]({names[name]})`; else take it out",
                origin=Origin(owner(edition, path), name),
            )
