"""Check the landing pages of composed documents, if the project changes a template of theirs."""

from collections.abc import Sequence

from pressroom.diagnostics import Diagnostic, PressroomError
from pressroom.model.reading.read import Content
from pressroom.model.variants.print_settings import PRINT_FORM
from pressroom.output.layout import released_path
from pressroom.pipeline.artifact import Artifact
from pressroom.templating.landing_templates import changes_landing
from pressroom.workspace import Workspace


def check_landing(workspace: Workspace, content: Content, artifacts: Sequence[Artifact]) -> tuple[Diagnostic, ...]:
    """Return the problems of the landing pages that a release of these files would have.

    Pages of the packaged templates alone are not made: they need fonts and pictures, which take half a second each.
    """
    as_of = content.dossier.about.as_of
    finished = [one for one in artifacts if one.as_of == as_of and not one.clears and one.format != PRINT_FORM]
    if not finished or not changes_landing(workspace):
        return ()
    from pressroom.pipeline.composing.landing import FinishedFile, landing_pages  # here: it loads the engines

    several = {one.id for one in content.dossier.audiences if len(one.languages) > 1}
    paths = [released_path(one.path, several=one.audience in several).partition("/")[2] for one in finished]
    files = [
        FinishedFile(path, one.document, one.audience, one.language, one.format, one.pages, one.data)
        for path, one in zip(paths, finished, strict=True)
    ]
    try:
        landing_pages(workspace, content, files)
    except PressroomError as problem:
        return problem.diagnostics
    return ()
