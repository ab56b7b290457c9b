"""A hosted game's use cases, put together from their ports: one class for each function."""

from dataclasses import dataclass

from trivia.application.games.notifier import Notice, ThrottledNotifier
from trivia.application.games.ports import Reservations
from trivia.application.hosted.closing import Closing, Settlement
from trivia.application.hosted.ending import Ending
from trivia.application.hosted.flow import GameFlow
from trivia.application.hosted.notices import INTERVALS_MS, HostedNotices
from trivia.application.hosted.play import GamePlayers
from trivia.application.hosted.ports import (
    AnswerStore,
    Broadcaster,
    Connections,
    GameStore,
    Rosters,
    Sleeper,
    ThrottleStore,
    WorkQueue,
)
from trivia.application.hosted.throttle import HostedThrottle
from trivia.application.hosted.values import Deliver, Finish, Work
from trivia.application.outbox.ports import MessageEncoder, OutboxBatch
from trivia.application.players.ports import NameFilter
from trivia.application.quizzes.ports import QuizStore
from trivia.application.system import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayPorts:
    """What playing needs from the world."""

    games: GameStore
    rosters: Rosters
    answers: AnswerStore
    throttle: ThrottleStore
    connections: Connections
    quizzes: QuizStore
    broadcaster: Broadcaster
    work: WorkQueue
    clock: Clock

    def notifier(self) -> ThrottledNotifier:
        throttle = HostedThrottle(self.throttle, self.clock)
        notices = HostedNotices(
            self.games,
            self.rosters,
            self.answers,
            self.throttle,
            self.broadcaster,
            self.clock,
        )
        return ThrottledNotifier(throttle, self.work, notices, INTERVALS_MS)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndPorts:
    """What ending a game needs beside."""

    reservations: Reservations
    encoder: MessageEncoder
    outbox: OutboxBatch

    def ending(self, play: PlayPorts) -> Ending:
        return Ending(
            play.games, play.rosters, self.reservations, self.encoder, self.outbox, play.clock
        )


class PlayerGames:
    """What `LivePlayer` and the end of a connection call."""

    def __init__(self, play: PlayPorts, names: NameFilter) -> None:
        self.broadcaster = play.broadcaster
        self.clock = play.clock
        self.players = GamePlayers(
            play.games,
            play.rosters,
            play.answers,
            play.connections,
            play.quizzes,
            names,
            play.broadcaster,
            play.notifier(),
            play.clock,
        )


class HostGames:
    """What `LiveAdmin` calls."""

    def __init__(
        self, play: PlayPorts, end: EndPorts, sleeper: Sleeper, settlement: Settlement
    ) -> None:
        self.broadcaster = play.broadcaster
        self.clock = play.clock
        closing = Closing(
            play.games,
            play.rosters,
            play.answers,
            play.connections,
            play.throttle,
            play.broadcaster,
            play.clock,
            sleeper,
            settlement,
        )
        self.flow = GameFlow(
            play.games,
            play.rosters,
            end.reservations,
            play.connections,
            play.quizzes,
            play.broadcaster,
            play.work,
            play.clock,
            closing,
            end.ending(play),
        )


class WorkerGames:
    """What `BroadcastWorker` calls."""

    def __init__(self, play: PlayPorts, end: EndPorts) -> None:
        self._broadcaster = play.broadcaster
        self._notifier = play.notifier()
        self._ending = end.ending(play)

    def do(self, work: Work) -> None:
        """Do it; again is fine."""
        match work:
            case Deliver():
                self._broadcaster.deliver(work)
            case Notice():
                self._notifier.woken(work)
            case Finish(game_id):
                self._ending.finish(game_id)
