"""The nearest answers win; who is equally near shares the win."""

from hypothesis import given
from hypothesis import strategies as st
from trivia.domain.games.clock import started
from trivia.domain.games.modes import MODES
from trivia.domain.games.ruleset import Answer
from trivia.domain.games.scoring import Scored, score_question
from trivia.domain.ids import PlayerId
from trivia.domain.kinds.closest import Closest, GuessResponse
from trivia.domain.questions.judging import is_surely_right, judge

RIVER = Closest(id="q1", text="How long is the Danube?", time_limit_s=20, value=2850, near=100)


def scored(guesses: dict[str, float], mode: str = "casual") -> Scored:
    answers = [
        Answer(player, PlayerId(player), GuessResponse(guess), 10 * number)
        for number, (player, guess) in enumerate(guesses.items(), start=1)
    ]
    return score_question(MODES[mode].rules, RIVER, started(0, 20), answers, {})


def points(guesses: dict[str, float]) -> dict[str, int]:
    return {player: award.points for player, award in scored(guesses).awards.items()}


def test_the_nearest_answer_earns_the_points_however_far_it_is() -> None:
    assert points({"ada": 9000, "ben": 5000, "cem": -1}) == {"ada": 0, "ben": 1000, "cem": 0}


def test_answers_on_both_sides_that_are_equally_near_share_the_win() -> None:
    assert points({"ada": 2800, "ben": 2900, "cem": 2700}) == {"ada": 1000, "ben": 1000, "cem": 0}


def test_decimals_that_binary_cannot_hold_are_equally_near() -> None:
    river = Closest(id="q", text="How much?", time_limit_s=20, value=0.3, near=0)
    answers = [Answer(p, PlayerId(p), GuessResponse(v), 1) for p, v in (("ada", 0.2), ("ben", 0.4))]
    found = score_question(MODES["casual"].rules, river, started(0, 20), answers, {})
    assert {award.points for award in found.awards.values()} == {1000}


def test_of_equally_near_answers_the_first_one_wins_the_race() -> None:
    found = scored({"ada": 2900, "ben": 2800}, "first_correct")
    assert found.winner_id == "ada"
    assert {p: award.points for p, award in found.awards.items()} == {"ada": 1000, "ben": 0}


def test_nothing_is_surely_right_before_all_have_answered() -> None:
    assert not is_surely_right(RIVER, GuessResponse(2850))


def test_who_plays_alone_is_right_if_near_enough() -> None:
    assert judge(RIVER, GuessResponse(2950)) is True
    assert judge(RIVER, GuessResponse(2951)) is False
    assert judge(RIVER, None) is False


@given(st.dictionaries(st.text("abcdef", min_size=1), st.floats(-1e15, 1e15), min_size=1))
def test_somebody_always_wins_and_nobody_nearer_loses(guesses: dict[str, float]) -> None:
    awards = scored(guesses).awards
    best = min(abs(guess - RIVER.value) for guess in guesses.values())
    assert any(award.correct for award in awards.values())
    assert all(
        awards[PlayerId(p)].correct for p, guess in guesses.items() if abs(guess - 2850) == best
    )
