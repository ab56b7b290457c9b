"""Composition of hosted games: see core.py."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from trivia.bootstrap.core import Provider
from trivia.bootstrap.outbox import topic_arns
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from trivia.application.games.notifier import ThrottledNotifier
    from trivia.application.hosted.closing import Closing, Settlement
    from trivia.application.hosted.connect_authorizer import ConnectAuthorizer
    from trivia.application.hosted.ending import Ending
    from trivia.application.hosted.games import (
        EndPorts,
        HostGames,
        PlayerGames,
        PlayPorts,
        WorkerGames,
    )
    from trivia.application.hosted.ports import Sleeper
    from trivia.application.hosted.tallying import Tally
    from trivia.application.hosted.telling import Telling
    from trivia.application.hosted.throttle import HostedThrottle
    from trivia.application.players.ports import NameFilter


@dataclass(frozen=True, slots=True)
class LivePlayerSettings:
    """Also of the end of a connection."""

    table_live_games: str
    table_game_connections: str
    table_games_detail: str
    connections_url: str
    queue_game_work_url: str


@dataclass(frozen=True, slots=True)
class LiveAdminSettings(LivePlayerSettings):
    """Also of `BroadcastWorker`, which finishes what `LiveAdmin` has left.

    `settle_window_ms`: how long answers under way are waited for, at most.
    """

    table_active_games: str
    table_outbox: str
    table_quiz_stats: str
    topic_leaderboard_arn: str
    topic_player_progress_arn: str
    settle_window_ms: str


@Provider
def live_player(environment: Mapping[str, str]) -> "PlayerGames":
    from trivia.adapters.identity.lazy_names import LazyNames

    settings = read_settings(LivePlayerSettings, environment)
    return player_games(_play(settings), LazyNames())


@Provider
def live_admin(environment: Mapping[str, str]) -> "HostGames":
    from trivia.adapters.identity.lazy_names import LazyNames
    from trivia.adapters.system import SystemSleeper

    settings = read_settings(LiveAdminSettings, environment)
    play, end = _play(settings), _end(settings)
    return host_games(play, end, LazyNames(), SystemSleeper(), _settlement(settings))


@Provider
def broadcast_worker(environment: Mapping[str, str]) -> "WorkerGames":
    from trivia.adapters.system import SystemSleeper

    settings = read_settings(LiveAdminSettings, environment)
    return worker_games(_play(settings), _end(settings), SystemSleeper(), _settlement(settings))


def player_games(play: "PlayPorts", names: "NameFilter") -> "PlayerGames":
    from trivia.application.hosted.games import PlayerGames
    from trivia.application.hosted.pace import Fence
    from trivia.application.hosted.play import GamePlayers
    from trivia.application.hosted.seating import Seating
    from trivia.application.hosted.throttle import HostedThrottle, ReadAheadNotifier

    throttle = HostedThrottle(play.throttle, play.clock)
    players = GamePlayers(
        games=play.games,
        rosters=play.rosters,
        answers=play.answers,
        connections=play.connections,
        places=play.places,
        seating=Seating(rosters=play.rosters, places=play.places, clock=play.clock),
        quizzes=play.quizzes,
        names=names,
        broadcaster=play.broadcaster,
        notifier=ReadAheadNotifier(throttle=throttle, notifier=_notifier(play, throttle)),
        tally=_tally(play),
        clock=play.clock,
    )
    fence = Fence(play.clock, play.broadcaster.hang_up)
    return PlayerGames(broadcaster=play.broadcaster, clock=play.clock, fence=fence, players=players)


def host_games(
    play: "PlayPorts",
    end: "EndPorts",
    names: "NameFilter",
    sleeper: "Sleeper",
    settlement: "Settlement",
) -> "HostGames":
    from trivia.application.hosted.flow import GameFlow
    from trivia.application.hosted.games import HostGames
    from trivia.application.hosted.naming import TeamNaming
    from trivia.application.hosted.pace import Fence

    telling = _telling(play)
    flow = GameFlow(
        games=play.games,
        rosters=play.rosters,
        reservations=end.reservations,
        connections=play.connections,
        quizzes=play.quizzes,
        broadcaster=play.broadcaster,
        telling=telling,
        tally=_tally(play),
        clock=play.clock,
        closing=_closing(play, telling, sleeper, settlement),
        ending=_ending(play, end),
    )
    fence = Fence(play.clock, play.broadcaster.hang_up)
    return HostGames(
        broadcaster=play.broadcaster,
        clock=play.clock,
        fence=fence,
        flow=flow,
        naming=TeamNaming(flow=flow, names=names),
    )


def worker_games(
    play: "PlayPorts", end: "EndPorts", sleeper: "Sleeper", settlement: "Settlement"
) -> "WorkerGames":
    from trivia.application.hosted.completing import Completing
    from trivia.application.hosted.games import WorkerGames
    from trivia.application.hosted.throttle import HostedThrottle
    from trivia.application.hosted.watch import Watch

    throttle, telling = HostedThrottle(play.throttle, play.clock), _telling(play)
    closing = _closing(play, telling, sleeper, settlement)
    watch = Watch(
        games=play.games,
        rosters=play.rosters,
        quizzes=play.quizzes,
        broadcaster=play.broadcaster,
        work=play.work,
        clock=play.clock,
        telling=telling,
        closing=closing,
        ending=_ending(play, end),
    )
    completing = Completing(
        games=play.games,
        rosters=play.rosters,
        answers=play.answers,
        quizzes=play.quizzes,
        telling=telling,
        closing=closing,
        clock=play.clock,
    )
    return WorkerGames(
        broadcaster=play.broadcaster,
        notifier=_notifier(play, throttle),
        watch=watch,
        completing=completing,
    )


def _settlement(settings: LiveAdminSettings) -> "Settlement":
    from trivia.application.hosted.closing import Settlement

    return Settlement(window_ms=int(settings.settle_window_ms))


def _telling(play: "PlayPorts") -> "Telling":
    from trivia.application.hosted.telling import Telling

    return Telling(
        games=play.games,
        rosters=play.rosters,
        answers=play.answers,
        throttle=play.throttle,
        broadcaster=play.broadcaster,
        work=play.work,
        clock=play.clock,
    )


def _tally(play: "PlayPorts") -> "Tally":
    from trivia.application.hosted.tallying import Tally

    return Tally(answers=play.answers, broadcaster=play.broadcaster, clock=play.clock)


def _closing(
    play: "PlayPorts", telling: "Telling", sleeper: "Sleeper", settlement: "Settlement"
) -> "Closing":
    from trivia.application.hosted.closing import Closing

    return Closing(
        games=play.games,
        rosters=play.rosters,
        answers=play.answers,
        telling=telling,
        clock=play.clock,
        sleeper=sleeper,
        settlement=settlement,
    )


def _notifier(play: "PlayPorts", throttle: "HostedThrottle") -> "ThrottledNotifier":
    from trivia.application.games.notifier import ThrottledNotifier
    from trivia.application.hosted.notices import INTERVALS_MS, HostedNotices

    notices = HostedNotices(
        games=play.games,
        rosters=play.rosters,
        answers=play.answers,
        throttle=play.throttle,
        broadcaster=play.broadcaster,
        quizzes=play.quizzes,
        work=play.work,
        clock=play.clock,
    )
    return ThrottledNotifier(
        throttle=throttle,
        wake_ups=play.work,
        notices=notices,
        intervals_ms=INTERVALS_MS,
    )


def _ending(play: "PlayPorts", end: "EndPorts") -> "Ending":
    from trivia.application.hosted.ending import Ending
    from trivia.application.insights.counting import GameCounting

    return Ending(
        games=play.games,
        rosters=play.rosters,
        reservations=end.reservations,
        encoder=end.encoder,
        outbox=end.outbox,
        counting=GameCounting(answers=end.kept, plays=end.plays, quizzes=play.quizzes),
        clock=play.clock,
    )


def _play(settings: LivePlayerSettings) -> "PlayPorts":
    from trivia.adapters.aws import dynamodb, sqs
    from trivia.adapters.dynamodb.hosted.answers import DynamoAnswerStore
    from trivia.adapters.dynamodb.hosted.connections import DynamoConnections
    from trivia.adapters.dynamodb.hosted.games import DynamoGameStore
    from trivia.adapters.dynamodb.hosted.places import DynamoPlaces
    from trivia.adapters.dynamodb.hosted.rosters import DynamoRosters
    from trivia.adapters.dynamodb.hosted.throttle import DynamoThrottleStore
    from trivia.adapters.dynamodb.quizzes.quizzes import DynamoQuizStore
    from trivia.adapters.system import SystemClock
    from trivia.adapters.websocket.broadcaster import GameBroadcaster
    from trivia.adapters.websocket.client import SENDERS, connections_client
    from trivia.adapters.websocket.post_to_connection import ConnectionPoster
    from trivia.adapters.websocket.work_queue import SqsWorkQueue
    from trivia.application.hosted.games import PlayPorts

    clock, table = SystemClock(), settings.table_live_games
    connections = DynamoConnections(dynamodb(), settings.table_game_connections)
    places = DynamoPlaces(dynamodb(), table, settings.table_game_connections)
    work = SqsWorkQueue(sqs(), settings.queue_game_work_url)
    # On the emulator the setting is a path, and the endpoint of all AWS calls comes before it.
    url = urljoin(os.environ.get("AWS_ENDPOINT_URL", ""), settings.connections_url)
    poster = ConnectionPoster(connections_client(url), SENDERS)
    return PlayPorts(
        games=DynamoGameStore(dynamodb(), table),
        rosters=DynamoRosters(dynamodb(), table, clock),
        answers=DynamoAnswerStore(dynamodb(), table),
        throttle=DynamoThrottleStore(dynamodb(), table, clock),
        connections=connections,
        places=places,
        quizzes=DynamoQuizStore(dynamodb(), settings.table_games_detail),
        broadcaster=GameBroadcaster(connections, places, poster, work, clock),
        work=work,
        clock=clock,
    )


def _end(settings: LiveAdminSettings) -> "EndPorts":
    from trivia.adapters.aws import dynamodb, sns
    from trivia.adapters.dynamodb.games.asked import DynamoKeptAnswers
    from trivia.adapters.dynamodb.games.reservations import DynamoReservations
    from trivia.adapters.dynamodb.insights.plays import DynamoGamePlays
    from trivia.adapters.messaging.encoding import ContractEncoder
    from trivia.adapters.messaging.outbox_batch import OutboxBatchRelay
    from trivia.adapters.system import SystemClock
    from trivia.application.hosted.games import EndPorts

    return EndPorts(
        reservations=DynamoReservations(dynamodb(), settings.table_active_games, SystemClock()),
        encoder=ContractEncoder(),
        outbox=OutboxBatchRelay(dynamodb(), sns(), settings.table_outbox, topic_arns(settings)),
        kept=DynamoKeptAnswers(dynamodb(), settings.table_live_games),
        plays=DynamoGamePlays(dynamodb(), settings.table_quiz_stats, settings.table_live_games),
    )


@dataclass(frozen=True, slots=True)
class ConnectAuthorizerSettings:
    table_live_games: str
    table_game_connections: str
    ticket_key_secret: str


@Provider
def ws_connect(environment: Mapping[str, str]) -> "ConnectAuthorizer":
    from trivia.adapters.aws import dynamodb, secretsmanager
    from trivia.adapters.dynamodb.hosted.connections import DynamoTicketsSpent
    from trivia.adapters.dynamodb.hosted.places import DynamoPlaces
    from trivia.adapters.dynamodb.hosted.rosters import DynamoRosters
    from trivia.adapters.identity.ticket_signer import JwtTicketSigner, SecretKey
    from trivia.adapters.system import RandomIds, SystemClock
    from trivia.application.hosted.connect_authorizer import ConnectAuthorizer
    from trivia.application.hosted.seating import Seating

    settings = read_settings(ConnectAuthorizerSettings, environment)
    clock = SystemClock()
    key = SecretKey(secretsmanager(), settings.ticket_key_secret, clock)
    return ConnectAuthorizer(
        reader=JwtTicketSigner(key, RandomIds()),
        spent=DynamoTicketsSpent(dynamodb(), settings.table_game_connections),
        seating=Seating(
            rosters=DynamoRosters(dynamodb(), settings.table_live_games, clock),
            places=DynamoPlaces(
                dynamodb(), settings.table_live_games, settings.table_game_connections
            ),
            clock=clock,
        ),
        clock=clock,
    )
