"""Table LiveGames, items of live games: the last closed state, and what each player answered.

<game id> / CHECKPOINT    game and members, compressed (60 KB at 1,000 players)
<game id> / CHECKPOINT#a3c1…#1    what that item could not hold: it names their number and `writing`
<game id> / RESULT#007    answers to question 7, compressed, kept for the host
"""

import zlib
from collections.abc import Mapping
from secrets import token_hex
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from trivia.adapters.dynamodb.conditional import Condition, put_if
from trivia.adapters.dynamodb.games.kept_answers import BYTES_MOST, result_items
from trivia.adapters.dynamodb.games.listing import listing_of
from trivia.adapters.dynamodb.hosted import keys as hosted_keys
from trivia.adapters.dynamodb.items import Item, Stored, number, number_of, text, text_of
from trivia.adapters.dynamodb.keys import expires_at
from trivia.adapters.game_codec import dump_game, load_game
from trivia.adapters.response_codec import response_fields
from trivia.application.live.values import Checkpoint, QuestionResult
from trivia.domain.games.game import Game
from trivia.domain.games.roster import Member
from trivia.domain.ids import GameId, PlayerId

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_MEMBERS: TypeAdapter[list[Member]] = TypeAdapter(list[Member])


class DynamoCheckpoints:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def put(self, checkpoint: Checkpoint) -> None:
        game = checkpoint.game
        state = zlib.compress(dump_game(game).encode())
        members = zlib.compress(_MEMBERS.dump_json(list(checkpoint.members)))
        expires = number(expires_at(game.created_at, hosted_keys.GAME_KEPT_DAYS))
        held: Item = {"state": {"B": state}, "members": {"B": members}}
        if len(state) + len(members) > BYTES_MOST:
            # The parts first: the item that names them makes them count.
            parts = cut(state + members)
            writing = token_hex(8)  # what another call wrote stays as it is
            held = {
                "parts": number(len(parts)),
                "state_bytes": number(len(state)),
                "writing": text(writing),
            }
            for part, content in enumerate(parts):
                self._client.put_item(
                    TableName=self._table,
                    Item={
                        **hosted_keys.checkpoint_part(game.id, writing, part),
                        "content": {"B": content},
                        "expires_at": expires,
                    },
                )
        item: Item = {
            **hosted_keys.checkpoint(game.id),
            "seq": number(game.seq),
            "phase": text(game.phase.value),
            **listing_of(game),
            "finished": number(int(checkpoint.finished)),
            **held,
            "expires_at": expires,
        }
        not_older = Condition(
            holds="attribute_not_exists(sk) OR (finished = :no AND seq <= :seq)",
            values={":no": number(0), ":seq": number(game.seq)},
        )
        put_if(self._client, self._table, item, not_older)

    def put_results(
        self, game: Game, index: int, results: Mapping[PlayerId, QuestionResult]
    ) -> None:
        rows = [
            {
                "player_id": player_id,
                "slot": result.slot,
                "name": result.name,
                "response": response_fields(result.response),
                "arrived_at": result.arrived_at,
                "took": game.clock.elapsed(result.arrived_at),
                "correct": result.correct,
                "points": result.points,
            }
            for player_id, result in sorted(results.items(), key=lambda one: one[1].slot)
        ]
        for item in result_items(game, index, rows):
            self._client.put_item(TableName=self._table, Item=item)

    def get(self, game_id: GameId) -> Checkpoint | None:
        found = self._client.get_item(
            TableName=self._table, Key=hosted_keys.checkpoint(game_id), ConsistentRead=True
        )
        if "Item" not in found:
            return None
        item = found["Item"]
        state, members = self._held(game_id, item)
        return Checkpoint(
            load_game(zlib.decompress(state)),
            _MEMBERS.validate_json(zlib.decompress(members)),
            finished=number_of(item, "finished") == 1,
        )

    def _held(self, game_id: GameId, item: Stored) -> tuple[bytes, bytes]:
        """State and members, compressed."""
        if "parts" not in item:
            return bytes(item["state"]["B"]), bytes(item["members"]["B"])
        content = b""
        for part in range(number_of(item, "parts")):
            found = self._client.get_item(
                TableName=self._table,
                Key=hosted_keys.checkpoint_part(game_id, text_of(item, "writing"), part),
                ConsistentRead=True,
            )
            content += bytes(found["Item"]["content"]["B"])
        return content[: number_of(item, "state_bytes")], content[number_of(item, "state_bytes") :]


def cut(content: bytes) -> list[bytes]:
    return [content[at : at + BYTES_MOST] for at in range(0, len(content), BYTES_MOST)]
