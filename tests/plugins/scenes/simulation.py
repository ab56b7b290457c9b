"""The simulated evening under the tiny mode, and the command that plays it."""

import json
from typing import Any

import typer
from trivia_bench.commands.simulate import simulate_command
from trivia_bench.simulation import led_game
from trivia_bench.simulation.hosted import HostedGame
from trivia_bench.simulation.live import LiveGame
from trivia_bench.simulation.script import Evening
from trivia_bench.simulation.solo import SoloGame
from typer.testing import CliRunner

from tests.plugins.scenes.letters import DOCUMENT

QUESTIONS = 6
QUESTION = json.dumps(DOCUMENT["questions"][0])


def course(game: led_game.LedGame) -> dict[str, Any]:
    asked = 0

    class Counting:
        evening, cloud, course = game.evening, game.cloud, game.course
        wired, host, join, end, leave = game.wired, game.host, game.join, game.end, game.leave

        def question(self, index: int) -> None:
            nonlocal asked
            asked += 1
            game.question(index)

    led_game.play(Counting())
    return {"asked": asked, "out": len(game.course.out), "decided": game.course.decided}


def evening(transport: str, mode: str) -> Evening:
    return Evening(3, QUESTIONS, transport, mode, question=QUESTION)


def facts() -> dict[str, Any]:
    command = typer.Typer()
    command.command()(simulate_command)
    runner = CliRunner()
    wishes = ["--mode", "hot_seat", "--players", "3,6", "--questions", "2", "--json"]
    said = runner.invoke(command, [*wishes, "--transport", "mqtt"])
    unknown = runner.invoke(command, ["--mode", "nonsense", "--players", "3"])
    return {
        "http": SoloGame(evening("http", "casual")).play().meter.by_function["GameAnswer"],
        "websocket": course(HostedGame(evening("websocket", "hot_seat"))),
        "mqtt": course(LiveGame(evening("mqtt", "hot_seat"))),
        "command": sorted(json.loads(said.stdout)) if said.exit_code == 0 else said.output,
        "help": "hot_seat" in runner.invoke(command, ["--help"]).output,
        "unknown": unknown.exit_code,
    }
