"""Who somebody was in a game that is over, over tables in memory."""

from dataclasses import replace
from typing import Any

import pytest
from trivia.adapters.dynamodb.games.past_members import DynamoPastMembers
from trivia.adapters.dynamodb.hosted.rosters import item_of_member
from trivia.adapters.dynamodb.live.checkpoints import DynamoCheckpoints
from trivia.application.games.values import Transport
from trivia.application.live.values import Checkpoint
from trivia.domain.games import commands
from trivia.domain.games.roster import Member
from trivia.domain.ids import GameId, PlayerId
from trivia_bench.simulation.meter import Meter
from trivia_bench.simulation.tables import CountingTables

from tests.fakes.live import HOST, LiveWorld

STRANGER = PlayerId("stranger")


def test_of_a_hosted_game_one_item_says_it() -> None:
    tables: Any = CountingTables(Meter())
    members = DynamoPastMembers(tables, "LiveGames")
    game_id, gone = GameId("game-1"), PlayerId("player-2")
    member = Member(player_id=gone, slot=2, name="Bob", removed=True, banned=True)
    tables.put_item(TableName="LiveGames", Item=item_of_member(game_id, member))

    assert members.of(game_id, Transport.WEBSOCKET, gone) == member
    assert members.of(game_id, Transport.WEBSOCKET, STRANGER) is None
    assert members.of(GameId("another"), Transport.WEBSOCKET, gone) is None


def test_of_a_live_game_its_checkpoint_says_it() -> None:
    tables: Any = CountingTables(Meter())
    members = DynamoPastMembers(tables, "LiveGames")
    live = LiveWorld().open(3)
    live.host(commands.Remove(PlayerId("p2")))
    live.host(commands.Remove(PlayerId("p3"), ban=True))
    live.ending.end(live.game_id, HOST)
    kept = live.checkpoints.get(live.game_id)
    assert kept is not None
    # As if whoever removed them had died before the roster followed.
    forgot = [replace(one, removed=one.banned) for one in kept.members]
    DynamoCheckpoints(tables, "LiveGames").put(Checkpoint(kept.game, forgot))

    def was(player: str) -> tuple[bool, bool] | None:
        found = members.of(live.game_id, Transport.MQTT, PlayerId(player))
        return None if found is None else (found.removed, found.banned)

    assert [was(player) for player in ("p1", "p2", "p3", "stranger")] == [
        (False, False),
        (True, False),
        (True, True),
        None,
    ]
    assert members.of(GameId("another"), Transport.MQTT, PlayerId("p1")) is None


@pytest.mark.parametrize(("finished", "reads"), [(True, 1), (False, 3)])
def test_a_room_that_follows_reads_what_nothing_changes_any_more_once(
    finished: bool, reads: int
) -> None:
    meter = Meter()
    tables: Any = CountingTables(meter)
    members = DynamoPastMembers(tables, "LiveGames")
    live = LiveWorld().open(3)
    live.ending.end(live.game_id, HOST)
    kept = live.checkpoints.get(live.game_id)
    assert kept is not None
    DynamoCheckpoints(tables, "LiveGames").put(replace(kept, finished=finished))
    before = meter.operations["dynamodb.GetItem"]

    for player in ("p1", "p2", "p3"):
        assert members.of(live.game_id, Transport.MQTT, PlayerId(player)) is not None

    assert meter.operations["dynamodb.GetItem"] - before == reads
