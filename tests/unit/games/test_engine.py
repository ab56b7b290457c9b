"""Rules of games with a host: `decide`, `evolve`, scoring, the clock and boards."""

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trivia.contract.games import events as games
from trivia.contract.games.boards import board_model, scores_of
from trivia.contract.games.broadcasts import broadcast as message_of
from trivia.contract.games.snapshots import snapshot as snapshot_of
from trivia.domain.errors import Conflict, Forbidden, TriviaError
from trivia.domain.games import commands, events
from trivia.domain.games.board import Ranking, board_of, team_scores
from trivia.domain.games.clock import started
from trivia.domain.games.decide import SERVICE, check_answer, check_join, decide
from trivia.domain.games.game import Game, Phase, evolve
from trivia.domain.games.modes import MODES
from trivia.domain.games.retelling import told_again
from trivia.domain.games.roster import Member, slots_of
from trivia.domain.games.rules import LASTS_MS, Rules
from trivia.domain.games.ruleset import Answer
from trivia.domain.games.scoring import score_question
from trivia.domain.ids import GameId, PlayerId, QuizId
from trivia.domain.kinds.ordering import Ordering, OrderResponse
from trivia.domain.kinds.single_choice import ChoiceResponse, SingleChoice
from trivia.domain.kinds.true_false import BooleanResponse, TrueFalse
from trivia.domain.questions.choices import Choice
from trivia.domain.questions.question import Points, Question, Response
from trivia.domain.quizzes.quiz import Quiz

from tests import client_view
from tests.client_view import rank_on
from tests.modes import CASUAL, COMPETITIVE, FIRST_CORRECT, SPEED

HOST = PlayerId("host")
NOW = 1_000_000
CHOICES = (Choice("a", "One"), Choice("b", "Two"))
RIGHT, WRONG = ChoiceResponse("a"), ChoiceResponse("b")


def question(number: int, **changes: object) -> Question:
    base = SingleChoice(
        id=f"q{number}",
        text=f"Question {number}?",
        time_limit_s=20,
        explanation="Because.",
        choices=CHOICES,
        correct="a",
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def quiz(count: int = 3) -> Quiz:
    return Quiz(
        id=QuizId("quiz"),
        version=1,
        title="A quiz",
        description="",
        category="general",
        language="en",
        author="",
        questions=tuple(question(number) for number in range(1, count + 1)),
    )


QUIZ = quiz()
ANN, BOB, CHO = PLAYERS = (PlayerId("ann"), PlayerId("bob"), PlayerId("cho"))
ROSTER = {
    name: Member(player_id=name, slot=slot, name=name.title()) for slot, name in enumerate(PLAYERS)
}


def new_game(rules: Rules = CASUAL, count: int = 3) -> Game:
    return Game(
        id=GameId("game"),
        pin="123456",
        host_id=HOST,
        quiz_id=QuizId("quiz"),
        quiz_version=1,
        title="A quiz",
        question_count=count,
        rules=rules,
        created_at=NOW,
    )


def after(game: Game, command: commands.Command, now: int = NOW, actor: str = HOST) -> Game:
    for event in decide(game, QUIZ, command, actor, now):
        game = evolve(game, event)
    return game


def answers(index: int, *given: tuple[PlayerId, Response, int]) -> commands.Settle:
    return commands.Settle(
        index, tuple(Answer(f"id-{player}", player, resp, at) for player, resp, at in given)
    )


def settled(game: Game, command: commands.Settle, now: int = NOW) -> Game:
    game = after(game, commands.Close(command.index), now + 20_000)
    return after(game, command, actor=SERVICE)


# Flow


def test_a_casual_question_is_asked_closed_and_revealed_at_once() -> None:
    game = after(new_game(), commands.Ask(0))
    assert game.phase is Phase.QUESTION
    game = settled(game, answers(0, (ANN, RIGHT, NOW + 5), (BOB, WRONG, NOW + 6)))
    assert game.phase is Phase.REVEALED
    assert game.standing(ANN).score == 1000
    assert game.standing(BOB).score == 0


def test_competitive_answers_stay_hidden_until_the_round_is_revealed() -> None:
    game = new_game(replace(COMPETITIVE, round_size=2))
    game = settled(after(game, commands.Ask(0)), answers(0, (ANN, RIGHT, NOW + 5)))
    assert game.phase is Phase.CLOSED
    assert scores_of(game, ROSTER)[ANN] == 0
    with pytest.raises(Conflict, match="not_now"):
        decide(game, QUIZ, commands.Reveal(), HOST, NOW)
    game = settled(after(game, commands.Ask(1)), answers(1, (ANN, RIGHT, NOW + 5)))
    with pytest.raises(Conflict, match="reveal_first"):
        decide(game, QUIZ, commands.Ask(2), HOST, NOW)
    game = after(game, commands.Reveal())
    assert game.phase is Phase.REVEALED
    assert scores_of(game, ROSTER)[ANN] == 2000
    assert [reveal.index for reveal in game.reveals] == [0, 1]


@pytest.mark.parametrize(
    "command",
    [
        commands.Ask(0),
        commands.Pause(),
        commands.Resume(),
        commands.Reveal(),
        commands.Skip(0),
        commands.Remove(ANN),
        commands.End(),
    ],
)
def test_only_the_host_moves_the_game(command: commands.Command) -> None:
    with pytest.raises(Forbidden, match="not_host"):
        decide(new_game(), QUIZ, command, ANN, NOW)


def test_not_even_the_host_settles_a_question() -> None:
    game = after(new_game(), commands.Ask(0))
    with pytest.raises(Forbidden):
        decide(game, QUIZ, answers(0), HOST, NOW)


def test_anyone_may_close_a_question_past_its_deadline_and_not_before() -> None:
    game = after(new_game(), commands.Ask(0))
    with pytest.raises(Conflict, match="deadline_not_reached"):
        decide(game, QUIZ, commands.Close(0), ANN, NOW + 19_999)
    assert after(game, commands.Close(0), NOW + 20_000, ANN).phase is Phase.SETTLING


@pytest.mark.parametrize(
    ("command", "actor"),
    [(commands.Ask(0), HOST), (commands.Close(0), HOST), (answers(0), SERVICE)],
)
def test_a_repeated_command_changes_nothing(command: commands.Command, actor: str) -> None:
    game = settled(after(new_game(), commands.Ask(0)), answers(0, (ANN, RIGHT, NOW)))
    assert decide(game, QUIZ, command, actor, NOW) == ()


def test_a_double_click_does_not_skip_a_question() -> None:
    game = settled(after(new_game(), commands.Ask(0)), answers(0))
    game = after(game, commands.Ask(1))
    assert decide(game, QUIZ, commands.Ask(1), HOST, NOW) == ()


def test_questions_come_in_order() -> None:
    with pytest.raises(Conflict, match="not_now"):
        decide(new_game(), QUIZ, commands.Ask(1), HOST, NOW)


def test_there_is_no_question_after_the_last() -> None:
    game = replace(new_game(), index=2, phase=Phase.REVEALED)
    with pytest.raises(TriviaError, match="no_such_question"):
        decide(game, QUIZ, commands.Ask(3), HOST, NOW)


def test_a_skipped_question_counts_for_nobody() -> None:
    game = after(after(new_game(), commands.Ask(0)), commands.Skip(0))
    assert game.phase is Phase.CLOSED
    assert not game.standings
    assert after(game, commands.Ask(1)).index == 1


def test_an_ended_game_takes_no_commands_but_a_repeated_end() -> None:
    game = after(new_game(), commands.End())
    assert decide(game, QUIZ, commands.End(), HOST, NOW) == ()
    with pytest.raises(Conflict, match="game_ended"):
        decide(game, QUIZ, commands.Ask(0), HOST, NOW)


@pytest.mark.parametrize("paused", [False, True])
def test_nothing_is_asked_any_more_once_a_game_has_had_its_time(paused: bool) -> None:
    """Those who played the quiz in it may see its answers elsewhere from then on."""
    game = after(new_game(), commands.Ask(0))
    game = after(game, commands.Pause()) if paused else settled(game, answers(0))
    command = commands.Resume() if paused else commands.Ask(1)

    assert decide(game, QUIZ, command, HOST, NOW + LASTS_MS - 1)
    with pytest.raises(Conflict, match="game_ended"):
        decide(game, QUIZ, command, HOST, NOW + LASTS_MS)
    assert after(game, commands.End(), NOW + LASTS_MS).phase is Phase.ENDED


def test_a_removed_player_leaves_the_standings() -> None:
    game = settled(after(new_game(), commands.Ask(0)), answers(0, (ANN, RIGHT, NOW)))
    assert ANN not in after(game, commands.Remove(ANN)).standings


def test_late_joiners_and_guests_come_only_where_the_host_allows() -> None:
    game = after(new_game(replace(CASUAL, late_join=False)), commands.Ask(0))
    with pytest.raises(Conflict, match="join_closed"):
        check_join(game, guest=False, known=False)
    check_join(game, guest=False, known=True)
    with pytest.raises(Forbidden, match="guests_not_allowed"):
        check_join(game, guest=True, known=True)


# Arrival decides


def test_an_answer_counts_by_its_arrival_not_by_its_processing() -> None:
    game = after(new_game(), commands.Ask(0))
    game = after(game, commands.Close(0), NOW + 10_000)
    check_answer(game, 0, NOW + 10_000, slot=1)
    with pytest.raises(Conflict, match="too_late"):
        check_answer(game, 0, NOW + 10_001, slot=1)


def test_an_answer_under_way_when_the_host_pauses_still_counts() -> None:
    game = after(after(new_game(), commands.Ask(0)), commands.Pause(), NOW + 5_000)
    check_answer(game, 0, NOW + 4_999, slot=1)
    with pytest.raises(Conflict, match="not_open"):
        check_answer(game, 0, NOW + 5_001, slot=1)
    game = after(game, commands.Resume(), NOW + 60_000)
    check_answer(game, 0, NOW + 4_999, slot=1)
    check_answer(game, 0, NOW + 75_000, slot=1)
    with pytest.raises(Conflict, match="too_late"):
        check_answer(game, 0, NOW + 30_000, slot=1)
    with pytest.raises(Conflict, match="too_late"):
        check_answer(game, 0, NOW + 75_001, slot=1)


@pytest.mark.parametrize(("index", "code"), [(1, "not_open"), (-1, "too_late")])
def test_answers_to_another_question_are_refused(index: int, code: str) -> None:
    game = after(new_game(), commands.Ask(0))
    with pytest.raises(Conflict, match=code):
        check_answer(game, index, NOW + 1, slot=1)


def test_an_answer_before_the_question_is_refused() -> None:
    with pytest.raises(Conflict, match="not_open"):
        check_answer(new_game(), 0, NOW, slot=1)
    with pytest.raises(Conflict, match="too_early"):
        check_answer(after(new_game(), commands.Ask(0)), 0, NOW - 1, slot=1)


# Scoring


def score(rules: Rules, *given: Answer, points: Points = Points.SINGLE) -> dict[str, int]:
    scored = score_question(rules, question(1, points=points), started(NOW, 20), given, {})
    return {player: award.points for player, award in scored.awards.items()}


@given(seed=st.integers(), count=st.integers(1, 60))
def test_exactly_the_earliest_correct_answer_wins_in_any_order(seed: int, count: int) -> None:
    rng = random.Random(seed)
    given_answers = [
        Answer(f"m{n}", PlayerId(f"p{n}"), rng.choice((RIGHT, WRONG)), NOW + rng.randrange(30))
        for n in range(count)
    ]
    duplicates = rng.choices(given_answers, k=count)
    mixed = given_answers + duplicates
    rng.shuffle(mixed)
    points = score(FIRST_CORRECT, *mixed)
    right = [answer for answer in given_answers if answer.response == RIGHT]
    expected = min(right, key=lambda a: (a.arrived_at, a.id)).player_id if right else None
    assert [player for player, won in points.items() if won] == ([expected] if expected else [])


def test_speed_points_fall_from_all_to_half() -> None:
    points = score(
        SPEED,
        Answer("1", ANN, RIGHT, NOW),
        Answer("2", BOB, RIGHT, NOW + 10_000),
        Answer("3", CHO, RIGHT, NOW + 20_000),
    )
    assert points == {ANN: 1000, BOB: 750, CHO: 500}


def test_a_pause_costs_no_speed_points() -> None:
    clock = started(NOW, 20).stopped(NOW + 5_000).resumed(NOW + 500_000)
    late = Answer("1", ANN, RIGHT, NOW + 505_000)
    scored = score_question(SPEED, question(1), clock, [late], {})
    assert scored.awards[ANN].points == 750
    assert clock.deadline == NOW + 515_000


def test_the_second_answer_of_a_player_never_counts() -> None:
    assert score(CASUAL, Answer("1", ANN, WRONG, NOW), Answer("2", ANN, RIGHT, NOW + 1)) == {ANN: 0}


def test_a_streak_earns_a_bonus_and_a_miss_ends_it() -> None:
    rules = replace(CASUAL, streaks=True)
    game = new_game(rules)
    for index in range(2):
        game = after(game, commands.Ask(index))
        game = settled(game, answers(index, (ANN, RIGHT, NOW + 1)))
    assert game.standing(ANN).score == 1000 + 1100
    game = settled(after(game, commands.Ask(2)), answers(2))
    assert game.standing(ANN).streak == 0


def test_questions_may_count_double_or_not_at_all() -> None:
    right = Answer("1", ANN, RIGHT, NOW)
    assert score(CASUAL, right, points=Points.DOUBLE) == {ANN: 2000}
    assert score(replace(CASUAL, streaks=True), right, points=Points.NONE) == {ANN: 0}


def test_the_distribution_counts_each_choice() -> None:
    scored = score_question(
        CASUAL,
        TrueFalse(id="q", text="True?", time_limit_s=5, correct=True),
        started(NOW, 5),
        [
            Answer("1", ANN, BooleanResponse(True), NOW),
            Answer("2", BOB, BooleanResponse(False), NOW),
        ],
        {},
    )
    assert scored.distribution.choices == {"true": 1, "false": 1}
    assert (scored.distribution.answered, scored.distribution.correct) == (2, 1)


def test_the_distribution_of_an_order_counts_who_had_each_item_in_its_place() -> None:
    items = tuple(Choice(letter, f"Item {letter}") for letter in "abc")
    scored = score_question(
        CASUAL,
        Ordering(id="q", text="In order?", time_limit_s=5, choices=items, correct=tuple("cab")),
        started(NOW, 5),
        [
            Answer("1", ANN, OrderResponse(tuple("cab")), NOW),
            Answer("2", BOB, OrderResponse(tuple("cba")), NOW),
            Answer("3", CHO, OrderResponse(("c",)), NOW),
        ],
        {},
    )
    assert scored.distribution.choices == {"a": 1, "b": 1, "c": 3}
    assert (scored.distribution.answered, scored.distribution.correct) == (3, 1)


# Boards


@given(st.lists(st.integers(0, 40) | st.integers(0, 40_000), max_size=300))
def test_every_player_finds_the_own_rank_from_the_ladder(scores: list[int]) -> None:
    board = board_of({PlayerId(f"p{n}"): score for n, score in enumerate(scores)})
    ranking = Ranking(scores)
    for score in scores:
        rank = 1 + sum(other > score for other in scores)
        assert rank_on(board, score) == ranking.of(score) == rank


@pytest.mark.parametrize(("players", "per_step"), [(500, 1), (501, 6), (10_000, 100)])
def test_the_ladder_is_exact_or_short(players: int, per_step: int) -> None:
    board = board_of({PlayerId(f"p{n}"): 40_000 - 3 * n for n in range(players)})

    assert board.per_step == per_step
    assert len(board.ladder) <= (500 if per_step == 1 else 100)
    assert board.players == players


def test_a_board_of_a_thousand_players_stays_under_five_kilobytes() -> None:
    rng = random.Random(1)
    players = [PlayerId(f"player-{n:04}") for n in range(1000)]
    roster = {
        player: Member(player_id=player, slot=n, name="N" * 20, team=None)
        for n, player in enumerate(players)
    }
    scores = {player: rng.randrange(40_000) for player in roster}
    board = board_model(scores, roster)
    assert len(board.model_dump_json()) < 5_000


def test_a_team_scores_the_mean_of_its_members() -> None:
    assert team_scores({ANN: 1000, BOB: 0}, {ANN: "x", BOB: "x", CHO: "y"}) == {
        "x": 500,
        "y": 0,
    }


# Events and snapshots


def plays(seed: int, rules: Rules) -> Iterator[tuple[Game, events.Event]]:
    """A random game: the state after each event, with the event."""
    rng = random.Random(seed)
    game, now = new_game(rules), NOW
    for _ in range(60):
        now += rng.randrange(1, 8_000)
        index = max(game.index, 0)
        given_answers = tuple(
            Answer(f"{player}", player, rng.choice((RIGHT, WRONG)), game.clock.deadline)
            for player in PLAYERS
            if rng.random() < 0.8
        )
        command, actor = rng.choice(
            [
                (commands.Ask(game.index + 1), HOST),
                (commands.Close(index), HOST),
                (commands.Settle(index, given_answers, slots_of(ROSTER)), SERVICE),
                (commands.Reveal(), HOST),
                (commands.Pause(), HOST),
                (commands.Resume(), HOST),
                (commands.Skip(index), HOST) if rng.random() < 0.1 else (commands.Reveal(), HOST),
                (commands.End(), HOST) if rng.random() < 0.05 else (commands.Close(index), HOST),
            ]
        )
        try:
            decided = decide(game, QUIZ, command, actor, now)
        except TriviaError:
            continue
        for event in decided:
            game = evolve(game, event)
            yield game, event


ALL_RULES = {name: mode.rules for name, mode in MODES.items()} | {
    "competitive": replace(COMPETITIVE, round_size=2)
}


@pytest.mark.parametrize("rules", ALL_RULES.values(), ids=list(ALL_RULES))
@given(seed=st.integers())
@settings(max_examples=60, deadline=None)
def test_a_snapshot_with_later_events_is_the_later_snapshot(seed: int, rules: Rules) -> None:
    seen = snapshot_of(new_game(rules), QUIZ, ROSTER, NOW, None, False)
    for game, event in plays(seed, rules):
        seen = client_view.apply(seen, message_of(event, game, QUIZ, ROSTER, NOW))
        assert seen == snapshot_of(game, QUIZ, ROSTER, NOW, None, False)


@pytest.mark.parametrize("rules", ALL_RULES.values(), ids=list(ALL_RULES))
@given(seed=st.integers())
@settings(max_examples=30, deadline=None)
def test_what_is_told_again_says_what_was_said(seed: int, rules: Rules) -> None:
    before = new_game(rules)
    assert told_again(before, QUIZ, ROSTER) == []
    for game, event in plays(seed, rules):
        again = [message_of(*step, QUIZ, ROSTER, NOW) for step in told_again(game, QUIZ, ROSTER)]
        assert again[-1] == message_of(event, game, QUIZ, ROSTER, NOW)
        assert [message.seq for message in again[:-1]] == [before.seq] * (len(again) - 1)
        before = game


@pytest.mark.parametrize(
    "command", [commands.Remove(ANN, ban=True, slot=0), commands.Remove(BOB, slot=1)]
)
def test_a_removal_is_told_again_as_it_was_said(command: commands.Remove) -> None:
    game = after(new_game(MODES["survival"].rules), commands.Ask(0))
    (event,) = decide(game, QUIZ, command, HOST, NOW)
    game = evolve(game, event)
    ((again, _),) = told_again(game, QUIZ, ROSTER)
    assert message_of(again, game, QUIZ, ROSTER, NOW) == message_of(event, game, QUIZ, ROSTER, NOW)


@pytest.mark.parametrize("rules", ALL_RULES.values(), ids=list(ALL_RULES))
@given(seed=st.integers())
@settings(max_examples=60, deadline=None)
def test_no_broadcast_or_snapshot_carries_an_answer_before_its_reveal(
    seed: int, rules: Rules
) -> None:
    revealed: set[int] = set()
    for game, event in plays(seed, rules):
        message = message_of(event, game, QUIZ, ROSTER, NOW)
        if isinstance(message, games.AnswersRevealedEvent):
            revealed |= {reveal.index for reveal in message.reveals}
        snapshot = snapshot_of(game, QUIZ, ROSTER, NOW, ANN, False)
        shown = {reveal.index for reveal in snapshot.reveals}
        if game.phase is not Phase.ENDED:
            assert shown <= revealed
        if not isinstance(message, games.AnswersRevealedEvent):
            assert "Because." not in message.model_dump_json()
            assert "solution" not in message.model_dump_json()


def test_a_missing_broadcast_is_noticed() -> None:
    game = new_game()
    seen = snapshot_of(game, QUIZ, ROSTER, NOW, None, False)
    late = games.GamePausedEvent(game_id="game", seq=5, at=NOW, remaining=1)
    with pytest.raises(client_view.SequenceGap):
        client_view.apply(seen, late)


def test_a_question_without_points_neither_lengthens_nor_breaks_a_streak() -> None:
    game = new_game(replace(CASUAL, streaks=True))
    fun = replace(QUIZ, questions=(QUIZ.questions[0], question(2, points=Points.NONE)))
    game = settled(after(game, commands.Ask(0)), answers(0, (ANN, RIGHT, NOW), (BOB, RIGHT, NOW)))
    assert [game.standing(player).streak for player in (ANN, BOB)] == [1, 1]
    for command, actor in (
        (commands.Ask(1), HOST),
        (commands.Close(1), HOST),
        (answers(1, (ANN, RIGHT, NOW), (BOB, WRONG, NOW)), SERVICE),
    ):
        for event in decide(game, fun, command, actor, NOW):
            game = evolve(game, event)
    assert [game.standing(player).streak for player in (ANN, BOB)] == [1, 1]
