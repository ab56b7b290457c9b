"""Many bots in one process: join a game, or host one, and play it to its end."""

from collections.abc import Sequence
from pathlib import Path

from trivia_bots.accounts.cognito import Account
from trivia_bots.accounts.people import People, Person
from trivia_bots.cheaters.solo import cheat_alone
from trivia_bots.cheaters.tricks import Cheats
from trivia_bots.clients.http import connected
from trivia_bots.game import play_game
from trivia_bots.players.solo import Afterwards, play_solo
from trivia_bots.runs.context import RunContext
from trivia_bots.runs.faults import FAULTS, RunFault, first_of_group, plain
from trivia_bots.runs.plan import RunPlan
from trivia_bots.runs.report import RunReport, Stopwatch
from trivia_bots.runs.watcher import Unwatched, Watcher
from trivia_bots.site import Site
from trivia_bots.strategies.registry import strategies


async def run_bots(
    plan: RunPlan,
    site: Site,
    watcher: Watcher | None = None,
    *,
    known: Sequence[Account] = (),
    answers: Path | None = None,
    keep_accounts: bool = False,
) -> RunReport:
    """Do what `plan` says at `site`.

    Connections are closed and accounts that were made are deleted whatever happens, also when the
    run is cancelled.

    Args:
        known: accounts to use before new ones are made.
        answers: a quiz file that experts know by heart.
        keep_accounts: leave the accounts of this run.

    Raises:
        RunFault: nothing could be played. What went wrong while playing is in the report.
    """
    watcher = watcher or Unwatched()
    report = RunReport(plan=plan.model_dump(mode="json"), wanted=plan.players)
    context = RunContext(plan, report, watcher.said)
    if answers is not None:
        context.key.read(answers)
    watcher.started(report)
    watch = Stopwatch(report)
    async with connected(site) as http:
        people = People(site, http, list(known), plan.logins_per_s)
        try:
            if plan.transport == "http":
                await play_solo(context, people, _solo_tricks(context, people))
            else:
                await play_game(site, people, context)
        except FAULTS as fault:
            raise RunFault(plain(fault)) from fault
        except ExceptionGroup as group:
            raise first_of_group(group) from group
        finally:
            watch.read()
            if not keep_accounts:
                await _delete(people, context)
    report.violations = list(context.watch.violations)
    return report


def _solo_tricks(context: RunContext, people: People) -> Afterwards | None:
    if not strategies()[context.plan.strategy].cheats:
        return None

    async def cheat(person: Person, quiz: str) -> None:
        await cheat_alone(Cheats(context), person, await people.register("Victim"), quiz)

    return cheat


async def _delete(people: People, context: RunContext) -> None:
    if people.made:
        left = await people.leave()
        if left:
            context.report.note(f"{left} accounts of this run could not be deleted.")
        context.report.note("Accounts of this run are deleted; their profiles and scores stay.")
