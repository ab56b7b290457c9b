"""What is counted of plays, in memory."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from trivia.application.live.values import QuestionResult
from trivia.domain.games.game import Game
from trivia.domain.games.results import AskedQuestion, GivenAnswer
from trivia.domain.ids import GameId, PlayerId
from trivia.domain.insights.counted import Counted
from trivia.domain.insights.marks import GameMark, Version
from trivia.domain.insights.tally import Tally


class MemoryPlays:
    def __init__(self) -> None:
        self.counted: dict[Version, Counted] = {}
        self._games: set[str] = set()

    def add(self, version: Version, tally: Tally) -> None:
        self.counted[version] = self.counted.get(version, Counted()).plus(tally)

    def count(self, game: Game, tally: Tally) -> bool:
        if game.id in self._games:
            return False
        self._games.add(game.id)
        self.add(Version(game.quiz_id, game.quiz_version), tally)
        return True

    @property
    def tallies(self) -> list[Tally]:
        """One a version, in the order in which they were played first."""
        return [counted.now for counted in self.counted.values()]


class MemoryKeptAnswers:
    """What `find` knows of a game's closed questions, by index."""

    def __init__(self, find: Callable[[GameId], Mapping[int, AskedQuestion]]) -> None:
        self._find = find

    def marks(self, game_id: GameId) -> Iterator[tuple[int, Sequence[GameMark]]]:
        found = self._find(game_id)
        for index in sorted(found):
            answers = found[index].answers
            yield index, [GameMark(one.player_id, one.correct, one.took_ms) for one in answers]


def asked_of(
    results: Mapping[tuple[str, int], Mapping[PlayerId, QuestionResult]], game_id: GameId
) -> dict[int, AskedQuestion]:
    """Results of live games as they are read later; how long an answer took is not in them."""
    return {
        index: AskedQuestion(
            index,
            tuple(
                GivenAnswer(
                    player_id=player_id,
                    response=one.response,
                    took_ms=0,
                    correct=one.correct,
                    points=one.points,
                )
                for player_id, one in of_players.items()
            ),
        )
        for (game, index), of_players in results.items()
        if game == game_id
    }
