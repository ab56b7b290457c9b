"""What hosted games keep: one suite over the fakes and over DynamoDB."""

import itertools
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest
from trivia.adapters.dynamodb.games.join_lookup import DynamoJoinLookup, LookupTables
from trivia.adapters.dynamodb.games.reservations import DynamoReservations
from trivia.adapters.dynamodb.games.screen_codes import DynamoScreenCodes
from trivia.adapters.dynamodb.hosted.answers import DynamoAnswerStore
from trivia.adapters.dynamodb.hosted.connections import DynamoConnections, DynamoTicketsSpent
from trivia.adapters.dynamodb.hosted.games import DynamoGameStore
from trivia.adapters.dynamodb.hosted.places import DynamoPlaces
from trivia.adapters.dynamodb.hosted.rosters import DynamoRosters
from trivia.adapters.dynamodb.hosted.throttle import DynamoThrottleStore
from trivia.adapters.dynamodb.limits.limits import DynamoLimits
from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
from trivia.application.games.ports import JoinLookup, Reservations, ScreenCodes, TicketsSpent
from trivia.application.games.values import (
    RESERVATION_KEPT_S,
    Bucket,
    Found,
    Reservation,
    Role,
    ScreenCode,
)
from trivia.application.hosted.ports import (
    AnswerStore,
    Connections,
    Enrolment,
    GameStore,
    Places,
    Rosters,
    Slots,
    ThrottleStore,
    TicketUse,
)
from trivia.application.hosted.values import Connection, StoredAnswer, ThrottleState
from trivia.application.limits.allowances import WRONG_PINS, WRONG_PINS_OF_ADDRESS
from trivia.application.players.people_values import PlayerRecord
from trivia.domain.games import commands
from trivia.domain.games.decide import SERVICE
from trivia.domain.games.game import Game
from trivia.domain.games.roster import Member
from trivia.domain.games.ruleset import Answer
from trivia.domain.ids import GameId, PlayerId
from trivia.domain.kinds.multiple_select import ChoicesResponse
from trivia.domain.kinds.numeric import NumberResponse
from trivia.domain.kinds.open_answer import TextResponse
from trivia.domain.kinds.single_choice import ChoiceResponse
from trivia.domain.kinds.true_false import BooleanResponse
from trivia.domain.limits import NOTHING, after
from trivia.domain.players.player import Player
from trivia.domain.questions.question import Response

from tests import games
from tests.fakes.clock import NOON, FixedClock
from tests.fakes.hosted import (
    MemoryAnswers,
    MemoryConnections,
    MemoryGame,
    MemoryJoinLookup,
    MemoryLiveGames,
    MemoryPlaces,
    MemoryReservations,
    MemoryRosters,
    MemoryScreenCodes,
    MemoryTicketsSpent,
)
from tests.fakes.limits import MemoryLimits
from tests.fakes.people import MemoryPlayerDirectory
from tests.games import HOST, a_reservation
from tests.modes import COMPETITIVE

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

_numbers = itertools.count(1)
ROOM = 100


@dataclass(frozen=True)
class Store:
    games: GameStore
    rosters: Rosters
    answers: AnswerStore
    throttle: ThrottleStore
    connections: Connections
    spent: TicketsSpent
    places: Places
    reservations: Reservations
    lookup: JoinLookup
    screen_codes: ScreenCodes
    clock: FixedClock


@pytest.fixture(params=["fake", "dynamodb"])
def store(request: pytest.FixtureRequest) -> Store:
    clock = FixedClock()
    if request.param == "fake":
        table = MemoryGame()
        links, spent = MemoryConnections(), MemoryTicketsSpent()
        reserved = MemoryReservations(clock)
        return Store(
            MemoryLiveGames(table),
            MemoryRosters(table),
            MemoryAnswers(),
            table.throttle,
            links,
            spent,
            MemoryPlaces(table, links, spent),
            reserved,
            MemoryJoinLookup(reserved, MemoryPlayerDirectory(), MemoryLimits()),
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
        DynamoThrottleStore(client, live, clock),
        DynamoConnections(client, connections),
        DynamoTicketsSpent(client, connections),
        DynamoPlaces(client, live, connections),
        DynamoReservations(client, tables["ActiveGames"], clock),
        DynamoJoinLookup(client, lookup_tables(tables), clock),
        DynamoScreenCodes(client, tables["ActiveGames"]),
        clock,
    )


def lookup_tables(tables: Mapping[str, str]) -> LookupTables:
    return LookupTables(
        active_games=tables["ActiveGames"], players=tables["Players"], limits=tables["Limits"]
    )


def a_game(**changes: Any) -> Game:
    return games.a_game(rules=COMPETITIVE, **changes)


def played(game: Game, *wanted: tuple[commands.Command, str]) -> Game:
    for command, actor in wanted:
        game = games.after(game, command, actor, NOON + 5_000)
    return game


def member(number: int = 1, **changes: Any) -> Member:
    return replace(
        Member(player_id=PlayerId(f"player-{number}"), slot=number, name=f"P{number}x"), **changes
    )


def enrol(store: Store, game: Game, who: Member) -> Enrolment:
    return store.places.enrol(game.id, who, f"c-{who.player_id}", NOON)


def answer(
    player: str = "player-1", response: Response | None = None, at: int = NOON
) -> StoredAnswer:
    return StoredAnswer(
        player_id=PlayerId(player),
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
    assert store.games.load(GameId("no-such-game")) is None


def test_a_closed_question_brings_back_standings_and_awards_of_its_round(store: Store) -> None:
    game = a_game()
    store.games.create(game)
    stored = store.games.load(game.id)
    assert stored is not None
    answers = (
        Answer("player-1", PlayerId("player-1"), ChoiceResponse("a"), NOON + 5_000),
        Answer("player-2", PlayerId("player-2"), ChoiceResponse("b"), NOON + 5_000),
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

    assert stored.game.standing(PlayerId("player-1")).score == 1000
    assert stored.game.awards[0][PlayerId("player-2")].correct is False


def test_players_read_a_game_without_what_others_earned(store: Store) -> None:
    game = a_game()
    store.games.create(game)
    stored = store.games.load(game.id)
    assert stored is not None
    answers = (Answer("player-1", PlayerId("player-1"), ChoiceResponse("a"), NOON + 5_000),)
    after = played(
        game,
        (commands.Ask(0), HOST),
        (commands.Close(0), HOST),
        (commands.Settle(0, answers), SERVICE),
    )
    store.games.save(stored, after)
    enrol(store, game, member())

    seen = store.games.sight(game.id, PlayerId("player-1"), "roster", count=True)

    assert store.games.head(game.id) == seen.game
    assert seen.game is not None
    assert seen.game.game == replace(after, standings={}, awards={})
    assert (seen.member, set(seen.connections)) == (member(), {"c-player-1"})
    assert (seen.places, seen.notice) == (0, ThrottleState())
    stranger = store.games.sight(game.id, PlayerId("stranger"))
    assert (stranger.member, stranger.connections, stranger.notice) == (None, frozenset(), None)


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
    head = store.games.head(game.id)
    assert head is not None
    assert head.fenced

    store.games.save(fenced, game)
    head = store.games.head(game.id)
    assert head is not None
    assert not head.fenced


def test_a_removed_member_is_written_with_the_game_or_not_at_all(store: Store) -> None:
    game = a_game()
    store.games.create(game)
    enrol(store, game, member())
    stored = store.games.load(game.id)
    assert stored is not None
    removed = member(removed=True, banned=True)
    old = replace(stored, version=99)

    assert store.games.save(old, game, removed=removed) is None
    assert store.rosters.all(game.id)[PlayerId("player-1")] == member()
    assert store.games.save(stored, game, removed=removed) is not None
    assert store.rosters.all(game.id)[PlayerId("player-1")] == removed


def test_an_end_is_noted_once(store: Store) -> None:
    game = a_game()
    store.games.create(game)

    assert at_once(4, lambda _: store.games.finish(game.id)).count(True) == 1

    stored = store.games.load(game.id)
    assert stored is not None
    assert stored.finished


def test_what_everyone_was_sent_is_noted_and_stays_noted(store: Store) -> None:
    game = a_game()
    store.games.create(game)

    def told() -> list[int | None]:
        found = store.games.looked_after(game.id), store.games.load(game.id)
        return [stored.told for stored in found if stored is not None]

    assert told() == [0, 0]
    for seq in (3, 2):
        store.games.note_told(replace(game, seq=seq))
        assert told() == [3, 3]
    assert store.games.looked_after(GameId("no-such-game")) is None


def test_of_all_that_come_at_once_with_a_ticket_or_a_name_one_gets_in(store: Store) -> None:
    """One write holds member, name, connection and ticket: nothing of it without the rest."""
    game, ticket = a_game(), TicketUse(f"ticket-{next(_numbers)}", NOON // 1000)

    same_ticket = at_once(
        4, lambda n: store.places.enrol(game.id, member(n + 1), f"c{n}", NOON, ticket)
    )
    same_name = at_once(
        4, lambda n: store.places.enrol(game.id, member(n + 11, name="Ada"), f"d{n}", NOON)
    )

    assert sorted(same_ticket, key=str) == [Enrolment.DONE, *3 * [Enrolment.TICKET_USED]]
    assert sorted(same_name, key=str) == [Enrolment.DONE, *3 * [Enrolment.NAME_TAKEN]]
    assert len(store.rosters.all(game.id)) == len(store.connections.of_game(game.id)) == 2
    assert not store.spent.spend(ticket.ticket_id, ticket.expires_at)


def test_connections_of_a_member_come_and_go(store: Store) -> None:
    game, ada = a_game(), PlayerId("player-1")

    def known() -> frozenset[str]:
        return store.games.sight(game.id, ada).connections

    enrol(store, game, member())
    at_once(4, lambda n: store.places.connect(game.id, ada, f"c{n}", NOON))
    assert known() == {"c-player-1", "c0", "c1", "c2", "c3"}
    assert {one.id for one in store.connections.of_game(game.id)} == known()
    room = store.rosters.room(game.id)
    assert room.roster == store.rosters.all(game.id)
    assert set(room.players) == set(store.connections.of_game(game.id))

    for gone in ("c0", "c0", "c1", "c2", "c3", "c-player-1"):
        store.places.disconnect(game.id, ada, gone)
    assert known() == frozenset()
    assert list(store.connections.of_game(game.id)) == []

    store.places.disconnect(game.id, PlayerId("stranger"), "c9")
    assert set(store.rosters.all(game.id)) == {ada}


@pytest.mark.parametrize("late_join", [True, False])
def test_slots_end_in_the_write_that_takes_no_newcomers_any_more(
    store: Store, late_join: bool
) -> None:
    game = replace(a_game(), rules=replace(COMPETITIVE, late_join=late_join))
    store.games.create(game)
    stored = store.games.load(game.id)
    assert stored is not None
    assert store.rosters.next_slot(game.id, ROOM).slot == 1

    asked = store.games.save(stored, played(game, (commands.Ask(0), HOST)))
    assert asked is not None
    assert store.rosters.next_slot(game.id, ROOM).slot == (2 if late_join else None)

    over = played(asked.game, (commands.Close(0), HOST), (commands.Settle(0, ()), SERVICE))
    closed = store.games.save(asked, over)
    assert closed is not None
    store.games.save(closed, played(closed.game, (commands.End(), HOST)))
    given = 2 if late_join else 1
    assert store.rosters.next_slot(game.id, ROOM) == Slots(given=given, closed=True)


def test_every_slot_is_given_once(store: Store) -> None:
    game = a_game()

    slots = at_once(16, lambda _: store.rosters.next_slot(game.id, 12).slot)

    assert sorted(slot for slot in slots if slot) == list(range(1, 13))
    assert store.rosters.next_slot(game.id, 12) == Slots(given=12)
    assert store.rosters.next_slot(game.id, 13) == Slots(slot=13, given=13)


def test_whoever_asks_for_a_slot_is_told_of_removed_members(store: Store) -> None:
    game = a_game()
    store.games.create(game)
    for number in (1, 2):
        slots = store.rosters.next_slot(game.id, ROOM)
        assert slots == Slots(slot=number, given=number)
        enrol(store, game, member(number))
    stored = store.games.load(game.id)
    assert stored is not None

    out = commands.Remove(PlayerId("player-1"), slot=1, member=member(1))
    without = played(game, (out, HOST))
    saved = store.games.save(stored, without, removed=member(1, removed=True))
    assert saved is not None
    assert store.rosters.next_slot(game.id, 2) == Slots(given=2, removed=1)
    store.places.connect(game.id, PlayerId("player-1"), "late", NOON)
    sight = store.games.sight(game.id, PlayerId("player-1"))
    assert sight.connections == frozenset()
    assert "late" not in {one.id for one in store.connections.of_game(game.id)}

    back = commands.Admit(PlayerId("player-1"), slot=1, member=member(1, removed=True))
    assert store.games.save(saved, played(without, (back, HOST)), removed=member(1))
    assert store.rosters.next_slot(game.id, ROOM) == Slots(slot=3, given=3)
    assert not store.rosters.all(game.id)[PlayerId("player-1")].removed


def test_a_name_is_held_by_one_member_however_it_is_written(store: Store) -> None:
    game = a_game()

    assert enrol(store, game, member(1, name="Ada Lind")) is Enrolment.DONE
    assert enrol(store, game, member(2, name="ADA  LIND")) is Enrolment.NAME_TAKEN
    assert enrol(store, game, member(1, name="Another")) is Enrolment.KNOWN
    second = member(2, name="Ada Lind 2", team="red", guest=True)
    assert enrol(store, game, second) is Enrolment.DONE
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

    assert store.answers.get(game.id, 3, PlayerId("player-1")) == given
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
    assert store.answers.get(game.id, 0, PlayerId("player-1")) == good


def test_an_answer_is_withdrawn_unless_another_has_its_place(store: Store) -> None:
    game, early, good = a_game(), answer(at=NOON - 1), answer(at=NOON + 1)
    store.answers.put(game.id, 0, early)
    store.answers.replace(game.id, 0, early, good)

    store.answers.withdraw(game.id, 0, early)
    assert store.answers.get(game.id, 0, PlayerId("player-1")) == good
    store.answers.withdraw(game.id, 0, good)
    assert store.answers.all(game.id, 0) == []


def test_a_notice_is_sent_by_one_of_many(store: Store) -> None:
    game, key = a_game(), "answers-000"
    before = store.throttle.read(game.id, key)
    assert before == ThrottleState(sent_at=0, amount=0, ordered=False)

    taken = at_once(4, lambda n: store.throttle.take(game.id, key, before, NOON + n, amount=8))

    assert taken.count(True) == 1
    sent = store.throttle.read(game.id, key)
    assert sent.amount == 8
    assert NOON <= sent.sent_at < NOON + 4
    assert not store.throttle.take(game.id, key, before, NOON + 9)
    assert store.throttle.take(game.id, key, sent, NOON + 9)


def test_a_later_notice_is_ordered_once_until_it_is_sent(store: Store) -> None:
    game, key = a_game(), "roster"

    assert at_once(4, lambda _: store.throttle.order(game.id, key)).count(True) == 1
    state = store.throttle.read(game.id, key)
    assert state.ordered
    assert store.throttle.take(game.id, key, state, NOON)
    assert store.throttle.order(game.id, key)


def test_connections_are_those_of_the_game(store: Store) -> None:
    game, other = a_game(), a_game()
    host, screen = Connection("c1", Role.HOST, HOST), Connection("c2", Role.SCREEN, HOST)
    player = Connection("c0", Role.PLAYER, PlayerId("player-1"))
    for connection in (host, screen, player):
        store.connections.add(game.id, connection, NOON)
    store.connections.add(other.id, Connection("c3", Role.SCREEN, HOST), NOON)

    found = sorted(store.connections.of_game(game.id), key=lambda c: c.id)
    assert found == [player, host, screen]
    assert sorted(store.connections.leading(game.id), key=lambda c: c.id) == [host, screen]
    assert {one.opened_at // 1000 for one in found} == {NOON // 1000}
    looked_up = [store.connections.opened_at(game.id, one) for one in (host, screen, player)]
    assert {at // 1000 for at in looked_up} == {NOON // 1000}
    assert store.connections.opened_at(other.id, player) == 0
    store.connections.remove(game.id, "c2")
    store.connections.remove(game.id, "c3")
    assert store.connections.leading(game.id) == [host]
    assert len(store.connections.of_game(other.id)) == 1


def test_a_ticket_is_good_for_one_connection(store: Store) -> None:
    ticket = f"ticket-{next(_numbers)}"

    assert at_once(4, lambda _: store.spent.spend(ticket, NOON // 1000)).count(True) == 1


def test_a_ticket_that_a_client_used_is_good_for_that_client_alone(store: Store) -> None:
    ticket = f"ticket-{next(_numbers)}"

    assert [store.spent.spend(ticket, NOON // 1000, one) for one in ("a", "a", "b", "")] == [
        True,
        True,
        False,
        False,
    ]


def a_pin() -> str:
    return f"{next(_numbers):06d}"


def of_pin(store: Store, pin: str) -> Reservation | None:
    return store.lookup.of(pin, None, []).reservation


def test_a_reservation_is_found_by_game_and_by_pin(store: Store) -> None:
    reservation = a_reservation(a_pin())

    assert store.reservations.reserve(reservation)

    assert store.reservations.of_game(reservation.game_id) == reservation
    assert of_pin(store, reservation.pin) == reservation
    assert of_pin(store, "000000") is None
    assert store.reservations.of_game(GameId("no-such-game")) is None
    asked = [reservation.game_id, GameId("no-such-game")]
    assert store.reservations.running(asked) == {reservation.game_id}


def test_who_follows_a_game_comes_into_the_newest_one_after_it(store: Store) -> None:
    before = GameId(f"before-{a_pin()}")
    old = replace(a_reservation(a_pin()), created_at=store.clock.now() - 5_000)
    new = replace(a_reservation(a_pin()), created_at=store.clock.now())
    assert store.reservations.next_of(before) is None
    for reserved in (old, new):
        store.reservations.reserve(reserved)

    store.reservations.follow(before, new)
    store.reservations.follow(before, old)  # was slow

    assert store.reservations.next_of(before) == new
    store.reservations.free(new)
    assert store.reservations.next_of(before) is None


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
    assert of_pin(store, first.pin) == second


def test_a_reservation_is_forgotten_in_time(store: Store) -> None:
    reservation = a_reservation(a_pin())
    store.reservations.reserve(reservation)

    store.clock.advance(RESERVATION_KEPT_S + 1)

    assert of_pin(store, reservation.pin) is None
    assert store.reservations.of_game(reservation.game_id) is None
    assert store.reservations.running([reservation.game_id]) == set()
    later = replace(a_reservation(reservation.pin), created_at=store.clock.now())
    assert store.reservations.reserve(later)


def test_a_screen_code_works_once_in_its_time_and_until_there_is_another(store: Store) -> None:
    game_id = GameId(f"game-{next(_numbers)}")
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


def test_the_game_of_a_pin_and_the_name_of_who_joins_are_found_in_one_call(
    dynamodb: "DynamoDBClient", tables: dict[str, str]
) -> None:
    clock, ada = FixedClock(), PlayerId(f"joins-{next(_numbers)}")
    held = DynamoReservations(dynamodb, tables["ActiveGames"], clock)
    directory = DynamoPlayerDirectory(dynamodb, tables["Players"])
    where = lookup_tables(tables)
    lookup, limits = DynamoJoinLookup(dynamodb, where, clock), DynamoLimits(dynamodb, where.limits)
    own = [Bucket(WRONG_PINS, ada), Bucket(WRONG_PINS_OF_ADDRESS, ada)]
    limits.spend(WRONG_PINS_OF_ADDRESS, ada, clock.now(), amount=3)
    had = after(WRONG_PINS_OF_ADDRESS, NOTHING, clock.now(), 3)
    promised = a_reservation("777001")
    held.reserve(promised)

    assert lookup.of("777001", ada, own) == Found(promised, None, [NOTHING, had])
    name = f"Ada {next(_numbers)}"
    directory.put(None, PlayerRecord(Player(ada, name), "fox"))
    assert lookup.of("777001", ada, own[1:]) == Found(promised, name, [had], "fox")
    assert lookup.of("777001", None, []) == Found(promised, None, [])
    assert lookup.of("777002", ada, []).reservation is None
    clock.advance(RESERVATION_KEPT_S + 1)
    assert lookup.of("777001", ada, []).reservation is None
