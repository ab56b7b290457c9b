"""Is a response right? The only place that knows."""

import math
import unicodedata

from trivia.domain.errors import InvalidInput
from trivia.domain.quiz import (
    MultipleSelect,
    Numeric,
    OpenAnswer,
    Question,
    SingleChoice,
    TrueFalse,
)
from trivia.domain.responses import (
    BooleanResponse,
    ChoiceResponse,
    ChoicesResponse,
    NumberResponse,
    Response,
    TextResponse,
)


def judge(question: Question, response: Response | None) -> bool:
    """Whether `response` answers `question` correctly; no response never does.

    Errors:
        InvalidInput ``response_kind_mismatch``: the response has the shape of another kind.
        InvalidInput ``unknown_choice``: it names a choice that the question does not have.
    """
    if response is None:
        return False
    match question, response:
        case SingleChoice(), ChoiceResponse():
            _known_choices(question, {response.choice})
            return response.choice == question.correct
        case MultipleSelect(), ChoicesResponse():
            _known_choices(question, response.choices)
            return response.choices == question.correct
        case TrueFalse(), BooleanResponse():
            return response.value == question.correct
        case OpenAnswer(), TextResponse():
            given = fold(response.text)
            return bool(given) and any(given == fold(text) for text in question.accepted)
        case Numeric(), NumberResponse():
            return _within(response.value, question.value, question.tolerance)
    raise InvalidInput(
        "response_kind_mismatch",
        f"Question {question.id} needs another kind of answer.",
        field=question.id,
    )


def fold(text: str) -> str:
    """`text` without what does not matter in an open answer.

    Case, accents, punctuation and spaces go ("U.S.A." is "usa"); letters, digits and symbols
    of any script stay. An answer of punctuation alone ("?!") stays as it is, or all of them
    would be equal.
    """
    # NFKD twice: folding the case of some Greek and Turkish letters yields composed ones again.
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = "".join(char for char in folded if not _is_accent(char) and not _is_separator(char))
    return kept or "".join(folded.split())


def _is_accent(char: str) -> bool:
    # Only the block of Latin, Greek and Cyrillic accents: marks of other scripts carry meaning.
    return "\u0300" <= char <= "\u036f"


def _is_separator(char: str) -> bool:
    return unicodedata.category(char)[0] in "PZC"


def _known_choices(
    question: SingleChoice | MultipleSelect, chosen: set[str] | frozenset[str]
) -> None:
    unknown = chosen - {choice.id for choice in question.choices}
    if unknown:
        raise InvalidInput(
            "unknown_choice",
            f"Question {question.id} has no choice {min(unknown)!r}.",
            field=question.id,
        )


def _within(given: float, value: float, tolerance: float) -> bool:
    # 0.1 + 0.2 must be within 0.3 ± 0: allow the error of one decimal-to-binary conversion.
    return abs(given - value) <= tolerance or math.isclose(
        abs(given - value), tolerance, rel_tol=1e-9, abs_tol=1e-9
    )
