"""Rounds: where a question stands in one, and how its answers are gone through afterwards."""

from dataclasses import replace

import pytest
from trivia.contract.games.facts import round_model
from trivia.contract.games.snapshots import snapshot
from trivia.domain.errors import Conflict
from trivia.domain.games import commands
from trivia.domain.games.decide import SERVICE, decide
from trivia.domain.games.game import Game, Phase
from trivia.domain.games.retelling import told_again
from trivia.domain.games.rounds import round_of
from trivia.domain.games.rules import Rules

from tests.builders import quiz
from tests.fakes.clock import NOON
from tests.games import HOST, a_game, after

QUIZ = replace(quiz(), rounds=("Rivers", "Lakes"))


def at_index(index: int, size: int = 2, count: int = 5) -> Game:
    return a_game(index=index, question_count=count, rules=Rules(round_size=size))


def revealed() -> Game:
    game = a_game(question_count=2, rules=Rules(round_size=2))
    for index in (0, 1):
        game = after(game, commands.Ask(index))
        game = after(game, commands.Close(index))
        game = after(game, commands.Settle(index, ()), SERVICE)
    return after(game, commands.Reveal())


def refused(game: Game, command: commands.Command) -> str | None:
    try:
        decide(game, QUIZ, command, HOST, NOON)
    except Conflict as conflict:
        return conflict.code
    return None


def test_rounds_and_places_in_them_are_counted_from_one() -> None:
    found = [round_of(at_index(index), QUIZ) for index in range(5)]
    assert [(one.number, one.position, one.size) for one in found if one] == [
        *((1, 1, 2), (1, 2, 2), (2, 1, 2), (2, 2, 2)),
        (3, 1, 1),
    ]
    assert {one.of for one in found if one} == {3}
    assert [one.title for one in found if one] == ["Rivers", "Rivers", "Lakes", "Lakes", None]


def test_there_is_none_before_the_first_question_nor_where_each_is_shown_alone() -> None:
    assert round_model(at_index(-1), QUIZ) is None
    assert round_model(at_index(0, size=1), QUIZ) is None
    assert round_model(at_index(5), QUIZ) is None  # the one that breaks ties


def test_answers_are_shown_one_after_the_other_and_then_the_board() -> None:
    game = revealed()
    assert snapshot(game, QUIZ, {}, NOON, None, False).step == 0
    assert refused(game, commands.Show(2)) == "not_now"
    for step in (1, 2):
        game = after(game, commands.Show(step))
        assert game.phase is Phase.REVEALED
        assert snapshot(game, QUIZ, {}, NOON, None, False).step == step
    assert refused(game, commands.Show(3)) == "not_now"


def test_a_step_that_comes_twice_or_late_does_nothing() -> None:
    game = revealed()
    first = commands.Show(1, seq=game.seq)
    once = after(game, first)
    assert decide(once, QUIZ, first, HOST, NOON) == ()
    assert refused(once, commands.Show(2, seq=game.seq)) == "stale"


def test_it_is_told_again_as_it_was() -> None:
    game = after(revealed(), commands.Show(1))
    ((event, _),) = told_again(game, QUIZ, {})
    assert event.step == 1  # type: ignore[union-attr]


def test_of_a_question_by_itself_the_cards_change_nothing() -> None:
    game = a_game(phase=Phase.REVEALED)
    assert decide(game, QUIZ, commands.Show(2), HOST, NOON) == ()
    assert refused(game, commands.Show(3)) == "not_now"
    assert refused(replace(game, since=5), commands.Show(1, seq=4)) == "stale"


def test_only_what_is_revealed_is_gone_through_and_only_by_its_host() -> None:
    assert refused(at_index(-1), commands.Show(1)) == "not_now"
    with pytest.raises(Exception, match="not_host"):
        decide(a_game(phase=Phase.REVEALED), QUIZ, commands.Show(1), "ada", NOON)
    with pytest.raises(Exception, match="not_host"):
        decide(revealed(), QUIZ, commands.Show(1), "ada", NOON)
