"""The metre project with questions, answered with its statements, and with numbered points."""

from pressroom.model.dossier import Dossier
from pressroom.model.press.questions import Question
from support.project import Project

OUTLINE = "content/statements.yaml"
WRITTEN = """\
  questions:
    - id: question-treaty
      question: What did the treaty do?
      answer: [bureau-created, conference-role]
    - question: Who supervises the Bureau?
      answer:
        - committee-role
        - {text: "It is asked in this sample alone.", citations: [{passage: note-3, checked: 2026-11-24}]}
  recommendations:
    - {id: recommend-signing, text: "Sign what [](convention-signed) began.", based_on: [treaty-signed]}
    - {id: recommend-units, label: Units, text: Use one system., based_on: [system-named]}
  open_points: [{id: open-name, text: Whether the name will stay., based_on: [system-named]}]
"""


def with_questions(project: Project) -> Project:
    """The project with two questions; one answer has a statement that no section has."""
    project.edit(OUTLINE, "outline:\n", f"outline:\n{WRITTEN}")
    return project


def with_example_question(dossier: Dossier) -> Dossier:
    """A dossier with a question, answered with the first statement of its first section."""
    answer = dossier.outline.sections[0].paragraphs[0][:1]
    outline = dossier.outline.model_copy(update={"questions": ("example-question",)})
    question = Question(id="example-question", question="What is an example?", answer=answer)
    return dossier.replaced({"questions": (question,), "outline": outline})
