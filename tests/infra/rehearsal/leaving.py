"""Somebody takes the own data along and leaves; what they had is forgotten, twice."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pydantic import TypeAdapter
from trivia.adapters.dynamodb.purchases.purchases import DynamoPurchases
from trivia.application.leaving.ports import Leaving
from trivia.bootstrap import leaving as leaving_bootstrap
from trivia.domain.ids import PlayerId, QuizId
from trivia.domain.players.player import Player
from trivia.domain.purchases.purchase import Purchase, State
from trivia.entrypoints.edges.cursors import cursor_of
from trivia.entrypoints.leaving import account_delete, account_export, account_forget
from trivia_bench.simulation.cloud import Cloud, Function, SimulationFault
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
        finish = _in_the_middle_of_buying(cloud, me.id)
        # Its execution is at it, and so this is to be done again.
        with pytest.raises(SimulationFault, match="Not all is forgotten yet: purchases"):
            _forget(cloud, left)
        finish()
        for one in (left, replace(left, last=True), replace(left, last=True, asked_at=0)):
            _forget(cloud, one)


def _forget(cloud: Cloud, leaving: Leaving) -> None:
    cloud.invoke(FORGET, sqs_event(TypeAdapter(Leaving).dump_json(leaving).decode()))


def _in_the_middle_of_buying(cloud: Cloud, player_id: PlayerId) -> Callable[[], None]:
    """What its execution does when it finds the purchase ended."""
    tables: Any = cloud.tables
    purchases = DynamoPurchases(tables, "PlayerInventory")
    purchase = purchases.begin(
        Purchase(
            player_id=player_id,
            purchase_id="purchase-of-leaver",
            quiz_id=QuizId("quiz-seen"),
            price=30,
            revision=1,
            begun_at=cloud.clock.now(),
        )
    )

    def finish() -> None:
        ended = purchases.get(player_id, purchase.purchase_id)
        assert ended is not None
        assert ended.state is State.VOID
        purchases.told(ended)

    return finish
