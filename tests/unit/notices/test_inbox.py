"""What comes is kept, then shown; what was read stays read; nobody counts past a hundred."""

import json
from typing import Any

import pytest
from trivia.adapters.messaging.encoding import ContractEncoder
from trivia.adapters.mqtt.broker import Published
from trivia.adapters.mqtt.notices import BrokerNoticeLine
from trivia.application.notices.keeping import Came, NoticeKeeper
from trivia.application.notices.reading import NoticeReader
from trivia.application.notices.values import Kept
from trivia.bootstrap import notices as notices_bootstrap
from trivia.domain.ids import PlayerId
from trivia.domain.notices.notice import Notice, NoticeKind
from trivia.entrypoints.edges.cursors import cursor_of
from trivia.entrypoints.notices import notification_send, notifications_get

from tests.builders import ADA
from tests.fakes.clock import NOON, FixedClock
from tests.fakes.notices import MemoryInboxes, MemoryLine
from tests.fakes.world import answered, http_event


class Room:
    def __init__(self) -> None:
        self.inboxes, self.line = MemoryInboxes(ADA.id, page_size=2), MemoryLine()
        self.keeper = NoticeKeeper(inboxes=self.inboxes, line=self.line, clock=FixedClock())

    def take(self, number: int, player_id: PlayerId = ADA.id) -> Came:
        return self.keeper.take(level(number, player_id))

    def ask(self, route: str, body: Any = None, **query: str) -> Any:
        event = http_event(
            ADA, query=query or None, body=None if body is None else json.dumps(body)
        )
        with notices_bootstrap.notifications_get.override(NoticeReader(inboxes=self.inboxes)):
            return answered(notifications_get.handler(event | {"routeKey": route}, None))


def level(number: int, player_id: PlayerId = ADA.id) -> Notice:
    return Notice(
        id=f"level#{number}",
        player_id=player_id,
        kind=NoticeKind.LEVEL,
        at=NOON,
        params={"level": number},
    )


@pytest.fixture
def room() -> Room:
    return Room()


def test_what_comes_again_is_kept_once_and_shown_again_since_who_kept_it_may_have_died(
    room: Room,
) -> None:
    assert [room.take(1), room.take(1), room.take(2)] == 3 * [Came.SHOWN]

    assert room.line.shown == [
        (NoticeKind.LEVEL, 1, 1),
        (NoticeKind.LEVEL, 1, 1),
        (NoticeKind.LEVEL, 2, 2),
    ]
    assert room.inboxes.counted(ADA.id).last == 2


def test_a_broker_out_of_reach_loses_nothing(room: Room) -> None:
    room.line.is_down = True

    assert room.take(1) is Came.KEPT
    assert room.ask("GET /api/me/notices").body["unread"] == 1


def test_who_is_gone_is_told_nothing(room: Room) -> None:
    assert room.take(1, PlayerId("gone")) is Came.NOBODY
    assert room.line.shown == []


def test_a_page_lists_the_newest_and_leads_to_the_next(room: Room) -> None:
    for number in (1, 2, 3):
        room.take(number)

    first = room.ask("GET /api/me/notices").body
    assert [one["seq"] for one in first["notices"]] == [3, 2]
    assert first["notices"][0]["params"] == {"level": 3}
    rest = room.ask("GET /api/me/notices", cursor=first["cursor"]).body
    assert ([one["seq"] for one in rest["notices"]], rest["cursor"]) == ([1], None)


@pytest.mark.parametrize("cursor", ["%%", cursor_of("x"), cursor_of("-1"), cursor_of("9" * 16)])
def test_what_is_no_cursor_is_refused(room: Room, cursor: str) -> None:
    answer = room.ask("GET /api/me/notices", cursor=cursor)
    assert (answer.status, answer.code) == (400, "bad_cursor")


def test_reading_is_noted_and_never_taken_back(room: Room) -> None:
    for number in range(130):
        room.take(number)
    assert room.ask("GET /api/me/notices").body["unread"] == 100

    for seq, unread in ((120, 10), (5, 10), (131, 10), (130, 0)):
        assert room.ask("PUT /api/me/notices/read", {"seq": seq}).body == {"unread": unread}


@pytest.mark.parametrize(
    "body", [{}, {"seq": -1}, {"seq": "1"}, {"seq": 2**53}, {"seq": 1, "x": 2}]
)
def test_what_says_nothing_of_how_far_is_refused(room: Room, body: Any) -> None:
    assert room.ask("PUT /api/me/notices/read", body).code == "bad_request"


def test_one_message_that_is_none_takes_no_other_with_it(room: Room) -> None:
    good = ContractEncoder().row(level(1), NOON).body
    records = [{"messageId": str(n), "body": body} for n, body in enumerate(("{}", good, "no"))]
    with notices_bootstrap.notification_send.override(room.keeper):
        answer = notification_send.handler({"Records": records}, None)

    assert [one["itemIdentifier"] for one in answer["batchItemFailures"]] == ["0", "2"]
    assert room.inboxes.counted(ADA.id).last == 1


def test_a_notice_goes_to_its_player_s_own_topic() -> None:
    sent: list[Published] = []

    class Broker:
        def publish(self, messages: Any) -> None:
            sent.extend(messages)

    BrokerNoticeLine(Broker()).push(Kept(level(4), "n1", 7), 3)

    assert [one.topic for one in sent] == [f"trivia/v1/players/{ADA.id}/notices"]
    assert json.loads(sent[0].payload) == {
        "type": "notice_told",
        "notice": {"id": "n1", "seq": 7, "kind": "level", "at": NOON, "params": {"level": 4}},
        "unread": 3,
    }
