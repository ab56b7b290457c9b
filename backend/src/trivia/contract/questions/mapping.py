"""Between questions of the domain and the wire: each kind maps its own."""

from trivia.contract.questions.models import (
    AnyQuestionDocument,
    PublicQuestion,
    ResponseModel,
    SolutionModel,
)
from trivia.contract.questions.registry import CONTRACTS, contract_of, contract_of_response
from trivia.domain.questions.folding import fold
from trivia.domain.questions.question import Difficulty, Points, Question, Response


def question_from_document(document: AnyQuestionDocument, number: int) -> Question:
    """The question of a validated document; `number` (from 1) names it if it has no id."""
    common = {
        "id": document.id or f"q{number}",
        "text": document.text,
        "time_limit_s": document.time_limit_s,
        "points": Points(document.points),
        "explanation": document.explanation,
        "image_url": document.image_url,
        "tags": tuple(map(fold, document.tags)),
        "difficulty": None if document.difficulty is None else Difficulty(document.difficulty),
        "image_alt": document.image_alt,
        "audio_url": document.audio_url,
    }
    question: Question = CONTRACTS[document.kind].question(document, common)
    return question


def public_question(question: Question) -> PublicQuestion:
    """`question` without anything that tells its answer."""
    contract = contract_of(question)
    return PublicQuestion.model_validate(
        {
            "id": question.id,
            "kind": contract.kind.name,
            "text": question.text,
            "time_limit_s": question.time_limit_s,
            "points": question.points.value,
            "image_url": question.image_url,
            "image_alt": question.image_alt,
            "audio_url": question.audio_url,
            **contract.public(question),
        }
    )


def solution(question: Question) -> SolutionModel:
    """The answer to `question`; leaves the server only once the question is closed."""
    return contract_of(question).solved(question)


def response_from_wire(response: ResponseModel) -> Response:
    """The domain response of a validated message."""
    received: Response = CONTRACTS[response.kind].received(response)
    return received


def response_to_wire(response: Response) -> ResponseModel:
    """The message of a stored response, to show it again."""
    sent: ResponseModel = contract_of_response(response).sent(response)
    return sent
