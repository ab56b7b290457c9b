"""The state of a game with a host, and how events change it.

`decide(game, quiz, command, actor, now)` in `decide.py` gives the events of a command;
`evolve(game, event)` here gives the state after one. Neither does anything else.

The roster (who joined, under which name) and the answers to the open question are kept beside
the game by its store, one item a player: they change hundreds of times a second, the game
itself only when its host moves it on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import assert_never

from trivia.domain.games import events
from trivia.domain.games.board import EXACT_PLAYERS, Ranking
from trivia.domain.games.clock import Clock, started
from trivia.domain.games.highlights import Highlights, with_shown
from trivia.domain.games.last import Last, last_of
from trivia.domain.games.roster import Seats
from trivia.domain.games.rules import LASTS_MS, Rules
from trivia.domain.games.ruleset import Award
from trivia.domain.games.teams import TeamName
from trivia.domain.ids import GameId, PlayerId, QuizId, Slot, UnixMs


class Phase(StrEnum):
    """LOBBY → QUESTION → SETTLING → CLOSED → (REVEALED →) QUESTION … → ENDED."""

    LOBBY = "lobby"
    QUESTION = "question"
    PAUSED = "paused"
    SETTLING = "settling"
    CLOSED = "closed"
    REVEALED = "revealed"
    ENDED = "ended"

    @property
    def takes_answers(self) -> bool:
        """Whether an answer that came in time still counts: a paused or settling question takes
        what arrived while its clock was running."""
        return self in (Phase.QUESTION, Phase.PAUSED, Phase.SETTLING)

    @property
    def has_open_question(self) -> bool:
        """Whether the host may still close, skip or go on with the question."""
        return self in (Phase.QUESTION, Phase.PAUSED)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a player has earned up to the last closed question.

    Attributes:
        low: lowest rank on any board that was shown; 0 if it was not noted, as in large games.
    """

    score: int = 0
    correct: int = 0
    streak: int = 0
    low: int = 0

    def plus(self, award: Award, moves_streak: bool = True, counts: bool = True) -> "Standing":
        return replace(
            self,
            score=self.score + award.points,
            correct=self.correct + (counts and award.correct is True),
            streak=self._streak(award) if moves_streak else self.streak,
        )

    def _streak(self, award: Award) -> int:
        if award.correct is None:
            return self.streak  # there was no right answer to give
        return self.streak + 1 if award.correct else 0


_NOTHING = Standing()


@dataclass(frozen=True, slots=True, kw_only=True)
class Game:
    """One game. Times are Unix milliseconds.

    Attributes:
        index: number of the current question from 0; -1 before the first.
        clock: of the current question.
        seed: decides which questions are asked and how they are shown; players never learn it.
        created_at: when it was promised to its host.
        quiz_owner: who has made the quiz, and so knows its answers; None of the service's own.
        seq: number of the last event that went to everyone.
        since: `seq` of the event that began what is shown now: a command of somebody who has not
            seen it means something that is over.
        last: the event with the number `seq`; None before the first.
        skipped: indexes of the questions that the host has dropped.
        gone: slots of players who were kicked or banned.
        removals: by slot, `seq` of the event that last removed a player or let them in again.
        standings: by player id; a player without an entry has earned nothing yet.
        reveals: closed questions of this round, shown or not (`phase` tells).
        awards: by question index of this round, then by player id.
        out: slots of players who may answer no more; they watch on.
        playing: how many may still answer, as last shown; None where nobody is ever put out.
        decided: nothing is left to play for: the host can only end the game.
        unjudged: closed questions that have no right answer.
        step: of the review of the round that is shown.
        highlights: of what was shown so far.
        seats: who was in it when it ended; None before, and where nobody comes in meanwhile.
        team_names: of teams that were named, or whose name the host has put back.
        namings: by slot, how often a player has named the team.
        named_at: `seq` of the last event that named a team; 0 if none has.
    """

    id: GameId
    pin: str
    host_id: PlayerId
    quiz_id: QuizId
    quiz_version: int
    title: str
    question_count: int
    rules: Rules
    created_at: UnixMs
    seed: str = ""
    quiz_owner: PlayerId | None = None
    phase: Phase = Phase.LOBBY
    index: int = -1
    clock: Clock = Clock()
    seq: int = 0
    since: int = 0
    last: Last | None = None
    skipped: frozenset[int] = frozenset()
    gone: frozenset[Slot] = frozenset()
    removals: Mapping[Slot, int] = field(default_factory=lambda: MappingProxyType({}))
    standings: Mapping[PlayerId, Standing] = field(default_factory=lambda: MappingProxyType({}))
    reveals: tuple[events.Reveal, ...] = ()
    awards: Mapping[int, Mapping[PlayerId, Award]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    out: frozenset[Slot] = frozenset()
    playing: int | None = None
    decided: bool = False
    unjudged: int = 0
    step: int = 0
    highlights: Highlights = Highlights()
    seats: Seats | None = None
    team_names: Mapping[str, TeamName] = field(default_factory=lambda: MappingProxyType({}))
    namings: Mapping[Slot, int] = field(default_factory=lambda: MappingProxyType({}))
    named_at: int = 0

    @property
    def asked(self) -> int:
        """How many of its questions were asked; the one that breaks a tie is none of them."""
        return min(self.index + 1, self.question_count)

    def standing(self, player_id: PlayerId) -> Standing:
        return self.standings.get(player_id, _NOTHING)

    def is_over(self, now: UnixMs) -> bool:
        """Whether nothing more is asked, nor its answers shown to the host, from `now` on."""
        return self.phase is Phase.ENDED or now >= self.created_at + LASTS_MS

    def is_leading_in(self, now: UnixMs) -> bool:
        """Whether the current question is announced, and not open yet."""
        return self.phase.has_open_question and self.clock.before(now)

    @property
    def round_is_asked(self) -> bool:
        """Whether the current question is the last of its round."""
        last = self.index + 1 >= self.question_count
        return last or (self.index + 1) % self.rules.round_size == 0


def evolve(game: Game, event: events.Event) -> Game:
    """`game` after `event`. Total: every event applies to the state that decided it."""
    seq = game.seq + 1
    # Who is in the game, and in which team, does not change what is asked.
    of_people = isinstance(event, events.PlayerRemoved | events.PlayerAdmitted | events.TeamNamed)
    since = game.since if of_people else seq
    game = replace(game, seq=seq, since=since, last=last_of(event))
    if game.phase is Phase.PAUSED:
        # Whoever changes a paused game has made sure of its stop, or knows that it was told.
        game = replace(game, clock=replace(game.clock, stopping=False))
    match event:
        case events.QuestionOpened():
            return _open(game, event)
        case events.QuestionStarted():
            return replace(game, clock=game.clock.started(event.at))
        case events.GamePaused():
            return replace(game, phase=Phase.PAUSED, clock=game.clock.stopped(event.at))
        case events.GameResumed():
            return replace(game, phase=Phase.QUESTION, clock=game.clock.resumed(event.at))
        case events.AnswersStopped():
            return replace(game, phase=Phase.SETTLING, clock=game.clock.stopped(event.at))
        case events.QuestionClosed():
            return _close(game, event)
        case events.AnswersRevealed():
            return _show(game, event.reveals)
        case events.ReviewShown():
            return replace(game, step=event.step)
        case events.QuestionSkipped():
            return replace(game, phase=Phase.CLOSED, skipped=game.skipped | {event.index})
        case events.PlayerRemoved():
            kept = {
                player: standing
                for player, standing in game.standings.items()
                if player != event.player_id
            }
            playing = game.playing
            if playing is not None:
                playing -= len(event.put_out - game.out)
            game = replace(game, standings=kept, out=game.out | event.put_out, playing=playing)
            if event.slot is None:
                return game
            removals = {**game.removals, event.slot: seq}
            return replace(game, gone=game.gone | {event.slot}, removals=removals)
        case events.PlayerAdmitted():
            removals = {**game.removals, event.slot: seq}
            return replace(game, gone=game.gone - {event.slot}, removals=removals)
        case events.TeamNamed():
            return _name(game, event)
        case events.GameEnded():
            # What a round held back is never shown any more, though its points count.
            shown = game.reveals if game.phase is Phase.REVEALED else ()
            return replace(game, phase=Phase.ENDED, reveals=shown, seats=event.seats)
        case _:
            assert_never(event)


def steps_of(game: Game, found: Iterable[events.Event]) -> list[tuple[events.Event, Game]]:
    """Each of the events `found`, one after the other, with the game after it."""
    steps = []
    for event in found:
        game = evolve(game, event)
        steps.append((event, game))
    return steps


def _open(game: Game, event: events.QuestionOpened) -> Game:
    is_extra = event.index == game.question_count
    new_round = is_extra or event.index % game.rules.round_size == 0
    return replace(
        game,
        phase=Phase.QUESTION,
        index=event.index,
        clock=started(event.at, event.question.time_limit_s, event.asked_at),
        awards={} if new_round else game.awards,
        reveals=() if new_round else game.reveals,
        step=0,
    )


def _close(game: Game, event: events.QuestionClosed) -> Game:
    # Who did not answer loses the streak, so every standing changes, not only the awarded ones.
    players = game.standings.keys() | event.awards.keys()
    missed = Award(points=0, correct=False if event.reveal.has_right_answer else None)
    closed = replace(
        game,
        phase=Phase.CLOSED,
        standings={
            player: game.standing(player).plus(
                event.awards.get(player, missed), event.moves_streaks, event.counts
            )
            for player in players
        },
        awards={**game.awards, event.index: event.awards},
        reveals=(*game.reveals, event.reveal),
        unjudged=game.unjudged + (not event.reveal.has_right_answer),
    )
    return _show(closed, (event.reveal,)) if event.shown else closed


def _name(game: Game, event: events.TeamNamed) -> Game:
    before, namings = game.team_names.get(event.team, TeamName()), game.namings
    of_players = event.slot is not None
    after = replace(
        before,
        name=event.name,
        changes=before.changes + of_players,
        locked=before.locked or event.locked,
    )
    if event.slot is not None:
        namings = {**namings, event.slot: namings.get(event.slot, 0) + 1}
    names = {**game.team_names, event.team: after}
    return replace(game, team_names=names, namings=namings, named_at=game.seq)


def _show(game: Game, reveals: tuple[events.Reveal, ...]) -> Game:
    """Who is out learns it with the answers: before, it would tell that one's own was wrong."""
    game = replace(game, phase=Phase.REVEALED, step=0)
    if not reveals:
        return game  # every question of the round was skipped
    return replace(
        game,
        out=game.out.union(*(reveal.put_out for reveal in reveals)),
        playing=reveals[-1].playing,
        decided=reveals[-1].decided,
        standings=_with_lows(game.standings),
        highlights=with_shown(game.highlights, reveals),
    )


def _with_lows(standings: Mapping[PlayerId, Standing]) -> Mapping[PlayerId, Standing]:
    """Of large games nobody is told an exact rank, nor is it worth a number for each player."""
    if len(standings) > EXACT_PLAYERS:
        return standings
    ranking = Ranking(standing.score for standing in standings.values())
    return {
        player: replace(standing, low=max(standing.low, ranking.of(standing.score)))
        for player, standing in standings.items()
    }
