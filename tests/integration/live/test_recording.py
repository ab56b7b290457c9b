"""The script that records answers keeps the rules of the game, on a real Valkey server."""

import redis
from hypothesis import given, settings

from tests.recording import (
    Situation,
    Try,
    assert_as_ruled,
    assert_the_earliest_stays,
    situation_and_deliveries,
    situation_and_tries,
)


@settings(max_examples=500, deadline=None)
@given(case=situation_and_tries())
def test_an_answer_is_recorded_as_the_rules_say(
    valkey: "redis.Redis", case: tuple[Situation, list[Try]]
) -> None:
    assert_as_ruled(valkey, *case)


@settings(max_examples=500, deadline=None)
@given(case=situation_and_deliveries())
def test_in_whatever_order_answers_come_the_earliest_that_counts_stays(
    valkey: "redis.Redis", case: tuple[Situation, list[Try]]
) -> None:
    assert_the_earliest_stays(valkey, *case)
