"""Table ActiveGames: games that were promised to a host, by PIN and by id, and open ones.

Partitions of the table: ``pin`` (`game_id` is the PIN), ``reserved``, ``next`` (`game_id` is of
the game before), ``hosted`` and ``live``.
"""

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.batches import get_all
from trivia.adapters.dynamodb.conditional import Condition, delete_if, put_if
from trivia.adapters.dynamodb.items import Item, Stored, number, number_of, text, text_of
from trivia.adapters.dynamodb.players.progress import earned_update
from trivia.adapters.dynamodb.transactions import Cancelled, write_all
from trivia.application.games.values import RESERVATION_KEPT_S, Reservation
from trivia.application.system import Clock
from trivia.domain.ids import GameId
from trivia.domain.players.payday import utc_day

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_RESERVATION: TypeAdapter[Reservation] = TypeAdapter(Reservation)


class DynamoReservations:
    """`attempts` is the table of paydays; who reserves nothing needs none."""

    def __init__(
        self, client: "DynamoDBClient", table: str, clock: Clock, attempts: str = ""
    ) -> None:
        self._client = client
        self._table = table
        self._clock = clock
        self._attempts = attempts

    def reserve(self, reservation: Reservation) -> bool:
        now_s = reservation.created_at // 1000
        document = text(_RESERVATION.dump_json(reservation).decode())
        expires = number(now_s + RESERVATION_KEPT_S)
        pin: Item = {
            **keys.reserved_pin(reservation.pin),
            "reserved_game": text(reservation.game_id),
            "document": document,
            "expires_at": expires,
        }
        reserved: Item = {
            **keys.reserved_game(reservation.game_id),
            "document": document,
            "expires_at": expires,
        }
        free = Condition(
            # TTL deletes late: what has expired is free at once.
            holds="attribute_not_exists(game_id) OR expires_at < :now",
            values={":now": number(now_s)},
        ).request()
        actions: list[Any] = [
            {"Put": {"TableName": self._table, "Item": pin, **free}},
            {"Put": {"TableName": self._table, "Item": reserved, **free}},
        ]
        if self._attempts:
            # The host is shown the answers: the quiz pays them nothing more today.
            host, quiz, at = reservation.host_id, reservation.quiz_id, reservation.created_at
            actions.append({"Update": earned_update(self._attempts, host, quiz, utc_day(at), at)})
        try:
            write_all(self._client, actions)
        except Cancelled:
            return False
        return True

    def of_game(self, game_id: GameId) -> Reservation | None:
        found = self._client.get_item(
            TableName=self._table, Key=keys.reserved_game(game_id), ConsistentRead=True
        ).get("Item")
        return reservation_of(found, self._clock.now())

    def follow(self, before: GameId, reservation: Reservation) -> None:
        at = number(reservation.created_at)
        put_if(
            self._client,
            self._table,
            {
                **keys.next_game(before),
                "next_game": text(reservation.game_id),
                "created_at": at,
                "expires_at": number(reservation.created_at // 1000 + RESERVATION_KEPT_S),
            },
            # A call that was slow, and was repeated meanwhile, leads nobody into its game.
            Condition(
                holds="attribute_not_exists(created_at) OR created_at <= :at", values={":at": at}
            ),
        )

    def next_of(self, game_id: GameId) -> Reservation | None:
        found = self._client.get_item(
            TableName=self._table, Key=keys.next_game(game_id), ConsistentRead=True
        ).get("Item")
        return None if found is None else self.of_game(GameId(text_of(found, "next_game")))

    def running(self, game_ids: Sequence[GameId]) -> Set[GameId]:
        wanted = {"Keys": [keys.reserved_game(game_id) for game_id in game_ids]}
        found = get_all(self._client, {self._table: {**wanted, "ConsistentRead": True}})
        now_s = self._clock.now() // 1000
        items = [item for item in found[self._table] if number_of(item, "expires_at") >= now_s]
        return {GameId(text_of(item, "game_id")) for item in items}

    def list_open(self, reservation: Reservation, host_name: str) -> None:
        self._client.put_item(
            TableName=self._table,
            Item={
                **keys.active_game(keys.LISTED_AS[reservation.transport], reservation.game_id),
                "pin": text(reservation.pin),
                "title": text(reservation.title),
                "host": text(host_name),
                "quiz_id": text(reservation.quiz_id),
                "question_count": number(reservation.question_count),
                "expires_at": number(reservation.created_at // 1000 + RESERVATION_KEPT_S),
            },
        )

    def free(self, reservation: Reservation) -> None:
        game_id = reservation.game_id
        listed = keys.active_game(keys.LISTED_AS[reservation.transport], game_id)
        for key in (listed, keys.reserved_game(game_id)):
            self._client.delete_item(TableName=self._table, Key=key)
        self._free_pin(reservation)

    def _free_pin(self, reservation: Reservation) -> None:
        # By now it may be another game's.
        its_own = Condition(
            holds="reserved_game = :game", values={":game": text(reservation.game_id)}
        )
        delete_if(self._client, self._table, keys.reserved_pin(reservation.pin), its_own)


def reservation_of(item: Stored | None, now: int) -> Reservation | None:
    """What is promised in `item`; None if that is over at `now` (Unix ms)."""
    if item is None or number_of(item, "expires_at") < now // 1000:
        return None
    return _RESERVATION.validate_json(text_of(item, "document"))
