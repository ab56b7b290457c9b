"""A question is announced first: its choices appear, and answers count, a little later."""

from dataclasses import replace

import pytest
from trivia.domain.errors import Conflict
from trivia.domain.games import commands
from trivia.domain.games.clock import CLOCKS_MS
from trivia.domain.games.decide import SERVICE, check_answer, decide
from trivia.domain.games.game import Game, Phase
from trivia.domain.games.lead_in import LONGEST_MS, TITLE_MS, lead_in_ms
from trivia.domain.games.rules import LeadIn, Rules
from trivia.domain.games.ruleset import Answer
from trivia.domain.games.scoring import score_question
from trivia.domain.ids import PlayerId

from tests.builders import quiz
from tests.fakes.clock import NOON
from tests.games import HOST, RIGHT, a_game, after

FULL = Rules(lead_in=LeadIn.FULL)
QUESTION = quiz().questions[0]
LEAD = lead_in_ms(LeadIn.FULL, QUESTION)
OPENS = NOON + LEAD
LIMIT = 1000 * QUESTION.time_limit_s


@pytest.fixture
def announced() -> Game:
    return after(a_game(rules=FULL), commands.Ask(0))


def refused(game: Game, at: int) -> str | None:
    try:
        check_answer(game, 0, at, 1)
    except Conflict as conflict:
        return conflict.code
    return None


def code_of(game: Game, command: commands.Command, at: int, actor: str = HOST) -> str | None:
    try:
        decide(game, quiz(), command, actor, at)
    except Conflict as conflict:
        return conflict.code
    return None


def test_without_a_lead_in_a_question_opens_as_it_is_asked() -> None:
    clock = after(a_game(), commands.Ask(0)).clock
    assert (clock.asked_at, clock.opened_at, clock.deadline) == (NOON, NOON, NOON + LIMIT)


def test_a_longer_text_is_read_for_longer_but_nobody_waits_for_ever() -> None:
    longer, longest = (replace(QUESTION, text="What? " * n) for n in (20, 200))
    assert TITLE_MS[LeadIn.FULL] < LEAD < lead_in_ms(LeadIn.FULL, longer)
    assert lead_in_ms(LeadIn.FULL, longest) == LONGEST_MS
    assert lead_in_ms(LeadIn.SHORT, longest) == TITLE_MS[LeadIn.SHORT]


def test_scripts_that_write_a_word_in_two_signs_are_read_more_slowly() -> None:
    latin, chinese = (replace(QUESTION, text=text) for text in ("abcdefgh", "最長的河流是哪條"))
    assert lead_in_ms(LeadIn.FULL, latin) < lead_in_ms(LeadIn.FULL, chinese)


def test_answers_count_from_the_moment_that_choices_appear(announced: Game) -> None:
    assert (announced.clock.asked_at, announced.clock.deadline) == (NOON, OPENS + LIMIT)
    assert refused(announced, OPENS - 1) == "too_early"
    assert refused(announced, OPENS) is None
    assert refused(announced, OPENS + LIMIT) is None
    assert refused(announced, OPENS + LIMIT + 1) == "too_late"


def test_points_for_speed_are_counted_from_there_too(announced: Game) -> None:
    rules = replace(FULL, speed=True)
    answer = Answer("a", PlayerId("ada"), RIGHT, OPENS)
    scored = score_question(rules, QUESTION, announced.clock, [answer], {})
    assert scored.awards[PlayerId("ada")].points == 1000


def test_the_host_can_start_at_once(announced: Game) -> None:
    started = after(announced, commands.StartNow(0), at=NOON + 700)
    assert started.clock.asked_at == NOON
    assert refused(started, NOON + 699) == "too_early"
    assert refused(started, NOON + 700) is None
    assert started.clock.deadline == NOON + 700 + LIMIT


def test_starting_again_or_what_has_begun_changes_nothing(announced: Game) -> None:
    started = after(announced, commands.StartNow(0), at=NOON + 700)
    again = commands.StartNow(0, seq=announced.seq)
    assert decide(started, quiz(), again, HOST, NOON + 800) == ()
    assert decide(announced, quiz(), again, HOST, OPENS) == ()


def test_only_the_host_starts_what_was_asked(announced: Game) -> None:
    with pytest.raises(Exception, match="not_host"):
        decide(announced, quiz(), commands.StartNow(0), "ada", NOON + 1)
    assert code_of(announced, commands.StartNow(1), NOON + 1) == "not_now"
    assert code_of(a_game(rules=FULL), commands.StartNow(0), NOON) == "not_now"


def test_a_pause_keeps_what_is_left_of_the_lead_in_and_all_of_the_time(announced: Game) -> None:
    paused = after(announced, commands.Pause(), at=NOON + 1_000)
    assert paused.clock.opened_at is None
    assert paused.clock.remaining == LIMIT
    assert refused(paused, OPENS + 1) == "too_early"
    assert code_of(paused, commands.StartNow(0), NOON + 2_000) == "not_now"

    resumed = after(paused, commands.Resume(), at=NOON + 61_000)

    assert resumed.clock.opened_at == OPENS + 60_000
    assert resumed.clock.asked_at == NOON + 60_000
    assert resumed.clock.deadline == OPENS + 60_000 + LIMIT
    assert refused(resumed, OPENS + 1) == "too_early"
    assert resumed.clock.elapsed(OPENS + 61_000) == 1_000


def test_it_can_be_paused_again_and_started_after_that(announced: Game) -> None:
    twice = announced
    for at in (NOON + 1_000, NOON + 12_000):
        twice = after(after(twice, commands.Pause(), at=at), commands.Resume(), at=at + 10_000)
    assert twice.clock.opened_at == OPENS + 20_000
    started = after(twice, commands.StartNow(0), at=NOON + 23_000)
    assert started.clock.runs == ((NOON + 23_000, NOON + 23_000 + LIMIT),)


def test_a_pause_after_the_choices_appeared_leaves_them_there(announced: Game) -> None:
    paused = after(announced, commands.Pause(), at=OPENS + 4_000)
    assert (paused.clock.opened_at, paused.clock.remaining) == (OPENS, LIMIT - 4_000)
    resumed = after(paused, commands.Resume(), at=OPENS + 9_000)
    assert (resumed.clock.asked_at, resumed.clock.opened_at) == (NOON, OPENS)


def test_a_pause_that_was_written_after_the_choices_appeared_takes_back_no_receipt(
    announced: Game,
) -> None:
    paused = after(announced, commands.Pause(), at=OPENS - 100)
    clock = paused.clock.stop_written_by(OPENS + 500)
    assert clock.was_open(OPENS)
    assert clock.was_open(OPENS + 500 + CLOCKS_MS)
    assert not clock.was_open(OPENS - 1)
    resumed = clock.resumed(OPENS + 60_000)
    assert resumed.was_open(OPENS + 500)
    assert resumed.elapsed(OPENS + 500) == 0


def test_a_question_that_nobody_could_answer_is_skipped_not_closed(announced: Game) -> None:
    assert code_of(announced, commands.Close(0), NOON + 1_000) == "not_now"
    assert code_of(announced, commands.Close(0), NOON + 1_000, "ada") == "deadline_not_reached"
    assert after(announced, commands.Skip(0), at=NOON + 1_000).phase is Phase.CLOSED
    assert after(announced, commands.End(), at=NOON + 1_000).phase is Phase.ENDED
    paused = after(announced, commands.Pause(), at=NOON + 1_000)
    assert code_of(paused, commands.Close(0), NOON + 2_000) == "not_now"
    assert after(paused, commands.Skip(0), at=NOON + 2_000).phase is Phase.CLOSED


def test_nobody_but_the_host_closes_it_before_its_deadline(announced: Game) -> None:
    stopped = after(announced, commands.Close(0), SERVICE, at=OPENS + LIMIT)
    assert stopped.clock.runs == ((OPENS, OPENS + LIMIT),)
