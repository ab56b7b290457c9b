"""The cache in memory does what a server does: one suite over both, and the same replies."""

from typing import Any, cast

import fakeredis
import pytest
import redis
from hypothesis import given, settings
from hypothesis import strategies as st
from trivia.adapters.redis.store import RedisLiveStore
from trivia.application.live.values import Marker
from trivia.domain.errors import TriviaError
from trivia.domain.games import commands
from trivia.domain.games.roster import Member
from trivia.domain.ids import GameId, PlayerId
from trivia_bench.chaos.world.cache import CacheClient
from trivia_bench.chaos.world.lua_cache import LuaCache

from tests.fakes.clock import NOON, FixedClock
from tests.games import a_game, after
from tests.recording import (
    QUIZ,
    Situation,
    Try,
    assert_as_ruled,
    assert_the_earliest_stays,
    situation_and_deliveries,
    situation_and_tries,
)

GAME = GameId("game")
LOBBY = a_game(id=GAME)
NAMES = st.sampled_from([PlayerId(name) for name in "abc"])


class Client(CacheClient):
    """With what the suite asks beside what games do."""

    def __init__(self, kept: LuaCache) -> None:
        super().__init__(kept)
        self.delete = lambda *names: kept.call("DEL", *names)


def in_memory() -> "redis.Redis":
    return cast("redis.Redis", Client(LuaCache(lambda: NOON)))


@settings(max_examples=60, deadline=None)
@given(situation_and_tries())
def test_an_answer_is_recorded_as_the_rules_say(case: tuple[Situation, list[Try]]) -> None:
    assert_as_ruled(in_memory(), *case)


@settings(max_examples=60, deadline=None)
@given(situation_and_deliveries())
def test_the_earliest_answer_that_counts_stays(case: tuple[Situation, list[Try]]) -> None:
    assert_the_earliest_stays(in_memory(), *case)


CALLS = st.one_of(
    st.tuples(st.just("join"), NAMES),
    st.tuples(st.just("remove"), NAMES, st.booleans()),
    st.tuples(st.just("admit"), NAMES),
    st.tuples(st.just("ask"), st.integers(0, 2)),
    st.tuples(st.just("mark"), st.integers(0, 1)),
    st.tuples(st.just("roster")),
    st.tuples(st.just("restore")),
    st.tuples(st.just("forget")),
)


def done(store: RedisLiveStore, call: tuple[Any, ...]) -> object:
    """What the store says to a call."""
    match call:
        case ("join", player):
            place = store.join(GAME, Member(player_id=player, slot=0, name="Ada"), room=2)
            return place.member, place.new, place.players
        case ("remove", player, banned):
            store.remove(LOBBY, player, banned)
        case ("admit", player):
            store.admit(GAME, player)
        case ("ask", seen):
            game = after(LOBBY, commands.Ask(0))
            return store.save(game, seen, "said"), store.load(game.id)
        case ("mark", index):
            store.mark(Marker(GAME, index), NOON)
            return store.marked(Marker(GAME, index))
        case ("roster",):
            return store.roster(GAME)
        case ("restore",):
            return store.restore(LOBBY, QUIZ, [], store.incarnation(GAME))
        case ("forget",):
            store.forget(LOBBY)
    return None


@settings(max_examples=60, deadline=None)
@given(st.lists(CALLS, max_size=25))
def test_both_reply_the_same_to_the_same_calls(calls: list[tuple[Any, ...]]) -> None:
    stores = [
        RedisLiveStore(client)
        for client in (fakeredis.FakeRedis(decode_responses=True, version=(7,)), in_memory())
    ]
    for store in stores:
        store.create(LOBBY, QUIZ)
    for call in calls:
        replies = []
        for store in stores:
            try:
                replies.append(done(store, call))
            except TriviaError as error:
                replies.append(error.code)
        assert replies[0] == replies[1], call


def test_keys_end_by_the_clock_of_the_game() -> None:
    clock = FixedClock()
    store = RedisLiveStore(cast("redis.Redis", CacheClient(LuaCache(clock.now))))
    assert store.once_within(GAME, "board", 500)
    assert not store.once_within(GAME, "board", 500)
    clock.advance(0.5)
    assert store.once_within(GAME, "board", 500)


def test_a_command_that_it_does_not_know_is_an_error() -> None:
    with pytest.raises(AttributeError):
        LuaCache(lambda: NOON).call("SPOP", "key")
