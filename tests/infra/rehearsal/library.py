"""A quiz is found in every way, rated, reported, hidden, shown again and deleted."""

import json
from typing import Any

from trivia.adapters.dynamodb.items import number, text
from trivia.bootstrap import authoring as authoring_bootstrap
from trivia.bootstrap import library as library_bootstrap
from trivia.bootstrap import quizzes as quizzes_bootstrap
from trivia.domain.ids import PlayerId
from trivia.domain.players.player import Player
from trivia.entrypoints.library import library_plays, quiz_moderate, quiz_opinion
from trivia_bench.simulation.cloud import Cloud, Function
from trivia_bench.simulation.events import stream_event
from trivia_bench.simulation.solo import LIST
from trivia_bench.simulation.wiring import wired

from tests.fakes.world import http_event
from tests.infra.rehearsal.authoring import ACTIVATE, DOCUMENT, PUT, QUIZ, make

OPINION = Function("QuizOpinion", quiz_opinion.handler)
MODERATE = Function("QuizModerate", quiz_moderate.handler)
PLAYS = Function("LibraryPlays", library_plays.handler, 512)
PROVIDERS = (
    authoring_bootstrap.game_header_put,
    authoring_bootstrap.game_activate,
    library_bootstrap.library_plays,
    library_bootstrap.quiz_moderate,
    library_bootstrap.quiz_opinion,
    quizzes_bootstrap.active_games_list,
)
GAME = "/api/games/{game_id}"
MODERATED = "/api/moderation/quizzes/{quiz_id}"


def readers(cloud: Cloud, author: str, reader: str, played: str) -> None:
    """`reader` has played `played`, and `author` writes another one."""
    with wired(cloud, PROVIDERS, {}):
        quiz_id = make(cloud, author, 3)
        path = {"quiz_id": quiz_id}
        save = {"revision": 1, "document": DOCUMENT, "notes": {}}
        cloud.http(PUT, f"PUT {QUIZ}", author, path=path, body=save)
        publish = {"revision": 2, "visibility": "public"}
        cloud.http(ACTIVATE, f"POST {QUIZ}/publication", author, path=path, body=publish)
        for query in ({}, {"sort": "played"}, {"sort": "rated"}, {"q": "bees"}):
            event = http_event(None, query=query) | {"routeKey": "GET /api/games"}
            cloud.invoke(LIST, event)
        game = {"game_id": played}
        cloud.http(LIST, f"GET {GAME}", reader, path=game)
        for stars in (4, 5):
            cloud.http(OPINION, f"PUT {GAME}/rating", reader, path=game, body={"stars": stars})
        report = {"reason": "wrong"}
        cloud.http(OPINION, f"POST {GAME}/reports", reader, path={"game_id": quiz_id}, body=report)
        _moderate(cloud, "GET /api/moderation/reports")
        for hidden in (True, False):
            _moderate(cloud, f"PUT {MODERATED}", path, {"hidden": hidden, "seen_at": 0})
        for one in (played, quiz_id):  # of a player's quiz its author's wallet is told
            counted = {"quiz_id": text(one), "version": number(0), "plays": number(3)}
            counted["paying"] = number(3)
            cloud.invoke(PLAYS, stream_event([counted]))
        cloud.http(PUT, f"DELETE {QUIZ}", author, path=path)


def _moderate(
    cloud: Cloud, route: str, path: dict[str, str] | None = None, body: Any = None
) -> None:
    moderator = Player(PlayerId("moderator"), "Mod")
    sent = None if body is None else json.dumps(body)
    event = http_event(moderator, path=path, body=sent) | {"routeKey": route}
    event["requestContext"]["authorizer"]["jwt"]["claims"]["cognito:groups"] = "[moderators]"
    cloud.invoke(MODERATE, event)
