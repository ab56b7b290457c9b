"""One game with a host, played by the bots of one process; they may lead it as well."""

import asyncio
import contextlib
import hashlib
import json

from trivia_bots.accounts.people import People
from trivia_bots.cheaters.games import cheat_in_game
from trivia_bots.hosts.session import HostSession, reserve
from trivia_bots.players.player import Player
from trivia_bots.players.presence import GAME_IS_OVER
from trivia_bots.runs.context import RunContext
from trivia_bots.runs.faults import FAULTS, HostFault, RunFault, code_of, plain
from trivia_bots.runs.session import NewSession, session_maker, session_of_host
from trivia_bots.site import Site
from trivia_bots.strategies.registry import strategies

JOINING_AT_ONCE = 8


BACK_S = 30.0


END_S = 60.0
"""How long after the host's end everyone may take to hear of it."""


async def play_game(site: Site, people: People, context: RunContext) -> None:
    plan = context.plan
    host: HostSession | None = None
    players = [Player(number, context) for number in range(plan.players)]
    try:
        context.report.pin = plan.pin
        if plan.hosts:
            host = await _open(site, people, context)
        async with asyncio.TaskGroup() as group:
            group.create_task(_everyone(site, people, context, players))
            if host is not None:
                group.create_task(_lead(host, context, players))
        _finish(context, players)
    finally:
        # Also when the run is cancelled: leave nothing open.
        await asyncio.gather(
            *(player.presence.leave() for player in players), return_exceptions=True
        )
        if host is not None:
            await host.leave()


async def _open(site: Site, people: People, context: RunContext) -> HostSession:
    plan = context.plan
    if plan.reserved is not None:
        person, reserved = people.guest("Host"), plan.reserved
    else:
        assert plan.quiz is not None
        assert plan.transport in ("websocket", "mqtt")
        person = await people.register("Host")
        reserved = await reserve(person, plan.transport, plan.quiz, plan.rules)
    host = HostSession(session_of_host(site, reserved.ticket, reserved.player_id, person), context)
    context.report.game_id = reserved.ticket.game_id
    await host.open()
    context.report.pin = reserved.ticket.pin
    context.say(f"PIN {reserved.ticket.pin}: {reserved.ticket.title}")
    return host


async def _everyone(site: Site, people: People, context: RunContext, players: list[Player]) -> None:
    """All players join and play; those who cannot join are errors, unless nobody can."""
    if not players:
        return
    assert context.report.pin is not None
    strategy = strategies()[context.plan.strategy]
    new_session = await session_maker(site, context.plan, people, context.report.pin)
    gate = asyncio.Semaphore(JOINING_AT_ONCE)

    async def one(player: Player) -> None:
        await asyncio.sleep(context.plan.ramp_s * player.number / len(players))
        async with gate:
            await _join(player, new_session, context)
        if player.presence.client is not None:
            await player.play()

    async with asyncio.TaskGroup() as group:
        for player in players:
            group.create_task(one(player))
        await asyncio.gather(*(player.settled.wait() for player in players))
        joined = [player for player in players if player.presence.client is not None]
        if not joined:
            raise RunFault(f"No player could join. {'; '.join(context.report.notes)}")
        context.say(f"{len(joined)} of {len(players)} players are in")
        if len(context.key) == 0 and strategy.needs_answers:
            context.report.note("Nobody told the players the answers: they guess.")
        if strategy.cheats:
            await cheat_in_game(site, people, context, joined)


async def _join(player: Player, new_session: NewSession, context: RunContext) -> None:
    try:
        await player.join(new_session)
    except FAULTS as fault:
        context.report.errors[code_of(fault)] += 1
        context.report.note(f"{player.name} could not join: {plain(fault)}")
    finally:
        player.settled.set()


class _RunPacer:
    """Goes on as soon as all players of the run are through."""

    def __init__(self, host: HostSession, players: list[Player], context: RunContext) -> None:
        self._host = host
        self._players = players
        self._context = context

    async def start(self) -> None:
        """When all bots are in, and as many others as the plan expects, or its patience is over."""
        await asyncio.gather(*(player.settled.wait() for player in self._players))
        plan = self._context.plan
        expected = plan.expected or 0
        try:
            async with asyncio.timeout(plan.patience_s):
                while self._host.players < expected:
                    await asyncio.sleep(1)
                    await self._host.look()
        except TimeoutError:
            there = f"{self._host.players} of {expected} players were there"
            self._context.report.note(f"The game began when {there}.")

    async def close(self, index: int) -> None:
        await self._context.through.wait(index)
        if self._host.players > len(self._context.through.playing):
            await asyncio.Event().wait()  # others play as well: the count of answers tells

    async def onward(self, index: int) -> None:
        """When those of this run whose connection was dropped are back."""
        if not self._players:
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(BACK_S):
                await self._context.through.wait(index)


async def _lead(host: HostSession, context: RunContext, players: list[Player]) -> None:
    """Lead the game, and then give everyone a while to hear of its end."""
    try:
        await host.run(_RunPacer(host, players, context))
        async with asyncio.timeout(END_S):
            await asyncio.gather(*(player.presence.ended.wait() for player in players))
    except HostFault as fault:
        context.watch.violations.append(f"The host could not go on: {fault}")
    except TimeoutError:
        context.report.note(f"Some players heard nothing of the end within {END_S:.0f} s.")
    for player in players:
        player.presence.ended.set()


def _finish(context: RunContext, players: list[Player]) -> None:
    report, watch = context.report, context.watch
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
