"""Is a response right? The only place that knows."""

import sys
import unicodedata

from trivia.domain.errors import InvalidInput
from trivia.domain.kinds.questions import (
    MultipleSelect,
    Numeric,
    OpenAnswer,
    Ordering,
    Question,
    SingleChoice,
    TrueFalse,
)
from trivia.domain.kinds.responses import (
    BooleanResponse,
    ChoiceResponse,
    ChoicesResponse,
    NumberResponse,
    OrderResponse,
    Response,
    TextResponse,
)

_ONE_LETTER_OF_LATIN = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"}
)
"""Letters that a keyboard without them writes otherwise, and that no normal form takes apart."""

_MARKS_THAT_MAY_BE_LEFT_OUT = (
    range(0x0300, 0x0370),  # accents of Latin, Greek and Cyrillic
    range(0x0591, 0x05C8),  # points of Hebrew
    range(0x064B, 0x0653),  # short vowels of Arabic
)
"""Marks of other scripts are letters in their own right."""


def judge(question: Question, response: Response | None) -> bool:
    """Whether `response` answers `question` correctly; no response never does.

    Raises:
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
        case Ordering(), OrderResponse():
            _known_choices(question, set(response.order))
            return response.order == question.correct
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

    Case, accents, punctuation and spaces go ("U.S.A." is "usa", "Łódź" is "lodz"); letters, digits
    and symbols of any script stay. An answer of punctuation alone ("?!") stays as it is, or all
    of them would be equal.
    """
    # Again after folding the case: that of some Greek and Turkish letters is composed once more.
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_ONE_LETTER_OF_LATIN)
    folded = unicodedata.normalize("NFKD", folded)
    kept = "".join(char for char in folded if not _is_accent(char) and not _is_separator(char))
    return kept or "".join(folded.split())


def _is_accent(char: str) -> bool:
    return any(ord(char) in marks for marks in _MARKS_THAT_MAY_BE_LEFT_OUT)


def _is_separator(char: str) -> bool:
    # The fraction slash is a symbol; without it "½" would not be "1/2".
    return char == "\u2044" or unicodedata.category(char)[0] in "PZC"


def _known_choices(
    question: SingleChoice | MultipleSelect | Ordering, chosen: set[str] | frozenset[str]
) -> None:
    unknown = chosen - {choice.id for choice in question.choices}
    if unknown:
        raise InvalidInput(
            "unknown_choice",
            f"Question {question.id} has no choice {min(unknown)!r}.",
            field=question.id,
        )


def _within(given: float, value: float, tolerance: float) -> bool:
    # A number typed in decimals is a little off in binary, in proportion to its size: 0.3 is not
    # 0.4 - 0.1. Allow that much and no more: 0 is no answer where 1.6e-19 is asked for.
    noise = 4 * sys.float_info.epsilon * max(abs(given), abs(value), tolerance)
    return abs(given - value) <= tolerance + noise
