"""Functions of a live game before its first question, and of who comes back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trivia.bootstrap.core import Provider
from trivia.bootstrap.live.core import Live, fields_of, live_core, notifier_of
from trivia.bootstrap.live.settings import CacheGameSettings, LiveSettings
from trivia.bootstrap.settings import read_settings

if TYPE_CHECKING:
    from trivia.application.live.lobby import GameOpening, Joining, SnapshotSync


@dataclass(frozen=True, slots=True, kw_only=True)
class CacheGame(Live):
    opening: "GameOpening"


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinGame(Live):
    joining: "Joining"


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncGame(Live):
    snapshot_sync: "SnapshotSync"


@Provider
def cache_game(environment: Mapping[str, str]) -> CacheGame:
    from trivia.adapters.aws import dynamodb
    from trivia.adapters.dynamodb.games.reservations import DynamoReservations
    from trivia.application.live.lobby import GameOpening

    settings = read_settings(CacheGameSettings, environment)
    live = live_core(settings)
    opening = GameOpening(
        games=live.games,
        store=live.store,
        checkpoints=live.checkpoints,
        library=live.quizzes,
        reservations=DynamoReservations(dynamodb(), settings.table_active_games, live.clock),
        delivery=live.delivery,
        timers=live.timers,
        clock=live.clock,
    )
    return CacheGame(**fields_of(live), opening=opening)


@Provider
def join_game(environment: Mapping[str, str]) -> JoinGame:
    from trivia.adapters.identity.lazy_names import LazyNames
    from trivia.application.live.lobby import Joining

    live = live_core(read_settings(LiveSettings, environment))
    joining = Joining(
        games=live.games,
        store=live.store,
        delivery=live.delivery,
        notifier=notifier_of(live),
        names=LazyNames(),
        clock=live.clock,
    )
    return JoinGame(**fields_of(live), joining=joining)


@Provider
def sync_game(environment: Mapping[str, str]) -> SyncGame:
    from trivia.application.live.final import FinalView
    from trivia.application.live.lobby import SnapshotSync

    live = live_core(read_settings(LiveSettings, environment))
    final = FinalView(
        checkpoints=live.checkpoints,
        library=live.quizzes,
        delivery=live.delivery,
        clock=live.clock,
    )
    snapshot_sync = SnapshotSync(
        games=live.games,
        store=live.store,
        final=final,
        delivery=live.delivery,
        clock=live.clock,
    )
    return SyncGame(**fields_of(live), snapshot_sync=snapshot_sync)
