"""Host a game from the command line: people join, and somebody or a clock leads it."""

import asyncio
from collections.abc import Callable

from trivia_bots.accounts.cognito import Account
from trivia_bots.accounts.people import People
from trivia_bots.clients.http import connected
from trivia_bots.hosts.leaders import LOOK_S, Leader
from trivia_bots.hosts.session import HostSession, reserve
from trivia_bots.runs.context import RunContext
from trivia_bots.runs.faults import FAULTS, RunFault, plain
from trivia_bots.runs.plan import RunPlan
from trivia_bots.runs.report import RunReport, Stopwatch
from trivia_bots.runs.session import session_of_host
from trivia_bots.runs.watcher import Watcher
from trivia_bots.site import Site


class _Led:
    """A leader as a host's session wants it: its lobby tells who has come."""

    def __init__(self, leader: Leader, session: HostSession, say: Callable[[str], None]) -> None:
        self._leader = leader
        self._session = session
        self._say = say
        self.close = leader.close
        self.onward = leader.onward

    async def start(self) -> None:
        telling = asyncio.create_task(self._tell())
        try:
            await self._leader.lobby(self._session, self._say)
        finally:
            telling.cancel()

    async def _tell(self) -> None:
        told = 0
        while True:
            await asyncio.sleep(LOOK_S)
            if self._session.players != told:
                told = self._session.players
                self._say(f"{told} {'player' if told == 1 else 'players'} in the lobby")


async def host_game(
    plan: RunPlan,
    site: Site,
    watcher: Watcher,
    lead: Callable[[], Leader],
    account: Account | None = None,
) -> RunReport:
    """Open the game of `plan` and lead it to its end.

    Args:
        lead: makes the leader, once the event loop runs.
        account: whose game it is; without one, an account is made, and deleted at the end.

    Raises:
        RunFault: the game could not be opened, or not be led to its end.
    """
    report = RunReport(plan=plan.model_dump(mode="json"))
    context = RunContext(plan, report, watcher.said)
    watch = Stopwatch(report)
    session: HostSession | None = None
    async with connected(site) as http:
        people = People(site, http, [account] if account else [])
        try:
            assert plan.quiz is not None
            assert plan.transport in ("websocket", "mqtt")
            person = await people.register("Host")
            reserved = await reserve(person, plan.transport, plan.quiz, plan.rules)
            session = HostSession(
                session_of_host(site, reserved.ticket, reserved.player_id, person), context
            )
            await session.open()
            report.pin = reserved.ticket.pin
            watcher.started(report)
            await session.run(_Led(lead(), session, watcher.said))
        except FAULTS as fault:
            raise RunFault(plain(fault)) from fault
        finally:
            watch.read()
            if session is not None:
                await session.leave()
            await people.leave()
    context.watch.finish([])
    report.violations = list(context.watch.violations)
    return report
