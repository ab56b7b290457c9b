"""How an author says which questions of a quiz are asked."""

from pydantic import Field

from trivia.contract.base import Difficulty, Inbound
from trivia.contract.questions.document import Tags
from trivia.domain.questions.folding import fold
from trivia.domain.questions.question import Difficulty as DomainDifficulty
from trivia.domain.quizzes.drawing import DrawRule


class DrawDocument(Inbound):
    """So many questions of those that have one of the tags and the difficulty; what is left out
    does not matter."""

    count: int = Field(ge=1, le=100)
    tags: Tags = Field(default_factory=list)
    difficulty: Difficulty | None = None


def drawing_rule(document: DrawDocument) -> DrawRule:
    """The rule of a validated document."""
    return DrawRule(
        count=document.count,
        tags=tuple(map(fold, document.tags)),
        difficulty=None if document.difficulty is None else DomainDifficulty(document.difficulty),
    )
