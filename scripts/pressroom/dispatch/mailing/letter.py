"""The texts of a mail: `templates/mail/<language>.txt` and `.html`, an audience's own before the project's."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pressroom.diagnostics import PressroomError, Span, error
from pressroom.dispatch.mailing.checked import Mail
from pressroom.dispatch.mailing.plain_line import plain_line
from pressroom.dispatch.release import ReleasedEdition
from pressroom.limits import OverTimeError, within
from pressroom.model.mailing_file import MailingFile
from pressroom.workspace import Workspace

_SECONDS, _MEGABYTES = 5.0, 200
_HINT = "correct the template; `pressroom guide mailing` has the names that it can print"


@dataclass(frozen=True, slots=True)
class Letter:
    """The two texts of one mail."""

    text: str
    html: str


def render_letter(workspace: Workspace, mail: Mail, edition: ReleasedEdition, settings: MailingFile) -> Letter:
    """The texts of a mail to one recipient.

    Raises:
        PressroomError: where there is no template in the language, or it is wrong.
    """
    data: dict[str, Any] = {
        "salutation": plain_line(mail.recipient.salutation.text),
        "line": mail.recipient.line,
        "title": edition.title,
        "key_points": edition.key_points,
        "year": edition.as_of.year,
        "month": edition.as_of.month,
        "day": edition.as_of.day,
        "files": tuple(file.name for file in mail.files),
        "sender": settings.from_.name,
    }
    return Letter(*(_rendered(workspace, mail, ending, data) for ending in ("txt", "html")))


def _rendered(workspace: Workspace, mail: Mail, ending: str, data: Mapping[str, Any]) -> str:
    file = f"mail/{mail.language}.{ending}"
    own, shared = f"templates/audiences/{mail.audience}/{file}", f"templates/{file}"
    path = own if workspace.exists(own) else shared
    if not workspace.exists(path):
        hint = "write it, beginning from the one in another language"
        raise PressroomError([error("mail-template", f"there is no template `{path}`", hint=hint, place=path)])
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=ending == "html", trim_blocks=True, lstrip_blocks=True
    )
    source = workspace.text(path)
    try:
        with within(_SECONDS, _MEGABYTES):
            return environment.from_string(source).render(data)
    except (OverTimeError, MemoryError):
        raise PressroomError([error("mail-template", f"`{path}` takes too long", hint=_HINT, place=path)]) from None
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as problem:
        line = getattr(problem, "lineno", None)
        span = Span(path, line, 1, 1, source.splitlines()[line - 1]) if line else None
        found = error(
            "mail-template", f"the template is wrong: {problem}", span, hint=_HINT, place=None if span else path
        )
        raise PressroomError([found]) from None
