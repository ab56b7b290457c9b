"""When a response is right."""

from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from trivia.domain.errors import InvalidInput
from trivia.domain.kinds.multiple_select import ChoicesResponse, MultipleSelect
from trivia.domain.kinds.numeric import NumberResponse, Numeric
from trivia.domain.kinds.open_answer import OpenAnswer, TextResponse
from trivia.domain.kinds.ordering import Ordering, OrderResponse
from trivia.domain.kinds.single_choice import ChoiceResponse, SingleChoice
from trivia.domain.kinds.true_false import BooleanResponse, TrueFalse
from trivia.domain.questions.choices import Choice
from trivia.domain.questions.judging import judge
from trivia.domain.questions.question import Question, Response

COMMON: dict[str, Any] = {"id": "q1", "text": "What is it?", "time_limit_s": 20}
CHOICES = tuple(Choice(letter, f"Choice {letter}") for letter in "abcd")

SINGLE = SingleChoice(**COMMON, choices=CHOICES, correct="b")
MULTIPLE = MultipleSelect(**COMMON, choices=CHOICES, correct=frozenset("ac"))
ORDER = Ordering(**COMMON, choices=CHOICES, correct=tuple("cadb"))
TRUE = TrueFalse(**COMMON, correct=True)
OPEN = OpenAnswer(**COMMON, accepted=("Warsaw", "Warszawa"))
NUMBER = Numeric(**COMMON, value=42.0, tolerance=2.0)

RIGHT: list[tuple[Question, Response]] = [
    (SINGLE, ChoiceResponse("b")),
    (MULTIPLE, ChoicesResponse(frozenset("ac"))),
    (ORDER, OrderResponse(tuple("cadb"))),
    (TRUE, BooleanResponse(True)),
    (OPEN, TextResponse("Warsaw")),
    (NUMBER, NumberResponse(42)),
]


def accepts(accepted: str, given_text: str) -> bool:
    return judge(OpenAnswer(**COMMON, accepted=(accepted,)), TextResponse(given_text)) is True


def within(given_number: float, value: float, tolerance: float = 0.0) -> bool:
    question = Numeric(**COMMON, value=value, tolerance=tolerance)
    return judge(question, NumberResponse(given_number)) is True


class TestAnyQuestion:
    @pytest.mark.parametrize(("question", "response"), RIGHT)
    def test_the_right_response_is_right(self, question: Question, response: Response) -> None:
        assert judge(question, response) is True

    @pytest.mark.parametrize("question", [question for question, _ in RIGHT])
    def test_no_response_is_never_right(self, question: Question) -> None:
        assert judge(question, None) is False

    @pytest.mark.parametrize("question", [question for question, _ in RIGHT])
    def test_a_response_of_another_kind_is_an_error(self, question: Question) -> None:
        for other, response in RIGHT:
            if other is not question:
                with pytest.raises(InvalidInput) as caught:
                    judge(question, response)
                misfit = ("response_kind_mismatch", "response")
                assert (caught.value.code, caught.value.field) == misfit


class TestChoices:
    def test_another_choice_is_wrong(self) -> None:
        assert not any(judge(SINGLE, ChoiceResponse(letter)) for letter in "acd")

    @given(st.frozensets(st.sampled_from("abcd")))
    def test_a_selection_is_right_only_if_it_is_exactly_the_correct_one(
        self, chosen: frozenset[str]
    ) -> None:
        assert judge(MULTIPLE, ChoicesResponse(chosen)) is (chosen == {"a", "c"})

    def test_a_choice_that_does_not_exist_is_an_error_even_beside_right_ones(self) -> None:
        for question, response in (
            (SINGLE, ChoiceResponse("x")),
            (MULTIPLE, ChoicesResponse(frozenset("acx"))),
        ):
            with pytest.raises(InvalidInput, match="'x'") as caught:
                judge(question, response)
            assert caught.value.code == "unknown_choice"

    @given(st.booleans(), st.booleans())
    def test_true_or_false_is_taken_literally(self, correct: bool, answer: bool) -> None:
        question = TrueFalse(**COMMON, correct=correct)
        assert judge(question, BooleanResponse(answer)) is (correct == answer)


class TestOpenAnswer:
    def test_every_alternative_is_right(self) -> None:
        assert judge(OPEN, TextResponse("warszawa"))
        assert not judge(OPEN, TextResponse("Krakow"))

    @pytest.mark.parametrize("typed", ["", " ", "\n\t", "\u00a0"])
    def test_an_empty_text_is_never_right(self, typed: str) -> None:
        assert not accepts("Warsaw", typed)
        assert not accepts(typed, typed)

    @given(st.text())
    def test_what_was_accepted_is_right_when_typed(self, text: str) -> None:
        assume(text.strip())
        assert accepts(text, text)


class TestOrdering:
    @given(st.permutations("cadb").map(tuple))
    def test_an_order_is_right_only_as_a_whole(self, order: tuple[str, ...]) -> None:
        assert judge(ORDER, OrderResponse(order)) is (order == ORDER.correct)

    @pytest.mark.parametrize("order", ["", "cad", "cadbb", "ccdb"])
    def test_an_order_that_is_not_complete_is_wrong(self, order: str) -> None:
        assert judge(ORDER, OrderResponse(tuple(order))) is False

    def test_an_item_that_is_not_there_is_an_error(self) -> None:
        with pytest.raises(InvalidInput, match="unknown_choice"):
            judge(ORDER, OrderResponse(tuple("cadx")))


class TestNumeric:
    @pytest.mark.parametrize("number", [40, 41.5, 42, 44])
    def test_both_ends_of_the_tolerance_are_right(self, number: float) -> None:
        assert judge(NUMBER, NumberResponse(number))

    @pytest.mark.parametrize("number", [39.999999, 44.000001, -42, 0])
    def test_beyond_the_tolerance_is_wrong(self, number: float) -> None:
        assert not judge(NUMBER, NumberResponse(number))

    @pytest.mark.parametrize(
        ("number", "value", "tolerance"),
        [
            (0.1 + 0.2, 0.3, 0.0),
            (0.3, 0.4, 0.1),
            (9.7, 9.8, 0.1),
            (1_000_000_000.1, 1_000_000_000, 0.1),
            (1.1e-19, 1.2e-19, 1e-20),
        ],
    )
    def test_binary_rounding_costs_nobody_a_point(
        self, number: float, value: float, tolerance: float
    ) -> None:
        assert within(number, value, tolerance)

    @pytest.mark.parametrize(
        ("number", "value"),
        [(0, 1.602e-19), (1e-10, 2e-10), (1e15, 1e15 - 1), (-1, 1)],
    )
    def test_a_number_without_tolerance_must_be_met_whatever_its_size(
        self, number: float, value: float
    ) -> None:
        assert within(value, value)
        assert not within(number, value)

    thousandths = st.integers(-(10**9), 10**9)

    @given(thousandths, thousandths, st.integers(0, 10**6))
    @example(300, 400, 100)
    def test_decimals_are_judged_as_they_were_typed(
        self, number: int, value: int, tolerance: int
    ) -> None:
        """Thousandths are exact as integers; as floats they must give the same verdict."""
        expected = abs(number - value) <= tolerance
        assert within(number / 1000, value / 1000, tolerance / 1000) is expected

    @given(thousandths, st.integers(0, 10**6))
    def test_the_ends_are_right_and_one_thousandth_further_is_wrong(
        self, value: int, tolerance: int
    ) -> None:
        for sign in (-1, 1):
            end = value + sign * tolerance
            assert within(end / 1000, value / 1000, tolerance / 1000)
            assert not within((end + sign) / 1000, value / 1000, tolerance / 1000)
