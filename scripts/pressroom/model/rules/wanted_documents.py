"""The rule that audiences ask for documents of the project. It reads nodes, so that no other error hides it."""

from collections.abc import Iterator

from pressroom.diagnostics import Diagnostic, error
from pressroom.model.short_forms.tree import ID, items_of, text_of
from pressroom.source.node import Mapping, Scalar
from pressroom.workspace import Workspace

_BEGIN, _END = "templates/", "/document.yaml"


def check_wanted(workspace: Workspace, root: Mapping) -> Iterator[Diagnostic]:
    """Yield an error for each document of an audience that has no `document.yaml`."""
    files = [file for file in workspace.files("templates", (".yaml",)) if file.endswith(_END)]
    names = [file.removeprefix(_BEGIN).removesuffix(_END) for file in files]
    for audience in items_of(root, "audiences"):
        for wanted in items_of(audience, "documents"):
            named = wanted.get("document") if isinstance(wanted, Mapping) else wanted
            if isinstance(named, Scalar) and named.text not in names:
                message = f"the audience `{text_of(audience, ID)}` names `{named.text}`, but there is no"
                hint = f"documents of this project: {', '.join(names)}"
                yield error("document-unknown", f"{message} {_BEGIN}{named.text}{_END}", named.span, hint=hint)
