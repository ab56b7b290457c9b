"""The functions of live games as Lambda calls them: queued MQTT messages in, events out."""

import base64
import json
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from redis.exceptions import ResponseError
from trivia.adapters.mqtt.broker import Published
from trivia.adapters.mqtt.queues import LiveQueues, marker_body, timer_body
from trivia.adapters.mqtt.relay import OrderSigner, RelayTimers
from trivia.application.live.values import Judged, Marker, Recorded, Timer, TimerKind
from trivia.bootstrap.live import ending
from trivia.domain.games.game import Phase
from trivia.domain.ids import GameId, PlayerId
from trivia.entrypoints.live import (
    ask_question,
    close_question,
    end_game,
    join_game,
    live_relay,
    receive_answer,
    sync_game,
)

from tests.builders import row
from tests.fakes.live import HOST, LiveWorld
from tests.fakes.live_table import KEY, OF_HOST, OF_PLAYERS, Table, queued
from tests.fakes.world import sqs_event

RIGHT = {"kind": "single_choice", "choice": "a"}
SCREEN = PlayerId("screen-game-1")
WRONG = {"kind": "single_choice", "choice": "b"}


@pytest.fixture
def table() -> Iterator[Table]:
    with Table().wired() as made:
        yield made


def test_when_the_host_plays_again_everyone_is_told_and_nothing_changes(table: Table) -> None:
    table.asked()
    table.sent(ask_question.handler, table.body(HOST, "rematch"))
    assert table.live.last("error", HOST)["code"] == "not_now"
    table.sent(end_game.handler, table.body(HOST, "end"))
    before = table.live.checkpoints.get(GameId(table.live.game_id))
    sent = len(table.live.broker.sent)

    table.sent(ask_question.handler, table.body(HOST, "rematch"))

    assert table.live.kinds().count("rematch_called") == 1
    assert len(table.live.broker.sent) == sent + 1, "one message, however many are here"
    assert table.live.checkpoints.get(GameId(table.live.game_id)) == before


def test_a_pause_that_is_delivered_again_after_the_game_went_on_is_refused(table: Table) -> None:
    table.asked()
    seq = table.live.game.seq
    lost = table.body(HOST, "pause", seq=seq, ref="host-1")
    old = table.body(HOST, "pause", ref="older-page")
    table.live.clock.advance(3)
    table.sent(ask_question.handler, lost, table.body(HOST, "resume", seq=seq + 1))
    table.live.clock.advance(36)
    before = table.live.game
    for body, ref in ((lost, "host-1"), (old, "older-page")):
        table.sent(ask_question.handler, body)
        assert table.live.game == before
        error = table.live.last("error", HOST)
        assert (error["code"], error["ref"]) == ("stale", ref)


def test_an_end_that_meant_an_earlier_question_does_not_end_the_game(table: Table) -> None:
    table.asked()
    lost = table.body(HOST, "end", seq=table.live.game.seq, ref="host-1")
    table.sent(ask_question.handler, table.body(HOST, "skip", index=0))
    table.sent(ask_question.handler, table.body(HOST, "ask", index=1))
    table.sent(end_game.handler, lost)
    assert table.live.last("error", HOST)["code"] == "stale"
    table.sent(end_game.handler, table.body(HOST, "end", seq=table.live.game.seq))
    assert table.live.game_over


def test_a_game_goes_through_its_functions(table: Table) -> None:
    table.asked()
    table.sent(
        receive_answer.handler,
        table.body("p1", "answer", index=0, response=RIGHT),
        table.body("p2", "answer", index=0, response={"kind": "single_choice", "choice": "b"}),
    )
    table.live.clock.advance(1)
    timer = Timer(kind=TimerKind.COMPLETE, game_id=GameId("game-1"), index=0)
    table.sent(close_question.handler, timer_body(timer))
    table.sent(sync_game.handler, table.body("p1", "sync"))
    table.sent(end_game.handler, table.body(HOST, "end"))

    assert table.live.last("snapshot", "p1")["you"]["score"] == 1000
    assert table.live.game_over


def test_a_marker_behind_answers_is_noted_after_them(table: Table) -> None:
    table.asked()
    answer = table.body("p1", "answer", index=0, response=RIGHT)

    table.sent(receive_answer.handler, answer, marker_body(Marker(GameId("game-1"), 0)))

    assert table.live.store.count(GameId("game-1"), 0) == 1
    assert table.live.store.marked(Marker(GameId("game-1"), 0)) == table.live.clock.now()


def test_a_nudge_before_the_deadline_is_refused_and_after_it_closes(table: Table) -> None:
    table.asked()
    table.sent(close_question.handler, table.body("p1", "nudge", index=0))
    assert table.live.last("error", "p1")["code"] == "deadline_not_reached"

    table.live.clock.advance(20)
    table.sent(close_question.handler, table.body("p1", "nudge", index=0))

    assert table.live.game.phase is Phase.SETTLING


def test_a_timer_of_a_game_that_is_over_is_no_failure(table: Table) -> None:
    table.opened().sent(end_game.handler, table.body(HOST, "end"))

    timer = Timer(kind=TimerKind.DEADLINE, game_id=GameId("game-1"), index=0)
    table.sent(close_question.handler, timer_body(timer))


def test_the_same_batch_again_changes_nothing(table: Table) -> None:
    table.asked()
    batch = [table.body(p, "answer", index=0, response=RIGHT) for p in ("p1", "p2")]
    table.sent(receive_answer.handler, *batch)
    before = table.live.store.answers(GameId("game-1"), 0)

    table.sent(receive_answer.handler, *reversed(batch))

    assert table.live.store.answers(GameId("game-1"), 0) == before


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"player_id": "p2"}, "ticket_mismatch"),
        ({"game_id": "game-2"}, "ticket_mismatch"),
        ({"transport": "websocket"}, "ticket_mismatch"),
        ({"role": "host"}, "ticket_mismatch"),
        ({"role": "screen"}, "not_player"),
        ({"use": "connect"}, "ticket_invalid"),
        ({"expires_at": 1}, "ticket_expired"),
    ],
)
def test_a_ticket_for_something_else_is_refused(
    table: Table, changes: dict[str, Any], code: str
) -> None:
    table.asked()
    foreign = table.ticket(**{"player_id": "p1", **changes})

    table.sent(
        receive_answer.handler,
        table.body("p1", "answer", index=0, response=RIGHT, ticket=foreign),
    )

    assert table.live.store.count(GameId("game-1"), 0) == 0
    told = changes.get("player_id", "p1")
    errors = [e for e in table.live.events(told) if e["type"] == "error"]
    assert [e["code"] for e in errors] == [code]


def test_a_player_is_no_host_even_on_the_hosts_topic(table: Table) -> None:
    table.opened()
    mine = table.ticket("p1")

    for topic in (f"trivia/v1/games/game-1/host/{who}/ask" for who in (HOST, "p1")):
        body = table.body(HOST, "ask", index=0, ticket=mine, topic=topic)
        table.sent(ask_question.handler, body)

    assert table.live.game.phase is Phase.LOBBY
    assert [e["code"] for e in table.live.events("p1") if e["type"] == "error"] == [
        "ticket_mismatch",
        "ticket_mismatch",
    ]


@pytest.mark.parametrize(
    "message",
    [
        {"type_": "join"},
        {"type_": "nudge", "index": 0},
        {"type_": "answer", "index": 0, "response": RIGHT},
        *({"type_": type_} for type_ in ("open", "reveal", "pause", "resume", "end", "sync")),
        *({"type_": type_, "index": 0} for type_ in ("ask", "start_now", "close", "skip")),
        *({"type_": type_, "slot": 1} for type_ in ("remove", "admit")),
        {"type_": "show", "step": 1},
        {"type_": "rematch"},
        {"type_": "name_team", "name": "Foxes"},
        {"type_": "reset_team", "team": "red"},
    ],
    ids=lambda m: m["type_"],
)
def test_a_screen_may_look_and_nothing_else(table: Table, message: dict[str, Any]) -> None:
    table.asked()
    table.live.clock.advance(60)
    type_ = message["type_"]
    plays = type_ in ("join", "answer", "nudge", "name_team")
    role = "players" if plays else "host"
    topic = f"trivia/v1/games/game-1/{role}/{SCREEN}/{type_}"
    before = table.live.game, table.live.store.roster(GameId("game-1"))

    ticket = table.ticket(SCREEN, "screen")
    body = table.body(SCREEN, **message, ticket=ticket, topic=topic)
    table.sent((OF_HOST | OF_PLAYERS)[type_], body)

    refused = [e["code"] for e in table.live.events(SCREEN)]
    assert refused == ["not_player" if plays else "ticket_mismatch"]
    assert (table.live.game, table.live.store.roster(GameId("game-1"))) == before
    looking = table.body(SCREEN, "sync", ticket=ticket)
    table.sent(sync_game.handler, looking)
    assert table.live.last("snapshot", SCREEN)["you"] is None


def test_a_refused_command_tells_its_sender_why_and_repeats_the_reference(table: Table) -> None:
    table.opened()

    table.sent(ask_question.handler, table.body(HOST, "ask", index=4, ref="r-9"))

    error = table.live.last("error", HOST)
    assert (error["code"], error["ref"]) == ("not_now", "r-9")


def test_a_payload_cannot_pass_for_what_the_rule_adds(table: Table) -> None:
    table.asked()
    forged = {
        "type": "answer",
        "ticket": table.ticket("p1"),
        "index": 0,
        "response": RIGHT,
        "arrived_at": 1,
    }
    topic = "trivia/v1/games/game-1/players/p1/answer"
    body = queued(topic, json.dumps(forged).encode(), table.live.clock.now() + 100)

    table.sent(receive_answer.handler, body)

    assert table.live.last("error", "p1")["code"] == "bad_request"


def test_what_became_of_answers_is_counted(
    table: Table, log: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWERTOOLS_METRICS_NAMESPACE", "Trivia")
    table.asked()
    tries = (("p1", 100, RIGHT), ("p1", 200, WRONG), ("p2", 999_000, RIGHT))
    bodies = [
        queued(
            f"trivia/v1/games/game-1/players/{player}/answer",
            table.payload(player, "answer", index=0, response=response),
            table.live.clock.now() + at,
        ).replace("trace-1", f"trace-{at}")
        for player, at, response in tries
    ]

    table.sent(receive_answer.handler, *bodies)

    line = json.loads(log.getvalue().splitlines()[-1])
    counted = {name: line[name] for name in line if name.startswith("Answer")}
    assert counted == {"AnswerSecondTry": [1.0], "AnswerLate": [1.0]}
    assert line["stored"] == 1
    assert line["games"] == ["game-1"]


def test_an_outage_gives_the_messages_back_to_the_queue(table: Table) -> None:
    table.asked()

    def broken(_: object) -> None:
        raise ConnectionError

    table.live.store.record = broken  # type: ignore[method-assign,assignment]
    body = table.body("p1", "answer", index=0, response=RIGHT)

    failed = receive_answer.handler(sqs_event(body), None)

    assert failed == {"batchItemFailures": [{"itemIdentifier": "message-0"}]}


def failures_of(reply: dict[str, Any]) -> set[str]:
    return {one["itemIdentifier"] for one in reply["batchItemFailures"]}


@pytest.mark.parametrize("breaks", ["recording", "sending"])
def test_one_bad_record_takes_no_answer_and_no_marker_with_it(
    table: Table, monkeypatch: pytest.MonkeyPatch, breaks: str
) -> None:
    """A record that cannot be stored, or whose receipt cannot be sent."""
    live = table.asked().live
    record, publish = live.store.record, live.broker.publish

    def recorded(batch: Sequence[Judged]) -> Sequence[Recorded]:
        done = record([one for one in batch if one.answer.sender.player_id != "p1"])
        if len(done) != len(batch):
            raise ResponseError("wrong kind of value")
        return done

    def published(messages: Sequence[Published]) -> None:
        publish([one for one in messages if not one.topic.endswith("/p1")])
        if any(one.topic.endswith("/p1") for one in messages):
            raise ConnectionError

    if breaks == "recording":
        monkeypatch.setattr(live.store, "record", recorded)
    else:
        monkeypatch.setattr(live.broker, "publish", published)
    batch = [
        table.body("p1", "answer", index=0, response=RIGHT),
        table.body("p2", "answer", index=0, response=RIGHT),
        marker_body(Marker(live.game_id, 0)),
        "neither an answer nor a marker",
    ]

    reply = receive_answer.handler(sqs_event(*batch), None)

    assert failures_of(reply) == {"message-0"}
    assert "answer_received" in live.kinds("p2")
    assert live.store.marked(Marker(live.game_id, 0)) is not None
    assert "board_changed" in live.kinds()


def test_what_cannot_be_sent_to_one_player_fails_no_other_who_joins(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = table.opened().live
    publish = live.broker.publish

    def published(messages: Sequence[Published]) -> None:
        if any(one.topic.endswith("/p7") for one in messages):
            raise ConnectionError
        publish(messages)

    monkeypatch.setattr(live.broker, "publish", published)
    bodies = [table.body(player, "join") for player in ("p7", "p8", "p9")]

    reply = join_game.handler(sqs_event(*bodies), None)

    assert failures_of(reply) == {"message-0"}
    assert "snapshot" in live.kinds("p8")
    assert "snapshot" in live.kinds("p9")


def test_in_an_outage_a_batch_is_given_back_before_the_function_is_cut_off(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = table.asked().live
    tries: list[int] = []

    def unreachable(batch: Sequence[Judged]) -> Sequence[Recorded]:
        tries.append(len(batch))
        live.clock.advance(1)
        raise ConnectionError

    monkeypatch.setattr(live.store, "record", unreachable)
    bodies = [table.body("p1", "answer", index=0, response=RIGHT)] * 10

    reply = receive_answer.handler(sqs_event(*bodies), None)

    assert len(failures_of(reply)) == 10
    assert tries == [10, 1, 1, 1]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=4)
    ),
    max_leaves=8,
)
_FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(
            ["join", "answer", "sync", "nudge", "name_team", "ask", "end", "", 1]
        ),
        "index": _JSON,
        "response": _JSON,
        "ticket": st.sampled_from(["good", "", "a.b.c", 7]),
        "team": _JSON,
        "name": _JSON,
        "slot": _JSON,
        "step": _JSON,
        "ref": _JSON,
        "v": st.sampled_from([1, 2, True, "1"]),
    },
)


@settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    payload=st.binary(max_size=200) | _JSON.map(lambda v: json.dumps(v).encode()) | _FIELDS,
    what=st.sampled_from(
        [*OF_PLAYERS, "ask", "start_now", "show", "remove", "reset_team", "rematch"]
    ),
    player=st.sampled_from(["p1", HOST, "p9"]),
)
def test_no_message_whatever_it_holds_makes_a_function_fail(
    table: Table, payload: Any, what: str, player: str
) -> None:
    if table.live.broker.sent == []:
        table.asked()
    if isinstance(payload, dict):
        if payload.get("ticket") == "good":
            payload["ticket"] = table.ticket(player)
        payload = json.dumps(payload).encode()
    role = "players" if what in OF_PLAYERS else "host"
    topic = f"trivia/v1/games/game-1/{role}/{player}/{what}"

    table.sent((OF_HOST | OF_PLAYERS)[what], queued(topic, payload, table.live.clock.now()))


class Queues:
    """Takes what SQS would."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []

    def send_message(self, **message: Any) -> None:
        self.sent.append(message)


class Relay:
    """Orders go through a broker that only remembers; `deliver` runs LiveRelay on them."""

    def __init__(self) -> None:
        self.live = LiveWorld()
        self.signer = OrderSigner(lambda: KEY, self.live.clock)
        self.published: list[Published] = []
        self.queues = Queues()
        self.timers = RelayTimers(self, "rule-1", self.signer)  # type: ignore[arg-type]
        self.service = ending.LiveRelay(
            queues=LiveQueues(self.queues, "timers", "answers"),  # type: ignore[arg-type]
            outbox=self.live.rows,  # type: ignore[arg-type]
            signer=self.signer,
        )

    def publish(self, messages: list[Published]) -> None:
        self.published += messages

    def deliver(self, *payloads: str) -> None:
        bodies = [json.dumps({"data": base64.b64encode(one.encode()).decode()}) for one in payloads]
        with ending.live_relay.override(self.service):
            reply = live_relay.handler(sqs_event(*bodies), None)
        assert reply == {"batchItemFailures": []}


def test_orders_of_functions_become_delayed_calls_markers_and_messages() -> None:
    relay = Relay()
    timer = Timer(kind=TimerKind.SETTLE, game_id=GameId("game-1"), index=3, tries=2)
    relay.timers.wake(timer, 7)
    relay.timers.follow_answers(Marker(GameId("game-1"), 3))
    relay.timers.relay([row(f"r-{n}") for n in range(60)])

    relay.deliver(*(one.payload for one in relay.published))

    assert {one.topic for one in relay.published} == {"$aws/rules/rule-1/trivia/v1/relay"}
    assert relay.queues.sent == [
        {"QueueUrl": "timers", "MessageBody": timer_body(timer), "DelaySeconds": 7},
        {"QueueUrl": "answers", "MessageBody": marker_body(Marker(GameId("game-1"), 3))},
    ]
    assert len(relay.live.rows.rows) == 60


def test_an_order_that_no_function_signed_is_dropped() -> None:
    relay = Relay()
    relay.timers.follow_answers(Marker(GameId("game-1"), 3))
    genuine = json.loads(relay.published[0].payload)
    changed = genuine | {"order": genuine["order"] | {"index": 4}}
    unsigned = genuine | {"signature": ""}

    relay.deliver(json.dumps(changed), json.dumps(unsigned), "not an order")
    relay.live.clock.advance(301)
    relay.deliver(json.dumps(genuine))

    assert relay.queues.sent == []
