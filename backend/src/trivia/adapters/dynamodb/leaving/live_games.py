"""Table LiveGames: the name of a player in what is kept of a live game for its host.

Members and results are packed, many in an item: each is read, changed and put if it is still the
same. Hosted games have an item a member instead.
"""

import json
import zlib
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from trivia.adapters.dynamodb.conditional import Condition, update_if
from trivia.adapters.dynamodb.hosted import keys
from trivia.adapters.dynamodb.items import Stored, number, number_of, text, text_of
from trivia.adapters.dynamodb.live.checkpoints import cut
from trivia.adapters.dynamodb.queries import all_items
from trivia.domain.errors import Unavailable
from trivia.domain.ids import GameId, PlayerId
from trivia.domain.players.former import FORMER

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient


class DynamoLiveTraces:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def forget(self, game_id: GameId, player_id: PlayerId) -> None:
        """Raises: Unavailable: the game is being kept in this moment."""
        found = self._client.get_item(
            TableName=self._table, Key=keys.checkpoint(game_id), ConsistentRead=True
        ).get("Item")
        if found is None:
            return
        if "parts" in found:
            self._forget_in_parts(game_id, player_id, found)
        else:
            self._replace(found, "members", player_id)
        query: dict[str, Any] = {
            "TableName": self._table,
            "KeyConditionExpression": "game_id = :game AND begins_with(sk, :results)",
            "ExpressionAttributeValues": {":game": text(game_id), ":results": text(keys.RESULTS)},
        }
        for item in all_items(self._client, **query):
            self._replace(item, "rows", player_id)

    def _replace(self, item: Stored, name: str, player_id: PlayerId) -> None:
        packed = bytes(item[name]["B"])
        nameless = without_name(packed, player_id)
        if nameless != packed:
            values: Any = {":old": {"B": packed}, ":new": {"B": nameless}}
            same = Condition(holds="#rows = :old", names={"#rows": name}, values=values)
            self._update(item, "SET #rows = :new", same)

    def _forget_in_parts(self, game_id: GameId, player_id: PlayerId, item: Stored) -> None:
        """As a checkpoint is kept: new parts first, then the item that makes them count."""
        before = text_of(item, "writing")
        content = b"".join(
            self._part(game_id, before, part) for part in range(number_of(item, "parts"))
        )
        state, members = content[: (at := number_of(item, "state_bytes"))], content[at:]
        nameless = without_name(members, player_id)
        if nameless == members:
            return
        writing, parts = token_hex(8), cut(state + nameless)
        for part, one in enumerate(parts):
            key = keys.checkpoint_part(game_id, writing, part)
            held: Any = {"content": {"B": one}, "expires_at": item["expires_at"]}
            self._client.put_item(TableName=self._table, Item={**key, **held})
        same = Condition(
            holds="writing = :old",
            values={":old": text(before), ":new": text(writing), ":parts": number(len(parts))},
        )
        self._update(item, "SET writing = :new, parts = :parts", same)
        for part in range(number_of(item, "parts")):
            key = keys.checkpoint_part(game_id, before, part)
            self._client.delete_item(TableName=self._table, Key=key)

    def _part(self, game_id: GameId, writing: str, part: int) -> bytes:
        key = keys.checkpoint_part(game_id, writing, part)
        found = self._client.get_item(TableName=self._table, Key=key, ConsistentRead=True)
        return bytes(found["Item"]["content"]["B"])

    def _update(self, item: Stored, update: str, same: Condition) -> None:
        key: Any = {name: item[name] for name in ("game_id", "sk")}
        if update_if(self._client, self._table, key, update, same) is not None:
            raise Unavailable("unavailable", "The game is being kept.")


def without_name(packed: bytes, player_id: PlayerId) -> bytes:
    """A packed list of members or answers, without the name of one of them."""
    rows = json.loads(zlib.decompress(packed))
    mine = [row for row in rows if row.get("player_id") == player_id and row.get("name")]
    if not mine:
        return packed
    for row in mine:
        row["name"] = FORMER
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())
