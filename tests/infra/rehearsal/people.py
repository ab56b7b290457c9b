"""Somebody tells of themselves, others look, and they look back at what they have played."""

from dataclasses import replace

from trivia.adapters.messaging.encoding import ContractEncoder
from trivia.application.outbox.messages import Played, ProgressEarned
from trivia.bootstrap import people as people_bootstrap
from trivia.domain.ids import GameId, PlayerId, QuizId
from trivia.entrypoints.players import player_get, profile_put
from trivia_bench.simulation.afterwards import PROGRESS
from trivia_bench.simulation.cloud import Cloud, Function
from trivia_bench.simulation.wiring import wired

from tests.fakes.world import sqs_event

GET = Function("PlayerGet", player_get.handler)
PUT = Function("ProfilePut", profile_put.handler)
PROVIDERS = (people_bootstrap.player_get,)


def people(cloud: Cloud, player_id: str, played: str) -> None:
    """`player_id` has played `played`."""
    play = Played(quiz_id=QuizId(played), title="Rivers", score=1000, correct=1, judged=1)
    earned = ProgressEarned(
        message_id="people#progress",
        player_id=PlayerId(player_id),
        experience=10,
        quizzes_played=1,
        wins=0,
        earned_at=cloud.clock.now(),
        played=play,
    )
    placed = replace(play, mode="casual", game_id=GameId("game"), rank=1, players=2)
    later = replace(earned, message_id="people-2#progress", played=placed)
    for message in (earned, later):
        cloud.invoke(PROGRESS, sqs_event(ContractEncoder().row(message, cloud.clock.now()).body))
    told = {"name": "Somebody Shown", "bio": "Bees.", "country": "FR", "shows_history": True}
    cloud.http(PUT, "PUT /api/me", player_id, body=told)
    with wired(cloud, PROVIDERS, {}):
        path = {"name": "somebody shown"}
        cloud.http(GET, "GET /api/players/{name}", player_id, path=path)
        cloud.http(GET, "GET /api/me/history", player_id)
        cloud.http(GET, "GET /api/me/days", player_id)
