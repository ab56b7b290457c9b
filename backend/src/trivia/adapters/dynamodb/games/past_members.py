"""Table LiveGames: one member of a game of either transport, as it was kept last."""

from dataclasses import replace
from typing import TYPE_CHECKING

from trivia.adapters.dynamodb.hosted import keys as hosted_keys
from trivia.adapters.dynamodb.hosted.rosters import member_of_item
from trivia.application.games.values import Transport
from trivia.domain.games.roster import Member
from trivia.domain.ids import GameId, PlayerId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from types_boto3_dynamodb import DynamoDBClient

    from trivia.application.live.values import Checkpoint

_KEPT = 2


class DynamoPastMembers:
    """Of hosted games each member is an item; of live ones all are in the checkpoint.

    A whole room follows at once, and a checkpoint grows with it: the members of a finished game,
    which nothing changes any more, stay in memory (of at most two games)."""

    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table
        self._finished: dict[GameId, Mapping[PlayerId, Member]] = {}

    def of(self, game_id: GameId, transport: Transport, player_id: PlayerId, /) -> Member | None:
        if transport is Transport.MQTT:
            return self._of_live_game(game_id, player_id)
        found = self._client.get_item(
            TableName=self._table,
            Key=hosted_keys.member(game_id, player_id),
            ConsistentRead=True,
        )
        return member_of_item(found["Item"]) if "Item" in found else None

    def _of_live_game(self, game_id: GameId, player_id: PlayerId) -> Member | None:
        members = self._finished.get(game_id)
        if members is None:
            # Not at the top: who asks for any other ticket need not wait for what reads a game.
            from trivia.adapters.dynamodb.live.checkpoints import DynamoCheckpoints

            kept = DynamoCheckpoints(self._client, self._table).get(game_id)
            members = _members(kept) if kept is not None else {}
            if kept is not None and kept.finished:
                while len(self._finished) >= _KEPT:
                    self._finished.pop(next(iter(self._finished)), None)
                self._finished[game_id] = members
        return members.get(player_id)


def _members(kept: "Checkpoint") -> "Mapping[PlayerId, Member]":
    # Whoever removed somebody may have died before the roster followed.
    return {
        player_id: replace(one, removed=one.removed or one.slot in kept.game.gone)
        for player_id, one in kept.roster.items()
    }
