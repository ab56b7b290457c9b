"""A question as the cells of our own table, and of Kahoot's."""

from collections.abc import Mapping
from typing import Any

from trivia.adapters.formats.format import FOR_AUTHORS, MEDIA, NOT_HELD, Entry, NotHeld
from trivia.contract.kinds.closest import ClosestDocument
from trivia.contract.kinds.multiple_select import MultipleSelectDocument
from trivia.contract.kinds.numeric import NumericDocument
from trivia.contract.kinds.open_answer import OpenAnswerDocument
from trivia.contract.kinds.ordering import OrderingDocument
from trivia.contract.kinds.poll import PollDocument
from trivia.contract.kinds.single_choice import SingleChoiceDocument
from trivia.contract.kinds.true_false import TrueFalseDocument
from trivia.contract.questions.document import QuestionDocument, WithChoices
from trivia.domain.formats.words import written

Cells = dict[str, Any]
"""By role; ``answers`` is a list."""


def common(question: QuestionDocument) -> Cells:
    return {
        "kind": question.kind,
        "question": question.text,
        "time": str(question.time_limit_s),
        "points": question.points,
        "explanation": question.explanation or "",
        "tags": ", ".join(question.tags),
        "difficulty": question.difficulty or "",
    }


def places(question: WithChoices, *ids: str) -> str:
    """Numbers of choices, from 1, with commas between them."""
    return ",".join(
        str(at) for at, choice in enumerate(question.choices, start=1) if choice.id in ids
    )


def _choices(question: WithChoices, *right: str) -> Cells:
    answers = [choice.text for choice in question.choices]
    return common(question) | {"answers": answers, "correct": places(question, *right)}


def single(question: SingleChoiceDocument) -> Cells:
    return _choices(question, question.correct)


def multiple(question: MultipleSelectDocument) -> Cells:
    return _choices(question, *question.correct)


def boolean(question: TrueFalseDocument) -> Cells:
    return common(question) | {"correct": "true" if question.correct else "false"}


def _poll(question: PollDocument) -> Cells:
    return _choices(question)


def _ordering(question: OrderingDocument) -> Cells:
    return common(question) | {"answers": question.items}


def _open(question: OpenAnswerDocument) -> Cells:
    return common(question) | {"answers": question.accepted}


def _numeric(question: NumericDocument) -> Cells:
    return _number(question, question.value, question.tolerance, question.unit)


def _closest(question: ClosestDocument) -> Cells:
    return _number(question, question.value, question.near, question.unit)


def _number(question: QuestionDocument, value: float, off: float | None, unit: str | None) -> Cells:
    return common(question) | {
        "value": written(value),
        "tolerance": "" if off is None else written(off),
        "unit": unit or "",
    }


OWN: Mapping[str, Entry[Cells]] = {
    "single_choice": Entry(single, MEDIA),
    "multiple_select": Entry(multiple, MEDIA),
    "true_false": Entry(boolean, MEDIA),
    "poll": Entry(_poll, MEDIA),
    "ordering": Entry(_ordering, MEDIA),
    "open_answer": Entry(_open, MEDIA),
    "numeric": Entry(_numeric, MEDIA),
    "closest": Entry(_closest, MEDIA),
}


def _four(question: WithChoices) -> None:
    if len(question.choices) > 4:
        raise NotHeld("it has more than four choices")


def _kahoot_single(question: SingleChoiceDocument) -> Cells:
    _four(question)
    return single(question)


def _kahoot_multiple(question: MultipleSelectDocument) -> Cells:
    _four(question)
    return multiple(question)


def _true_and_false(question: TrueFalseDocument) -> Cells:
    right = "1" if question.correct else "2"
    return common(question) | {"answers": ["True", "False"], "correct": right}


_UNHELD = frozenset({"points", "explanation", "time_limit_s"}) | MEDIA | FOR_AUTHORS

KAHOOT: Mapping[str, Entry[Cells]] = {
    "single_choice": Entry(_kahoot_single, _UNHELD),
    "multiple_select": Entry(_kahoot_multiple, _UNHELD | {"kind"}),
    "true_false": Entry(_true_and_false, _UNHELD),
    "poll": NOT_HELD,
    "ordering": NOT_HELD,
    "open_answer": NOT_HELD,
    "numeric": NOT_HELD,
    "closest": NOT_HELD,
}
