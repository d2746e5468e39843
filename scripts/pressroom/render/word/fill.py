"""Fill in a document whose template is a Word file. Its tags see the same names as other templates."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from traceback import extract_tb
from typing import Any

from jinja2 import DictLoader, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree, html
from markupsafe import Markup

from pressroom.diagnostics import Diagnostic, PressroomError, error
from pressroom.interchange.word import BRACE, CLOSE, OPEN, FilledWord
from pressroom.limits import within
from pressroom.render.document_context import DocumentContext
from pressroom.render.document_renderer import DocumentRenderer, Filled
from pressroom.render.word.checks import left_tags, tracked_changes, unfit_cells, unfit_fields, unknown_pictures
from pressroom.render.word.files import word_file
from pressroom.render.word.parts import SourceParagraph, TextPart, text_parts
from pressroom.render.word.resolve import resolved
from pressroom.source.word.content_types import parse_part
from pressroom.source.word.file import WordFile
from pressroom.templating.environment import printable, safe_environment, written
from pressroom.templating.errors import MAX_MEGABYTES, MISTAKES, LeakError, words
from pressroom.templating.override_chain import FOLDER
from pressroom.templating.syntax_errors import opened

#: The most characters of one part: its text, with the markup that Word needs for it.
MAX_MARKUP = 8_000_000
#: The elements that the back end can convert to runs.
_INLINE = frozenset({"a", "b", "br", "em", "i", "span", "strong", "sub", "sup"})
#: Names for drawings and colours that only HTML templates have.
_DRAWN = ("locator_map", "path_layout", "shape", "qr_code", "logo", "colours")
_NO_OTHERS = "a Word file cannot include another template: write its content here"
_TORN = (
    "around whole paragraphs, write loops and conditions as {%p for … %} and {%p endfor %}, each in a paragraph of"
    " its own; for rows of a table {%tr for … %} and {%tr endfor %}, each in a row of its own"
)
#: A tag for a whole element, and the end that a hint names for a tag.
_KIND, _END = re.compile(r"\{%(p|tr|tc) "), re.compile(r"`\{% (end\w+) %\}`")
_ELEMENTS = {"p": "paragraph", "tr": "row", "tc": "cell"}


def fill_word(page: DocumentContext, *, marked: bool = False) -> Filled:
    """Fill in a document whose template is a Word file; with `marked`, its texts name the items that they print.

    Raises:
        PressroomError: if the file or its tags are wrong, with every problem of the same kind.
    """
    spec = page.spec
    file = word_file(page.context.workspace, page.audience, f"{spec.id}/{spec.template}")
    frame, renderer = page.blank(), DocumentRenderer(page, marked=marked)
    made = resolved(filled(file, renderer.names, page.context.seconds / 10), frame.metadata)
    return renderer.filled(FilledWord(frame, made))


def filled(file: WordFile, names: Mapping[str, Any], seconds: float = 2) -> WordFile:
    """Return a Word file with its tags filled in; each of its parts may take `seconds` of CPU time.

    Names that a Word file cannot use, such as drawings, are not available.

    Raises:
        PressroomError: as `fill_word`.
    """
    parts = text_parts(file)
    if problems := check_template(file, parts):
        raise PressroomError(problems)
    own = {name: value for name, value in names.items() if name not in _DRAWN}
    environment = safe_environment(DictLoader({}), _coded, own)
    made: dict[str, bytes] = {}
    for part in parts:
        made |= _filled(environment, part, seconds) if part.has_tags else {}
    file = replace(file, parts={**file.parts, **made})
    if left := [*left_tags(file), *unfit_cells(file)]:
        raise PressroomError(left)
    return replace(file, parts={**file.parts, **{name: _with_braces(file.parts[name]) for name in made}})


def check_template(file: WordFile, parts: Iterable[TextPart]) -> list[Diagnostic]:
    """Return the problems of a Word file as a template, before it is filled in; `parts` are those with its texts."""
    unfit = (*tracked_changes(file), *unknown_pictures(file), *unfit_fields(file))
    return [*dict.fromkeys((*unfit, *(problem for part in parts for problem in part.problems())))]


def _with_braces(data: bytes) -> bytes:
    """A part with the marked braces of its values restored."""
    return data.replace(BRACE.encode(), b"{")


def _coded(value: Any) -> Any:
    """The value of an expression as text; markup is put between marks, for the back end to convert to runs.

    Braces are marked, so that they are not treated as remaining tags.
    """
    text = printable(value)
    if isinstance(text, str):
        text = text.replace("{", BRACE)
    if not hasattr(value, "__html__"):
        return text
    markup = str(text)
    if "<w:" in markup or OPEN in markup:  # of a macro or a block: this template's own, which Jinja has escaped
        return text
    if "<" not in markup and "&" not in markup:
        return markup
    _check_markup(markup)
    return Markup("{}{}{}").format(OPEN, str(markup), CLOSE)


def _check_markup(markup: str) -> None:
    """Raise a LeakError for markup that cannot be in a Word file."""
    for node in html.fragment_fromstring(markup, create_parent=True).iterdescendants():
        if node.tag not in _INLINE:
            raise LeakError(f"<{node.tag}>, which cannot be in a Word file")


def _filled(environment: ImmutableSandboxedEnvironment, part: TextPart, seconds: float) -> dict[str, bytes]:
    try:
        with within(seconds, MAX_MEGABYTES):
            code = environment.compile(part.source, part.name, _home(part))
            template = environment.template_class.from_code(environment, code, environment.make_globals(None))
            text = written(template.generate(), MAX_MARKUP)
    except PressroomError as problem:
        raise PressroomError(
            [d if d.span or d.origin else replace(d, span=_place(part, problem).span) for d in problem.diagnostics]
        ) from problem
    except MISTAKES as problem:
        at = part.paragraph(opened(problem)) if isinstance(problem, TemplateSyntaxError) else _place(part, problem)
        raise PressroomError([_mistake(problem, at, seconds)]) from problem
    try:
        return part.finished(text)
    except etree.XMLSyntaxError:
        raise PressroomError([_torn(part, text)]) from None


def _home(part: TextPart) -> str:
    """The file name of a part in tracebacks, which no other template has."""
    return f"{FOLDER}/{part.name}"


def _place(part: TextPart, problem: BaseException) -> SourceParagraph:
    """The paragraph that an error comes from."""
    lines = [frame.lineno for frame in extract_tb(problem.__traceback__) if frame.filename == _home(part)]
    return part.paragraph(lines[-1] or 1 if lines else 1)


def _mistake(problem: Exception, at: SourceParagraph, seconds: float) -> Diagnostic:
    code, message, hint = words(problem, at.file, seconds)
    if isinstance(problem, TemplateNotFound):
        hint = _NO_OTHERS
    if isinstance(problem, TemplateSyntaxError) and (kind := _KIND.search(at.text)):
        hint = _END.sub(rf"`{{%{kind[1]} \1 %}}` in a {_ELEMENTS[kind[1]]} of its own", hint)
    return error(code, f"{message}, {at.named}", at.tag(message), hint=hint)


def _torn(part: TextPart, text: str) -> Diagnostic:
    """The problem of tags that cut across paragraphs or rows, so that the result is not well-formed XML."""
    line = 1
    try:
        parse_part(text.encode())
    except etree.XMLSyntaxError as problem:
        line = problem.lineno or 1
    at = part.paragraph(line, text)
    return error("template-torn", f"the tags leave half a paragraph or row, {at.named}", at.span, hint=_TORN)
