"""Hosted games in memory, and a poster that keeps what it was given."""

import json
import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from trivia.adapters.websocket.post_to_connection import Delivered, Post
from trivia.adapters.websocket.work_queue import dump_work, load_work
from trivia.application.games.values import (
    Bucket,
    Found,
    Reservation,
    Role,
    ScreenCode,
    Transport,
)
from trivia.application.hosted.ports import Enrolment, Slots, TicketUse
from trivia.application.hosted.values import (
    Connection,
    Room,
    Sight,
    StoredAnswer,
    ThrottleState,
    VersionedGame,
    Work,
)
from trivia.application.outbox.messages import OutboxRow
from trivia.application.players.ports import PlayerDirectory
from trivia.domain.games.game import Game
from trivia.domain.games.joining import takes_newcomers
from trivia.domain.games.results import AskedQuestion
from trivia.domain.games.roster import Member, Roster
from trivia.domain.ids import GameId, PlayerId, UnixMs
from trivia.domain.players.names import name_key

from tests.fakes.clock import FixedClock
from tests.fakes.limits import MemoryLimits


class MemoryGame:
    """Games, rosters, answers and counters share one lock and one fate, as one table does."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.games: dict[str, VersionedGame] = {}
        self.members: dict[str, dict[PlayerId, Member]] = defaultdict(dict)
        self.names: dict[str, dict[str, str]] = defaultdict(dict)
        self.slots: dict[str, int] = defaultdict(int)
        self.asked: dict[str, dict[int, AskedQuestion]] = defaultdict(dict)
        self.connected: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.closed: set[str] = set()
        self.told: dict[str, int] = defaultdict(int)
        self.throttle = MemoryThrottle()


class MemoryLiveGames:
    def __init__(self, table: MemoryGame) -> None:
        self._table = table

    def create(self, game: Game) -> bool:
        with self._table.lock:
            if game.id in self._table.games:
                return False
            self._table.games[game.id] = VersionedGame(game=game, version=1)
            return True

    def head(self, game_id: GameId) -> VersionedGame | None:
        with self._table.lock:
            stored = self._table.games.get(game_id)
            if stored is not None:
                stored = replace(stored, game=replace(stored.game, standings={}, awards={}))
            return stored

    def sight(
        self,
        game_id: GameId,
        player_id: PlayerId,
        notice: str | None = None,
        *,
        count: bool = False,
    ) -> Sight:
        with self._table.lock:
            return Sight(
                game=self.head(game_id),
                member=self._table.members[game_id].get(player_id),
                connections=frozenset(self._table.connected[game_id][player_id]),
                places=self._table.slots[game_id] if count else 0,
                notice=None if notice is None else self._table.throttle.read(game_id, notice),
            )

    def load(self, game_id: str) -> VersionedGame | None:
        with self._table.lock:
            stored = self._table.games.get(game_id)
            return stored and replace(stored, told=self._table.told[game_id])

    def save(
        self,
        stored: VersionedGame,
        game: Game,
        *,
        fenced: bool = False,
        removed: Member | None = None,
        asked: AskedQuestion | None = None,
    ) -> VersionedGame | None:
        with self._table.lock:
            if self._table.games[game.id].version != stored.version:
                return None
            new = VersionedGame(game=game, version=stored.version + 1, fenced=fenced)
            self._table.games[game.id] = new
            if removed is not None:
                self._table.members[game.id][removed.player_id] = removed
                self._table.connected[game.id][removed.player_id].clear()
            if not takes_newcomers(game):
                self._table.closed.add(game.id)
            if asked is not None:
                self._table.asked[game.id][asked.index] = asked
            return new

    def note_told(self, game: Game) -> None:
        with self._table.lock:
            self._table.told[game.id] = max(self._table.told[game.id], game.seq)

    def looked_after(self, game_id: GameId) -> VersionedGame | None:
        with self._table.lock:
            stored = self.head(game_id)
            return stored and replace(stored, told=self._table.told[game_id])

    def finish(self, game_id: str) -> bool:
        with self._table.lock:
            stored = self._table.games[game_id]
            if stored.finished:
                return False
            self._table.games[game_id] = replace(stored, finished=True)
            return True


class MemoryRosters:
    def __init__(self, table: MemoryGame) -> None:
        self._table = table

    def all(self, game_id: str, *, lately: bool = False) -> Roster:  # noqa: ARG002
        with self._table.lock:
            return dict(self._table.members[game_id])

    def room(self, game_id: str) -> Room:
        with self._table.lock:
            connected = self._table.connected[game_id]
            players = [
                Connection(id, Role.PLAYER, PlayerId(who))
                for who, ids in connected.items()
                for id in ids
            ]
            return Room(roster=dict(self._table.members[game_id]), players=players)

    def next_slot(self, game_id: str, room: int) -> Slots:
        with self._table.lock:
            closed = game_id in self._table.closed
            given = self._table.slots[game_id]
            slot = None if closed or given >= room else given + 1
            self._table.slots[game_id] = slot or given
            removed = sum(member.removed for member in self._table.members[game_id].values())
            return Slots(slot=slot, given=slot or given, closed=closed, removed=removed)


class MemoryPastMembers:
    """Of games of either transport."""

    def __init__(self, table: MemoryGame) -> None:
        self._table = table

    def of(self, game_id: GameId, _transport: Transport, player_id: PlayerId, /) -> Member | None:
        with self._table.lock:
            return self._table.members[game_id].get(player_id)


class MemoryPlaces:
    def __init__(
        self, table: MemoryGame, connections: "MemoryConnections", spent: "MemoryTicketsSpent"
    ) -> None:
        self._table = table
        self._connections = connections
        self._spent = spent

    def enrol(
        self,
        game_id: GameId,
        member: Member,
        connection_id: str,
        now: int,
        ticket: TicketUse | None = None,
    ) -> Enrolment:
        with self._table.lock:
            name = name_key(member.name)
            if ticket is not None and self._spent.is_spent(ticket.ticket_id):
                return Enrolment.TICKET_USED
            if member.player_id in self._table.members[game_id]:
                return Enrolment.KNOWN
            if name in self._table.names[game_id]:
                return Enrolment.NAME_TAKEN
            if ticket is not None:
                self._spent.spend(ticket.ticket_id, ticket.expires_at)
            self._table.names[game_id][name] = member.player_id
            self._table.members[game_id][member.player_id] = member
            self.connect(game_id, member.player_id, connection_id, now)
            return Enrolment.DONE

    def connect(self, game_id: GameId, player_id: PlayerId, connection_id: str, now: int) -> None:
        with self._table.lock:
            if self._table.members[game_id][player_id].removed:
                return
            self._table.connected[game_id][player_id].add(connection_id)
            connection = Connection(connection_id, Role.PLAYER, player_id)
            self._connections.add(game_id, connection, now)

    def disconnect(self, game_id: GameId, player_id: PlayerId, connection_id: str) -> None:
        with self._table.lock:
            self._connections.remove(game_id, connection_id)
            self._table.connected[game_id][player_id].discard(connection_id)


class MemoryAnswers:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answers: dict[tuple[str, int], dict[str, StoredAnswer]] = defaultdict(dict)

    def put(self, game_id: str, index: int, answer: StoredAnswer) -> StoredAnswer | None:
        with self._lock:
            kept = self._answers[game_id, index].setdefault(answer.player_id, answer)
            return None if kept is answer else kept

    def replace(self, game_id: str, index: int, old: StoredAnswer, new: StoredAnswer) -> bool:
        with self._lock:
            if self._answers[game_id, index].get(new.player_id) != old:
                return False
            self._answers[game_id, index][new.player_id] = new
            return True

    def withdraw(self, game_id: str, index: int, answer: StoredAnswer) -> None:
        with self._lock:
            if self._answers[game_id, index].get(answer.player_id) == answer:
                del self._answers[game_id, index][answer.player_id]

    def get(self, game_id: str, index: int, player_id: str) -> StoredAnswer | None:
        with self._lock:
            return self._answers[game_id, index].get(player_id)

    def all(self, game_id: str, index: int) -> Sequence[StoredAnswer]:
        with self._lock:
            return list(self._answers[game_id, index].values())


class MemoryThrottle:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._states: dict[tuple[str, str], ThrottleState] = defaultdict(ThrottleState)

    def read(self, game_id: str, key: str) -> ThrottleState:
        with self._lock:
            return self._states[game_id, key]

    def take(self, game_id: str, key: str, seen: ThrottleState, now: int, amount: int = 0) -> bool:
        with self._lock:
            if self._states[game_id, key].sent_at != seen.sent_at:
                return False
            self._states[game_id, key] = ThrottleState(sent_at=now, amount=amount)
            return True

    def order(self, game_id: str, key: str) -> bool:
        with self._lock:
            kept = self._states[game_id, key]
            if kept.ordered:
                return False
            self._states[game_id, key] = replace(kept, ordered=True)
            return True


class MemoryConnections:
    def __init__(self) -> None:
        self._games: dict[str, dict[str, Connection]] = defaultdict(dict)

    def add(self, game_id: str, connection: Connection, now: int) -> None:
        self._games[game_id][connection.id] = replace(connection, opened_at=UnixMs(now))

    def remove(self, game_id: str, connection_id: str) -> None:
        self._games[game_id].pop(connection_id, None)

    def of_game(self, game_id: str) -> Sequence[Connection]:
        return list(self._games[game_id].values())

    def opened_at(self, game_id: str, connection: Connection) -> UnixMs:
        known = self._games[game_id].get(connection.id)
        return UnixMs(0) if known is None else known.opened_at

    def leading(self, game_id: str) -> Sequence[Connection]:
        return [one for one in self.of_game(game_id) if one.role is not Role.PLAYER]


class MemoryTicketsSpent:
    def __init__(self) -> None:
        self._spent: dict[str, str] = {}

    def spend(self, ticket_id: str, _expires_at: int, client: str = "") -> bool:
        used_by = self._spent.setdefault(ticket_id, client or "first")
        if client:
            return used_by == client
        self._spent[ticket_id] = "used"
        return used_by == "first"

    def is_spent(self, ticket_id: str) -> bool:
        return ticket_id in self._spent


class MemoryReservations:
    def __init__(self, clock: FixedClock) -> None:
        self._clock = clock
        self._by_pin: dict[str, Reservation] = {}
        self._by_game: dict[str, Reservation] = {}
        self._next: dict[GameId, GameId] = {}
        self.listed: dict[str, str] = {}

    def reserve(self, reservation: Reservation) -> bool:
        if self.of_pin(reservation.pin) is not None:
            return False
        self._by_pin[reservation.pin] = reservation
        self._by_game[reservation.game_id] = reservation
        return True

    def of_game(self, game_id: str) -> Reservation | None:
        return self._alive(self._by_game.get(game_id))

    def running(self, game_ids: Sequence[GameId]) -> set[GameId]:
        return {game_id for game_id in game_ids if self.of_game(game_id) is not None}

    def of_pin(self, pin: str) -> Reservation | None:
        return self._alive(self._by_pin.get(pin))

    def list_open(self, reservation: Reservation, host_name: str) -> None:
        self.listed[reservation.game_id] = host_name

    def follow(self, before: GameId, reservation: Reservation) -> None:
        known = self.next_of(before)
        if known is None or known.created_at <= reservation.created_at:
            self._next[before] = reservation.game_id

    def next_of(self, game_id: GameId) -> Reservation | None:
        following = self._next.get(game_id)
        return None if following is None else self.of_game(following)

    def free(self, reservation: Reservation) -> None:
        self.listed.pop(reservation.game_id, None)
        self._by_game.pop(reservation.game_id, None)
        if self._by_pin.get(reservation.pin) == reservation:
            del self._by_pin[reservation.pin]

    def _alive(self, reservation: Reservation | None) -> Reservation | None:
        from trivia.application.games.values import RESERVATION_KEPT_S

        if reservation is None:
            return None
        ends = reservation.created_at // 1000 + RESERVATION_KEPT_S
        return reservation if ends >= self._clock.now() // 1000 else None


class MemoryJoinLookup:
    def __init__(
        self, reservations: MemoryReservations, players: PlayerDirectory, limits: MemoryLimits
    ) -> None:
        self._reservations = reservations
        self._players = players
        self._limits = limits

    def of(self, pin: str, player_id: PlayerId | None, buckets: Sequence[Bucket]) -> Found:
        record = self._players.get(player_id) if player_id is not None else None
        return Found(
            self._reservations.of_pin(pin),
            None if record is None else record.player.name,
            [self._limits.read(bucket.allowance, bucket.who) for bucket in buckets],
            "" if record is None else record.avatar,
        )


class MemoryScreenCodes:
    def __init__(self) -> None:
        self._codes: dict[str, ScreenCode] = {}
        self._lock = threading.Lock()

    def put(self, code: ScreenCode) -> None:
        self._codes[code.game_id] = code

    def redeem(self, game_id: str, value: str, now_s: int) -> bool:
        with self._lock:
            code = self._codes.get(game_id)
            if code is None or code.value != value or code.expires_at < now_s:
                return False
            del self._codes[game_id]
            return True


class MemoryWork:
    """Keeps work, encoded as the queue has it, until `run` is told to do it."""

    def __init__(self) -> None:
        self.waiting: list[tuple[str, int]] = []

    def later(self, work: Work, delay_s: int = 0) -> None:
        self.waiting.append((dump_work(work), delay_s))

    def run(self, do: Callable[[Work], None], times: int = 1) -> int:
        """Do everything that waits, each `times` times; returns how much there was."""
        waiting, self.waiting = self.waiting, []
        for text, _ in waiting:
            for _ in range(times):
                do(load_work(text))
        return len(waiting)

    def run_due(self, do: Callable[[Work], None]) -> None:
        """A second has passed: do what is due. What raises is brought again in the next."""
        waiting, self.waiting = self.waiting, []
        for text, delay_s in waiting:
            if delay_s > 1:
                self.waiting.append((text, delay_s - 1))
                continue
            try:
                do(load_work(text))
            except Exception:
                self.waiting.append((text, 1))


class MemoryPoster:
    """What every connection received, frame by frame. `gone` ones answer 410, `deaf` ones 429."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.frames: dict[str, list[Any]] = defaultdict(list)
        self.gone: set[str] = set()
        self.deaf: set[str] = set()
        self.closed: list[str] = []
        self.posts = 0

    def post(self, posts: Sequence[Post]) -> Delivered:
        with self._lock:
            gone, failed = [], []
            for connection_id, frames in posts:
                if connection_id in self.gone:
                    gone.append(connection_id)
                    continue
                if connection_id in self.deaf:
                    failed.append(connection_id)
                    continue
                for frame in frames:
                    self.posts += max(1, -(-len(frame.encode()) // (32 * 1024)))
                    self.frames[connection_id].append(json.loads(frame))
            sent = len(posts) - len(gone) - len(failed)
            return Delivered(sent, tuple(gone), tuple(failed), 1)

    def close(self, connection_id: str) -> None:
        self.closed.append(connection_id)
        self.gone.add(connection_id)

    def events(self, connection_id: str) -> list[dict[str, Any]]:
        """Everything that went to a connection, in order."""
        found: list[dict[str, Any]] = []
        for frame in self.frames[connection_id]:
            found += frame if isinstance(frame, list) else [frame]
        return found


class OneByOne:
    """Posts to one connection after the other, so that whoever posts may die between two."""

    def __init__(self, poster: MemoryPoster) -> None:
        self._poster = poster

    def post(self, posts: Sequence[Post]) -> Delivered:
        done = [self._poster.post([post]) for post in posts]
        gone = tuple(id for one in done for id in one.gone)
        failed = tuple(id for one in done for id in one.failed)
        return Delivered(sum(one.sent for one in done), gone, failed, 1)

    def close(self, connection_id: str) -> None:
        self._poster.close(connection_id)


class MemoryOutboxBatch:
    def __init__(self) -> None:
        self.rows: dict[str, OutboxRow] = {}
        self.published: list[OutboxRow] = []

    def write(self, rows: Sequence[OutboxRow]) -> None:
        self.rows.update({row.id: row for row in rows})

    def publish(self, rows: Sequence[OutboxRow]) -> None:
        self.published += rows


class SteppingSleeper:
    """Sleeping moves the clock; `during` may do something meanwhile."""

    def __init__(self, clock: FixedClock) -> None:
        self._clock = clock
        self.slept = 0
        self.during: Callable[[], None] = lambda: None

    def sleep(self, milliseconds: int) -> None:
        self.slept += milliseconds
        self._clock.advance(milliseconds / 1000)
        self.during()
