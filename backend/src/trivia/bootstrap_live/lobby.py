"""Functions of a live game before its first question, and of who comes back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia import config
from trivia.bootstrap import LazyNames, Provider
from trivia.bootstrap_live.core import Live, fields_of, live_core, news_of
from trivia.bootstrap_live.settings import CacheGameSettings, LiveSettings

if TYPE_CHECKING:
    from trivia.application.live_lobby import Catching, GameOpening, Joining


@dataclass(frozen=True, slots=True, kw_only=True)
class CacheGame(Live):
    opening: "GameOpening"


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinGame(Live):
    joining: "Joining"


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncGame(Live):
    catching: "Catching"


@Provider
def cache_game(environment: Mapping[str, str]) -> CacheGame:
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.reservations import DynamoReservations
    from trivia.application.live_lobby import GameOpening

    settings = config.read(CacheGameSettings, environment)
    live = live_core(settings)
    opening = GameOpening(
        live.games,
        live.store,
        live.checkpoints,
        live.quizzes,
        DynamoReservations(dynamodb(), settings.table_active_games, live.clock),
        live.delivery,
        live.clock,
    )
    return CacheGame(**fields_of(live), opening=opening)


@Provider
def join_game(environment: Mapping[str, str]) -> JoinGame:
    from trivia.application.live_lobby import Joining

    live = live_core(config.read(LiveSettings, environment))
    joining = Joining(live.games, live.store, live.delivery, news_of(live), LazyNames(), live.clock)
    return JoinGame(**fields_of(live), joining=joining)


@Provider
def sync_game(environment: Mapping[str, str]) -> SyncGame:
    from trivia.application.live_lobby import Catching

    live = live_core(config.read(LiveSettings, environment))
    catching = Catching(live.games, live.store, live.delivery, live.clock)
    return SyncGame(**fields_of(live), catching=catching)
