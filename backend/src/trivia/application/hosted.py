"""A hosted game's use cases, put together from their ports: one class for each function."""

from dataclasses import dataclass

from trivia.application.hosted_closing import Closing, Settlement
from trivia.application.hosted_ending import Ending
from trivia.application.hosted_flow import GameFlow
from trivia.application.hosted_play import GamePlayers
from trivia.application.hosted_ports import (
    AnswerBox,
    Connections,
    Courier,
    LiveGames,
    OutboxBatch,
    Pacer,
    Reservations,
    Rosters,
    Sleeper,
    WorkQueue,
)
from trivia.application.hosted_tell import Teller
from trivia.application.hosted_values import Deliver, Finish, TellHost, TellLobby, Work
from trivia.application.ports import Clock, MessageEncoder, NameFilter, QuizStore


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayPorts:
    """What playing needs from the world."""

    games: LiveGames
    rosters: Rosters
    answers: AnswerBox
    pacer: Pacer
    connections: Connections
    quizzes: QuizStore
    courier: Courier
    work: WorkQueue
    clock: Clock

    def teller(self) -> Teller:
        return Teller(
            self.games,
            self.rosters,
            self.answers,
            self.pacer,
            self.courier,
            self.work,
            self.clock,
        )


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
        self.courier = play.courier
        self.clock = play.clock
        self.players = GamePlayers(
            play.games,
            play.rosters,
            play.answers,
            play.connections,
            play.quizzes,
            names,
            play.courier,
            play.teller(),
            play.clock,
        )


class HostGames:
    """What `LiveAdmin` calls."""

    def __init__(
        self, play: PlayPorts, end: EndPorts, sleeper: Sleeper, settlement: Settlement
    ) -> None:
        self.courier = play.courier
        self.clock = play.clock
        closing = Closing(
            play.games,
            play.rosters,
            play.answers,
            play.connections,
            play.pacer,
            play.courier,
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
            play.courier,
            play.work,
            play.clock,
            closing,
            end.ending(play),
        )


class WorkerGames:
    """What `BroadcastWorker` calls."""

    def __init__(self, play: PlayPorts, end: EndPorts) -> None:
        self._courier = play.courier
        self._teller = play.teller()
        self._ending = end.ending(play)

    def do(self, work: Work) -> None:
        """Do it; again is fine."""
        match work:
            case Deliver():
                self._courier.deliver(work)
            case TellHost():
                self._teller.tell_host(work)
            case TellLobby():
                self._teller.tell_lobby(work)
            case Finish(game_id):
                self._ending.finish(game_id)
