"""Bots play over every transport at the public edges, and find nothing that must not happen."""

import asyncio
import json
import re
import signal
import sys
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from trivia_bots.run import run_bots
from trivia_bots.runs.plan import RunPlan
from trivia_bots.runs.report import RunReport
from trivia_bots.site import Site
from trivia_bots.transports import Transport

from tests.stack import RunningStack

QUIZ = "rivers-of-the-world"
GUESTS = {"mode": "casual", "guests": True}
CLI = (sys.executable, "-m", "trivia_bots")


class Notes:
    """Keeps what a run says; with `at_pin` something is done once the game is open."""

    def __init__(self) -> None:
        self.report = RunReport()
        self.open = asyncio.Event()

    def started(self, report: RunReport) -> None:
        self.report = report

    def said(self, line: str) -> None:
        if line.startswith("PIN"):
            self.open.set()


def a_plan(transport: Transport, **wishes: Any) -> RunPlan:
    hosting = {"host": True, "questions": 2, "rules": GUESTS} if transport != "http" else {}
    return RunPlan(**({"transport": transport, "players": 6, "quiz": QUIZ} | hosting | wishes))


async def test_bots_play_a_hosted_game_and_keep_their_scores_when_dropped(site: Site) -> None:
    rules = {"mode": "competitive", "round_size": 2, "guests": True}
    plan = a_plan("websocket", strategy="expert", kill=0.34, kill_host=True, rules=rules)
    report = await run_bots(plan, site)

    assert report.violations == []
    assert (report.joined, report.finished) == (6, 6)
    assert (report.rejoined, report.kept, report.host_rejoined) == (4, 4, 2)
    assert report.answers.sent == report.answers.counted == 12
    assert report.answers.receipts == 12
    assert [row["score"] for row in report.board] == [2000] * 6
    assert sorted(report.rounds) == [0, 1]
    assert all(len(one.results) >= 4 for one in report.rounds.values())


async def test_bots_play_a_live_game_and_keep_their_scores_when_dropped(site: Site) -> None:
    rules = {"mode": "first_correct", "guests": True}
    plan = a_plan("mqtt", strategy="expert", kill=0.34, kill_at=0, kill_host=True, rules=rules)
    report = await run_bots(plan, site)

    assert report.violations == []
    assert (report.joined, report.finished) == (6, 6)
    assert (report.rejoined, report.kept, report.host_rejoined) == (2, 2, 1)
    # The first right answer ends a question: who comes after it is too late.
    assert 2 <= report.answers.counted <= 12
    assert sum(row["score"] for row in report.board) == 2000
    assert report.players_traffic.received >= 6 * 2 * 3


@pytest.mark.parametrize("transport", ["websocket", "mqtt"])
async def test_of_those_who_guess_the_last_ones_standing_win(
    site: Site, transport: Transport
) -> None:
    """Survival with every kind of question: polls put nobody out, the nearest guesses stay in."""
    rules = {"mode": "survival", "guests": True}
    plan = a_plan(
        transport, players=8, quiz="guess-and-vote", questions=10, strategy="random", rules=rules
    )
    report = await run_bots(plan, site)

    assert report.violations == []
    assert (report.joined, report.finished) == (8, 8)
    assert report.answers.sent == report.answers.counted
    # Who was put out answers no more: nobody who guesses gets through all ten.
    assert 8 < report.answers.sent < 80


async def test_bots_play_alone_and_learn(site: Site) -> None:
    report = await run_bots(a_plan("http", players=2, attempts=2, strategy="expert"), site)

    assert report.violations == []
    assert (report.joined, report.finished) == (2, 2)
    assert report.answers.sent == report.answers.counted == 40
    assert len(report.http_ms["GamePlay"]) == 4
    # Each hands every attempt in twice.
    assert len(report.http_ms["GameAnswer"]) == 8


@pytest.mark.parametrize(("transport", "tricks"), [("http", 7), ("websocket", 21), ("mqtt", 19)])
async def test_no_cheat_works(site: Site, transport: Transport, tricks: int) -> None:
    players = 1 if transport == "http" else 2
    plan = a_plan(transport, players=players, strategy="cheater", spread_s=0.5)
    report = await run_bots(plan, site)

    assert report.violations == []
    assert len(report.cheats) >= tricks, report.cheats
    assert not [name for name in report.cheats if "WORKED" in name]
    assert report.finished == players


async def test_the_lobby_adds_bots_that_play_to_the_end_and_leave(
    stack: RunningStack, site: Site
) -> None:
    notes = Notes()
    rules = {"mode": "casual", "guests": False}
    plan = a_plan("websocket", players=0, expected=3, questions=1, rules=rules)
    game = asyncio.create_task(run_bots(plan, site, notes))
    await notes.open.wait()
    async with httpx.AsyncClient(base_url=site.origin, trust_env=False, timeout=30) as http:
        wish = {"pin": notes.report.pin, "players": 3}
        answer = await http.post("/local/bots", json=wish, headers={"Origin": site.origin})
        config = (await http.get("/config.json")).json()
    report = await game

    assert (answer.status_code, answer.json()) == (202, {"players": 3})
    assert config["bots"] is True
    assert report.violations == []
    assert len(report.board) == 3
    await _nobody_left(psutil.Process(stack.info.pids["frontdoor"]))


async def _nobody_left(parent: psutil.Process) -> None:
    async with asyncio.timeout(20):
        while parent.children():
            await asyncio.sleep(0.1)


async def test_ctrl_c_leaves_no_process_and_no_player_behind(site: Site) -> None:
    bots = await _cli(
        "play", "--transport", "websocket", "--host", "--quiz", QUIZ, "--players", "3",
        "--accounts", "--strategy", "slow", "--target", site.origin,
    )  # fmt: skip
    assert bots.stdout is not None
    said = ""
    async with asyncio.timeout(60):
        while "Question 1" not in said:
            said = (await bots.stdout.readline()).decode()
    started = psutil.Process(bots.pid).children()
    bots.send_signal(signal.SIGINT)
    rest, _ = await bots.communicate()

    assert bots.returncode == 130
    assert "all connections are closed" in rest.decode()
    assert not any(child.is_running() for child in started)
    assert "3/3 players" in said


async def test_a_game_is_hosted_from_the_command_line(site: Site, tmp_path: Path) -> None:
    host = await _cli(
        "host", "--transport", "mqtt", "--quiz", QUIZ, "--auto", "--players", "2", "--lobby", "0",
        "--pause", "0", "--questions", "1", "--target", site.origin,
    )  # fmt: skip
    assert host.stdout is not None
    pin = None
    async with asyncio.timeout(60):
        while pin is None:
            line = (await host.stdout.readline()).decode()
            pin = re.search(r"PIN (\d{6}) .*/j/\1", line)
    file = tmp_path / "report.json"
    bots = await _cli(
        "play", "--pin", pin[1], "--players", "2", "--json", str(file), "--target", site.origin
    )
    said, _ = await bots.communicate()
    told, _ = await host.communicate()

    assert bots.returncode == 0, said.decode()
    assert host.returncode == 0, told.decode()
    assert re.search(r"1\. Bot \d +\d+", told.decode())
    report = json.loads(file.read_text())
    assert (report["finished"], report["violations"]) == (2, [])


async def _cli(*arguments: str) -> asyncio.subprocess.Process:
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(
        *CLI, *arguments, stdout=pipe, stderr=asyncio.subprocess.STDOUT
    )
