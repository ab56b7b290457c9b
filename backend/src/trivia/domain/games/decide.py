"""What may happen next in a game with a host, and what then happens.

`decide` is the one place that knows. It is given the state, never fetches it; a command that
would change nothing (a repeat) gives no events, one that is not allowed raises, and so does one
that means a state which is over (see `staleness.py`).
"""

from typing import assert_never

from trivia.domain.errors import Conflict, Forbidden, InvalidInput, NotFound
from trivia.domain.games import commands, events, naming, tie_break
from trivia.domain.games.game import Game, Phase
from trivia.domain.games.joining import takes_newcomers
from trivia.domain.games.lead_in import lead_in_ms
from trivia.domain.games.membership import taking_part
from trivia.domain.games.modes import ruleset_of
from trivia.domain.games.parts import PARTS_MOST
from trivia.domain.games.refusals import REFUSALS
from trivia.domain.games.scoring import Scored, score_question
from trivia.domain.games.staleness import is_done, is_stale
from trivia.domain.games.tie_break import has_tie_break, may_break_tie
from trivia.domain.ids import NOBODY, Slot, UnixMs
from trivia.domain.questions.judging import has_right_answer
from trivia.domain.questions.question import Question
from trivia.domain.questions.registry import kind_of
from trivia.domain.quizzes.quiz import Quiz

LONG_STREAK = 3
"""A shorter one is not spoken of when it ends."""

SERVICE = "service"
"""The actor of commands that no person may send."""


def decide(
    game: Game, quiz: Quiz, command: commands.Command, actor: str, now: UnixMs
) -> tuple[events.Event, ...]:
    """The events of `command`, sent by `actor` (a player id, or `SERVICE`) at `now` (Unix ms).

    Raises:
        Forbidden ``not_host``; NotFound ``no_such_player``; Conflict ``banned``, ``game_ended``,
        ``game_decided``, ``not_now``, ``stale``, ``not_tied``,
        ``reveal_first``, ``deadline_not_reached``; InvalidInput ``no_such_question``; of teams
        those of `naming.py`.
    """
    _authorise(game, command, actor)
    if is_done(game, command, now):
        return ()
    if game.phase is Phase.ENDED:
        raise Conflict("game_ended", "This game is over.")
    if isinstance(command, commands.Ask | commands.Resume) and game.is_over(now):
        raise Conflict("game_ended", "This game has had its twelve hours. End it.")
    if is_stale(game, command, now):
        raise Conflict("stale", "The game has moved on since this was sent.")
    match command:
        case commands.Ask():
            return _ask(game, quiz, command.index, now)
        case commands.StartNow():
            return _start_now(game, command.index, now)
        case commands.Close():
            return _close(game, command.index, actor, now)
        case commands.Settle():
            return _settle(game, quiz, command)
        case commands.Reveal():
            return _reveal(game)
        case commands.Show():
            return _show(game, command.step)
        case commands.Pause():
            return _pause(game, now)
        case commands.Resume():
            return _resume(game, now)
        case commands.Skip():
            return _skip(game, command.index)
        case commands.Remove():
            return (_removed(game, command),)
        case commands.Admit():
            return (_admitted(command),)
        case commands.NameTeam():
            return (naming.named(game, command),)
        case commands.ResetTeam():
            return (naming.put_back(game, command),)
        case commands.End():
            return (events.GameEnded(game.asked, command.seats),)
        case _:
            assert_never(command)


def check_answer(game: Game, index: int, arrived_at: UnixMs, slot: Slot) -> None:
    """Whether an answer to question `index` that arrived at `arrived_at` (Unix ms) counts.

    Args:
        slot: of the player who gives it.

    Raises:
        Conflict ``not_open`` (not asked yet, or paused), ``too_early``, ``too_late``,
        ``out`` (the player may answer no more).
    """
    if slot in game.out:
        raise Conflict("out", REFUSALS["out"])
    if index > game.index or game.phase is Phase.LOBBY:
        raise Conflict("not_open", REFUSALS["not_open"])
    if index < game.index or not game.phase.takes_answers:
        raise Conflict("too_late", REFUSALS["too_late"])
    if not game.clock.was_open(arrived_at):
        if game.clock.before(arrived_at):
            raise Conflict("too_early", REFUSALS["too_early"])
        if game.phase is Phase.PAUSED:
            raise Conflict("not_open", "The game is paused.")
        raise Conflict("too_late", REFUSALS["too_late"])


def check_join(game: Game, *, guest: bool, known: bool) -> None:
    """Whether someone may join; `known`: they were in this game before.

    Raises:
        Conflict ``game_ended``, ``join_closed``; Forbidden ``guests_not_allowed``.
    """
    if game.phase is Phase.ENDED:
        raise Conflict("game_ended", "This game is over.")
    if guest and not game.rules.guests:
        raise Forbidden("guests_not_allowed", "The host asks you to sign in first.")
    if not known and not takes_newcomers(game):
        raise Conflict("join_closed", "This game has begun and takes no more players.")


def _authorise(game: Game, command: commands.Command, actor: str) -> None:
    if isinstance(command, commands.Settle):
        allowed = actor == SERVICE
    elif isinstance(command, commands.Close):
        allowed = True  # past the deadline anyone may; `_close` looks at the clock
    elif isinstance(command, commands.NameTeam):
        taking_part(command.member)
        allowed = actor == command.player_id
    else:
        allowed = actor == game.host_id
    if not allowed:
        raise Forbidden("not_host", "Only the host of this game can do that.")


def _ask(game: Game, quiz: Quiz, index: int, now: UnixMs) -> tuple[events.Event, ...]:
    if index != game.index + 1:
        raise Conflict("not_now", f"Question {game.index + 2} is next, not {index + 1}.")
    count = game.question_count
    if index > count or (index == count and not has_tie_break(game, quiz)):
        raise InvalidInput("no_such_question", f"This quiz has {count} questions.")
    if game.phase not in (Phase.LOBBY, Phase.CLOSED, Phase.REVEALED):
        raise Conflict("not_now", "Close the open question first.")
    if game.phase is Phase.CLOSED and game.reveals and game.round_is_asked:
        raise Conflict("reveal_first", "Show the answers of this round first.")
    if game.decided:
        raise Conflict("game_decided", "This game is decided. End it to see who has won.")
    if index == count and not may_break_tie(game, quiz):
        raise Conflict("not_tied", "Nobody shares the first place. End the game.")
    question = quiz.questions[index]
    opens_at = now + lead_in_ms(game.rules.lead_in, question)
    return (events.QuestionOpened(index, question, opens_at, asked_at=now),)


def _start_now(game: Game, index: int, now: UnixMs) -> tuple[events.Event, ...]:
    if index != game.index or game.phase is not Phase.QUESTION:
        raise Conflict("not_now", "There is no question that could start now.")
    return (events.QuestionStarted(index, now),)


def _close(game: Game, index: int, actor: str, now: UnixMs) -> tuple[events.Event, ...]:
    if index != game.index or not game.phase.has_open_question:
        raise Conflict("not_now", "This question is not open.")
    if actor == SERVICE and game.phase is Phase.PAUSED:
        return ()  # nobody but the host closes what the host has stopped
    if actor not in (game.host_id, SERVICE):
        if game.phase is Phase.PAUSED:
            raise Forbidden("not_host", "Only the host of this game can do that.")
        if now < game.clock.deadline:
            raise Conflict("deadline_not_reached", "This question is still open.")
    if game.clock.before(now):
        # Nobody could answer: it would cost everyone the streak.
        raise Conflict("not_now", "Nobody has seen the choices yet. Start now, or skip it.")
    return (events.AnswersStopped(index, min(now, game.clock.deadline)),)


def _removed(game: Game, command: commands.Remove) -> events.PlayerRemoved:
    put_out: frozenset[Slot] = frozenset()
    has_begun = game.phase is not Phase.LOBBY
    if command.slot is not None and has_begun and ruleset_of(game.rules).puts_out:
        # Who comes back has missed a question, or would outlast others without having a point.
        put_out = frozenset({command.slot})
    return events.PlayerRemoved(command.player_id, command.ban, put_out, command.slot)


def _admitted(command: commands.Admit) -> events.PlayerAdmitted:
    if command.member is None or command.slot is None:
        raise NotFound("no_such_player", "There is no such player in this game.", "slot")
    if command.member.banned:
        raise Conflict("banned", "Who was banned cannot be let in again.")
    return events.PlayerAdmitted(command.player_id, command.slot)


def _settle(game: Game, quiz: Quiz, command: commands.Settle) -> tuple[events.Event, ...]:
    if command.index != game.index or game.phase is not Phase.SETTLING:
        raise Conflict("not_now", "Answers are still being taken.")
    if command.index == game.question_count:
        return (tie_break.settled(game, quiz, command),)
    question = quiz.questions[command.index]
    # In a round all play on until it is shown.
    unshown = frozenset[Slot]().union(*(reveal.put_out for reveal in game.reveals))
    scored = score_question(
        game.rules,
        question,
        game.clock,
        command.answers,
        {player: standing.streak for player, standing in game.standings.items()},
        command.players,
        game.out,
        unshown,
    )
    out = game.out | unshown | scored.put_out
    playing = sum(slot not in out for slot in command.players.values())
    ruleset = ruleset_of(game.rules)
    reveal = events.Reveal(
        index=command.index,
        distribution=scored.distribution,
        winner_id=scored.winner_id,
        put_out=scored.put_out,
        playing=playing if ruleset.puts_out else None,
        decided=ruleset.is_decided(playing, len(out)),
        has_right_answer=has_right_answer(question),
        fastest=_first_right(game, scored),
        streak_ended=_streak_ended(game, command, question, scored),
        ranks_questions=has_right_answer(question) and not kind_of(question).depends_on_others,
    )
    shown = game.rules.round_size == 1
    counts = question.points.factor > 0
    return (events.QuestionClosed(command.index, scored.awards, reveal, shown, counts),)


def _first_right(game: Game, scored: Scored) -> events.FirstRight | None:
    first = scored.first
    if first is None:
        return None
    return events.FirstRight(first.player_id, game.clock.elapsed(first.arrived_at))


def _streak_ended(
    game: Game, command: commands.Settle, question: Question, scored: Scored
) -> events.StreakEnded | None:
    if not has_right_answer(question) or question.points.factor == 0:
        return None
    known = {player for player, award in scored.awards.items() if award.correct}
    ended = (
        (game.standing(player).streak, -slot, player)
        for player, slot in command.players.items()
        if player not in known and slot not in game.out
    )
    streak, _, player = max(ended, default=(0, 0, NOBODY))
    return events.StreakEnded(player, streak) if streak >= LONG_STREAK else None


def _show(game: Game, step: int) -> tuple[events.Event, ...]:
    if game.phase is not Phase.REVEALED:
        raise Conflict("not_now", "No answers are shown.")
    if game.rules.round_size == 1:
        if step > PARTS_MOST:
            raise Conflict("not_now", "Nothing comes after the board.")
        return ()  # see `goes_through_parts`
    if step != game.step + 1 or step > len(game.reveals):
        raise Conflict("not_now", "Go through the answers one after the other.")
    return (events.ReviewShown(step),)


def _reveal(game: Game) -> tuple[events.Event, ...]:
    if game.phase is not Phase.CLOSED or not game.round_is_asked:
        raise Conflict("not_now", "Ask all questions of this round first.")
    return (events.AnswersRevealed(game.reveals),)


def _pause(game: Game, now: UnixMs) -> tuple[events.Event, ...]:
    if game.phase is not Phase.QUESTION:
        raise Conflict("not_now", "There is no open question to pause.")
    return (events.GamePaused(at=now),)


def _resume(game: Game, now: UnixMs) -> tuple[events.Event, ...]:
    if game.phase is not Phase.PAUSED:
        raise Conflict("not_now", "The game is not paused.")
    return (events.GameResumed(at=now),)


def _skip(game: Game, index: int) -> tuple[events.Event, ...]:
    if index != game.index or not game.phase.has_open_question:
        raise Conflict("not_now", "There is no open question to skip.")
    return (events.QuestionSkipped(index),)
