"""Attempts of players who play alone: HTTP requests, repeated until they are answered."""

from typing import Any

from trivia.adapters.dynamodb.players.directory import DynamoPlayerDirectory
from trivia.adapters.dynamodb.players.progress import DynamoProgressLedger
from trivia.adapters.dynamodb.players.score_board import DynamoScoreBoard
from trivia.adapters.dynamodb.quizzes.quizzes import DynamoQuizStore
from trivia.application.players.people_values import PlayerRecord
from trivia.bootstrap import solo as solo_bootstrap
from trivia.domain.ids import PlayerId
from trivia.domain.market.amounts import coins_for
from trivia.domain.players.player import Player
from trivia.entrypoints.solo import attempt_relay, game_answer, game_play

from trivia_bench.chaos.invariants import coins
from trivia_bench.chaos.invariants.plays import difference
from trivia_bench.chaos.rooms import afterwards
from trivia_bench.chaos.script import CHOICES, QUIZ, Script, choice_id, quiz_document
from trivia_bench.chaos.world.functions import Function, Reply
from trivia_bench.chaos.world.http import request
from trivia_bench.chaos.world.world import World
from trivia_bench.simulation.events import stream_event

PLAY = Function("GamePlay", game_play.handler, solo_bootstrap.game_play)
ANSWER = Function("GameAnswer", game_answer.handler, solo_bootstrap.game_answer)
RELAY = Function("AttemptRelay", attempt_relay.handler, solo_bootstrap.attempt_relay, 30)

STREAM_TRIES = 3
ATTEMPTS = 2
LIVENESS_S, REST_S = 120, 500
AGAIN_MS = (1_000.0, 4_000.0)
THINKS_MS = (1_000.0, 12_000.0)


class Solist:
    """One player; what they were told of each attempt, once they were told anything."""

    def __init__(self, game: "SoloGame", name: str) -> None:
        self.game, self.name = game, name
        self.player_id = PlayerId(f"player-{name}")
        self.scored: dict[str, dict[str, Any]] = {}
        self.left = ATTEMPTS

    def begin(self) -> None:
        def answered(status: int, body: Any) -> None:
            if status == 201:
                self._after("thinks", THINKS_MS, lambda: self._answer(body))
            else:
                self._after("tries again", AGAIN_MS, self.begin)

        route = "POST /api/games/{game_id}/attempts"
        path = {"game_id": QUIZ}
        world = self.game.world
        request(world, PLAY, route, self.player_id, answered, path=path)
        if world.faults.strike("press again", f"{self.name} begins"):
            # Opened twice: the other one is never answered.
            request(world, PLAY, route, self.player_id, lambda *_: None, path=path)

    def _answer(self, attempt: dict[str, Any]) -> None:
        pick = self.game.world.dice.pick
        responses = [
            {
                "question_id": one["id"],
                "response": {
                    "kind": one["kind"],
                    "choice": choice_id(one, pick(f"{self.name} picks", CHOICES)),
                },
            }
            for one in attempt["questions"]
        ]
        self._send(attempt["attempt_id"], {"responses": responses})
        if self.game.world.faults.strike("press again", self.name):
            self._send(attempt["attempt_id"], {"responses": responses})

    def _send(self, attempt_id: str, body: dict[str, Any]) -> None:
        world = self.game.world

        def answered(status: int, told: Any) -> None:
            if status != 200:
                self._after("tries again", AGAIN_MS, lambda: self._send(attempt_id, body))
                return
            known = self.scored.setdefault(attempt_id, told)
            if known != told:
                world.violated(f"SameResult: {self.name} is told {told}, and was told {known}")
            if known is told:
                world.trace.note(self.name, f"has scored {told['score']}")
                self.left -= 1
                self.game.left -= 1
                if self.left:
                    self._after("plays again", AGAIN_MS, self.begin)

        route = "POST /api/attempts/{attempt_id}/answers"
        path = {"attempt_id": attempt_id}
        request(world, ANSWER, route, self.player_id, answered, path=path, body=body)

    def _after(self, what: str, span: tuple[float, float], do: Any) -> None:
        world = self.game.world
        world.loop.after(world.dice.between(f"{self.name} {what}", *span), do)


class SoloGame:
    def __init__(self, world: World, script: Script) -> None:
        self.world, self.script = world, script
        self.players = [Solist(self, f"P{number}") for number in range(1, script.players + 1)]
        self.left = ATTEMPTS * len(self.players)
        afterwards.furnish(world)
        afterwards.every(world, RELAY, afterwards.SWEEP_MS)
        world.tables.kept.follow("Attempts", self._changed)
        tables: Any = world.tables
        directory = DynamoPlayerDirectory(tables, "Players")
        for one in self.players:
            directory.put(None, PlayerRecord(Player(one.player_id, one.name), "owl"))
        DynamoQuizStore(tables, "GamesDetail").put(quiz_document(script), 1)

    def play(self) -> None:
        world, now = self.world, self.world.loop.now
        for one in self.players:
            world.loop.after(world.dice.between(f"{one.name} comes", 0, 3_000), one.begin)
        calm_at = now() + 1000 * self.script.calm_s
        world.run_until(calm_at, self._is_told)
        world.faults.over = True
        world.trace.note("faults", "stop")
        if not world.run_until(now() + 1000 * LIVENESS_S, self._is_scored):
            world.violated(f"{LIVENESS_S} s after faults stopped somebody has no score")
        elif not world.run_until(now() + 1000 * REST_S, self._is_told):
            world.violated(f"{REST_S} s after the last attempt something is still to be told")
        elif world.violation is None:
            self._reckon()

    def _changed(self, item: dict[str, Any]) -> None:
        """The stream of the table, behind its filter: tried three times, then left to the sweep."""
        if "pending" in item:
            self._relay(stream_event([item]), STREAM_TRIES)

    def _relay(self, event: dict[str, Any], tries: int) -> None:
        world = self.world
        world.busy += 1

        def done(reply: Reply | None) -> None:
            if reply is None and tries > 1:
                self._relay(event, tries - 1)

        def due() -> None:
            world.busy -= 1
            world.functions.invoke(RELAY, event, done)

        world.loop.after(world.dice.between("stream", 50, 500), due)

    def _is_scored(self) -> bool:
        return self.left == 0

    def _is_told(self) -> bool:
        world = self.world
        return self.left == 0 and not world.busy and not world.tables.pending("Attempts")

    def _reckon(self) -> None:
        tables: Any = self.world.tables.kept
        ledger = DynamoProgressLedger(tables, "PlayerProgress")
        board = DynamoScoreBoard(tables, "Leaderboard")
        self._reckon_plays(tables)
        self._reckon_coins(tables)
        for one in self.players:
            counted = [told for told in one.scored.values() if not told["late"]]
            total, entry = ledger.total(one.player_id), board.standing(QUIZ, one.player_id).entry
            earned = sum(told["experience"] for told in counted)
            if (total.quizzes_played, total.experience) != (len(counted), earned):
                self.world.violated(f"ScoredOnce: {one.name} has earned {total}, not {earned}")
            best = max((told["score"] for told in counted), default=None)
            if best is not None and (entry is None or entry.score != best):
                self.world.violated(f"ScoredOnce: {one.name} has {best}, the board says {entry}")

    def _reckon_coins(self, tables: Any) -> None:
        earned = {
            one.player_id: sum(
                coins_for(told["experience"], 0) for told in one.scored.values() if not told["late"]
            )
            for one in self.players
        }
        if said := coins.difference(tables, earned):
            self.world.violated(f"CoinsPaid: {said}")

    def _reckon_plays(self, tables: Any) -> None:
        every = [told for one in self.players for told in one.scored.values() if not told["late"]]
        questions: dict[str, tuple[int, int]] = {}
        for told in every:
            for answer in told["answers"]:
                name = answer["question"]["id"]
                answered, right = questions.get(name, (0, 0))
                questions[name] = answered + 1, right + answer["correct"]
        if said := difference(tables, len(every), questions):
            self.world.violated(f"PlaysCounted: {said}")
