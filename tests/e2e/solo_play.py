"""A player of solo quizzes who knows the answers, read from the starter quizzes."""

from dataclasses import dataclass
from functools import cache

from trivia.contract.http import AttemptScored, QuestionResponse, SubmitAnswers
from trivia.contract.mapping import question_from_document, solution
from trivia.contract.questions import (
    MultipleSelectResponse,
    MultipleSelectSolution,
    NumericResponse,
    NumericSolution,
    OpenAnswerResponse,
    OpenAnswerSolution,
    ResponseModel,
    SingleChoiceResponse,
    SingleChoiceSolution,
    SolutionModel,
    TrueFalseResponse,
)
from trivia.contract.quiz_format import QuizDocument
from trivia_bots.cognito import Account, Tokens
from trivia_bots.http_client import HttpClient
from trivia_local.seed import SEED_FOLDER


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody who is signed in; with a profile unless the test says otherwise."""

    account: Account
    tokens: Tokens
    api: HttpClient

    @property
    def id(self) -> str:
        return self.tokens.player_id


async def play(player: Player, quiz_id: str, right: int = 10) -> AttemptScored:
    """Open an attempt and submit `right` correct responses; the others are left out."""
    opened = await player.api.open_attempt(quiz_id)
    return await player.api.submit(opened.attempt_id, right_answers(quiz_id, right))


def right_answers(quiz_id: str, count: int = 100) -> SubmitAnswers:
    """Correct responses to the first `count` questions."""
    return SubmitAnswers(
        responses=[
            QuestionResponse(question_id=question_id, response=response_to(answer))
            for question_id, answer in list(solutions(quiz_id).items())[:count]
        ]
    )


def solutions(quiz_id: str) -> dict[str, SolutionModel]:
    """By question id, in the order of the quiz."""
    questions = [
        question_from_document(question, number)
        for number, question in enumerate(document(quiz_id).questions, start=1)
    ]
    return {question.id: solution(question) for question in questions}


@cache
def document(quiz_id: str) -> QuizDocument:
    return QuizDocument.model_validate_json((SEED_FOLDER / f"{quiz_id}.json").read_bytes())


def response_to(answer: SolutionModel) -> ResponseModel:
    match answer:
        case SingleChoiceSolution():
            return SingleChoiceResponse(kind="single_choice", choice=answer.choice)
        case MultipleSelectSolution():
            return MultipleSelectResponse(kind="multiple_select", choices=answer.choices)
        case OpenAnswerSolution():
            return OpenAnswerResponse(kind="open_answer", text=answer.text)
        case NumericSolution():
            return NumericResponse(kind="numeric", value=answer.value)
    return TrueFalseResponse(kind="true_false", value=answer.value)
