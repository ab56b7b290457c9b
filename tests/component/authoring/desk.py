"""Authors at work: the real functions over tables in memory."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Self
from uuid import UUID

from trivia.adapters.assistant.wording import QuizWording
from trivia.adapters.dynamodb.authoring.contents import DynamoDraftContents
from trivia.adapters.dynamodb.authoring.drafts import DynamoDrafts
from trivia.adapters.dynamodb.authoring.publications import DynamoPublications
from trivia.adapters.dynamodb.insights.statistics import DynamoPublishedVersions, DynamoQuizPlays
from trivia.adapters.dynamodb.library.shelves import DynamoShelves
from trivia.adapters.dynamodb.media.register import DynamoMediaRegister
from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
from trivia.adapters.dynamodb.players.in_play import DynamoGamesInPlay
from trivia.adapters.dynamodb.quizzes.quizzes import DynamoQuizStore
from trivia.adapters.dynamodb.solo.attempts import DynamoAttemptStore
from trivia.adapters.dynamodb.solo.entrants import DynamoEntrants
from trivia.adapters.dynamodb.solo.scored import DynamoScoredAttempts
from trivia.adapters.identity.lazy_names import LazyTexts
from trivia.adapters.quiz_documents import QuizDocuments
from trivia.application.authoring.bank import QuestionBank
from trivia.application.authoring.drafts import DraftView, OwnQuizzes
from trivia.application.authoring.editing import Editing
from trivia.application.authoring.publishing import Publishing
from trivia.application.authoring.suggesting import Assistant, Suggesting
from trivia.application.insights.statistics import OwnStatistics
from trivia.application.library.browsing import Browsing
from trivia.application.limits.limiter import Limiter
from trivia.application.market.copying import BoughtCopies
from trivia.application.quizzes.playing import Admission
from trivia.application.solo.attempts import SoloAnswer, SoloPlay
from trivia.bootstrap import authoring as authoring_bootstrap
from trivia.bootstrap import insights as insights_bootstrap
from trivia.bootstrap import quizzes as quizzes_bootstrap
from trivia.bootstrap import solo as solo_bootstrap
from trivia.domain.players.player import Player
from trivia.entrypoints.authoring import (
    game_activate,
    game_get,
    game_header_put,
    my_games_list,
    my_questions_list,
    quiz_draft_make,
)
from trivia.entrypoints.insights import quiz_statistics_get
from trivia.entrypoints.quizzes import active_games_list
from trivia.entrypoints.solo import game_answer, game_play
from trivia_bench.simulation.meter import Meter
from trivia_bench.simulation.tables import CountingTables

from tests.builders import ADA, BOB, record
from tests.fakes.clock import CountingIds, FixedClock, InTurn
from tests.fakes.limits import MemoryLimits
from tests.fakes.market import MemoryLicences
from tests.fakes.world import Answered, http_event

QUESTION: Mapping[str, Any] = {"kind": "true_false", "text": "Bees dance.", "correct": True}
QUIZZES = "/api/my/quizzes"
QUIZ = f"{QUIZZES}/{{quiz_id}}"
HANDLERS = {
    f"GET {QUIZZES}": my_games_list.handler,
    "GET /api/my/questions": my_questions_list.handler,
    f"POST {QUIZZES}": game_header_put.handler,
    f"GET {QUIZ}": game_get.handler,
    f"GET {QUIZ}/statistics": quiz_statistics_get.handler,
    f"PUT {QUIZ}": game_header_put.handler,
    f"DELETE {QUIZ}": game_header_put.handler,
    f"POST {QUIZ}/suggestions": quiz_draft_make.handler,
    f"POST {QUIZ}/publication": game_activate.handler,
    f"DELETE {QUIZ}/publication": game_activate.handler,
    f"PUT {QUIZ}/visibility": game_activate.handler,
    "GET /api/games": active_games_list.handler,
    "POST /api/games/{game_id}/attempts": game_play.handler,
    "POST /api/attempts/{attempt_id}/answers": game_answer.handler,
}


class Desk:
    """Ada and Bob have profiles."""

    def __init__(self, page_size: int = 50, assistant: Assistant | None = None) -> None:
        self.assistant = assistant
        self.meter = Meter()
        tables: Any = CountingTables(self.meter)
        self.tables, self.clock, self.limits = tables, FixedClock(), MemoryLimits()
        self.drafts = DynamoDrafts(tables, "Drafts", "GamesDetail", "Library", page_size)
        self.media = DynamoMediaRegister(tables, "Media")
        self.versions = DynamoQuizStore(tables, "GamesDetail")
        self.publications = DynamoPublications(tables, "Drafts", "GamesDetail", "Library")
        self.licences = MemoryLicences()
        self._requests = 0
        for player in (ADA, BOB):
            DynamoPlayerDirectory(tables, "Players").put(None, record(player))

    @contextmanager
    def wired(self) -> Iterator[Self]:
        tables, documents = self.tables, QuizDocuments()
        limiter = Limiter(limits=self.limits, clock=self.clock)
        copies = BoughtCopies(
            licences=self.licences,
            documents=self.versions,
            named=documents,
            media=self.media,
            clock=self.clock,
        )
        editing = Editing(
            drafts=self.drafts,
            copies=copies,
            format=documents,
            limiter=limiter,
            clock=self.clock,
        )
        publishing = Publishing(
            drafts=self.drafts,
            publications=self.publications,
            authors=DynamoPlayerDirectory(tables, "Players"),
            media=self.media,
            format=documents,
            decency=LazyTexts(),
            limiter=limiter,
            clock=self.clock,
        )
        attempts = DynamoAttemptStore(tables, "Attempts", "Limits")
        in_play = DynamoGamesInPlay(tables, "ActiveGames", self.clock)
        play = SoloPlay(
            admission=Admission(quizzes=self.versions, licences=self.licences),
            entrants=DynamoEntrants(tables, "Players", "Attempts", "Limits"),
            attempts=attempts,
            games=in_play,
            clock=self.clock,
            ids=CountingIds(),
            concurrency=InTurn(),
        )
        answer = SoloAnswer(
            quizzes=self.versions, attempts=attempts, games=in_play, clock=self.clock
        )
        with (
            authoring_bootstrap.my_games_list.override(OwnQuizzes(drafts=self.drafts)),
            authoring_bootstrap.my_questions_list.override(
                QuestionBank(drafts=DynamoDraftContents(tables, "Drafts"), limiter=limiter)
            ),
            authoring_bootstrap.quiz_draft_make.override(
                Suggesting(
                    drafts=self.drafts,
                    assistant=self.assistant,
                    wording=QuizWording(),
                    limiter=limiter,
                )
            ),
            authoring_bootstrap.game_get.override(DraftView(drafts=self.drafts, format=documents)),
            insights_bootstrap.quiz_statistics_get.override(
                OwnStatistics(
                    drafts=self.drafts,
                    versions=DynamoPublishedVersions(tables, "GamesDetail", page_size=2),
                    plays=DynamoQuizPlays(tables, "QuizStats"),
                )
            ),
            authoring_bootstrap.game_header_put.override(editing),
            authoring_bootstrap.game_activate.override(publishing),
            quizzes_bootstrap.active_games_list.override(
                Browsing(shelves=DynamoShelves(tables, "Library"))
            ),
            solo_bootstrap.game_play.override(play),
            solo_bootstrap.game_answer.override(answer),
        ):
            yield self

    def ask(
        self,
        route: str,
        body: Any = None,
        player: Player | None = ADA,
        *,
        query: dict[str, str] | None = None,
        guest: bool = False,
        groups: str = "",
        **path: str,
    ) -> Answered:
        event = http_event(
            player,
            path=path,
            query=query,
            body=None if body is None else json.dumps(body, ensure_ascii=False),
        )
        if groups := "guests" if guest else groups:
            claims = event["requestContext"]["authorizer"]["jwt"]["claims"]
            claims["cognito:groups"] = f"[{groups}]"
        answer = HANDLERS[route](event | {"routeKey": route}, None)
        return Answered(answer["statusCode"], json.loads(answer.get("body", "null")))

    def create(self, player: Player = ADA, request: int | None = None, **wanted: Any) -> Any:
        """The quiz that was made; a new request each time unless it has a number."""
        self._requests += 1
        number = self._requests if request is None else request
        body = {"request_id": str(UUID(int=number)), **wanted}
        answer = self.ask(f"POST {QUIZZES}", body, player)
        return answer.body if answer.status == 201 else answer

    def get(self, quiz_id: str, player: Player = ADA) -> Answered:
        return self.ask(f"GET {QUIZ}", player=player, quiz_id=quiz_id)

    def save(
        self,
        quiz_id: str,
        revision: int,
        player: Player = ADA,
        notes: Mapping[str, str] | None = None,
        **fields: Any,
    ) -> Answered:
        body = {"revision": revision, "document": document(**fields), "notes": notes or {}}
        return self.ask(f"PUT {QUIZ}", body, player, quiz_id=quiz_id)

    def publish(
        self, quiz_id: str, revision: int, visibility: str = "public", player: Player = ADA
    ) -> Answered:
        body = {"revision": revision, "visibility": visibility}
        return self.ask(f"POST {QUIZ}/publication", body, player, quiz_id=quiz_id)

    def show(self, quiz_id: str, visibility: str, player: Player = ADA) -> Answered:
        body = {"visibility": visibility}
        return self.ask(f"PUT {QUIZ}/visibility", body, player, quiz_id=quiz_id)

    def retire(self, quiz_id: str, player: Player = ADA) -> Answered:
        return self.ask(f"DELETE {QUIZ}/publication", player=player, quiz_id=quiz_id)

    def delete(self, quiz_id: str, player: Player = ADA) -> Answered:
        return self.ask(f"DELETE {QUIZ}", player=player, quiz_id=quiz_id)

    def published(self, visibility: str = "public", **fields: Any) -> str:
        """The id of a quiz of Ada's that was made, written and published."""
        quiz_id = str(self.create()["quiz_id"])
        assert self.save(quiz_id, 1, **fields).status == 200
        answer = self.publish(quiz_id, 2, visibility)
        assert answer.status == 200, answer.body
        return quiz_id

    def mine(self, player: Player = ADA, cursor: str | None = None) -> Answered:
        query = {"cursor": cursor} if cursor else None
        return self.ask(f"GET {QUIZZES}", player=player, query=query)

    def look(self, **query: str) -> Answered:
        """Through the questions of all quizzes of Ada's."""
        return self.ask("GET /api/my/questions", query=query)

    def listed(self) -> list[str]:
        found = self.ask("GET /api/games", player=None).body["games"]
        return [game["game_id"] for game in found]

    def play(self, quiz_id: str, player: Player = BOB) -> Answered:
        return self.ask("POST /api/games/{game_id}/attempts", player=player, game_id=quiz_id)

    def statistics(
        self, quiz_id: str, player: Player | None = ADA, cursor: str | None = None, **more: Any
    ) -> Answered:
        query = {"cursor": cursor} if cursor else None
        route = f"GET {QUIZ}/statistics"
        return self.ask(route, player=player, query=query, quiz_id=quiz_id, **more)

    def count(self) -> None:
        """What was scored is told, and so counted."""
        scored = DynamoScoredAttempts(self.tables, "Attempts", "QuizStats")
        scored.mark_told(scored.untold(self.clock.now() + 1, 100))

    def answer(self, attempt: Answered, player: Player = BOB, value: bool = True) -> Answered:
        responses = [
            {"question_id": one["id"], "response": {"kind": "true_false", "value": value}}
            for one in attempt.body["questions"]
        ]
        route, attempt_id = "POST /api/attempts/{attempt_id}/answers", attempt.body["attempt_id"]
        return self.ask(route, {"responses": responses}, player, attempt_id=attempt_id)


def document(**fields: Any) -> dict[str, Any]:
    """A quiz without a fault, as an editor sends it."""
    return {
        "title": "Bees",
        "category": "nature",
        "language": "en",
        "questions": [QUESTION],
    } | fields


def without_time(answer: Any) -> Any:
    """For what is the same but for when it was."""
    return {name: value for name, value in answer.items() if name != "updated_at"}
