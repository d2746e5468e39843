"""Builds one document of a generated dossier in this process, reads the finished bytes, and says what is wrong.

Two things that take most of a document's time and change neither its texts nor their places are left out: variable
fonts are embedded as they are, and each template is compiled once.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import jinja2

from fuzzing.dossiers import Data, as_yaml
from fuzzing.reading import read_briefing, read_fact_sheet, read_poster
from pressroom.backends.engine.weasyprint import engine, replaced
from pressroom.diagnostics import PressroomError
from pressroom.edition.editions import Editions
from pressroom.model.reading.read import read_documents, read_dossier, read_strings, read_tokens
from pressroom.pipeline.composing.compose import compose
from pressroom.pipeline.composing.gate import search_for
from pressroom.pipeline.planning.plan import plan
from pressroom.pipeline.planning.request import Selection
from pressroom.render.document_context import RenderContext
from pressroom.source.fonts.face import FontFace
from pressroom.workspace import Workspace
from support.project import REPOSITORY

CONTENT = "content/dossier.yaml"
#: What is wrong with the finished bytes of each document.
READERS: dict[str, Callable[[Data, bytes], Iterator[str]]] = {
    "briefing": read_briefing,
    "fact-sheet": read_fact_sheet,
    "timeline-poster": read_poster,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a dossier: `refused` are the codes of its diagnostics, `wrong` what is wrong and was not told."""

    refused: tuple[str, ...] = ()
    wrong: str | None = None


class Press:
    """A project whose content is exchanged from dossier to dossier; templates and fonts are read once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        shutil.copytree(REPOSITORY / "templates", root / "templates")
        (root / "content").mkdir()
        workspace = Workspace(root)
        fonts = tuple(FontFace(font.family, font.style, font.data) for font in workspace.fonts())
        self._context = RenderContext(workspace, read_tokens(workspace), read_strings(workspace, "en"), fonts)
        self._specs = read_documents(workspace)
        engine()  # imported by the program itself, which shuts the machine's fonts off
        self._shortcuts = (
            (import_module("weasyprint.pdf.fonts").Font, "clean", lambda font, *wanted: font.subset(*wanted)),
            (jinja2.Environment, "compile", _compiled_once(jinja2.Environment.compile)),
        )

    def judge(self, data: Data, document: str) -> Verdict:
        """Build one document for the public and read it."""
        (self._root / CONTENT).write_text(as_yaml(data), encoding="utf-8")
        try:
            content = read_dossier(Workspace(self._root))
        except PressroomError as problem:
            return Verdict(wrong=f"a valid dossier was refused: {problem}")
        planned = plan(Editions(content.dossier), self._specs, Selection((document,), ("public",)), draft=False)
        if planned.problems:
            return Verdict(tuple(problem.code for problem in planned.problems))
        (job,) = planned.jobs
        with ExitStack() as stack:
            for owner, name, value in self._shortcuts:
                stack.enter_context(replaced(owner, name, value))
            outcome = compose(job, self._context, content, search_for(job, self._context, content))
        if not outcome.artifacts:
            codes = tuple(problem.code for problem in outcome.diagnostics)
            return Verdict(codes) if codes else Verdict(wrong="no document and no diagnostic")
        return Verdict(wrong=next(READERS[document](data, outcome.artifacts[0].data), None))


def _compiled_once(compile_: Callable[..., Any]) -> Callable[..., Any]:
    """Jinja's compilation, done once for each template: every document has an environment of its own."""
    made: dict[Any, Any] = {}

    def once(environment: jinja2.Environment, source: Any, *names: Any, **more: Any) -> Any:
        if (source, names) not in made:
            made[source, names] = compile_(environment, source, *names, **more)
        return made[source, names]

    return once
