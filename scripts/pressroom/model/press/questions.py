"""Questions of readers and journalists, answered with statements of the dossier."""

from pydantic import Field

from pressroom.model.base import Id, Text
from pressroom.model.items import AudienceRestricted, EarlierWording


class QuestionBefore(EarlierWording):
    """A question until a date."""

    question: Text = Field(description="The question until then")


class Question(AudienceRestricted):
    """A question and its answer. An edition prints what it has of the answer; without any, it has no question."""

    question: Text = Field(description="The question, as readers ask it")
    answer: tuple[Id, ...] = Field(
        min_length=1,
        description="The statements that answer it, in place or by id. They can be in a section too",
    )
    earlier: tuple[QuestionBefore, ...] = Field((), description="The question for editions as of earlier days")
