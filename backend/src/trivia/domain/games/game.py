"""The state of a game with a host, and how events change it.

`decide(game, quiz, command, actor, now)` in `decide.py` gives the events of a command;
`evolve(game, event)` here gives the state after one. Neither does anything else.

The roster (who joined, under which name) and the answers to the open question are kept beside
the game by its store, one item a player: they change hundreds of times a second, the game
itself only when its host moves it on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import assert_never

from trivia.domain.games import events
from trivia.domain.rulesets.clock import Clock, started
from trivia.domain.rulesets.rules import Rules
from trivia.domain.rulesets.scoring import Award


class Phase(StrEnum):
    """LOBBY → QUESTION → SETTLING → CLOSED → (REVEALED →) QUESTION … → ENDED."""

    LOBBY = "lobby"
    QUESTION = "question"
    PAUSED = "paused"
    SETTLING = "settling"
    CLOSED = "closed"
    REVEALED = "revealed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a player has earned up to the last closed question."""

    score: int = 0
    correct: int = 0
    streak: int = 0

    def plus(self, award: Award) -> "Standing":
        return Standing(
            score=self.score + award.points,
            correct=self.correct + award.correct,
            streak=self.streak + 1 if award.correct else 0,
        )


_NOTHING = Standing()


@dataclass(frozen=True, slots=True, kw_only=True)
class Game:
    """One game. Times are Unix milliseconds.

    Attributes:
        index: number of the current question from 0; -1 before the first.
        clock: of the current question.
        seed: decides in which order items to put in order are shown; players never learn it.
        seq: number of the last event that went to everyone.
        standings: by player id; a player without an entry has earned nothing yet.
        reveals: closed questions of this round, shown or not (`phase` tells).
        awards: by question index of this round, then by player id.
    """

    id: str
    pin: str
    host_id: str
    quiz_id: str
    quiz_version: int
    title: str
    question_count: int
    rules: Rules
    created_at: int
    seed: str = ""
    phase: Phase = Phase.LOBBY
    index: int = -1
    clock: Clock = Clock()
    seq: int = 0
    standings: Mapping[str, Standing] = field(default_factory=lambda: MappingProxyType({}))
    reveals: tuple[events.Reveal, ...] = ()
    awards: Mapping[int, Mapping[str, Award]] = field(default_factory=lambda: MappingProxyType({}))

    def standing(self, player_id: str) -> Standing:
        return self.standings.get(player_id, _NOTHING)

    @property
    def round_is_asked(self) -> bool:
        """Whether the current question is the last of its round."""
        last = self.index + 1 >= self.question_count
        return last or (self.index + 1) % self.rules.round_size == 0


def evolve(game: Game, event: events.Event) -> Game:
    """`game` after `event`. Total: every event applies to the state that decided it."""
    game = replace(game, seq=game.seq + 1)
    match event:
        case events.QuestionOpened():
            return _open(game, event)
        case events.GamePaused():
            return replace(game, phase=Phase.PAUSED, clock=game.clock.stopped(event.at))
        case events.GameResumed():
            return replace(game, phase=Phase.QUESTION, clock=game.clock.resumed(event.at))
        case events.AnswersStopped():
            return replace(game, phase=Phase.SETTLING, clock=game.clock.stopped(event.at))
        case events.QuestionClosed():
            return _close(game, event)
        case events.AnswersRevealed():
            return replace(game, phase=Phase.REVEALED)
        case events.QuestionSkipped():
            return replace(game, phase=Phase.CLOSED)
        case events.PlayerRemoved():
            kept = {
                player: standing
                for player, standing in game.standings.items()
                if player != event.player_id
            }
            return replace(game, standings=kept)
        case events.GameEnded():
            # What a round held back is never shown any more, though its points count.
            shown = game.reveals if game.phase is Phase.REVEALED else ()
            return replace(game, phase=Phase.ENDED, reveals=shown)
        case _:
            assert_never(event)


def _open(game: Game, event: events.QuestionOpened) -> Game:
    new_round = event.index % game.rules.round_size == 0
    return replace(
        game,
        phase=Phase.QUESTION,
        index=event.index,
        clock=started(event.at, event.question.time_limit_s),
        awards={} if new_round else game.awards,
        reveals=() if new_round else game.reveals,
    )


def _close(game: Game, event: events.QuestionClosed) -> Game:
    # Who did not answer loses the streak, so every standing changes, not only the awarded ones.
    players = game.standings.keys() | event.awards.keys()
    missed = Award(points=0, correct=False)
    return replace(
        game,
        phase=Phase.REVEALED if event.shown else Phase.CLOSED,
        standings={
            player: game.standing(player).plus(event.awards.get(player, missed))
            for player in players
        },
        awards={**game.awards, event.index: event.awards},
        reveals=(*game.reveals, event.reveal),
    )
