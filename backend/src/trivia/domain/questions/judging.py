"""Does a response fit its question, and what is it worth? Asked of the question's kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random

from trivia.domain.ids import PlayerId
from trivia.domain.questions.kind import Credit, mismatch
from trivia.domain.questions.question import Question, Response
from trivia.domain.questions.registry import kind_of


@dataclass(frozen=True, slots=True)
class Distribution:
    """How a question was answered.

    Attributes:
        correct: answers that are right; 0 if there is no right one.
        choices: answers by key of the kind's bars; empty for kinds without.
    """

    answered: int
    correct: int
    choices: Mapping[str, int]


def check_fit(question: Question, response: Response) -> None:
    """Refuse what is no response to `question`; right or wrong does not matter. The field that
    is named is that of one answer's message.

    Raises:
        InvalidInput ``response_kind_mismatch``: the response has the shape of another kind.
        InvalidInput ``unknown_choice``: it names a choice that the question does not have.
    """
    kind = kind_of(question)
    if not isinstance(response, kind.response):
        raise mismatch(question)
    kind.fit(question, response)


def credit_alone(question: Question, response: Response | None) -> Credit:
    """What a fitting `response` is worth on its own; no response is worth nothing."""
    if response is None:
        return 0.0 if has_right_answer(question) else None
    return kind_of(question).credit(question, response)


def judge(question: Question, response: Response | None) -> bool | None:
    """Whether `response` is fully right; None if the question has no right answer.

    Raises:
        InvalidInput: as `check_fit`.
    """
    if response is not None:
        check_fit(question, response)
    return is_right(credit_alone(question, response))


def is_surely_right(question: Question, response: Response) -> bool:
    """Whether a fitting `response` is right already, before others have answered."""
    kind = kind_of(question)
    return not kind.depends_on_others and is_right(kind.credit(question, response)) is True


def is_right(credit: Credit) -> bool | None:
    return None if credit is None else credit >= 1


def has_right_answer(question: Question) -> bool:
    return kind_of(question).has_right_answer


def credits_of(
    question: Question, responses: Mapping[PlayerId, Response]
) -> Mapping[PlayerId, Credit]:
    """What each of all fitting `responses`, by player id, is worth."""
    return kind_of(question).credits(question, responses)


def distribution_of(
    question: Question, responses: Iterable[Response], correct: int
) -> Distribution:
    """How often each bar was chosen in `responses`, of which `correct` are right."""
    kind = kind_of(question)
    counts = dict.fromkeys(kind.bars(question), 0)
    answered = 0
    for response in responses:
        answered += 1
        for key in kind.counted(question, response):
            if key in counts:
                counts[key] += 1
    return Distribution(answered=answered, correct=correct, choices=counts)


def shuffled_question(question: Question, seed: str) -> Question:
    """`question` as players see it in the game or attempt of `seed`, which they never learn."""
    shown: Question = kind_of(question).shuffled(question, Random(f"{seed}/{question.id}"))
    return shown


def mixed_question(question: Question, seed: str) -> Question:
    """`question` with its choices in the order of `seed`, if its kind lets them be mixed."""
    mixed: Question = kind_of(question).mixed(question, seed)
    return mixed
