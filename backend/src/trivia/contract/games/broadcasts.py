"""What everyone is sent: one message for each event of the domain, the same on every transport."""

from collections.abc import Mapping
from typing import Any, assert_never

from trivia.contract.games import events as games
from trivia.contract.games.boards import board_model, scores_of, winner_row
from trivia.contract.games.facts import (
    first_right_model,
    highlights_model,
    round_model,
    streak_ended_model,
)
from trivia.contract.games.stamp import stamp
from trivia.contract.questions.mapping import public_question, solution
from trivia.domain.games import events
from trivia.domain.games.board import EXACT_PLAYERS
from trivia.domain.games.game import Game
from trivia.domain.games.roster import Roster
from trivia.domain.games.ruleset import Award
from trivia.domain.ids import PlayerId
from trivia.domain.quizzes.quiz import Quiz


def broadcast(
    event: events.Event, game: Game, quiz: Quiz, roster: Roster, now: int
) -> games.BroadcastEvent:
    """The message of `event`; `game` is the state after it, `now` in Unix ms."""
    base = stamp(game, now)
    match event:
        case events.QuestionOpened():
            return games.QuestionOpenedEvent(
                **base,
                index=event.index,
                question=public_question(event.question),
                asked_at=event.asked_at,
                opened_at=event.at,
                deadline=game.clock.deadline,
                round=round_model(game, quiz),
            )
        case events.QuestionStarted():
            return games.QuestionStartedEvent(
                **base, index=event.index, opened_at=event.at, deadline=game.clock.deadline
            )
        case events.GamePaused():
            return games.GamePausedEvent(
                **base, remaining=game.clock.remaining, opened_at=game.clock.opened_at
            )
        case events.GameResumed():
            opens, _ = game.clock.runs[0]
            return games.GameResumedEvent(
                **base,
                asked_at=game.clock.asked_at,
                opened_at=opens,
                deadline=game.clock.deadline,
            )
        case events.AnswersStopped():
            return games.AnswersStoppedEvent(**base, index=event.index)
        case events.QuestionClosed():
            if not event.shown:
                return games.QuestionClosedEvent(
                    **base, index=event.index, answered=event.reveal.distribution.answered
                )
            return _revealed(base, (event.reveal,), game, quiz, roster)
        case events.AnswersRevealed():
            return _revealed(base, event.reveals, game, quiz, roster)
        case events.ReviewShown():
            return games.ReviewShownEvent(**base, step=event.step)
        case events.QuestionSkipped():
            return games.QuestionSkippedEvent(**base, index=event.index)
        case events.PlayerRemoved():
            return games.PlayerRemovedEvent(
                **base,
                slot=roster[event.player_id].slot,
                banned=event.banned,
                standing=game.playing,
            )
        case events.PlayerAdmitted():
            return games.PlayerAdmittedEvent(**base, slot=event.slot)
        case events.TeamNamed():
            name = event.name or None
            return games.TeamNamedEvent(**base, team=event.team, name=name, locked=event.locked)
        case events.GameEnded():
            scores = scores_of(game, roster)
            return games.GameEndedEvent(
                **base,
                asked=event.asked,
                board=board_model(scores, roster),
                highlights=highlights_model(game, quiz, scores, roster),
            )
        case _:
            assert_never(event)


def _revealed(
    base: dict[str, Any],
    reveals: tuple[events.Reveal, ...],
    game: Game,
    quiz: Quiz,
    roster: Roster,
) -> games.AnswersRevealedEvent:
    scores = scores_of(game, roster)
    return games.AnswersRevealedEvent.model_validate(
        {
            **base,
            "reveals": [reveal_model(reveal, quiz, scores, roster) for reveal in reveals],
            "board": board_model(scores, roster),
            "standing": game.playing,
            "decided": game.decided,
        }
    )


def reveal_model(
    reveal: events.Reveal, quiz: Quiz, scores: Mapping[PlayerId, int], roster: Roster
) -> games.RevealModel:
    question = quiz.questions[reveal.index]
    return games.RevealModel(
        index=reveal.index,
        question=public_question(question),
        solution=solution(question),
        explanation=question.explanation,
        distribution=games.DistributionModel(
            answered=reveal.distribution.answered,
            correct=reveal.distribution.correct,
            choices=dict(reveal.distribution.choices),
        ),
        winner=winner_row(reveal.winner_id, scores, roster),
        out=sorted(reveal.put_out),
        fastest=first_right_model(reveal.fastest, scores, roster),
        streak_ended=streak_ended_model(reveal.streak_ended, scores, roster),
    )


def reveals_answers(event: games.BroadcastEvent) -> bool:
    """Whether players learn from it what their answers brought them."""
    return isinstance(event, games.AnswersRevealedEvent)


def told_alone(roster: Roster) -> bool:
    """Whether each player is told alone what a reveal brought: of so many, that is cheaper than
    to send everyone a list of all."""
    return len(roster) > EXACT_PLAYERS


def with_outcomes(event: games.BroadcastEvent, game: Game, roster: Roster) -> games.BroadcastEvent:
    """`event`; a reveal says what it brought each player, where none is sent a message of its own.

    Args:
        game: the state after the event.
    """
    if not isinstance(event, games.AnswersRevealedEvent) or told_alone(roster):
        return event
    reveals = [
        reveal.model_copy(update={"outcomes": outcomes(game.awards.get(reveal.index, {}), roster)})
        for reveal in event.reveals
    ]
    return event.model_copy(update={"reveals": reveals})


def outcomes(awards: Mapping[PlayerId, Award], roster: Roster) -> list[int]:
    """By slot, from slot 1: points of a right answer, -1 for a wrong one, -2 for none."""
    last = max((member.slot for member in roster.values()), default=0)
    values = [games.NO_ANSWER] * last
    for player_id, award in awards.items():
        if player_id in roster:
            points = award.points if award.correct else games.WRONG_ANSWER
            values[roster[player_id].slot - 1] = points
    return values
