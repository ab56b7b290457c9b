"""Table LiveGames: one member of a game of either transport, as it was kept last."""

from dataclasses import replace
from typing import TYPE_CHECKING

from trivia.adapters.dynamodb.hosted import keys as hosted_keys
from trivia.adapters.dynamodb.hosted.rosters import member_of_item
from trivia.application.games.values import Transport
from trivia.domain.games.roster import Member
from trivia.domain.ids import GameId, PlayerId

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


class DynamoPastMembers:
    """Of hosted games each member is an item; of live ones all are in the checkpoint."""

    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

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
        # Not at the top: who asks for any other ticket need not wait for what reads a game.
        from trivia.adapters.dynamodb.live.checkpoints import DynamoCheckpoints

        kept = DynamoCheckpoints(self._client, self._table).get(game_id)
        member = kept.roster.get(player_id) if kept is not None else None
        if kept is None or member is None:
            return None
        # Whoever removed somebody may have died before the roster followed.
        return replace(member, removed=member.removed or member.slot in kept.game.gone)
