"""Evenings in which happens what functions have rights for, as far as it happens to people."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from trivia.adapters.dynamodb.outbox.outbox import pending_item
from trivia.adapters.messaging.encoding import ContractEncoder
from trivia.application.outbox.messages import OutboxRow, ProgressEarned, ScoreAchieved
from trivia.domain.notices.notice import Notice, NoticeKind
from trivia.entrypoints.players import profile_get, profile_put
from trivia_bench.simulation import hosted, led_game, live
from trivia_bench.simulation.afterwards import afterwards
from trivia_bench.simulation.cloud import Function, player_id
from trivia_bench.simulation.script import QUIZ, Evening
from trivia_bench.simulation.solo import BOARD, RELAY, SoloGame
from trivia_bench.simulation.wiring import wired
from trivia_bots import modes

from tests.builders import ADA
from tests.fakes.world import http_event
from tests.infra.rehearsal.authoring import authors
from tests.infra.rehearsal.avatars import faces
from tests.infra.rehearsal.common import ELSEWHERE, PLAYERS, SWEEP, play_daily
from tests.infra.rehearsal.files import files
from tests.infra.rehearsal.guests import guests
from tests.infra.rehearsal.hosted_evening import EventfulHosted
from tests.infra.rehearsal.leaving import leaving
from tests.infra.rehearsal.library import readers
from tests.infra.rehearsal.live_evening import EventfulLive
from tests.infra.rehearsal.market import sellers
from tests.infra.rehearsal.media import pictures
from tests.infra.rehearsal.notices import notices
from tests.infra.rehearsal.people import people
from tests.infra.rehearsal.purchases import buyers
from tests.infra.rehearsal.recorder import Recorder, Right
from tests.infra.rehearsal.wallets import wallets

PROFILE_GET = Function("ProfileGet", profile_get.handler)
PROFILE_PUT = Function("ProfilePut", profile_put.handler)
QUESTIONS = 3


def played(patch: pytest.MonkeyPatch) -> set[Right]:
    """Everything that was called in all of them: every mode, and one eventful game of each kind."""
    found: set[Right] = set()
    game: Any
    for transport, plain, eventful in (
        ("websocket", hosted.HostedGame, EventfulHosted),
        ("mqtt", live.LiveGame, EventfulLive),
    ):
        evenings = [Evening(PLAYERS, QUESTIONS, transport, mode) for mode in modes.over(transport)]
        crowd = replace(evenings[0], players=2 * PLAYERS)
        for game in (*map(plain, evenings), eventful(crowd)):
            found |= _recorded(game, patch, partial(led_game.play, game))
    # One attempt in eight is counted: among so many there are some.
    alone = Alone(Evening(200, 2, "http", modes.usual("http")))
    return found | _recorded(alone, patch, partial(_solo, alone))


class Alone(SoloGame):
    """Of people without company."""

    def __init__(self, evening: Evening) -> None:
        super().__init__(evening)
        self.recorder = Recorder(self.cloud)


def _recorded(game: Any, patch: pytest.MonkeyPatch, play: Callable[[], Any]) -> set[Right]:
    recorder: Recorder = getattr(game, "recorder", None) or Recorder(game.cloud)
    with recorder.listening(patch):
        play()
    return recorder.calls


def _solo(game: Alone) -> None:
    """Two play; what a crash left untold is swept; somebody takes a name, then another;
    a guest comes and registers; somebody makes quizzes, brings a file, and pictures; others find,
    rate and report quizzes; one is sold, and played by its buyer; one is bought."""
    cloud = game.cloud
    game.play()
    cloud.tables.follow("Attempts", lambda _: None)
    for row in _untold(cloud.clock.now()):
        cloud.tables.put_item(TableName="Outbox", Item=pending_item(row))
    with wired(cloud, (*afterwards(cloud), *ELSEWHERE), {}):
        game._begin(1, ["a", "b"])
        cloud.clock.run_for(300)
        cloud.invoke(RELAY, {"source": "aws.events"})
        cloud.invoke(SWEEP, {"source": "aws.events"})
        for name in ("Somebody New", "Somebody Else"):
            cloud.http(PROFILE_PUT, "PUT /api/me", "new", body={"name": name, "avatar": "owl"})
        for number in range(1, 31):  # one attempt in eight is counted
            play_daily(cloud, player_id(number))
        query = {"queryStringParameters": {"games": QUIZ}}
        cloud.invoke(BOARD, http_event(ADA) | query | {"routeKey": "GET /api/me/scores"})
        cloud.http(PROFILE_GET, "GET /api/me", "new")
        people(cloud, player_id(1), QUIZ)
    guests(cloud, game.recorder)
    authors(cloud, player_id(1))
    files(cloud, player_id(1))
    readers(cloud, player_id(1), player_id(2), QUIZ)
    pictures(cloud, player_id(1))
    notices(cloud, game.recorder, player_id(1))
    wallets(cloud, player_id(1))
    sellers(cloud, player_id(1), player_id(2))
    with wired(cloud, afterwards(cloud), {}):  # what was told before still arrives
        buyers(cloud, game.recorder.note, player_id(1), player_id(3))
    faces(cloud, game.recorder.note, player_id(1))
    leaving(cloud, game.recorder, player_id(1), "Somebody Shown")


def _untold(now: int) -> Iterator[OutboxRow]:
    encoder, me = ContractEncoder(), player_id(1)
    score = ScoreAchieved(
        message_id="m-1", board_id="b", player_id=me, player_name="N", score=1, achieved_at=now
    )
    earned = ProgressEarned(
        message_id="m-2", player_id=me, experience=1, quizzes_played=1, wins=0, earned_at=now
    )
    level = Notice(id="m-3", player_id=me, kind=NoticeKind.LEVEL, at=now, params={"level": 2})
    yield from (encoder.row(one, now) for one in (score, earned, level))
