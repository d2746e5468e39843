"""Which templates mails are made of."""

from pressroom.templating.override_chain import layers
from pressroom.workspace import Workspace

#: The folder of the templates of mails in `templates/`, and the name of those that languages without their own use.
MAIL, MAIL_BASE = "mail", "base"
MAIL_ENDINGS = ("txt", "html")


def mail_template(workspace: Workspace, audience: str, language: str, ending: str) -> str:
    """The name of the template for an audience and a language: the language's own, else the base of all."""
    own = f"{MAIL}/{language}.{ending}"
    return own if any(layers(workspace, audience, own)) else f"{MAIL}/{MAIL_BASE}.{ending}"
