"""A live game in a Redis store, to play with."""

import redis
from trivia.adapters.redis.store import RedisLiveStore
from trivia.application.live.values import Judged, LiveAnswer, Recorded, Sender
from trivia.domain.games import commands
from trivia.domain.games.game import Game
from trivia.domain.games.roster import Member
from trivia.domain.ids import PlayerId

from tests.builders import quiz
from tests.fakes.clock import NOON
from tests.games import HOST, RIGHT, WRONG, a_game, after
from tests.modes import FIRST_CORRECT

QUIZ = quiz()


class Scene:
    """A stored game with three players: p1, p2, p3."""

    def __init__(self, client: "redis.Redis", players: int = 3) -> None:
        self.client = client
        self.store = RedisLiveStore(client)
        game = a_game(rules=FIRST_CORRECT)
        self.id = game.id
        assert self.store.create(game, QUIZ)
        for number in range(1, players + 1):
            self.store.join(self.id, member(f"p{number}"))

    @property
    def game(self) -> Game:
        loaded = self.store.load(self.id)
        assert loaded is not None
        return loaded.game

    def do(self, command: commands.Command, at: int = 0, actor: str = HOST) -> None:
        loaded = self.store.load(self.id)
        assert loaded is not None
        game = after(loaded.game, command, actor, NOON + at)
        assert self.store.save(game, loaded.version, "")

    def judged(
        self,
        player: str,
        at: int,
        *,
        right: bool = True,
        answer_id: str | None = None,
        index: int = 0,
    ) -> Judged:
        answer = LiveAnswer(
            sender=Sender(
                game_id=self.id, player_id=PlayerId(player), name=player, host=False, guest=False
            ),
            id=answer_id or f"{player}-{at}",
            index=index,
            response=RIGHT if right else WRONG,
            arrived_at=NOON + at,
        )
        return Judged(answer=answer, right=right)

    def take(
        self,
        player: str,
        at: int,
        *,
        right: bool = True,
        answer_id: str | None = None,
        index: int = 0,
    ) -> Recorded:
        one = self.judged(player, at, right=right, answer_id=answer_id, index=index)
        return self.store.record([one])[0]

    @property
    def winner(self) -> str | None:
        first = self.store.first_right(self.id, 0)
        return first.player_id if first else None


def member(player_id: str, name: str | None = None) -> Member:
    return Member(player_id=PlayerId(player_id), slot=0, name=name or f"Name {player_id}")
