"""What hosted games keep: one suite over the fakes and over DynamoDB."""

import itertools
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest
from trivia.adapters.dynamodb.games.reservations import DynamoReservations
from trivia.adapters.dynamodb.games.screen_codes import DynamoScreenCodes
from trivia.adapters.dynamodb.hosted.answers import DynamoAnswerStore
from trivia.adapters.dynamodb.hosted.connections import DynamoConnections, DynamoTicketsSpent
from trivia.adapters.dynamodb.hosted.games import DynamoGameStore
from trivia.adapters.dynamodb.hosted.rosters import DynamoRosters
from trivia.adapters.dynamodb.hosted.throttle import DynamoThrottle
from trivia.application.games.ports import Reservations, ScreenCodes, TicketsSpent
from trivia.application.games.values import (
    RESERVATION_KEPT_S,
    Reservation,
    Role,
    ScreenCode,
    Transport,
)
from trivia.application.hosted.ports import AnswerStore, Connections, GameStore, Rosters, Throttle
from trivia.application.hosted.values import Connection, StoredAnswer
from trivia.domain.games import commands
from trivia.domain.games.decide import SERVICE
from trivia.domain.games.game import Game
from trivia.domain.games.roster import Member
from trivia.domain.games.ruleset import Answer
from trivia.domain.kinds.multiple_select import ChoicesResponse
from trivia.domain.kinds.numeric import NumberResponse
from trivia.domain.kinds.open_answer import TextResponse
from trivia.domain.kinds.single_choice import ChoiceResponse
from trivia.domain.kinds.true_false import BooleanResponse
from trivia.domain.questions.question import Response

from tests import games
from tests.fakes.clock import NOON, FixedClock
from tests.fakes.hosted import (
    MemoryAnswerBox,
    MemoryConnections,
    MemoryGame,
    MemoryLiveGames,
    MemoryPacer,
    MemoryReservations,
    MemoryRosters,
    MemoryScreenCodes,
    MemoryTicketsSpent,
)
from tests.games import HOST
from tests.modes import COMPETITIVE

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Store:
    games: GameStore
    rosters: Rosters
    answers: AnswerStore
    throttle: Throttle
    connections: Connections
    spent: TicketsSpent
    reservations: Reservations
    screen_codes: ScreenCodes
    clock: FixedClock


@pytest.fixture(params=["fake", "dynamodb"])
def store(request: pytest.FixtureRequest) -> Store:
    clock = FixedClock()
    if request.param == "fake":
        table = MemoryGame()
        return Store(
            MemoryLiveGames(table),
            MemoryRosters(table),
            MemoryAnswerBox(),
            MemoryPacer(),
            MemoryConnections(),
            MemoryTicketsSpent(),
            MemoryReservations(clock),
            MemoryScreenCodes(),
            clock,
        )
    client: DynamoDBClient = request.getfixturevalue("dynamodb")
    tables: dict[str, str] = request.getfixturevalue("tables")
    live, connections = tables["LiveGames"], tables["GameConnections"]
    return Store(
        DynamoGameStore(client, live),
        DynamoRosters(client, live, clock),
        DynamoAnswerStore(client, live),
        DynamoThrottle(client, live, clock),
        DynamoConnections(client, connections),
        DynamoTicketsSpent(client, connections),
        DynamoReservations(client, tables["ActiveGames"], clock),
        DynamoScreenCodes(client, tables["ActiveGames"]),
        clock,
    )


def a_game(**changes: Any) -> Game:
    return games.a_game(rules=COMPETITIVE, **changes)


def played(game: Game, *wanted: tuple[commands.Command, str]) -> Game:
    for command, actor in wanted:
        game = games.after(game, command, actor, NOON + 5_000)
    return game


def member(number: int = 1, **changes: Any) -> Member:
    return replace(Member(player_id=f"player-{number}", slot=number, name=f"P{number}x"), **changes)


def answer(
    player: str = "player-1", response: Response | None = None, at: int = NOON
) -> StoredAnswer:
    return StoredAnswer(
        player_id=player,
        response=response or ChoiceResponse("a"),
        arrived_at=at,
        stored_at=at + 7,
    )


def at_once(count: int, call: Callable[[int], Any]) -> list[Any]:
    """Results of `call(0)`, `call(1)` … made at the same moment."""
    start = threading.Barrier(count)

    def one(number: int) -> Any:
        start.wait()
        return call(number)

    with ThreadPoolExecutor(max_workers=count) as pool:
        return list(pool.map(one, range(count)))


def test_a_game_is_found_as_it_was_created_and_created_once(store: Store) -> None:
    game = a_game()

    assert store.games.create(game)
    assert not store.games.create(replace(game, title="Another"))

    stored = store.games.load(game.id)
    assert stored is not None
    assert (stored.game, stored.version, stored.fenced) == (game, 1, False)
    assert store.games.load("no-such-game") is None


def test_a_closed_question_brings_back_standings_and_awards_of_its_round(store: Store) -> None:
    game = a_game()
    store.games.create(game)
    stored = store.games.load(game.id)
    assert stored is not None
    answers = (
        Answer("player-1", "player-1", ChoiceResponse("a"), NOON + 5_000),
        Answer("player-2", "player-2", ChoiceResponse("b"), NOON + 5_000),
    )
    for wanted in (
        (commands.Ask(0), HOST),
        (commands.Close(0), HOST),
        (commands.Settle(0, answers), SERVICE),
        (commands.Ask(1), HOST),
        (commands.Close(1), HOST),
        (commands.Settle(1, ()), SERVICE),
    ):
        after = played(stored.game, wanted)
        saved = store.games.save(stored, after)
        assert saved is not None
        stored = store.games.load(game.id)
        assert stored is not None
        assert stored.game == after

    assert stored.game.standing("player-1").score == 1000
    assert stored.game.awards[0]["player-2"].correct is False


def test_players_read_a_game_without_what_others_earned(store: Store) -> None:
    game = a_game()
    store.games.create(game)
    stored = store.games.load(game.id)
    assert stored is not None
    answers = (Answer("player-1", "player-1", ChoiceResponse("a"), NOON + 5_000),)
    after = played(
        game,
        (commands.Ask(0), HOST),
        (commands.Close(0), HOST),
        (commands.Settle(0, answers), SERVICE),
    )
    store.games.save(stored, after)
    store.rosters.enrol(game.id, member())

    head, found = store.games.head(game.id, "player-1")

    assert head is not None
    assert head.game == replace(after, standings={}, awards={})
    assert found == member()
    assert store.games.head(game.id, "stranger")[1] is None


def test_of_two_writers_one_must_look_again(store: Store) -> None:
    game = a_game()
    store.games.create(game)
    stored = store.games.load(game.id)
    assert stored is not None
    after = played(game, (commands.Ask(0), HOST))

    saved = at_once(8, lambda _: store.games.save(stored, after))

    assert sum(result is not None for result in saved) == 1


def test_the_fence_is_seen_by_the_next_reader_and_falls_with_the_next_write(store: Store) -> None:
    game = played(a_game(), (commands.Ask(0), HOST), (commands.Close(0), HOST))
    store.games.create(game)
    stored = store.games.load(game.id)
    assert stored is not None

    fenced = store.games.save(stored, game, fenced=True)
    assert fenced is not None
    head, _ = store.games.head(game.id, "player-1")
    assert head is not None
    assert head.fenced

    store.games.save(fenced, game)
    head, _ = store.games.head(game.id, "player-1")
    assert head is not None
    assert not head.fenced


def test_a_removed_member_is_written_with_the_game_or_not_at_all(store: Store) -> None:
    game = a_game()
    store.games.create(game)
    store.rosters.enrol(game.id, member())
    stored = store.games.load(game.id)
    assert stored is not None
    removed = member(removed=True, banned=True)
    old = replace(stored, version=99)

    assert store.games.save(old, game, removed=removed) is None
    assert store.rosters.all(game.id)["player-1"] == member()
    assert store.games.save(stored, game, removed=removed) is not None
    assert store.rosters.all(game.id)["player-1"] == removed


def test_a_ban_outlives_a_late_welcome(store: Store) -> None:
    game = a_game()
    store.rosters.enrol(game.id, member())
    store.games.create(game)
    stored = store.games.load(game.id)
    assert stored is not None
    store.games.save(stored, game, removed=member(removed=True, banned=True))

    store.rosters.put(game.id, member())

    assert store.rosters.all(game.id)["player-1"].banned


def test_an_end_is_noted_once(store: Store) -> None:
    game = a_game()
    store.games.create(game)

    assert at_once(4, lambda _: store.games.finish(game.id)).count(True) == 1

    stored = store.games.load(game.id)
    assert stored is not None
    assert stored.finished


def test_every_slot_is_given_once(store: Store) -> None:
    game = a_game()

    slots = at_once(16, lambda _: store.rosters.next_slot(game.id))

    assert sorted(slots) == list(range(1, 17))


def test_a_name_is_held_by_one_member_however_it_is_written(store: Store) -> None:
    game = a_game()

    assert store.rosters.enrol(game.id, member(1, name="Ada Lind"))
    assert not store.rosters.enrol(game.id, member(2, name="ADA  LIND"))
    assert not store.rosters.enrol(game.id, member(1, name="Another"))
    assert store.rosters.enrol(game.id, member(2, name="Ada Lind 2", team="red", guest=True))
    assert store.rosters.all(game.id) == {
        "player-1": member(1, name="Ada Lind"),
        "player-2": member(2, name="Ada Lind 2", team="red", guest=True),
    }


@pytest.mark.parametrize(
    "response",
    [
        ChoiceResponse("a"),
        ChoicesResponse(frozenset({"a", "c"})),
        BooleanResponse(True),
        BooleanResponse(False),
        TextResponse("Nil é 1"),
        NumberResponse(1.0),
        NumberResponse(0.0),
        NumberResponse(-12.25),
    ],
    ids=lambda response: type(response).__name__,
)
def test_an_answer_is_found_as_it_was_given(store: Store, response: Response) -> None:
    game, given = a_game(), answer(response=response)

    assert store.answers.put(game.id, 3, given) is None

    assert store.answers.get(game.id, 3, "player-1") == given
    assert type(store.answers.all(game.id, 3)[0].response) is type(response)
    assert store.answers.all(game.id, 4) == []


def test_of_many_answers_of_one_player_the_first_stays(store: Store) -> None:
    game = a_game()
    given = [answer(response=ChoiceResponse(f"c{n}")) for n in range(8)]

    earlier = at_once(8, lambda n: store.answers.put(game.id, 0, given[n]))

    (kept,) = store.answers.all(game.id, 0)
    assert earlier.count(None) == 1
    assert all(other in (None, kept) for other in earlier)


def test_two_hundred_answers_at_once_are_all_kept(store: Store) -> None:
    game = a_game()

    at_once(
        50,
        lambda n: [store.answers.put(game.id, 0, answer(f"player-{4 * n + k}")) for k in range(4)],
    )

    assert {a.player_id for a in store.answers.all(game.id, 0)} == {
        f"player-{n}" for n in range(200)
    }


def test_an_answer_makes_room_only_for_who_has_seen_it(store: Store) -> None:
    game, early, good = a_game(), answer(at=NOON - 1), answer(at=NOON + 1)
    store.answers.put(game.id, 0, early)

    assert not store.answers.replace(game.id, 0, answer(at=NOON - 2), good)
    assert store.answers.replace(game.id, 0, early, good)
    assert store.answers.get(game.id, 0, "player-1") == good


def test_an_answer_is_withdrawn_unless_another_has_its_place(store: Store) -> None:
    game, early, good = a_game(), answer(at=NOON - 1), answer(at=NOON + 1)
    store.answers.put(game.id, 0, early)
    store.answers.replace(game.id, 0, early, good)

    store.answers.withdraw(game.id, 0, early)
    assert store.answers.get(game.id, 0, "player-1") == good
    store.answers.withdraw(game.id, 0, good)
    assert store.answers.all(game.id, 0) == []


def test_what_happened_is_told_by_one_of_many(store: Store) -> None:
    game, key = a_game(), "answers-000"
    pulse = store.throttle.read(game.id, key)
    assert (pulse.told_at, pulse.told, pulse.trailing) == (0, 0, False)

    taken = at_once(4, lambda n: store.throttle.take(game.id, key, pulse, NOON + n, told=8))

    assert taken.count(True) == 1
    told = store.throttle.read(game.id, key)
    assert told.told == 8
    assert NOON <= told.told_at < NOON + 4
    assert not store.throttle.take(game.id, key, pulse, NOON + 9)
    assert store.throttle.take(game.id, key, told, NOON + 9)


def test_a_later_telling_is_asked_for_once_until_it_is_told(store: Store) -> None:
    game, key = a_game(), "lobby"

    assert at_once(4, lambda _: store.throttle.trail(game.id, key)).count(True) == 1
    pulse = store.throttle.read(game.id, key)
    assert pulse.trailing
    assert store.throttle.take(game.id, key, pulse, NOON)
    assert store.throttle.trail(game.id, key)


def test_connections_are_those_of_the_game(store: Store) -> None:
    game, other = a_game(), a_game()
    host, player = Connection("c1", Role.HOST, HOST), Connection("c2", Role.PLAYER, "player-1")
    store.connections.add(game.id, host, NOON)
    store.connections.add(game.id, player, NOON)
    store.connections.add(other.id, Connection("c3", Role.PLAYER, "player-1"), NOON)

    assert sorted(store.connections.of_game(game.id), key=lambda c: c.id) == [host, player]
    store.connections.remove(game.id, "c2")
    store.connections.remove(game.id, "c3")
    assert store.connections.of_game(game.id) == [host]
    assert len(store.connections.of_game(other.id)) == 1


def test_a_ticket_is_good_for_one_connection(store: Store) -> None:
    ticket = f"ticket-{next(_numbers)}"

    assert at_once(4, lambda _: store.spent.spend(ticket, NOON // 1000)).count(True) == 1


def a_reservation(pin: str, **changes: Any) -> Reservation:
    base = Reservation(
        game_id=f"game-{next(_numbers)}",
        pin=pin,
        transport=Transport.WEBSOCKET,
        host_id=HOST,
        quiz_id="rivers",
        quiz_version=2,
        title="Rivers",
        question_count=5,
        rules=COMPETITIVE,
        created_at=NOON,
    )
    return replace(base, **changes)


def a_pin() -> str:
    return f"{next(_numbers):06d}"


def test_a_reservation_is_found_by_game_and_by_pin(store: Store) -> None:
    reservation = a_reservation(a_pin())

    assert store.reservations.reserve(reservation)

    assert store.reservations.of_game(reservation.game_id) == reservation
    assert store.reservations.of_pin(reservation.pin) == reservation
    assert store.reservations.of_pin("000000") is None
    assert store.reservations.of_game("no-such-game") is None


def test_a_pin_belongs_to_one_game_at_a_time(store: Store) -> None:
    first = a_reservation(a_pin())
    second = a_reservation(first.pin)
    store.reservations.reserve(first)

    assert not store.reservations.reserve(second)
    store.reservations.list_open(first, "Ada")
    store.reservations.free(first)
    assert store.reservations.of_game(first.game_id) is None
    assert store.reservations.reserve(second)
    store.reservations.free(first)
    assert store.reservations.of_pin(first.pin) == second


def test_a_reservation_is_forgotten_in_time(store: Store) -> None:
    reservation = a_reservation(a_pin())
    store.reservations.reserve(reservation)

    store.clock.advance(RESERVATION_KEPT_S + 1)

    assert store.reservations.of_pin(reservation.pin) is None
    assert store.reservations.of_game(reservation.game_id) is None
    later = replace(a_reservation(reservation.pin), created_at=store.clock.now())
    assert store.reservations.reserve(later)


def test_a_screen_code_works_once_in_its_time_and_until_there_is_another(store: Store) -> None:
    game_id = f"game-{next(_numbers)}"
    old, new = (
        ScreenCode(game_id=game_id, value=value, expires_at=1_000) for value in ("2BCDFG", "3BCDFG")
    )
    assert not store.screen_codes.redeem(game_id, old.value, 900)

    store.screen_codes.put(old)
    store.screen_codes.put(new)

    assert not store.screen_codes.redeem(game_id, old.value, 900)
    assert not store.screen_codes.redeem(game_id, new.value, 1_001)
    assert store.screen_codes.redeem(game_id, new.value, 1_000)
    assert not store.screen_codes.redeem(game_id, new.value, 1_000)
    store.screen_codes.put(old)
    with ThreadPoolExecutor(8) as pool:
        tries = list(
            pool.map(lambda _: store.screen_codes.redeem(game_id, old.value, 900), [0] * 8)
        )
    assert tries.count(True) == 1
