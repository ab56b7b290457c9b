"""What each function of hosted games calls, and the ports that are shared between use cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.application.games.notifier import Notice
from trivia.application.hosted.values import CloseEarly, Deliver, TellAgain, Work

if TYPE_CHECKING:
    from trivia.application.games.notifier import ThrottledNotifier
    from trivia.application.games.ports import Reservations
    from trivia.application.hosted.completing import Completing
    from trivia.application.hosted.flow import GameFlow
    from trivia.application.hosted.naming import TeamNaming
    from trivia.application.hosted.pace import Fence
    from trivia.application.hosted.play import GamePlayers
    from trivia.application.hosted.ports import (
        AnswerStore,
        Broadcaster,
        Connections,
        GameStore,
        Places,
        Rosters,
        ThrottleStore,
        WorkQueue,
    )
    from trivia.application.hosted.watch import Watch
    from trivia.application.insights.ports import GamePlays, KeptAnswers
    from trivia.application.outbox.ports import MessageEncoder, OutboxBatch
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
    places: Places
    quizzes: QuizStore
    broadcaster: Broadcaster
    work: WorkQueue
    clock: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class EndPorts:
    """What ending a game needs beside."""

    reservations: Reservations
    encoder: MessageEncoder
    outbox: OutboxBatch
    kept: KeptAnswers
    plays: GamePlays


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayerGames:
    """What `LivePlayer` and the end of a connection call."""

    broadcaster: Broadcaster
    clock: Clock
    fence: Fence
    players: GamePlayers


@dataclass(frozen=True, slots=True, kw_only=True)
class HostGames:
    """What `LiveAdmin` calls."""

    broadcaster: Broadcaster
    clock: Clock
    fence: Fence
    flow: GameFlow
    naming: TeamNaming


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerGames:
    """What `BroadcastWorker` calls."""

    broadcaster: Broadcaster
    notifier: ThrottledNotifier
    watch: Watch
    completing: Completing

    def do(self, work: Work) -> None:
        """Do it; again is fine."""
        match work:
            case Deliver():
                self.broadcaster.deliver(work)
            case Notice():
                self.notifier.woken(work)
            case TellAgain():
                self.watch.look(work)
            case CloseEarly():
                self.completing.close(work)
