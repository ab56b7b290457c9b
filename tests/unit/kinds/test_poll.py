"""A poll has no right answer: it earns nothing, breaks nothing, and its bars are the answer."""

import pytest
from trivia.domain.errors import InvalidInput
from trivia.domain.games.clock import started
from trivia.domain.games.game import Standing
from trivia.domain.games.modes import MODES
from trivia.domain.games.ruleset import Answer, Award
from trivia.domain.games.scoring import score_question
from trivia.domain.ids import PlayerId
from trivia.domain.kinds.poll import OpinionResponse, Poll
from trivia.domain.questions.choices import Choice
from trivia.domain.questions.judging import judge

POLL = Poll(
    id="q1",
    text="Tea or coffee?",
    time_limit_s=20,
    choices=(Choice("a", "Tea"), Choice("b", "Coffee")),
)
ANSWERS = [
    Answer("1", PlayerId("ada"), OpinionResponse("a"), 10),
    Answer("2", PlayerId("ben"), OpinionResponse("a"), 20),
    Answer("3", PlayerId("cem"), OpinionResponse("b"), 30),
]


@pytest.mark.parametrize("mode", sorted(MODES))
def test_nobody_earns_anything_and_nobody_wins_in_any_mode(mode: str) -> None:
    scored = score_question(MODES[mode].rules, POLL, started(0, 20), ANSWERS, {PlayerId("ada"): 3})
    assert set(scored.awards.values()) == {Award(points=0, correct=None)}
    assert scored.winner_id is None
    assert scored.put_out == frozenset()


def test_the_bars_count_every_choice() -> None:
    scored = score_question(MODES["casual"].rules, POLL, started(0, 20), ANSWERS, {})
    assert scored.distribution.choices == {"a": 2, "b": 1}
    assert (scored.distribution.answered, scored.distribution.correct) == (3, 0)


def test_a_poll_neither_breaks_nor_lengthens_a_streak() -> None:
    before = Standing(score=3000, correct=3, streak=3)
    assert before.plus(Award(points=0, correct=None)) == before


def test_no_answer_is_right_and_none_is_wrong() -> None:
    assert judge(POLL, OpinionResponse("a")) is None
    assert judge(POLL, None) is None


def test_a_choice_that_is_not_there_is_refused() -> None:
    with pytest.raises(InvalidInput, match="unknown_choice"):
        judge(POLL, OpinionResponse("z"))
