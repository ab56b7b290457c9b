"""Many bots in one process: join a game, or host one, and play it to its end.

SwarmFault    the run could not be done at all; says why
"""

import asyncio
import contextlib
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from botocore.exceptions import BotoCoreError, ClientError

from trivia_bots.cheating_games import cheat_in_game
from trivia_bots.cognito import Account
from trivia_bots.http_client import HttpFault, connected
from trivia_bots.network import NETWORK_FAULTS
from trivia_bots.people import People
from trivia_bots.plan import SwarmPlan
from trivia_bots.player import Player
from trivia_bots.presence import GAME_IS_OVER
from trivia_bots.report import Stopwatch, SwarmReport
from trivia_bots.seats import SeatFault, Take, host_seat, seat_taker
from trivia_bots.show import Show, ShowFault, reserve
from trivia_bots.site import Site
from trivia_bots.solo_swarm import play_solo
from trivia_bots.table import Table

JOINING_AT_ONCE = 8
BACK_S = 30.0
END_S = 60.0
"""How long after the host's end everyone may take to hear of it."""

FAULTS = (*NETWORK_FAULTS, ClientError, BotoCoreError, SeatFault, ShowFault)


class SwarmFault(Exception):
    """Why nothing could be played."""


class Watcher(Protocol):
    """Somebody who looks on; reads `report` whenever it likes."""

    def started(self, report: SwarmReport) -> None: ...

    def said(self, line: str) -> None: ...


class Unwatched:
    """Nobody looks on."""

    def started(self, report: SwarmReport) -> None: ...

    def said(self, line: str) -> None: ...


async def run_swarm(
    plan: SwarmPlan,
    site: Site,
    watcher: Watcher | None = None,
    *,
    known: Sequence[Account] = (),
    answers: Path | None = None,
    keep_accounts: bool = False,
) -> SwarmReport:
    """Do what `plan` says at `site`.

    Connections are closed and accounts that were made are deleted whatever happens, also when the
    run is cancelled.

    Args:
        known: accounts to use before new ones are made.
        answers: a quiz file that experts know by heart.
        keep_accounts: leave the accounts of this run.

    Raises:
        SwarmFault: nothing could be played. What went wrong while playing is in the report.
    """
    watcher = watcher or Unwatched()
    report = SwarmReport(plan=plan.model_dump(mode="json"), wanted=plan.players)
    table = Table(plan, report, watcher.said)
    if answers is not None:
        table.key.read(answers)
    watcher.started(report)
    watch = Stopwatch(report)
    async with connected(site) as http:
        people = People(site, http, list(known), plan.logins_per_s)
        try:
            if plan.mode == "solo":
                await play_solo(table, people)
            else:
                await _play_game(site, people, table)
        except FAULTS as fault:
            raise SwarmFault(plain(fault)) from fault
        except ExceptionGroup as group:
            raise _first(group) from group
        finally:
            watch.read()
            if not keep_accounts:
                await _delete(people, table)
    report.violations = list(table.watch.violations)
    return report


async def _play_game(site: Site, people: People, table: Table) -> None:
    plan = table.plan
    show: Show | None = None
    players = [Player(number, table) for number in range(plan.players)]
    try:
        table.report.pin = plan.pin
        if plan.hosts:
            show = await _open(site, people, table)
        async with asyncio.TaskGroup() as group:
            group.create_task(_everyone(site, people, table, players))
            if show is not None:
                group.create_task(_lead(show, table, players))
        _finish(table, players)
    finally:
        # Also when the run is cancelled: leave nothing open.
        await asyncio.gather(
            *(player.presence.leave() for player in players), return_exceptions=True
        )
        if show is not None:
            await show.leave()


async def _open(site: Site, people: People, table: Table) -> Show:
    plan = table.plan
    if plan.seat is not None:
        person, seat = people.guest("Host"), plan.seat
    else:
        assert plan.quiz is not None
        person = await people.register("Host")
        seat = await reserve(person, plan.mode, plan.quiz, plan.rules)
    show = Show(host_seat(site, seat.ticket, seat.player_id, person), table)
    await show.open()
    table.report.pin = seat.ticket.pin
    table.say(f"PIN {seat.ticket.pin}: {seat.ticket.title}")
    return show


async def _everyone(site: Site, people: People, table: Table, players: list[Player]) -> None:
    """All players join and play; those who cannot join are errors, unless nobody can."""
    if not players:
        return
    assert table.report.pin is not None
    take = await seat_taker(site, table.plan, people, table.report.pin)
    gate = asyncio.Semaphore(JOINING_AT_ONCE)

    async def one(player: Player) -> None:
        await asyncio.sleep(table.plan.ramp_s * player.number / len(players))
        async with gate:
            await _join(player, take, table)
        if player.presence.client is not None:
            await player.play()

    async with asyncio.TaskGroup() as group:
        for player in players:
            group.create_task(one(player))
        await asyncio.gather(*(player.settled.wait() for player in players))
        joined = [player for player in players if player.presence.client is not None]
        if not joined:
            raise SwarmFault(f"No player could join. {'; '.join(table.report.notes)}")
        table.say(f"{len(joined)} of {len(players)} players are in")
        if len(table.key) == 0 and table.plan.strategy == "expert":
            table.report.note("Nobody told the experts the answers: they guess.")
        if table.plan.strategy == "cheater":
            await cheat_in_game(site, people, table, joined)


async def _join(player: Player, take: Take, table: Table) -> None:
    try:
        await player.join(take)
    except FAULTS as fault:
        table.report.errors[_code(fault)] += 1
        table.report.note(f"{player.name} could not join: {plain(fault)}")
    finally:
        player.settled.set()


class _SwarmPacer:
    """Goes on as soon as all players of the run are through."""

    def __init__(self, show: Show, players: list[Player], table: Table) -> None:
        self._show = show
        self._players = players
        self._table = table

    async def start(self) -> None:
        """When all bots are in, and as many others as the plan expects, or its patience is over."""
        await asyncio.gather(*(player.settled.wait() for player in self._players))
        plan = self._table.plan
        expected = plan.expected or 0
        try:
            async with asyncio.timeout(plan.patience_s):
                while self._show.players < expected:
                    await asyncio.sleep(1)
                    await self._show.look()
        except TimeoutError:
            there = f"{self._show.players} of {expected} players were there"
            self._table.report.note(f"The game began when {there}.")

    async def close(self, index: int) -> None:
        await self._table.through.wait(index)
        if self._show.players > len(self._table.through.playing):
            await asyncio.Event().wait()  # others play as well: the count of answers tells

    async def onward(self, index: int) -> None:
        """When those of this run whose connection was dropped are back."""
        if not self._players:
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(BACK_S):
                await self._table.through.wait(index)


async def _lead(show: Show, table: Table, players: list[Player]) -> None:
    """Lead the game, and then give everyone a while to hear of its end."""
    try:
        await show.run(_SwarmPacer(show, players, table))
        async with asyncio.timeout(END_S):
            await asyncio.gather(*(player.presence.ended.wait() for player in players))
    except ShowFault as fault:
        table.watch.violations.append(f"The host could not go on: {fault}")
    except TimeoutError:
        table.report.note(f"Some players heard nothing of the end within {END_S:.0f} s.")
    for player in players:
        player.presence.ended.set()


def _finish(table: Table, players: list[Player]) -> None:
    report, watch = table.report, table.watch
    for player in players:
        if player.presence.fault is None:
            continue
        if player.presence.fault in GAME_IS_OVER and watch.board.board is not None:
            report.note(f"The game was over before {player.name} was back.")
        else:
            watch.violations.append(f"{player.name} could not come back: {player.presence.fault}")
    watch.finish(
        player.name
        for player in players
        if player.presence.client is not None and not (player.removed or player.presence.fault)
    )
    report.finished = sum(player.told_the_end for player in players)
    report.answers.counted = watch.answers.counted
    if watch.board.board is not None:
        text = json.dumps(watch.board.board, sort_keys=True)
        report.board_print = hashlib.sha256(text.encode()).hexdigest()[:16]
        report.board = watch.board.board["top"]


async def _delete(people: People, table: Table) -> None:
    if people.made:
        left = await people.leave()
        if left:
            table.report.note(f"{left} accounts of this run could not be deleted.")
        table.report.note("Accounts of this run are deleted; their profiles and scores stay.")


def _first(group: "ExceptionGroup[Exception]") -> Exception:
    """The fault behind a group of them, or the group if it is a mistake of the bots."""
    fault: Exception = group
    while isinstance(fault, ExceptionGroup):
        fault = fault.exceptions[0]
    if isinstance(fault, SwarmFault):
        return fault
    return SwarmFault(plain(fault)) if isinstance(fault, FAULTS) else group


def _code(fault: BaseException) -> str:
    return fault.code if isinstance(fault, HttpFault) else type(fault).__name__


def plain(fault: BaseException) -> str:
    return str(fault) or type(fault).__name__
