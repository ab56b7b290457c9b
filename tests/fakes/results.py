"""What hosts read of their games later, over the fakes of both transports."""

from collections.abc import Mapping, Sequence

from trivia.application.games.results import HostedGame, KeptGame, listed
from trivia.application.games.values import Transport
from trivia.application.live.values import QuestionResult
from trivia.application.pages import Page
from trivia.domain.games.game import Game
from trivia.domain.games.results import AskedQuestion, GivenAnswer
from trivia.domain.ids import PlayerId

from tests.fakes.hosted import MemoryGame
from tests.fakes.live import MemoryCheckpoints


class ReadableCheckpoints(MemoryCheckpoints):
    """Keeps results as the host will read them, too."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: dict[str, dict[int, AskedQuestion]] = {}

    def put_results(
        self, game: Game, index: int, results: Mapping[PlayerId, QuestionResult]
    ) -> None:
        super().put_results(game, index, results)
        answers = tuple(
            GivenAnswer(
                player_id=player_id,
                response=result.response,
                took_ms=game.clock.elapsed(result.arrived_at),
                correct=result.correct,
                points=result.points,
            )
            for player_id, result in sorted(results.items(), key=lambda one: one[1].slot)
        )
        self.asked.setdefault(game.id, {})[index] = AskedQuestion(index, answers)


class MemoryGameArchive:
    def __init__(
        self, hosted: MemoryGame, live: ReadableCheckpoints | None = None, page_size: int = 20
    ) -> None:
        self._hosted = hosted
        self._live = live or ReadableCheckpoints()
        self._page_size = page_size

    def of_host(self, host_id: str, after: str | None) -> Page[HostedGame]:
        games = [listed(Transport.WEBSOCKET, stored.game) for stored in self._hosted.games.values()]
        own = [game for game in games if self._host(game.game_id) == host_id]
        live = [kept.game for kept in self._live.kept.values() if kept.game.host_id == host_id]
        own += [listed(Transport.MQTT, game) for game in live]
        own.sort(key=lambda game: (game.hosted_at, game.game_id), reverse=True)
        first = int(after) if after is not None else 0
        last = first + self._page_size
        return Page(tuple(own[first:last]), str(last) if last < len(own) else None)

    def game(self, game_id: str) -> KeptGame | None:
        stored = self._hosted.games.get(game_id)
        if stored is not None:
            return KeptGame(Transport.WEBSOCKET, stored.game, dict(self._hosted.members[game_id]))
        kept = self._live.get(game_id)
        if kept is None:
            return None
        return KeptGame(Transport.MQTT, kept.game, kept.roster)

    def asked(self, game_id: str) -> Sequence[AskedQuestion]:
        asked = self._hosted.asked[game_id] or self._live.asked.get(game_id, {})
        return [asked[index] for index in sorted(asked)]

    def _host(self, game_id: str) -> str:
        return self._hosted.games[game_id].game.host_id
