"""What both kinds of eventful games have."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from trivia.bootstrap import daily as daily_bootstrap
from trivia.bootstrap import games as games_bootstrap
from trivia.bootstrap import outbox as outbox_bootstrap
from trivia.bootstrap import players as players_bootstrap
from trivia.entrypoints.games import game_results_get
from trivia.entrypoints.outbox import outbox_sweep
from trivia.entrypoints.solo import daily_challenge
from trivia_bench.simulation.afterwards import TICKETS
from trivia_bench.simulation.buckets import mark_of
from trivia_bench.simulation.cloud import Cloud, Function, SimulationFault, player_id
from trivia_bench.simulation.events import queue_record
from trivia_bench.simulation.script import QUIZ
from trivia_bench.simulation.solo import ANSWER, PLAY
from trivia_bench.simulation.solo import PROVIDERS as SOLO

RESULTS = Function("GameResultsGet", game_results_get.handler)
DAILY = Function("DailyChallenge", daily_challenge.handler)
SWEEP = Function("OutboxSweep", outbox_sweep.handler)
ELSEWHERE = (
    daily_bootstrap.daily,
    games_bootstrap.game_results_get,
    outbox_bootstrap.outbox_sweep,
    players_bootstrap.profile_get,
    players_bootstrap.profile_put,
    *SOLO,
)
HOST = 0
PLAYERS, QUESTIONS = 4, 3
LATER = frozenset(range(PLAYERS + 1, 2 * PLAYERS + 1))
"""Players who come in after the first question, all at once."""


def look_back(cloud: Cloud, game_id: str) -> None:
    """The host reads what became of the game; what was left in the outbox is swept."""
    host, path = player_id(HOST), {"game_id": game_id}
    cloud.http(RESULTS, "GET /api/hosted-games", host)
    cloud.http(RESULTS, "GET /api/hosted-games/{game_id}/results", host, path=path)
    cloud.invoke(SWEEP, {"source": "aws.events"})


def peek(cloud: Cloud, game_id: str) -> None:
    """The host of a game that was plays its quiz in another's; nobody shows them its answers."""
    me, other = player_id(HOST), player_id(1)
    quiz, path = {"game_id": QUIZ}, {"game_id": game_id}
    play = partial(cloud.http, PLAY, "POST /api/games/{game_id}/attempts", me, path=quiz)
    attempt = {"attempt_id": play()["attempt_id"]}
    body = {"transport": "websocket", "quiz_id": QUIZ, "rules": {"mode": "casual"}}
    game = cloud.http(TICKETS, "POST /api/host-tickets", other, body=body)
    cloud.http(TICKETS, "POST /api/join-tickets", me, body={"pin": game["pin"]})
    answer = "POST /api/attempts/{attempt_id}/answers"
    results = "GET /api/hosted-games/{game_id}/results"
    _refused(play)
    _refused(partial(play_daily, cloud, me))
    _refused(partial(cloud.http, ANSWER, answer, me, path=attempt, body={"responses": []}))
    _refused(partial(cloud.http, RESULTS, results, me, path=path))


def send_file(cloud: Cloud, reader: Function, key: str, content: bytes) -> None:
    """A file comes in under the key of its form, and `reader` is told of it."""
    cloud.buckets.put_object(Bucket="Uploads", Key=key, Body=content)
    made = {"s3": {"object": {"key": key, "eTag": mark_of(content)}}}
    record = queue_record("m1", json.dumps({"Records": [made]}))
    assert cloud.invoke(reader, {"Records": [record]}) == {"batchItemFailures": []}


def play_daily(cloud: Cloud, player: str) -> None:
    cloud.http(DAILY, "GET /api/daily", player)
    cloud.http(DAILY, "POST /api/daily/attempts", player, body={"language": "en"})


def _refused(ask: Callable[[], Any]) -> None:
    with pytest.raises(SimulationFault) as refused:
        ask()
    assert refused.value.reason == "quiz_in_play", refused.value
