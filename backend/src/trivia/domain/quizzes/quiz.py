"""A quiz: one frozen version of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from trivia.domain.ids import QuizId
from trivia.domain.questions.judging import has_right_answer
from trivia.domain.questions.question import POINTS_PER_QUESTION, Question
from trivia.domain.quizzes.drawing import DrawRule, places_drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz:
    """One frozen version of a quiz.

    Attributes:
        translation_of: the quiz that asks the same in another language, if this one came after it.
        rounds: titles of the rounds of games that have some, in order.
        tie_breaker: asked in games with a host, if the first place is shared at the end.
        taken_from: quizzes that its questions are taken from, if they are not its own.
        tags: what it is about, for whoever looks for one.
        draw: which of the questions are asked; all of them without such rules.
        shuffle_questions: who plays alone gets them in an order of their own.
        shuffle_choices: each game and each attempt shows them in an order of its own.
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
    tags: tuple[str, ...] = ()
    draw: tuple[DrawRule, ...] = ()
    shuffle_questions: bool = False
    shuffle_choices: bool = False

    @property
    def told_by(self) -> tuple[QuizId, ...]:
        """Quizzes of which it tells answers."""
        return self.taken_from or (self.id,)

    @property
    def question_count(self) -> int:
        """How many are asked of one who plays it."""
        if not self.draw:
            return len(self.questions)
        return sum(map(len, places_drawn(self.draw, self.questions, "")))

    @property
    def max_score(self) -> int:
        """Of the questions that are worth most, where some are drawn."""
        counted = (question for question in self.questions if has_right_answer(question))
        return POINTS_PER_QUESTION * self._most(question.points.factor for question in counted)

    @property
    def time_limit_s(self) -> int:
        """Of the longest questions, where some are drawn."""
        return self._most(question.time_limit_s for question in self.questions)

    def _most(self, of_each: Iterable[int]) -> int:
        return sum(sorted(of_each, reverse=True)[: self.question_count])
