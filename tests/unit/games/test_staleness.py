"""Commands of the host that come twice, late, or in another order: the game is the same."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trivia.domain.errors import Conflict, TriviaError
from trivia.domain.games import commands
from trivia.domain.games.decide import SERVICE, decide
from trivia.domain.games.game import Game, Phase
from trivia.domain.games.rules import Rules
from trivia.domain.ids import PlayerId

from tests import builders
from tests.fakes.clock import NOON
from tests.games import HOST, a_game, after
from tests.modes import CASUAL, COMPETITIVE

QUIZ = builders.quiz()
ROUNDS = replace(COMPETITIVE, round_size=2)


def settled(game: Game) -> Game:
    """The question is closed, as the host asked, and scored."""
    game = after(game, commands.Close(game.index, seq=game.seq))
    return after(game, commands.Settle(game.index, ()), actor=SERVICE)


def test_a_pause_that_died_on_its_way_does_not_pause_the_game_later() -> None:
    game = after(a_game(), commands.Ask(0))
    lost = commands.Pause(seq=game.seq)
    game = after(game, commands.Pause(seq=game.seq))
    game = after(game, commands.Resume(seq=game.seq))
    with pytest.raises(Conflict, match="stale"):
        decide(game, QUIZ, lost, HOST, NOON + 36_000)


def test_a_resume_of_an_earlier_pause_does_not_end_the_later_one() -> None:
    game = after(after(a_game(), commands.Ask(0)), commands.Pause())
    lost = commands.Resume(seq=game.seq)
    game = after(after(game, commands.Resume()), commands.Pause())
    with pytest.raises(Conflict, match="stale"):
        decide(game, QUIZ, lost, HOST, NOON)


def test_a_reveal_of_an_earlier_round_does_not_show_the_later_one() -> None:
    game = a_game(rules=ROUNDS)
    for index in (0, 1):
        game = settled(after(game, commands.Ask(index)))
    lost = commands.Reveal(seq=game.seq)
    game = after(game, commands.Reveal(seq=game.seq))
    assert decide(game, QUIZ, lost, HOST, NOON) == ()
    for index in (2, 3):
        game = settled(after(game, commands.Ask(index)))
    with pytest.raises(Conflict, match="stale"):
        decide(game, QUIZ, lost, HOST, NOON)


def test_an_end_that_meant_the_question_before_does_not_end_the_next_one() -> None:
    game = after(a_game(), commands.Ask(0))
    lost = commands.End(seq=game.seq)
    game = after(settled(game), commands.Ask(1))
    with pytest.raises(Conflict, match="stale"):
        decide(game, QUIZ, lost, HOST, NOON)
    assert after(game, commands.End(seq=game.seq)).phase is Phase.ENDED


def test_a_close_may_come_from_before_a_pause_only_past_the_deadline() -> None:
    game = after(a_game(), commands.Ask(0))
    lost = commands.Close(0, seq=game.seq)
    game = after(after(game, commands.Pause()), commands.Resume())
    with pytest.raises(Conflict, match="stale"):
        decide(game, QUIZ, lost, HOST, NOON)
    assert decide(game, QUIZ, lost, HOST, game.clock.deadline)


@pytest.mark.parametrize(
    "command", [commands.Ask(0), commands.Close(0), commands.Skip(0)], ids=["ask", "close", "skip"]
)
def test_what_names_a_question_that_is_over_is_known_in_every_later_phase(
    command: commands.Command,
) -> None:
    game = settled(after(a_game(), commands.Ask(0)))
    game = after(game, commands.Ask(1))
    for later in (game, settled(game), after(game, commands.End())):
        assert decide(later, QUIZ, command, HOST, NOON) == ()


def test_a_skip_pressed_twice_skips_once() -> None:
    game = after(after(a_game(), commands.Ask(0)), commands.Skip(0))
    assert decide(game, QUIZ, commands.Skip(0), HOST, NOON) == ()
    assert game.skipped == {0}


def test_a_question_that_was_closed_cannot_be_skipped() -> None:
    game = after(a_game(), commands.Ask(0))
    late = commands.Skip(0, seq=game.seq)
    with pytest.raises(Conflict, match="stale"):
        decide(settled(game), QUIZ, late, HOST, NOON)


def test_removing_somebody_does_not_make_what_is_shown_another_phase() -> None:
    game = after(a_game(), commands.Ask(0))
    close = commands.Close(0, seq=game.seq)
    game = after(game, commands.Remove(PlayerId("ann"), slot=1, seq=game.seq))
    assert after(game, close).phase is Phase.SETTLING


@pytest.mark.parametrize(
    ("lost", "then"),
    [
        (commands.Pause(sent_at=NOON), [commands.Pause(), commands.Resume()]),
        (
            commands.Resume(sent_at=NOON),
            [commands.Pause(), commands.Resume(), commands.Pause()],
        ),
        (commands.End(sent_at=NOON), [commands.Skip(0), commands.Ask(1)]),
    ],
    ids=["pause", "resume", "end"],
)
def test_an_older_client_that_names_no_state_is_judged_by_when_it_sent(
    lost: commands.Command, then: list[commands.Command]
) -> None:
    game, now = after(a_game(), commands.Ask(0)), NOON
    for command in then:
        now += 5_000
        game = after(game, command, at=now)
    with pytest.raises(Conflict, match="stale"):
        decide(game, QUIZ, lost, HOST, now + 36_000)


NAMED: list[Callable[[Game], commands.Command]] = [
    lambda game: commands.Ask(game.index + 1, seq=game.seq),
    lambda game: commands.Close(max(game.index, 0), seq=game.seq),
    lambda game: commands.Pause(seq=game.seq),
    lambda game: commands.Resume(seq=game.seq),
    lambda game: commands.Skip(max(game.index, 0), seq=game.seq),
    lambda game: commands.Reveal(seq=game.seq),
    lambda game: commands.End(seq=game.seq),
]


def tried(game: Game, command: commands.Command, actor: str = HOST) -> Game:
    try:
        return after(game, command, actor)
    except TriviaError:
        return game


@settings(max_examples=150)
@given(data=st.data(), rules=st.sampled_from([CASUAL, ROUNDS]))
def test_repeated_and_late_commands_leave_the_same_game(data: st.DataObject, rules: Rules) -> None:
    """A host sees every event and presses what they like. Beside each command that is obeyed, any
    of those sent before comes again: once more, out of order, after the phase it meant."""
    game, sent = a_game(rules=rules), list[commands.Command]()
    for _ in range(data.draw(st.integers(1, 25))):
        command = data.draw(st.sampled_from(NAMED))(game)
        game = tried(game, command)
        sent.append(command)
        for again in data.draw(st.lists(st.sampled_from(sent), max_size=4)):
            before = game
            game = tried(game, again)
            assert game == before, f"{again} was obeyed a second time"
        if game.phase is Phase.SETTLING:
            game = tried(game, commands.Settle(game.index, ()), SERVICE)


@settings(max_examples=100)
@given(data=st.data())
def test_two_presses_that_saw_the_same_do_the_same_as_one(data: st.DataObject) -> None:
    game = a_game()
    for _ in range(data.draw(st.integers(0, 20))):
        game = tried(game, data.draw(st.sampled_from(NAMED))(game))
        game = tried(game, commands.Settle(max(game.index, 0), ()), SERVICE)
    command = data.draw(st.sampled_from(NAMED))(game)
    once = tried(game, command)
    assert tried(once, command) == once
