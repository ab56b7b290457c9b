"""A player is told something, twice; their page lists it and notes that it was read. Then they
want e-mail, and sell a quiz.
"""

from typing import Any
from unittest.mock import patch

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.items import text
from trivia.adapters.messaging.encoding import ContractEncoder
from trivia.bootstrap import games as games_bootstrap
from trivia.bootstrap import notices as notices_bootstrap
from trivia.domain.ids import PlayerId
from trivia.domain.notices.notice import Notice, NoticeKind
from trivia.domain.players.names import name_key
from trivia.entrypoints.notices import game_invite, notification_send, notifications_get
from trivia_bench.simulation.afterwards import TICKETS
from trivia_bench.simulation.cloud import Cloud, Function
from trivia_bench.simulation.events import queue_record
from trivia_bench.simulation.script import QUIZ
from trivia_bench.simulation.wiring import SETTINGS, wired

from tests.infra.rehearsal.guests import user_pool
from tests.infra.rehearsal.recorder import Recorder

SEND = Function("NotificationSend", notification_send.handler, 512)
GET = Function("NotificationsGet", notifications_get.handler)
INVITE = Function("GameInvite", game_invite.handler)
PROVIDERS = (
    notices_bootstrap.game_invite,
    notices_bootstrap.notification_send,
    notices_bootstrap.notifications_get,
)


class _Broker:
    """Stands for a client of AWS IoT."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self.topics: list[str] = []

    def publish(self, *, topic: str, **_asked: Any) -> None:
        self._recorder.note("iot:Publish", "topics of players")
        self.topics.append(topic)


class _Ses:
    """Stands for a client of SES."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self.to: list[str] = []

    def send_email(self, **asked: Any) -> None:
        self._recorder.note("ses:SendEmail", "senders of mail")
        self.to += asked["Destination"]["ToAddresses"]


def notices(cloud: Cloud, recorder: Recorder, player: str) -> None:
    broker = _Broker(recorder)
    level = Notice(
        id="level#4",
        player_id=PlayerId(player),
        kind=NoticeKind.LEVEL,
        at=cloud.clock.now(),
        params={"level": 4},
    )
    record = queue_record("m1", ContractEncoder().row(level, level.at).body)
    providers = (*PROVIDERS, games_bootstrap.ticket_issue)
    with wired(cloud, providers, {"trivia.adapters.aws.iot_data": lambda _: broker}):
        for _ in range(2):
            assert cloud.invoke(SEND, {"Records": [record]}) == {"batchItemFailures": []}
        found = cloud.http(GET, "GET /api/me/notices", player)
        assert ([one["kind"] for one in found["notices"]], found["unread"]) == (["level"], 1)
        read = cloud.http(GET, "PUT /api/me/notices/read", player, body={"seq": 1})
        ticket = cloud.http(TICKETS, "POST /api/site-tickets", player)
        _invite(cloud, player)
    assert read == {"unread": 0}
    assert broker.topics == 2 * [ticket["topic"]]
    _mailed(cloud, recorder, player, broker)


def _mailed(cloud: Cloud, recorder: Recorder, player: str, broker: _Broker) -> None:
    sold = Notice(
        id="sold#1",
        player_id=PlayerId(player),
        kind=NoticeKind.SOLD,
        at=cloud.clock.now(),
        params={"quiz_id": QUIZ, "title": "Rivers", "coins": 30},
    )
    record = queue_record("m2", ContractEncoder().row(sold, sold.at).body)
    ses = _Ses(recorder)
    clients = {"sesv2": ses, "cognito-idp": user_pool(recorder)}
    by_mail = {
        "NOTICES_FROM": "notices@example.com",
        "SITE_ORIGIN": "https://trivia.example.com",
        "NOTICES_MAIL": "on",
    }
    replaced = {
        "trivia.adapters.aws.iot_data": lambda _: broker,
        "trivia.adapters.aws.once": lambda service: clients[service],
    }
    with patch.dict(SETTINGS, by_mail), wired(cloud, PROVIDERS, replaced):
        for on in (True, False, True):
            body = {"on": on, "language": "de"}
            cloud.http(GET, "PUT /api/me/notices/mail", player, body=body)
        for _ in range(2):
            assert cloud.invoke(SEND, {"Records": [record]}) == {"batchItemFailures": []}
    assert ses.to == ["ada@example.com"]


def _invite(cloud: Cloud, host: str) -> None:
    """A profile and its name are put as `ProfilePut` does."""
    friend = {"pk": text("PLAYER#friend"), "name": text("My Friend"), "avatar": text("owl")}
    held = {**keys.player_name(name_key("My Friend")), "player_id": text("friend")}
    for item in (friend, held):
        cloud.tables.put_item(TableName="Players", Item=item)
    wanted = {"transport": "mqtt", "quiz_id": QUIZ, "rules": {"mode": "casual"}}
    game = cloud.http(TICKETS, "POST /api/host-tickets", host, body=wanted)
    path, body = {"game_id": game["game_id"]}, {"name": "my  friend"}
    route = "POST /api/hosted-games/{game_id}/invitations"
    cloud.http(INVITE, route, host, path=path, body=body)
