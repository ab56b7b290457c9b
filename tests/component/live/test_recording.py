"""Answers are recorded as the rules of the game say; tests/integration/live does it over Valkey."""

import fakeredis
from hypothesis import given, settings

from tests.recording import (
    Situation,
    Try,
    assert_as_ruled,
    assert_the_earliest_stays,
    situation_and_deliveries,
    situation_and_tries,
)

_CLIENT = fakeredis.FakeRedis(decode_responses=True, version=(7,))


@settings(max_examples=150, deadline=None)
@given(situation_and_tries())
def test_an_answer_is_recorded_as_the_rules_say(case: tuple[Situation, list[Try]]) -> None:
    assert_as_ruled(_CLIENT, *case)


@settings(max_examples=150, deadline=None)
@given(situation_and_deliveries())
def test_in_whatever_order_answers_come_the_earliest_that_counts_stays(
    case: tuple[Situation, list[Try]],
) -> None:
    assert_the_earliest_stays(_CLIENT, *case)
