"""Players, authors and a moderator in the library: the real functions over tables in memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.authoring.publications import DynamoPublications
from trivia.adapters.dynamodb.items import number
from trivia.adapters.dynamodb.library.ratings import DynamoPlays, DynamoRatings
from trivia.adapters.dynamodb.library.reports import DynamoReports
from trivia.adapters.dynamodb.library.shelves import DynamoShelves
from trivia.adapters.dynamodb.outbox.outbox import DynamoOutbox
from trivia.adapters.messaging.encoding import ContractEncoder, notice_sent
from trivia.application.library.moderation import Moderation
from trivia.application.library.opinions import Opinions
from trivia.application.limits.limiter import Limiter
from trivia.application.notices.telling import NoticePost
from trivia.application.outbox.messages import Topic
from trivia.application.outbox.relay import Relay
from trivia.bootstrap import library as library_bootstrap
from trivia.domain.ids import PlayerId
from trivia.domain.notices.notice import Notice
from trivia.domain.players.player import Player
from trivia.entrypoints.library import quiz_moderate, quiz_opinion
from trivia.entrypoints.quizzes import active_games_list

from tests.builders import BOB
from tests.component.authoring.desk import HANDLERS, Desk
from tests.fakes.outbox import MemoryTopics
from tests.fakes.world import Answered

MOD = Player(PlayerId("player-mod"), "Mod")
GAME = "/api/games/{game_id}"
REPORTS = "/api/moderation/reports"
MODERATED = "/api/moderation/quizzes/{quiz_id}"
HANDLERS |= {
    f"GET {GAME}": active_games_list.handler,
    f"GET {GAME}/rating": quiz_opinion.handler,
    f"PUT {GAME}/rating": quiz_opinion.handler,
    f"POST {GAME}/reports": quiz_opinion.handler,
    f"GET {REPORTS}": quiz_moderate.handler,
    f"GET {MODERATED}": quiz_moderate.handler,
    f"PUT {MODERATED}": quiz_moderate.handler,
}


class Room(Desk):
    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.topics = MemoryTopics()

    @property
    def told(self) -> list[Notice]:
        """What authors were told."""
        return [notice_sent(body) for body in self.topics.bodies(Topic.NOTIFICATION)]

    @contextmanager
    def wired(self) -> Iterator[Self]:
        tables: Any = self.tables
        cards = DynamoShelves(tables, "Library")
        reports = DynamoReports(tables, "Library", outbox="Outbox")
        relay = Relay(outbox=DynamoOutbox(tables, "Outbox"), publisher=self.topics)
        post = NoticePost(encoder=ContractEncoder(), relay=relay)
        opinions = Opinions(
            cards=cards,
            plays=DynamoPlays(tables, "Leaderboard", "Attempts"),
            ratings=DynamoRatings(tables, "Library", "Outbox"),
            reports=reports,
            limiter=Limiter(limits=self.limits, clock=self.clock),
            post=post,
            clock=self.clock,
        )
        moderation = Moderation(
            cards=cards,
            documents=self.versions,
            reports=reports,
            drafts=self.drafts,
            publications=DynamoPublications(tables, "Drafts", "GamesDetail", "Library", "Outbox"),
            post=post,
            clock=self.clock,
        )
        with (
            super().wired(),
            library_bootstrap.quiz_opinion.override(opinions),
            library_bootstrap.quiz_moderate.override(moderation),
        ):
            yield self

    def find(self, **query: str) -> list[str]:
        """Titles of a page of the list."""
        answer = self.ask("GET /api/games", player=None, query=query)
        assert answer.status == 200, answer.body
        return [game["title"] for game in answer.body["games"]]

    def cover(self, quiz_id: str) -> Answered:
        return self.ask(f"GET {GAME}", player=None, game_id=quiz_id)

    def note_play(self, quiz_id: str, player: Player = BOB) -> None:
        """The player is on its board by now."""
        item = keys.board_entry(quiz_id, player.id) | {"score": number(1)}
        self.tables.put_item(TableName="Leaderboard", Item=item)

    def rate(self, quiz_id: str, stars: Any, player: Player = BOB, **more: Any) -> Answered:
        body = {"stars": stars}
        return self.ask(f"PUT {GAME}/rating", body, player, game_id=quiz_id, **more)

    def report(
        self, quiz_id: str, reason: str = "wrong", player: Player = BOB, text: str = "", **more: Any
    ) -> Answered:
        body = {"reason": reason, "text": text}
        return self.ask(f"POST {GAME}/reports", body, player, game_id=quiz_id, **more)

    def queue(self) -> list[Any]:
        return list(self.ask(f"GET {REPORTS}", player=MOD, groups="moderators").body["quizzes"])

    def decide(self, quiz_id: str, hidden: bool, **fields: Any) -> Answered:
        body = {"hidden": hidden, "seen_at": self.clock.now()} | fields
        return self.ask(f"PUT {MODERATED}", body, MOD, groups="moderators", quiz_id=quiz_id)
