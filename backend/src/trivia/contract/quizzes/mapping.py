"""From a quiz document to the quiz of the domain."""

from trivia.contract.questions.mapping import question_from_document
from trivia.contract.quizzes.draw import drawing_rule
from trivia.contract.quizzes.format import QuizDocument
from trivia.domain.ids import QuizId
from trivia.domain.quizzes.quiz import Quiz


def quiz_from_document(quiz: QuizDocument, version: int = 1) -> Quiz:
    """The domain quiz of a validated document."""
    return Quiz(
        id=QuizId(quiz.id),
        version=version,
        title=quiz.title,
        description=quiz.description,
        category=quiz.category,
        language=quiz.language,
        author=quiz.author,
        translation_of=None if quiz.translation_of is None else QuizId(quiz.translation_of),
        questions=tuple(
            question_from_document(question, number)
            for number, question in enumerate(quiz.questions, start=1)
        ),
        rounds=tuple(quiz.rounds),
        tie_breaker=None
        if quiz.tie_breaker is None
        else question_from_document(quiz.tie_breaker, len(quiz.questions) + 1),
        tags=tuple(quiz.tags),
        draw=tuple(map(drawing_rule, quiz.draw)),
        shuffle_questions=quiz.shuffle_questions,
        shuffle_choices=quiz.shuffle_choices,
    )
