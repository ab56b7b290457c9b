"""The answers of the starter quizzes, for tests that play them."""

from functools import cache

from trivia.contract.http import QuestionResponse, SubmitAnswers
from trivia.contract.questions.document import WithChoices
from trivia.contract.questions.mapping import question_from_document, solution
from trivia.contract.questions.models import SolutionModel
from trivia.contract.quizzes.format import QuizDocument
from trivia_bots.answer_key import response_to
from trivia_local.seed import SEED_FOLDER


@cache
def document(quiz_id: str) -> QuizDocument:
    return QuizDocument.model_validate_json((SEED_FOLDER / f"{quiz_id}.json").read_bytes())


def solutions(quiz_id: str) -> dict[str, SolutionModel]:
    """By question id, in the order of the quiz."""
    questions = [
        question_from_document(question, number)
        for number, question in enumerate(document(quiz_id).questions, start=1)
    ]
    return {question.id: solution(question) for question in questions}


def choice_texts(quiz_id: str) -> dict[str, dict[str, str]]:
    """What the choices of each question say: by question id, then by choice id."""
    return {
        question_id: {choice.id: choice.text for choice in question.choices}
        for question_id, question in zip(
            solutions(quiz_id), document(quiz_id).questions, strict=True
        )
        if isinstance(question, WithChoices)
    }


def explanations(quiz_id: str) -> list[str]:
    return [question.explanation or "" for question in document(quiz_id).questions]


def right_answers(quiz_id: str, count: int = 100) -> SubmitAnswers:
    """Correct responses to the first `count` questions."""
    return SubmitAnswers(
        responses=[
            QuestionResponse(question_id=question_id, response=response_to(answer))
            for question_id, answer in list(solutions(quiz_id).items())[:count]
        ]
    )
