"""Reading `content/mailing.yaml`, and the bytes of the list that it names."""

from collections.abc import Iterator

from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.dispatch.lists.unfilled import placeholder
from pressroom.model.reading.read import read_strict
from pressroom.model.sending.mailing_file import FILE, MailingFile
from pressroom.model.validation.validate import validate
from pressroom.source.node import Node, at
from pressroom.workspace import Workspace


def read_settings(workspace: Workspace) -> MailingFile:
    """The settings of a project's mailings.

    Raises:
        PressroomError: where there are none, or they have problems.
    """
    if not workspace.exists(FILE):
        hint = "write it: `pressroom guide mailing` has one to begin with"
        raise PressroomError([error("mailing-missing", f"there is no `{FILE}`", hint=hint, place=FILE)])
    node, problems = read_strict(workspace, FILE)
    if node is None or problems:
        raise PressroomError(problems)
    settings, problems = validate(MailingFile, node)
    if settings is None or problems:
        raise PressroomError(problems)
    if unfilled := tuple(_unfilled(node, settings)):
        raise PressroomError(unfilled)
    return settings


def _unfilled(node: Node, settings: MailingFile) -> Iterator[Diagnostic]:
    texts: dict[tuple[str, ...], str] = {("subject", language): text for language, text in settings.subject.items()}
    texts.update({("intro", language): text for language, text in settings.intro.items()})
    texts.update({("news", language): text for language, text in settings.news.items()})
    texts.update({("from", "name", language): text for language, text in settings.from_.names.items()})
    for path, text in texts.items():
        if found := placeholder(text):
            hint = "write the text that belongs there: it is the same for all recipients"
            yield error("text-unfilled", f"`{found}` was left unfilled", at(node, path).span, hint=hint)


def list_in_project(workspace: Workspace, settings: MailingFile) -> tuple[bytes, str]:
    """The bytes and the path of the list that the settings name: a file in the project.

    Raises:
        PressroomError: where they name none, or it cannot be read.
    """
    if settings.list is None:
        hint = f"name it with --list or PRESSROOM_LIST, or a file in the project with `list` in {FILE}"
        raise PressroomError([error("list-missing", "no list is named", hint=hint, place=FILE)])
    return workspace.read(settings.list), settings.list
