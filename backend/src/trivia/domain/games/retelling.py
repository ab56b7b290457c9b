"""What a game last told everyone, made again of its state: whoever decided it may have died
before it was sent."""

from dataclasses import replace
from typing import assert_never

from trivia.domain.games import events
from trivia.domain.games.game import Game, Phase
from trivia.domain.games.last import Happened, Last
from trivia.domain.games.roster import Roster
from trivia.domain.quizzes.quiz import Quiz


def told_again(game: Game, quiz: Quiz, roster: Roster) -> list[tuple[events.Event, Game]]:
    """The last events, with the game after each; none if nothing has happened yet.

    A close is told together with the stop before it, as it was the first time. The messages made
    of them say what those of the first time said.

    Args:
        roster: knows the slots of those who were removed.
    """
    if game.last is None:
        return []
    event = _event(game, game.last, quiz, roster)
    return [*stop_told_with(event, game), (event, game)]


def stop_told_with(event: events.Event, game: Game) -> list[tuple[events.Event, Game]]:
    """The stop that nobody has been told of before `event`, with the game after it: a stop goes out
    together with what it leads to, or with a removal or a name put back that comes between.

    Args:
        game: after `event`.
    """
    before = game.seq - 1
    match event:
        case events.QuestionClosed():
            is_untold = before not in (*game.removals.values(), game.named_at)
        case events.PlayerRemoved() | events.PlayerAdmitted() | events.TeamNamed():
            is_untold = game.phase is Phase.SETTLING and before == game.since
        case _:
            is_untold = False
    return [(stop_of(game), replace(game, seq=before))] if is_untold else []


def stop_of(game: Game) -> events.AnswersStopped:
    """The stop of the current question of `game`."""
    return events.AnswersStopped(game.index, game.clock.deadline)


def _event(game: Game, last: Last, quiz: Quiz, roster: Roster) -> events.Event:
    match last.kind:
        case Happened.OPENED:
            opens = game.clock.runs[0][0]
            asked_at = game.clock.asked_at or opens
            return events.QuestionOpened(game.index, quiz.questions[game.index], opens, asked_at)
        case Happened.STARTED:
            return events.QuestionStarted(game.index, game.clock.runs[0][0])
        case Happened.PAUSED:
            return events.GamePaused(game.clock.deadline)
        case Happened.RESUMED:
            return events.GameResumed(game.clock.went_on_at)
        case Happened.STOPPED:
            return stop_of(game)
        case Happened.CLOSED:
            awards, shown = game.awards.get(game.index, {}), game.phase is Phase.REVEALED
            return events.QuestionClosed(game.index, awards, game.reveals[-1], shown)
        case Happened.REVEALED:
            return events.AnswersRevealed(game.reveals)
        case Happened.REVIEWED:
            return events.ReviewShown(game.step)
        case Happened.SKIPPED:
            return events.QuestionSkipped(game.index)
        case Happened.REMOVED:
            assert last.player_id is not None
            slot = roster[last.player_id].slot
            return events.PlayerRemoved(last.player_id, last.banned, slot=slot)
        case Happened.ADMITTED:
            assert last.player_id is not None
            return events.PlayerAdmitted(last.player_id, roster[last.player_id].slot)
        case Happened.NAMED:
            team = game.team_names[last.team]
            return events.TeamNamed(last.team, team.name, locked=team.locked)
        case Happened.ENDED:
            return events.GameEnded(game.asked, game.seats)
        case _:
            assert_never(last.kind)
