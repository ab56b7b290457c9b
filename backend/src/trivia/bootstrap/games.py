"""Composition of what games with a host share: tickets, screens, results. See core.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.bootstrap.core import Provider
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from trivia.adapters.identity.traces import Traces
    from trivia.application.games.rematches import RematchService
    from trivia.application.games.results import HostResults
    from trivia.application.games.screens import ScreenService
    from trivia.application.games.tickets import TicketService
    from trivia.application.notices.site_tickets import SiteTickets


@dataclass(frozen=True, slots=True)
class GameResultsGetSettings:
    table_live_games: str
    table_games_detail: str
    table_attempts: str
    table_active_games: str


@dataclass(frozen=True, slots=True)
class TicketIssueSettings:
    table_active_games: str
    table_games_detail: str
    table_live_games: str
    table_players: str
    table_attempts: str
    table_limits: str
    table_player_inventory: str
    guests_per_address: str
    ticket_key_secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketIssue:
    """What the function `TicketIssue` calls."""

    tickets: "TicketService"
    rematches: "RematchService"
    screens: "ScreenService"
    site: "SiteTickets"
    traces: "Traces"


@Provider
def game_results_get(environment: Mapping[str, str]) -> "HostResults":
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.games.archive import DynamoGameArchive
    from trivia.adapters.dynamodb.hosted.games import DynamoGameStore
    from trivia.adapters.dynamodb.hosted.rosters import DynamoRosters
    from trivia.adapters.dynamodb.live.checkpoints import DynamoCheckpoints
    from trivia.adapters.dynamodb.players.in_play import DynamoGamesInPlay
    from trivia.adapters.dynamodb.players.parts import DynamoParts
    from trivia.adapters.dynamodb.quizzes.quizzes import DynamoQuizStore
    from trivia.adapters.system import SystemClock
    from trivia.application.games.results import HostResults

    settings = read_settings(GameResultsGetSettings, environment)
    clock, table = SystemClock(), settings.table_live_games
    archive = DynamoGameArchive(
        dynamodb(),
        table,
        hosted=DynamoGameStore(dynamodb(), table),
        rosters=DynamoRosters(dynamodb(), table, clock),
        live_games=DynamoCheckpoints(dynamodb(), table),
    )
    return HostResults(
        archive=archive,
        quizzes=DynamoQuizStore(dynamodb(), settings.table_games_detail),
        parts=DynamoParts(dynamodb(), settings.table_attempts),
        in_play=DynamoGamesInPlay(dynamodb(), settings.table_active_games, clock),
        clock=clock,
    )


@Provider
def ticket_issue(environment: Mapping[str, str]) -> TicketIssue:
    from trivia.adapters.aws import dynamodb, secretsmanager
    from trivia.adapters.dynamodb.games.join_lookup import DynamoJoinLookup, LookupTables
    from trivia.adapters.dynamodb.games.past_members import DynamoPastMembers
    from trivia.adapters.dynamodb.games.reservations import DynamoReservations
    from trivia.adapters.dynamodb.games.screen_codes import DynamoScreenCodes
    from trivia.adapters.dynamodb.limits.limits import DynamoLimits
    from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
    from trivia.adapters.dynamodb.players.parts import DynamoParts
    from trivia.adapters.dynamodb.purchases.licences import DynamoLicences
    from trivia.adapters.dynamodb.quizzes.quizzes import DynamoQuizStore
    from trivia.adapters.identity.codes import random_pin, random_screen_code
    from trivia.adapters.identity.lazy_names import LazyNames
    from trivia.adapters.identity.site_tickets import JwtSiteTickets
    from trivia.adapters.identity.ticket_signer import JwtTicketSigner, SecretKey
    from trivia.adapters.identity.traces import Traces
    from trivia.adapters.system import RandomIds, SystemClock
    from trivia.application.games.casting import Casting
    from trivia.application.games.pins import Pins
    from trivia.application.games.rematches import RematchService
    from trivia.application.games.screens import ScreenService
    from trivia.application.games.tickets import TicketService
    from trivia.application.limits.allowances import guests_of_address
    from trivia.application.limits.limiter import Limiter
    from trivia.application.notices.site_tickets import SiteTickets
    from trivia.application.quizzes.playing import Admission

    settings = read_settings(TicketIssueSettings, environment)
    clock, ids = SystemClock(), RandomIds()
    key = SecretKey(secretsmanager(), settings.ticket_key_secret, clock)
    signer = JwtTicketSigner(key, ids)
    reservations = DynamoReservations(
        dynamodb(), settings.table_active_games, clock, settings.table_attempts
    )
    codes = DynamoScreenCodes(dynamodb(), settings.table_active_games)
    limits = DynamoLimits(dynamodb(), settings.table_limits)
    limiter = Limiter(limits=limits, clock=clock)
    tables = LookupTables(
        active_games=settings.table_active_games,
        players=settings.table_players,
        limits=settings.table_limits,
    )
    lookup = DynamoJoinLookup(dynamodb(), tables, clock)
    casting = Casting(
        parts=DynamoParts(dynamodb(), settings.table_attempts), reservations=reservations
    )
    return TicketIssue(
        tickets=TicketService(
            reservations=reservations,
            pins=Pins(lookup=lookup, limits=limits, clock=clock),
            limiter=limiter,
            guests_of_address=guests_of_address(int(settings.guests_per_address)),
            admission=Admission(
                quizzes=DynamoQuizStore(dynamodb(), settings.table_games_detail),
                licences=DynamoLicences(dynamodb(), settings.table_player_inventory),
            ),
            players=DynamoPlayerDirectory(dynamodb(), settings.table_players),
            casting=casting,
            names=LazyNames(),
            signer=signer,
            ids=ids,
            random_pin=random_pin,
            clock=clock,
        ),
        rematches=RematchService(
            reservations=reservations,
            members=DynamoPastMembers(dynamodb(), settings.table_live_games),
            limiter=limiter,
            casting=casting,
            signer=signer,
            clock=clock,
        ),
        screens=ScreenService(
            reservations=reservations,
            lookup=lookup,
            limiter=limiter,
            codes=codes,
            signer=signer,
            random_code=random_screen_code,
            clock=clock,
        ),
        site=SiteTickets(signer=JwtSiteTickets(key, ids), limiter=limiter, clock=clock),
        traces=Traces(key),
    )
