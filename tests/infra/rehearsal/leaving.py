"""Somebody takes the own data along and leaves; what they had is forgotten, twice."""

from dataclasses import replace

from pydantic import TypeAdapter
from trivia.application.leaving.ports import Leaving
from trivia.bootstrap import leaving as leaving_bootstrap
from trivia.domain.ids import PlayerId
from trivia.domain.players.player import Player
from trivia.entrypoints.edges.cursors import cursor_of
from trivia.entrypoints.leaving import account_delete, account_export, account_forget
from trivia_bench.simulation.cloud import Cloud, Function
from trivia_bench.simulation.wiring import wired

from tests.fakes.world import http_event, sqs_event
from tests.infra.rehearsal.authoring import ACTIVATE, DOCUMENT, PUT, QUIZ, make
from tests.infra.rehearsal.authoring import PROVIDERS as AUTHORING
from tests.infra.rehearsal.guests import user_pool
from tests.infra.rehearsal.recorder import Recorder

DELETE = Function("AccountDelete", account_delete.handler)
EXPORT = Function("AccountExport", account_export.handler)
FORGET = Function("AccountForget", account_forget.handler)
PROVIDERS = (
    leaving_bootstrap.account_delete,
    leaving_bootstrap.account_export,
    leaving_bootstrap.account_forget,
)


def leaving(cloud: Cloud, recorder: Recorder, player_id: str, name: str) -> None:
    clients = {"trivia.adapters.aws.client": lambda _: user_pool(recorder)}
    cloud.queues.leave("AccountForget")
    with wired(cloud, (*PROVIDERS, *AUTHORING), clients):
        path = {"quiz_id": make(cloud, player_id, 9)}
        save = {"revision": 1, "document": DOCUMENT, "notes": {}}
        cloud.http(PUT, f"PUT {QUIZ}", player_id, path=path, body=save)
        publish = {"revision": 2, "visibility": "public"}
        cloud.http(ACTIVATE, f"POST {QUIZ}/publication", player_id, path=path, body=publish)
        part = cloud.http(EXPORT, "GET /api/me/export", player_id)
        assert part["room"] == "profile"
        me = Player(PlayerId(player_id), name)
        for room in ("progress", "quizzes", "media", "notices", "sales", "purchases", "coins"):
            event = http_event(me, query={"cursor": cursor_of(room)})
            cloud.invoke(EXPORT, event | {"routeKey": "GET /api/me/export"})
        cloud.http(DELETE, "POST /api/me/deletion", player_id, body={"name": name})
        left = Leaving(player_id=PlayerId(player_id), asked_at=cloud.clock.now())
        for one in (left, replace(left, last=True), replace(left, last=True, asked_at=0)):
            body = TypeAdapter(Leaving).dump_json(one).decode()
            cloud.invoke(FORGET, sqs_event(body))
