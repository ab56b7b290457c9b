"""How an author says which questions of a quiz are asked."""

from typing import Self

from pydantic import Field, model_validator

from trivia.contract.base import Difficulty, Inbound
from trivia.contract.questions.document import Tags, require_different_tags
from trivia.domain.questions.folding import fold
from trivia.domain.questions.question import Difficulty as DomainDifficulty
from trivia.domain.quizzes.drawing import DrawRule


class DrawDocument(Inbound):
    """So many questions of those that have one of the tags and the difficulty; what is left out
    does not matter."""

    count: int = Field(ge=1, le=100)
    tags: Tags = Field(default_factory=list)
    difficulty: Difficulty | None = None

    @model_validator(mode="after")
    def _tags_differ(self) -> Self:
        require_different_tags(self.tags)
        return self


def drawing_rule(document: DrawDocument) -> DrawRule:
    """The rule of a validated document."""
    return DrawRule(
        count=document.count,
        tags=tuple(map(fold, document.tags)),
        difficulty=None if document.difficulty is None else DomainDifficulty(document.difficulty),
    )
