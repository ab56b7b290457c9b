"""Players who each play a quiz alone: HTTP requests through the real functions."""

from trivia.bootstrap import players as players_bootstrap
from trivia.bootstrap import quizzes as quizzes_bootstrap
from trivia.bootstrap import solo as solo_bootstrap
from trivia.entrypoints.players import leaderboard_get
from trivia.entrypoints.quizzes import active_games_list
from trivia.entrypoints.solo import attempt_relay, game_answer, game_play

from trivia_bench.simulation.afterwards import afterwards
from trivia_bench.simulation.cloud import Cloud, Function, player_id
from trivia_bench.simulation.events import stream_event
from trivia_bench.simulation.expressions import Item
from trivia_bench.simulation.script import QUIZ, Evening
from trivia_bench.simulation.seed import seed
from trivia_bench.simulation.wiring import wired

LIST = Function("ActiveGamesList", active_games_list.handler)
PLAY = Function("GamePlay", game_play.handler)
ANSWER = Function("GameAnswer", game_answer.handler)
RELAY = Function("AttemptRelay", attempt_relay.handler, 512)
BOARD = Function("LeaderboardGet", leaderboard_get.handler)

PROVIDERS = (
    quizzes_bootstrap.active_games_list,
    solo_bootstrap.game_play,
    solo_bootstrap.game_answer,
    solo_bootstrap.attempt_relay,
    players_bootstrap.leaderboard_get,
)
SECONDS_A_QUESTION = 10
STREAM_MS = 200
"""From a change of a table to its function: DynamoDB stream to Lambda, p50."""

CHANGES = 100


class SoloGame:
    """One attempt of each player; all of them begin within a minute."""

    def __init__(self, evening: Evening) -> None:
        self.evening = evening
        self.cloud = Cloud()
        self._scored: list[Item] = []

    def play(self) -> Cloud:
        evening, cloud = self.evening, self.cloud
        seed(cloud, evening)
        cloud.tables.follow("Attempts", self._changed)
        choices: list[list[str]] = [[] for _ in range(evening.players)]
        for index in range(evening.questions):
            given = {player: choice for _, player, choice in evening.answers(index)}
            for player, kept in enumerate(choices):
                kept.append(given.get(player, "b"))
        with wired(cloud, (*afterwards(cloud), *PROVIDERS), {}):
            for number, at in enumerate(evening.joining(), start=1):
                cloud.clock.after(
                    at,
                    lambda number=number: self._begin(  # type: ignore[misc]
                        number, choices[number - 1]
                    ),
                )
            cloud.clock.run_for(evening.lobby_s + SECONDS_A_QUESTION * evening.questions + 60)
        return cloud

    def _changed(self, item: Item) -> None:
        if "pending" not in item:
            return  # its filter lets nothing else through
        if not self._scored:
            self.cloud.clock.after(STREAM_MS, self._relay)
        self._scored.append(item)

    def _relay(self) -> None:
        while scored := self._scored[:CHANGES]:
            del self._scored[:CHANGES]
            with self.cloud.meter.acting(["attempt scored"]):
                self.cloud.invoke(RELAY, stream_event(scored), len(scored))

    def _begin(self, number: int, choices: list[str]) -> None:
        with self.cloud.meter.acting(["attempt opened"]):
            self._open(number, choices)

    def _open(self, number: int, choices: list[str]) -> None:
        cloud, me = self.cloud, player_id(number)
        cloud.http(LIST, "GET /api/games", me)
        game = {"game_id": QUIZ}
        attempt = cloud.http(PLAY, "POST /api/games/{game_id}/attempts", me, path=game)
        responses = [
            {"question_id": f"q{index}", "response": self.evening.response(choice)}
            for index, choice in enumerate(choices)
        ]

        def finish() -> None:
            path = {"attempt_id": attempt["attempt_id"]}
            route = "POST /api/attempts/{attempt_id}/answers"
            with cloud.meter.acting(["attempt scored"]):
                cloud.http(ANSWER, route, me, path=path, body={"responses": responses})
                cloud.http(BOARD, "GET /api/games/{game_id}/leaderboard", me, path=game)

        cloud.clock.after(1000 * SECONDS_A_QUESTION * len(choices), finish)
