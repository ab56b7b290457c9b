"""Survival: a wrong or missing answer puts you out; the last ones standing win."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trivia.contract.games.commands import RulesChoice
from trivia.contract.games.mapping import rules_from_wire
from trivia.domain.errors import Conflict
from trivia.domain.games import commands
from trivia.domain.games.decide import SERVICE, check_answer, decide
from trivia.domain.games.game import Game, Phase, evolve
from trivia.domain.games.modes import MODES
from trivia.domain.games.rewards import rewards
from trivia.domain.games.ruleset import Answer
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.kinds.true_false import BooleanResponse, TrueFalse
from trivia.domain.questions.question import Points
from trivia.domain.quizzes.quiz import Quiz

from tests.games import a_game

PLAYERS = {PlayerId("ada"): 1, PlayerId("ben"): 2, PlayerId("cem"): 3}
QUIZ = Quiz(
    id=QuizId("quiz"),
    version=1,
    title="A quiz",
    description="",
    category="general",
    language="en",
    author="",
    questions=tuple(
        TrueFalse(id=f"q{n}", text="True?", time_limit_s=20, correct=True) for n in range(9)
    ),
)
HOST, NOW = PlayerId("host"), 1_000_000


def survival() -> Game:
    return a_game(host_id=HOST, rules=MODES["survival"].rules, question_count=9)


def do(game: Game, command: commands.Command, actor: str = HOST, of: Quiz = QUIZ) -> Game:
    for event in decide(game, of, command, actor, NOW):
        game = evolve(game, event)
    return game


def played(game: Game, of: Quiz = QUIZ, **answered: bool) -> Game:
    """`game` after its next question, answered as told."""
    index = game.index + 1
    game = do(do(game, commands.Ask(index), of=of), commands.Close(index), of=of)
    answers = tuple(
        Answer(player, PlayerId(player), BooleanResponse(right), NOW)
        for player, right in answered.items()
    )
    return do(game, commands.Settle(index, answers, PLAYERS), SERVICE, of)


def test_a_wrong_and_a_missing_answer_put_out() -> None:
    game = played(survival(), ada=True, ben=False)
    assert game.out == {2, 3}


def in_rounds(of_size: int) -> Game:
    game = survival()
    return replace(game, rules=replace(game.rules, round_size=of_size))


def test_in_a_round_nobody_is_told_before_it_is_shown() -> None:
    game = played(in_rounds(2), ada=True, ben=False, cem=True)
    assert game.out == frozenset()
    check_answer(do(game, commands.Ask(1)), 1, NOW, slot=2)
    game = do(played(game, ada=True, ben=True, cem=True), commands.Reveal())
    assert game.out == {2}
    assert game.playing == 2


def test_who_failed_earlier_in_a_round_earns_nothing_more() -> None:
    game = played(in_rounds(2), ada=True, ben=False, cem=True)
    game = played(game, ada=True, ben=True, cem=False)
    scores = [game.standing(player).score for player in PLAYERS]
    assert scores == [2000, 0, 1000]
    assert game.awards[1][PlayerId("ben")].correct is True


def test_who_failed_earlier_in_a_round_does_not_put_out_the_last_one_standing() -> None:
    game = played(in_rounds(2), ada=True, ben=False, cem=False)
    game = do(played(game, ada=False, ben=True, cem=True), commands.Reveal())
    assert game.out == {2, 3}
    assert game.playing == 1
    assert game.decided


def test_who_comes_back_after_being_removed_watches_on() -> None:
    game = played(survival(), ada=True, ben=True, cem=True)
    game = do(game, commands.Remove(PlayerId("ben"), slot=2))
    with pytest.raises(Conflict, match="out"):
        check_answer(do(game, commands.Ask(1)), 1, NOW, slot=2)


def test_removing_a_player_leaves_one_less_standing_and_only_once() -> None:
    game = played(survival(), ada=True, ben=True, cem=False)
    assert game.playing == 2
    game = do(game, commands.Remove(PlayerId("ben"), slot=2))
    assert game.playing == 1
    assert do(game, commands.Remove(PlayerId("ben"), slot=2, ban=True)).playing == 1
    assert do(game, commands.Remove(PlayerId("cem"), slot=3)).playing == 1


def test_who_was_removed_before_the_game_began_plays_when_they_come_back() -> None:
    game = do(survival(), commands.Remove(PlayerId("ben"), slot=2))
    check_answer(do(game, commands.Ask(0)), 0, NOW, slot=2)


def test_who_is_out_may_answer_no_more() -> None:
    game = do(played(survival(), ada=True, ben=True, cem=False), commands.Ask(1))
    check_answer(game, 1, NOW, slot=1)
    with pytest.raises(Conflict, match="out"):
        check_answer(game, 1, NOW, slot=3)


def test_an_answer_of_somebody_who_is_out_earns_nothing_though_it_was_stored() -> None:
    game = played(survival(), ada=True, ben=True, cem=False)
    game = played(game, ada=True, ben=True, cem=True)
    assert game.standing(PlayerId("cem")).score == 0
    assert "cem" not in game.awards[1]


def test_a_question_that_nobody_knew_puts_nobody_out() -> None:
    game = played(survival(), ada=False, ben=False)
    assert game.out == frozenset()
    assert not game.decided


def test_the_game_is_decided_when_one_is_left_and_asks_no_more() -> None:
    game = played(survival(), ada=True)
    assert game.decided
    assert game.playing == 1
    with pytest.raises(Conflict, match="game_decided"):
        do(game, commands.Ask(1))
    assert do(game, commands.End()).phase is Phase.ENDED


def test_a_single_player_plays_on() -> None:
    game = do(do(survival(), commands.Ask(0)), commands.Close(0))
    alone = (Answer("ada", PlayerId("ada"), BooleanResponse(True), NOW),)
    assert not do(game, commands.Settle(0, alone, {PlayerId("ada"): 1}), SERVICE).decided


def test_the_last_one_standing_wins() -> None:
    game = played(survival(), ada=True, ben=True, cem=False)
    game = played(game, ada=True, ben=False)
    scores = {player: game.standing(player).score for player in PLAYERS}
    assert [(r.player_id, r.rank) for r in rewards(game, scores)] == [
        ("ada", 1),
        ("ben", 2),
        ("cem", 3),
    ]


@given(
    st.lists(st.dictionaries(st.sampled_from(sorted(PLAYERS)), st.booleans()), max_size=9),
    st.lists(st.sampled_from(Points), min_size=9, max_size=9),
)
def test_who_stays_in_is_ahead_of_everyone_who_is_out(
    rounds: list[dict[str, bool]], points: list[Points]
) -> None:
    questions = tuple(replace(q, points=p) for q, p in zip(QUIZ.questions, points, strict=True))
    of, game = replace(QUIZ, questions=questions), survival()
    for given_answers in rounds:
        if game.decided:
            break
        game = played(game, of, **given_answers)
    scores = {player: game.standing(player).score for player in PLAYERS}
    out = {player for player, slot in PLAYERS.items() if slot in game.out}
    assert all(scores[ahead] > scores[p] for p in out for ahead in PLAYERS.keys() - out)


def test_speed_and_streaks_are_not_the_hosts_to_choose() -> None:
    wanted = RulesChoice(mode="survival", speed=True, streaks=True, late_join=True, guests=True)
    rules = rules_from_wire(wanted)
    assert (rules.speed, rules.streaks, rules.late_join, rules.guests) == (
        False,
        False,
        False,
        True,
    )
