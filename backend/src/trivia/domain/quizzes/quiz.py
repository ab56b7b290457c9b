"""A quiz: one frozen version of it."""

from dataclasses import dataclass, field

from trivia.domain.ids import QuizId
from trivia.domain.questions.judging import has_right_answer
from trivia.domain.questions.question import POINTS_PER_QUESTION, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz:
    """One frozen version of a quiz.

    Attributes:
        translation_of: the quiz that asks the same in another language, if this one came after it.
        rounds: titles of the rounds of games that have some, in order.
        tie_breaker: asked in games with a host, if the first place is shared at the end.
        taken_from: quizzes that its questions are taken from, if they are not its own.
    """

    id: QuizId
    version: int
    title: str
    description: str
    category: str
    language: str
    author: str
    questions: tuple[Question, ...] = field(default_factory=tuple)
    translation_of: QuizId | None = None
    rounds: tuple[str, ...] = ()
    tie_breaker: Question | None = None
    taken_from: tuple[QuizId, ...] = ()

    @property
    def told_by(self) -> tuple[QuizId, ...]:
        """Quizzes of which it tells answers."""
        return self.taken_from or (self.id,)

    @property
    def max_score(self) -> int:
        counted = (question for question in self.questions if has_right_answer(question))
        return POINTS_PER_QUESTION * sum(question.points.factor for question in counted)

    @property
    def time_limit_s(self) -> int:
        return sum(question.time_limit_s for question in self.questions)
