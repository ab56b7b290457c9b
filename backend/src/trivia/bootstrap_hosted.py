"""Composition of hosted games and of tickets: see bootstrap.py."""

import os
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from trivia import config
from trivia.bootstrap import LazyNames, Provider

if TYPE_CHECKING:
    from trivia.application.hosted import EndPorts, HostGames, PlayerGames, PlayPorts, WorkerGames
    from trivia.application.hosted_doors import Door
    from trivia.application.screens import ScreenDesk
    from trivia.application.tickets import TicketDesk


@dataclass(frozen=True, slots=True)
class LivePlayerSettings:
    """Also of the end of a connection."""

    table_live_games: str
    table_game_connections: str
    table_games_detail: str
    connections_url: str
    queue_game_work_url: str


@dataclass(frozen=True, slots=True)
class BroadcastWorkerSettings(LivePlayerSettings):
    table_active_games: str
    table_outbox: str
    topic_leaderboard_arn: str
    topic_player_progress_arn: str


@dataclass(frozen=True, slots=True)
class LiveAdminSettings(BroadcastWorkerSettings):
    """`settle_window_ms`: how long answers under way are waited for, at most."""

    settle_window_ms: str


@dataclass(frozen=True, slots=True)
class DoorSettings:
    table_game_connections: str
    ticket_key_secret: str


@dataclass(frozen=True, slots=True)
class TicketIssueSettings:
    table_active_games: str
    table_games_detail: str
    table_players: str
    ticket_key_secret: str


@dataclass(frozen=True, slots=True)
class TicketIssue:
    """What the function `TicketIssue` calls."""

    tickets: "TicketDesk"
    screens: "ScreenDesk"


class SystemSleeper:
    def sleep(self, milliseconds: int) -> None:
        time.sleep(milliseconds / 1000)


def random_pin() -> str:
    """Six digits of the system's secure randomness; the first is not 0, which people drop."""
    return str(100_000 + secrets.randbelow(900_000))


def random_screen_code() -> str:
    """As a PIN, but of letters too: 148 million, of which one works for five minutes."""
    from trivia.application.hosted_values import SCREEN_CODE_LENGTH, SCREEN_CODE_LETTERS

    return "".join(secrets.choice(SCREEN_CODE_LETTERS) for _ in range(SCREEN_CODE_LENGTH))


@Provider
def live_player(environment: Mapping[str, str]) -> "PlayerGames":
    from trivia.application.hosted import PlayerGames

    settings = config.read(LivePlayerSettings, environment)
    return PlayerGames(_play(settings), LazyNames())


@Provider
def live_admin(environment: Mapping[str, str]) -> "HostGames":
    from trivia.application.hosted import HostGames
    from trivia.application.hosted_closing import Settlement

    settings = config.read(LiveAdminSettings, environment)
    settlement = Settlement(window_ms=int(settings.settle_window_ms))
    return HostGames(_play(settings), _end(settings), SystemSleeper(), settlement)


@Provider
def broadcast_worker(environment: Mapping[str, str]) -> "WorkerGames":
    from trivia.application.hosted import WorkerGames

    settings = config.read(BroadcastWorkerSettings, environment)
    return WorkerGames(_play(settings), _end(settings))


@Provider
def door(environment: Mapping[str, str]) -> "Door":
    from trivia.adapters.aws import dynamodb, secretsmanager
    from trivia.adapters.dynamodb.game_connections import DynamoTicketsSpent
    from trivia.adapters.identity.ticket_signer import JwtTicketSigner, SecretKey
    from trivia.adapters.system import RandomIds, SystemClock
    from trivia.application.hosted_doors import Door

    settings = config.read(DoorSettings, environment)
    clock = SystemClock()
    key = SecretKey(secretsmanager(), settings.ticket_key_secret, clock)
    return Door(
        JwtTicketSigner(key, RandomIds()),
        DynamoTicketsSpent(dynamodb(), settings.table_game_connections),
        clock,
    )


@Provider
def ticket_issue(environment: Mapping[str, str]) -> TicketIssue:
    from trivia.adapters.aws import dynamodb, secretsmanager
    from trivia.adapters.dynamodb.players import DynamoPlayerDirectory
    from trivia.adapters.dynamodb.quizzes import DynamoQuizStore
    from trivia.adapters.dynamodb.reservations import DynamoReservations
    from trivia.adapters.dynamodb.screen_codes import DynamoScreenCodes
    from trivia.adapters.identity.ticket_signer import JwtTicketSigner, SecretKey
    from trivia.adapters.system import RandomIds, SystemClock
    from trivia.application.screens import ScreenDesk
    from trivia.application.tickets import TicketDesk

    settings = config.read(TicketIssueSettings, environment)
    clock, ids = SystemClock(), RandomIds()
    key = SecretKey(secretsmanager(), settings.ticket_key_secret, clock)
    signer = JwtTicketSigner(key, ids)
    reservations = DynamoReservations(dynamodb(), settings.table_active_games, clock)
    codes = DynamoScreenCodes(dynamodb(), settings.table_active_games)
    return TicketIssue(
        TicketDesk(
            reservations,
            DynamoQuizStore(dynamodb(), settings.table_games_detail),
            DynamoPlayerDirectory(dynamodb(), settings.table_players),
            LazyNames(),
            signer,
            ids,
            random_pin,
            clock,
        ),
        ScreenDesk(reservations, codes, signer, random_screen_code, clock),
    )


def _play(settings: LivePlayerSettings) -> "PlayPorts":
    from trivia.adapters.aws import dynamodb, sqs
    from trivia.adapters.delivery.client import SENDERS, connections_client
    from trivia.adapters.delivery.courier import GameCourier
    from trivia.adapters.delivery.observed import log_broadcast
    from trivia.adapters.delivery.post_to_connection import ConnectionPoster
    from trivia.adapters.delivery.work_queue import SqsWorkQueue
    from trivia.adapters.dynamodb.game_connections import DynamoConnections
    from trivia.adapters.dynamodb.live_answers import DynamoAnswerBox
    from trivia.adapters.dynamodb.live_games import DynamoLiveGames
    from trivia.adapters.dynamodb.live_pacer import DynamoPacer
    from trivia.adapters.dynamodb.live_rosters import DynamoRosters
    from trivia.adapters.dynamodb.quizzes import DynamoQuizStore
    from trivia.adapters.system import SystemClock
    from trivia.application.hosted import PlayPorts

    clock, table = SystemClock(), settings.table_live_games
    connections = DynamoConnections(dynamodb(), settings.table_game_connections)
    work = SqsWorkQueue(sqs(), settings.queue_game_work_url)
    # On the emulator the setting is a path, and the endpoint of all AWS calls comes before it.
    url = urljoin(os.environ.get("AWS_ENDPOINT_URL", ""), settings.connections_url)
    poster = ConnectionPoster(connections_client(url), SENDERS, log_broadcast)
    return PlayPorts(
        games=DynamoLiveGames(dynamodb(), table),
        rosters=DynamoRosters(dynamodb(), table, clock),
        answers=DynamoAnswerBox(dynamodb(), table),
        pacer=DynamoPacer(dynamodb(), table, clock),
        connections=connections,
        quizzes=DynamoQuizStore(dynamodb(), settings.table_games_detail),
        courier=GameCourier(connections, poster, work),
        work=work,
        clock=clock,
    )


def _end(settings: BroadcastWorkerSettings) -> "EndPorts":
    from trivia.adapters.aws import dynamodb, sns
    from trivia.adapters.delivery.outbox_batch import OutboxBatchRelay
    from trivia.adapters.dynamodb.reservations import DynamoReservations
    from trivia.adapters.messaging.encoding import ContractEncoder
    from trivia.adapters.system import SystemClock
    from trivia.application.hosted import EndPorts
    from trivia.application.messages import Topic

    arns = {
        Topic.LEADERBOARD: settings.topic_leaderboard_arn,
        Topic.PLAYER_PROGRESS: settings.topic_player_progress_arn,
    }
    return EndPorts(
        reservations=DynamoReservations(dynamodb(), settings.table_active_games, SystemClock()),
        encoder=ContractEncoder(),
        outbox=OutboxBatchRelay(dynamodb(), sns(), settings.table_outbox, arns),
    )
