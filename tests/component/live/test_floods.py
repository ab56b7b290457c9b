"""One player who sends thousands of messages holds up nobody: work does not grow with them."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import cycle
from typing import Any, get_args

import fakeredis
import pytest
from trivia.adapters.redis.store import RedisLiveStore
from trivia.application.live.earliest import TRIES_SEEN
from trivia.application.live.pace import HOSTS_MOST, MOST, REFUSALS_MOST, WITHIN_MS
from trivia.application.live.values import TRIES_TOLD, Judged, LiveAnswer
from trivia.contract.games.commands import HostCommand
from trivia.domain.errors import Conflict, Forbidden
from trivia.domain.games import commands
from trivia.domain.games.roster import Roster
from trivia.domain.games.rules import Rules
from trivia.domain.ids import GameId, PlayerId
from trivia.entrypoints.live import sync_game

from tests.fakes.live import HOST, LiveWorld
from tests.fakes.live_table import OF_HOST, OF_PLAYERS, Table, queued
from tests.games import RIGHT, WRONG
from tests.modes import FIRST_CORRECT, SPEED

FLOOD = 15_000


class Work:
    """Counts what settling a question takes."""

    def __init__(self, live: LiveWorld) -> None:
        self.recorded = 0
        self._record = live.store.record
        live.store.record = self.record  # type: ignore[method-assign]
        self._sent = len(live.broker.sent)
        self._live = live

    def record(self, batch: Sequence[Judged]) -> Any:
        self.recorded += len(batch)
        return self._record(batch)

    @property
    def published(self) -> int:
        return len(self._live.broker.sent) - self._sent


def flooded(rules: Rules, flood: int, *, taken: int) -> tuple[LiveWorld, Work]:
    """p1 sends `flood` answers; the queue brings `taken` of them, and p2's, but not p3's."""
    live = LiveWorld(rules=rules).open(3)
    live.ask(0)
    one = live.answer("p1", WRONG)
    messages = [
        replace(one, id=f"f-{n}", arrived_at=one.arrived_at + n // 4, response=response)
        for n, response in zip(range(flood), cycle((WRONG, RIGHT)), strict=False)
    ]
    others: list[LiveAnswer] = [
        live.answer("p2", RIGHT, after_ms=2000),
        live.answer("p3", RIGHT, after_ms=1500),
    ]
    live.arrivals.written += [*messages, *others]
    for start in range(0, taken, 10):
        live.take(*messages[start : start + 10])
    live.take(others[0])
    live.delivery.flush()
    return live, Work(live)


@pytest.mark.parametrize("taken", [0, 200])
@pytest.mark.parametrize("rules", [FIRST_CORRECT, SPEED], ids=lambda rules: rules.mode)
def test_settling_looks_at_the_earliest_few_of_each_player(rules: Rules, taken: int) -> None:
    live, work = flooded(rules, FLOOD, taken=taken)

    live.close()

    assert work.recorded <= TRIES_SEEN + 2
    assert work.published <= 6
    standings = live.game.standings
    assert standings[PlayerId("p1")].score == 0, "the first answer counts, and it was wrong"
    assert standings[PlayerId("p3")].score > 0, "what the queue had not brought was found"
    assert (standings[PlayerId("p2")].score > 0) == (rules is SPEED)
    answered = live.last("answers_revealed")["reveals"][0]["distribution"]["answered"]
    assert answered == 3


def test_a_flood_costs_settling_what_a_few_answers_cost() -> None:
    counts = {}
    for flood in (10, FLOOD):
        live, work = flooded(FIRST_CORRECT, flood, taken=0)
        live.close()
        counts[flood] = (work.recorded, work.published)
    assert counts[10] == counts[FLOOD]


def test_who_floods_is_told_so_often_and_no_more() -> None:
    live, _ = flooded(FIRST_CORRECT, 500, taken=500)

    told = Counter(live.kinds("p1"))

    assert told["error"] <= TRIES_TOLD
    # The first receipt, and beside each refusal the one of what counts.
    assert told["answer_received"] <= 1 + TRIES_TOLD
    assert live.kinds("p2").count("answer_received") == 1


def test_an_earlier_answer_counts_however_many_were_refused_before_it() -> None:
    live, _ = flooded(FIRST_CORRECT, 100, taken=100)
    early = replace(live.answer("p1", RIGHT, after_ms=100), id="early")

    live.take(early)
    live.close()

    assert live.last("answers_revealed")["reveals"][0]["winner"]["name"] == "Name p1"


def test_nothing_of_a_flood_is_left_when_the_game_is_over() -> None:
    live, _ = flooded(FIRST_CORRECT, 100, taken=100)
    live.ending.end(live.game_id, live.game.host_id)
    assert live.keys == []


def ask(live: LiveWorld, what: str, player_id: str) -> None:
    sender = live.sender(player_id)
    match what:
        case "sync":
            live.snapshot_sync.sync(sender)
        case "join":
            live.joining.join(sender, None)
        case "name_team":
            with suppress(Conflict):  # the lobby is over
                live.naming.name(sender, "Foxes")
        case _:
            with suppress(Conflict):  # it is open
                live.settling.nudge(sender, 0)


def rosters_read(live: LiveWorld, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often that of each game is read from now on."""
    read, rosters = live.store.roster, Counter[str]()

    def counted(game_id: GameId) -> Roster:
        rosters[game_id] += 1
        return read(game_id)

    monkeypatch.setattr(live.store, "roster", counted)
    return rosters


@pytest.mark.parametrize("what", ["sync", "join", "nudge", "name_team"])
def test_who_asks_again_and_again_has_the_game_read_so_often_and_no_more(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = LiveWorld().open(2)
    live.ask(0)
    live.delivery.flush()
    before, rosters = len(live.broker.sent), rosters_read(live, monkeypatch)
    for _ in range(500):
        ask(live, what, "p1")
    live.delivery.flush()

    assert len(live.broker.sent) - before <= MOST + 3
    assert rosters.total() <= 2 * MOST
    ask(live, "sync", "p2")
    assert live.kinds("p2")[-1] == "snapshot", "others are answered"
    live.clock.advance(WITHIN_MS / 1000)
    ask(live, "sync", "p1")
    assert live.kinds("p1")[-1] == "snapshot", "and so are they, after a while"


def test_a_stranger_who_is_refused_again_and_again_has_the_game_read_so_often_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    live = LiveWorld(rules=Rules(guests=True)).open(2)
    live.joining.join(live.sender("g1", guest=True, name="Eve", device="browser"), None)
    live.host(commands.Remove(PlayerId("g1"), ban=True))
    rosters = rosters_read(live, monkeypatch)
    again, refused = live.sender("g2", guest=True, name="Eve", device="browser"), 0
    for _ in range(500):
        try:
            live.joining.join(again, None)
        except Forbidden:
            refused += 1

    assert 0 < refused <= MOST
    assert rosters.total() <= MOST


SCREEN = "screen-game-1"
HOSTS_FIELDS: dict[str, dict[str, Any]] = {
    **{type_: {"index": 0} for type_ in ("ask", "start_now", "close", "skip")},
    **{type_: {"slot": 1} for type_ in ("remove", "admit")},
    "show": {"step": 1},
    "reset_team": {"team": "red"},
}


@pytest.mark.parametrize("rules", [FIRST_CORRECT, SPEED], ids=lambda rules: rules.mode)
@pytest.mark.parametrize(("who", "what"), [*((HOST, what) for what in OF_HOST), (SCREEN, "sync")])
def test_a_host_and_screens_are_served_so_often_and_no_more(
    who: str, what: str, rules: Rules
) -> None:
    with Table(rules).wired() as table:
        live, fields = table.asked().live, HOSTS_FIELDS.get(what, {})
        ticket = table.ticket(who, "host" if who == HOST else "screen")
        live.clock.advance(WITHIN_MS / 1000)
        before = len(live.broker.sent)
        body = table.body(who, what, ticket=ticket, **fields)
        for _ in range(10):
            table.sent(OF_HOST[what], *[body] * 10)
        sent = Counter(one.topic.rpartition("/")[2] for one in live.broker.sent[before:])

        # A host's view is three messages.
        assert sent[who] <= 3 * HOSTS_MOST
        live.clock.advance(WITHIN_MS / 1000)
        table.sent(sync_game.handler, table.body("p2", "sync"))
        assert live.kinds("p2")[-1] == "snapshot", "others are answered"


def test_no_command_of_hosts_is_left_out() -> None:
    union = get_args(HostCommand)[0]
    tags = (get_args(command.model_fields["type"].annotation) for command in get_args(union))
    # Over MQTT nobody pings: the broker sees to it that a line is alive.
    assert {tag for (tag,) in tags} - {"ping"} == set(OF_HOST)


def test_who_sends_nonsense_is_told_so_often_and_no_more() -> None:
    with Table().wired() as table:
        live = table.asked().live
        topic = "trivia/v1/games/game-1/players/p1/"
        for what, handler in OF_PLAYERS.items():
            body = queued(topic + what, b"{}", live.clock.now())
            table.sent(handler, *[body] * 100)

        assert live.kinds("p1").count("error") == REFUSALS_MOST
        table.sent(sync_game.handler, table.body("p1", "sync"))
        assert live.kinds("p1")[-1] == "snapshot"


def test_a_store_counts_what_is_done_within_a_while() -> None:
    store = RedisLiveStore(fakeredis.FakeRedis(decode_responses=True, version=(7,)))
    game = GameId("g1")
    assert [store.few_within(game, "asks-p1", 2, 60_000) for _ in range(4)] == [
        True,
        True,
        False,
        False,
    ]
    assert store.few_within(game, "asks-p2", 2, 60_000)
