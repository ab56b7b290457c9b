"""Between the domain and the wire, in one place."""

from hashlib import sha256
from typing import Any, assert_never

from trivia.contract.kinds import models as wire
from trivia.contract.quizzes import format as document
from trivia.domain.kinds import questions as domain
from trivia.domain.kinds import responses


def question_from_document(question: document.AnyQuestionDocument, number: int) -> domain.Question:
    """The domain question; `number` (from 1) names it if the document does not."""
    common: dict[str, Any] = {
        "id": question.id or f"q{number}",
        "text": question.text,
        "time_limit_s": question.time_limit_s,
        "points": domain.Points(question.points),
        "explanation": question.explanation,
        "image_url": question.image_url,
    }
    match question:
        case document.SingleChoiceDocument():
            return domain.SingleChoice(
                **common, choices=_choices(question), correct=question.correct
            )
        case document.MultipleSelectDocument():
            return domain.MultipleSelect(
                **common, choices=_choices(question), correct=frozenset(question.correct)
            )
        case document.OrderingDocument():
            items = [domain.Choice(_item_id(text), text) for text in question.items]
            return domain.Ordering(
                **common,
                choices=tuple(sorted(items, key=lambda item: item.id)),
                correct=tuple(item.id for item in items),
            )
        case document.TrueFalseDocument():
            return domain.TrueFalse(**common, correct=question.correct)
        case document.OpenAnswerDocument():
            return domain.OpenAnswer(**common, accepted=tuple(question.accepted))
        case document.NumericDocument():
            return domain.Numeric(
                **common,
                value=question.value,
                tolerance=question.tolerance,
                unit=question.unit,
            )
        case _:
            assert_never(question)


def _choices(question: document.WithChoices) -> tuple[domain.Choice, ...]:
    return tuple(domain.Choice(choice.id, choice.text) for choice in question.choices)


def _item_id(text: str) -> str:
    """Made of nothing but the text that is sent with it: it cannot tell where the item belongs."""
    return sha256(text.encode()).hexdigest()[:10]


def public_question(question: domain.Question) -> wire.PublicQuestion:
    """`question` without anything that tells its answer."""
    choices: tuple[domain.Choice, ...] = ()
    unit = None
    match question:
        case domain.SingleChoice():
            kind, choices = "single_choice", question.choices
        case domain.MultipleSelect():
            kind, choices = "multiple_select", question.choices
        case domain.Ordering():
            kind, choices = "ordering", question.choices
        case domain.TrueFalse():
            kind = "true_false"
        case domain.OpenAnswer():
            kind = "open_answer"
        case domain.Numeric():
            kind, unit = "numeric", question.unit
        case _:
            assert_never(question)
    return wire.PublicQuestion.model_validate(
        {
            "id": question.id,
            "kind": kind,
            "text": question.text,
            "time_limit_s": question.time_limit_s,
            "points": question.points.value,
            "image_url": question.image_url,
            "choices": [{"id": choice.id, "text": choice.text} for choice in choices],
            "unit": unit,
        }
    )


def solution(question: domain.Question) -> wire.SolutionModel:
    """The answer to `question`; leaves the server only once the question is closed."""
    match question:
        case domain.SingleChoice():
            return wire.SingleChoiceSolution(choice=question.correct)
        case domain.MultipleSelect():
            return wire.MultipleSelectSolution(choices=sorted(question.correct))
        case domain.Ordering():
            return wire.OrderingSolution(order=list(question.correct))
        case domain.TrueFalse():
            return wire.TrueFalseSolution(value=question.correct)
        case domain.OpenAnswer():
            first, *others = question.accepted
            return wire.OpenAnswerSolution(text=first, alternatives=others)
        case domain.Numeric():
            return wire.NumericSolution(
                value=question.value, tolerance=question.tolerance, unit=question.unit
            )
        case _:
            assert_never(question)


def response_from_wire(response: wire.ResponseModel) -> responses.Response:
    """The domain response of a validated message."""
    match response:
        case wire.SingleChoiceResponse():
            return responses.ChoiceResponse(response.choice)
        case wire.MultipleSelectResponse():
            return responses.ChoicesResponse(frozenset(response.choices))
        case wire.OrderingResponse():
            return responses.OrderResponse(tuple(response.order))
        case wire.TrueFalseResponse():
            return responses.BooleanResponse(response.value)
        case wire.OpenAnswerResponse():
            return responses.TextResponse(response.text)
        case wire.NumericResponse():
            return responses.NumberResponse(response.value)
        case _:
            assert_never(response)


def response_to_wire(response: responses.Response) -> wire.ResponseModel:
    """The message of a stored response, to show it again."""
    match response:
        case responses.ChoiceResponse():
            return wire.SingleChoiceResponse(kind="single_choice", choice=response.choice)
        case responses.ChoicesResponse():
            return wire.MultipleSelectResponse(
                kind="multiple_select", choices=sorted(response.choices)
            )
        case responses.OrderResponse():
            return wire.OrderingResponse(kind="ordering", order=list(response.order))
        case responses.BooleanResponse():
            return wire.TrueFalseResponse(kind="true_false", value=response.value)
        case responses.TextResponse():
            return wire.OpenAnswerResponse(kind="open_answer", text=response.text)
        case responses.NumberResponse():
            return wire.NumericResponse(kind="numeric", value=response.value)
        case _:
            assert_never(response)
