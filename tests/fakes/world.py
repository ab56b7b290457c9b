"""The whole service over fakes: handlers are called as Lambda calls them, queues are drained."""

import itertools
import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from trivia.adapters.dynamodb.library.library import DynamoLibrary
from trivia.adapters.dynamodb.library.shelves import DynamoShelves
from trivia.adapters.messaging.encoding import ContractEncoder
from trivia.application.library.browsing import Browsing
from trivia.application.limits.limiter import Limiter
from trivia.application.outbox.messages import Topic
from trivia.application.players.leaderboard import LeaderboardView, ScoreRecorder
from trivia.application.players.ports import NameFilter
from trivia.application.players.profile import ProfileEditor, ProfileView
from trivia.application.players.progress import ProgressRecorder
from trivia.application.solo.attempts import SoloAnswer, SoloPlay
from trivia.application.solo.telling import AttemptTelling
from trivia.bootstrap import players as players_bootstrap
from trivia.bootstrap import quizzes as quizzes_bootstrap
from trivia.bootstrap import solo as solo_bootstrap
from trivia.domain.players.avatars import AVATARS
from trivia.domain.players.player import Player
from trivia.domain.questions.question import Response
from trivia.domain.quizzes.quiz import Quiz
from trivia.entrypoints.players import (
    leaderboard_get,
    player_progress_put,
    profile_get,
    profile_put,
    score_put,
)
from trivia.entrypoints.quizzes import active_games_list
from trivia.entrypoints.solo import attempt_relay, game_answer, game_play
from trivia_bench.simulation.meter import Meter
from trivia_bench.simulation.tables import CountingTables

from tests.builders import ADA, BOB, quiz, record
from tests.fakes.boards import MemoryScoreBoard
from tests.fakes.clock import NOON, CountingIds, FixedClock, InTurn
from tests.fakes.limits import MemoryLimits
from tests.fakes.market import admission
from tests.fakes.outbox import MemoryTopics
from tests.fakes.people import (
    ForbiddenNames,
    MemoryPaydays,
    MemoryPlayerDirectory,
    MemoryProgressLedger,
)
from tests.fakes.solo import (
    MemoryAttemptStore,
    MemoryEntrants,
    MemoryGamesInPlay,
    MemoryQuizStore,
)


@dataclass(frozen=True)
class Answered:
    """A response of the HTTP edge, its body read."""

    status: int
    body: Any

    @property
    def code(self) -> str:
        return str(self.body["error"]["code"])


class TakenBack:
    """Pictures that are nobody's face any more."""

    def __init__(self) -> None:
        self.expired: list[str] = []

    def expire(self, upload_id: str) -> None:
        self.expired.append(upload_id)


class World:
    """Ada and Bob have profiles; the quiz `rivers` can be played. See `wired`."""

    def __init__(self) -> None:
        self.clock = FixedClock()
        self.topics = MemoryTopics()
        self.quizzes = MemoryQuizStore()
        tables: Any = CountingTables(Meter())
        self.shelves = DynamoShelves(tables, "Library", page_size=3)
        self.library = DynamoLibrary(tables, "Library")
        self._listed = itertools.count(NOON)
        self.paydays = MemoryPaydays()
        self.attempts = MemoryAttemptStore(self.paydays)
        self.in_play = MemoryGamesInPlay()
        self.board = MemoryScoreBoard()
        self.players = MemoryPlayerDirectory(record(ADA), record(BOB))
        self.ledger = MemoryProgressLedger(self.paydays)
        self.limits = MemoryLimits()
        self.names: NameFilter = ForbiddenNames("Rude Word")
        self.faces = TakenBack()
        self.telling = AttemptTelling(
            attempts=self.attempts,
            encoder=ContractEncoder(),
            publisher=self.topics,
            clock=self.clock,
        )
        self.ids = CountingIds()
        self.add(quiz())

    def add(self, new: Quiz) -> None:
        self.quizzes.add(new)
        self.library.put(new, next(self._listed))

    @contextmanager
    def wired(self) -> Iterator["World"]:
        """Every handler uses these fakes for the time of the context."""
        turn = InTurn()
        play = SoloPlay(
            admission=admission(self.quizzes),
            entrants=MemoryEntrants(self.players, self.attempts),
            attempts=self.attempts,
            games=self.in_play,
            clock=self.clock,
            ids=self.ids,
            concurrency=turn,
        )
        answer = SoloAnswer(
            quizzes=self.quizzes, attempts=self.attempts, games=self.in_play, clock=self.clock
        )
        editor = ProfileEditor(
            players=self.players,
            ledger=self.ledger,
            names=self.names,
            texts=self.names,
            limiter=Limiter(limits=self.limits, clock=self.clock),
            avatars=AVATARS,
            faces=self.faces,
            concurrency=turn,
        )
        with ExitStack() as stack:
            for override in (
                quizzes_bootstrap.active_games_list.override(Browsing(shelves=self.shelves)),
                solo_bootstrap.game_play.override(play),
                solo_bootstrap.game_answer.override(answer),
                players_bootstrap.leaderboard_get.override(
                    LeaderboardView(board=self.board, concurrency=turn)
                ),
                players_bootstrap.profile_get.override(
                    ProfileView(players=self.players, ledger=self.ledger, concurrency=turn)
                ),
                players_bootstrap.profile_put.override(editor),
                players_bootstrap.score_put.override(ScoreRecorder(board=self.board)),
                players_bootstrap.player_progress_put.override(
                    ProgressRecorder(
                        ledger=self.ledger, encoder=ContractEncoder(), publisher=self.topics
                    )
                ),
                solo_bootstrap.attempt_relay.override(self.telling),
            ):
                stack.enter_context(override)
            yield self

    def list_games(self, **query: str) -> Answered:
        return answered(active_games_list.handler(http_event(None, query=query), None))

    def play(self, game_id: str = "rivers", player: Player | None = ADA) -> Answered:
        event = http_event(player, path={"game_id": game_id})
        return answered(game_play.handler(event, None))

    def answer(
        self, attempt_id: str, responses: dict[str, Response], player: Player | None = ADA
    ) -> Answered:
        return self.answer_raw(attempt_id, json.dumps(wire_responses(responses)), player)

    def answer_raw(
        self, attempt_id: str, body: str | None, player: Player | None = ADA, **event: Any
    ) -> Answered:
        made = http_event(player, path={"attempt_id": attempt_id}, body=body) | event
        answer = answered(game_answer.handler(made, None))
        self.relay()
        return answer

    def relay(self) -> None:
        """Tell of what was just scored, as the stream of the table has it done."""
        scored, self.attempts.changes = self.attempts.changes, []
        if scored:
            self.telling.tell(scored)

    def leaderboard(self, game_id: str = "rivers", player: Player = ADA) -> Answered:
        event = http_event(player, path={"game_id": game_id})
        return answered(leaderboard_get.handler(event, None))

    def profile(self, player: Player = ADA) -> Answered:
        return answered(profile_get.handler(http_event(player), None))

    def put_profile(self, body: Any, player: Player = ADA) -> Answered:
        event = http_event(player, body=body if isinstance(body, str) else json.dumps(body))
        return answered(profile_put.handler(event, None))

    def sweep(self) -> Any:
        return attempt_relay.handler({"source": "aws.events"}, None)

    def deliver(self) -> None:
        """Hand everything published so far to the two consumers; none may fail."""
        scores = score_put.handler(sqs_event(*self.topics.bodies(Topic.LEADERBOARD)), None)
        progress = player_progress_put.handler(
            sqs_event(*self.topics.bodies(Topic.PLAYER_PROGRESS)), None
        )
        assert scores == progress == {"batchItemFailures": []}


def http_event(
    player: Player | None,
    *,
    path: dict[str, str] | None = None,
    query: dict[str, str] | None = None,
    body: str | None = None,
    address: str = "192.0.2.1",
) -> dict[str, Any]:
    """An event in payload format 2.0, as the JWT authorizer passes it on."""
    claims = {"sub": player.id, "token_use": "access"} if player else None
    http = {"method": "POST", "sourceIp": address}
    context: dict[str, Any] = {"requestId": "request-1", "http": http}
    if claims:
        context["authorizer"] = {"jwt": {"claims": claims, "scopes": None}}
    event: dict[str, Any] = {
        "version": "2.0",
        "routeKey": "POST /api/test",
        "headers": {"authorization": "Bearer secret-token"},
        "requestContext": context,
        "isBase64Encoded": False,
    }
    if path:
        event["pathParameters"] = path
    if query:
        event["queryStringParameters"] = query
    if body is not None:
        event["body"] = body
    return event


def sqs_event(*bodies: str) -> dict[str, Any]:
    """A batch; its messages are called message-0, message-1 …"""
    return {
        "Records": [
            {"messageId": f"message-{number}", "body": body, "eventSource": "aws:sqs"}
            for number, body in enumerate(bodies)
        ]
    }


def answered(response: dict[str, Any]) -> Answered:
    return Answered(response["statusCode"], json.loads(response["body"]))


def wire_responses(responses: dict[str, Response]) -> dict[str, Any]:
    from trivia.contract.questions.mapping import response_to_wire

    return {
        "responses": [
            {"question_id": id, "response": response_to_wire(response).model_dump()}
            for id, response in responses.items()
        ]
    }
