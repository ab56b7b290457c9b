"""Bots in several functions play one game; whoever started them gets one report, or stops them."""

import asyncio
import signal
import sys
from pathlib import Path
from typing import Any

import pytest
from trivia_bots.runs.report import RunReport
from trivia_local.layout import StackFolder

from tests.stack import RunningStack

QUIZ = "rivers-of-the-world"


async def _swarm(stack: RunningStack, *arguments: str) -> asyncio.subprocess.Process:
    file = StackFolder.of(stack.info.name).stack_file
    command = (sys.executable, "-m", "trivia_swarm", "--target", str(file), *arguments)
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(
        *command, stdout=pipe, stderr=asyncio.subprocess.STDOUT
    )


@pytest.mark.parametrize(
    ("transport", "players", "workers"),
    [("websocket", 9, 3), ("mqtt", 6, 2)],
    ids=["hosted", "live"],
)
async def test_functions_full_of_bots_play_one_game(
    stack: RunningStack, tmp_path: Path, transport: str, players: int, workers: int
) -> None:
    file = tmp_path / "report.json"
    bots = await _swarm(
        stack, "--transport", transport, "--quiz", QUIZ, "--players", str(players),
        "--per-worker", "3", "--questions", "1", "--json", str(file),
    )  # fmt: skip
    said = (await bots.communicate())[0].decode()
    assert bots.returncode == 0, said
    report = RunReport.model_validate_json(file.read_text(encoding="utf-8"))

    assert report.violations == []
    assert (report.processes, report.plan["players"]) == (workers, players)
    assert (report.wanted, report.joined, report.finished) == (players, players, players)
    assert report.answers.sent == report.answers.receipts == report.answers.counted == players
    assert len(report.rounds[0].results) == players
    assert {row["name"] for row in report.board} == {f"Bot {n + 1}" for n in range(players)}
    assert f"{workers} of {workers} workers done, {workers} begun, {players} players" in said
    assert f"{players} of {players} players joined" in said


async def test_ctrl_c_stops_the_functions_and_their_bots_leave(
    stack: RunningStack,
) -> None:
    before = _accounts(stack)
    bots = await _swarm(
        stack, "--transport", "websocket", "--quiz", QUIZ, "--players", "4",
        "--per-worker", "2", "--strategy", "slow", "--accounts",
    )  # fmt: skip
    assert bots.stdout is not None
    said = ""
    async with asyncio.timeout(60):
        while "4 players" not in said:
            said = (await bots.stdout.readline()).decode()
    while_they_play = _accounts(stack)
    bots.send_signal(signal.SIGINT)
    rest = (await bots.communicate())[0].decode()

    assert bots.returncode == 130
    assert "2 of 2 workers have closed their connections" in rest
    assert len(while_they_play - before) == 5  # the host as well
    assert _accounts(stack) == before
    assert _executions(stack)["ABORTED"] == 1


def _accounts(stack: RunningStack) -> set[str]:
    pool = stack.info.cognito.user_pool_id
    pages = stack.client("cognito-idp").get_paginator("list_users").paginate(UserPoolId=pool)
    return {user["Username"] for page in pages for user in page["Users"]}


def _executions(stack: RunningStack) -> dict[str, int]:
    """How many executions of the load test there were, by state."""
    machine = stack.info.outputs["SwarmStateMachineArn"]
    found: list[dict[str, Any]] = stack.client("stepfunctions").list_executions(
        stateMachineArn=machine
    )["executions"]
    states = [one["status"] for one in found]
    return {state: states.count(state) for state in states}
