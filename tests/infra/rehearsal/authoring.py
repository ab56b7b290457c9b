"""A quiz is made, published, shown, looked through, withdrawn and deleted; another is begun as its
copy."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from trivia.bootstrap import authoring as authoring_bootstrap
from trivia.bootstrap import insights as insights_bootstrap
from trivia.entrypoints.authoring import (
    game_activate,
    game_get,
    game_header_put,
    my_games_list,
    my_questions_list,
    quiz_draft_make,
)
from trivia.entrypoints.insights import quiz_statistics_get
from trivia_bench.simulation.cloud import Cloud, Function
from trivia_bench.simulation.wiring import wired

LIST = Function("MyGamesList", my_games_list.handler)
BANK = Function("MyQuestionsList", my_questions_list.handler)
GET = Function("GameGet", game_get.handler)
PUT = Function("GameHeaderPut", game_header_put.handler)
SUGGEST = Function("QuizDraftMake", quiz_draft_make.handler)
STATISTICS = Function("QuizStatisticsGet", quiz_statistics_get.handler)
ACTIVATE = Function("GameActivate", game_activate.handler)
PROVIDERS = (
    authoring_bootstrap.my_games_list,
    authoring_bootstrap.my_questions_list,
    authoring_bootstrap.game_get,
    authoring_bootstrap.game_header_put,
    authoring_bootstrap.game_activate,
    authoring_bootstrap.quiz_draft_make,
    insights_bootstrap.quiz_statistics_get,
)
QUIZZES = "/api/my/quizzes"
QUIZ = f"{QUIZZES}/{{quiz_id}}"
DOCUMENT: Mapping[str, Any] = {
    "title": "Bees",
    "category": "nature",
    "questions": [{"kind": "true_false", "text": "Bees dance.", "correct": True}],
}


def make(cloud: Cloud, author: str, number: int, **wanted: str) -> str:
    """The id of a quiz that was begun."""
    body = {"request_id": str(UUID(int=number)), **wanted}
    made = cloud.http(PUT, f"POST {QUIZZES}", author, body=body)
    return str(made["quiz_id"])


def authors(cloud: Cloud, author: str) -> None:
    with wired(cloud, PROVIDERS, {}):
        quiz_id = make(cloud, author, 1)
        copy = make(cloud, author, 2, copy_of=quiz_id)
        write = partial(cloud.http, player_id=author, path={"quiz_id": quiz_id})
        save = {"revision": 1, "document": DOCUMENT, "notes": {}}
        write(PUT, f"PUT {QUIZ}", body=save)
        write(ACTIVATE, f"POST {QUIZ}/publication", body={"revision": 2, "visibility": "link"})
        write(ACTIVATE, f"PUT {QUIZ}/visibility", body={"visibility": "public"})
        write(ACTIVATE, f"DELETE {QUIZ}/publication")
        write(GET, f"GET {QUIZ}")
        write(STATISTICS, f"GET {QUIZ}/statistics")
        notes = {"request_id": str(UUID(int=3)), "notes": "Bees", "count": 2, "language": "en"}
        write(SUGGEST, f"POST {QUIZ}/suggestions", body=notes)
        cloud.http(BANK, "GET /api/my/questions", author)
        for one in (quiz_id, copy):
            cloud.http(PUT, f"DELETE {QUIZ}", author, path={"quiz_id": one})
        cloud.http(LIST, f"GET {QUIZZES}", author)
