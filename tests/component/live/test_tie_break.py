"""A tie of a live game, and the steps of a review, with the cache lost in between."""

from dataclasses import replace

from trivia.domain.games import commands
from trivia.domain.games.game import Phase
from trivia.domain.ids import GameId, PlayerId
from trivia.domain.kinds.closest import Closest, GuessResponse

from tests.builders import quiz
from tests.fakes.live import LiveWorld
from tests.games import RIGHT
from tests.modes import CASUAL, COMPETITIVE

EXTRA = Closest(id="extra", text="How long is it?", time_limit_s=20, value=100, near=5)
ONE = replace(quiz(questions=quiz().questions[:1]), tie_breaker=EXTRA)


def test_a_tie_is_broken_though_the_cache_was_lost() -> None:
    live = LiveWorld(rules=CASUAL, quiz=ONE).open(2)
    live.ask(0)
    live.take(live.answer("p1", RIGHT), live.answer("p2", RIGHT))
    live.close()
    live.ask(1)
    live.redis.flushall()
    assert live.take(
        live.answer("p1", GuessResponse(90)), live.answer("p2", GuessResponse(99))
    ).counts == {"stored": 2}
    live.close()
    assert live.game.phase is Phase.REVEALED
    assert live.game.standing(PlayerId("p2")).score == 1001
    assert live.last("answers_revealed")["reveals"][0]["outcomes"] == [-1, 1]


def test_a_step_that_was_told_outlives_the_cache() -> None:
    live = LiveWorld(rules=replace(COMPETITIVE, round_size=2)).open(2)
    for index in (0, 1):
        live.ask(index)
        live.close()
    live.host(commands.Reveal())
    live.host(commands.Show(1))
    assert live.last("review_shown")["step"] == 1
    live.redis.flushall()
    assert live.games.load(GameId("game-1")).game.step == 1


def test_in_a_large_game_a_step_tells_nobody_the_own_result_again() -> None:
    live = LiveWorld(rules=replace(COMPETITIVE, round_size=2)).open(2)
    for index in (0, 1):
        live.ask(index)
        live.close()
    live.host(commands.Reveal())
    orders = live.timers.orders
    live.host(commands.Show(1))
    assert live.timers.orders == orders
