"""A plan from what the command line says, and a run that Ctrl-C ends properly."""

import asyncio
import contextlib
import resource
import signal
import sys
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from trivia_bots.commands.options import fail

if TYPE_CHECKING:
    from trivia_bots.runs.plan import RunPlan

T = TypeVar("T")


def plan_of(**wishes: Any) -> "RunPlan":
    """A plan; what is wrong with it becomes a usage error."""
    from pydantic import ValidationError

    from trivia_bots.runs.plan import RunPlan

    try:
        return RunPlan(**wishes)
    except ValidationError as error:
        first = error.errors()[0]
        where = f"{first['loc'][0]}: " if first["loc"] else ""
        raise typer.BadParameter(where + first["msg"].removeprefix("Value error, ")) from None


def until_done(run: Coroutine[Any, Any, T]) -> T:
    """Run; on Ctrl-C or SIGTERM everything is closed first, then exit status 130."""
    from trivia_bots.runs.faults import RunFault

    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):  # each bot needs one; some systems give 256
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(now, min(most, 10_000)), most))

    async def stoppable() -> T:
        task = asyncio.current_task()
        assert task is not None
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, task.cancel)
        return await run

    try:
        return asyncio.run(stoppable())
    except RunFault as fault:
        fail(str(fault))
    except asyncio.CancelledError:
        sys.stderr.write("Stopped: all connections are closed, accounts made are deleted.\n")
        raise typer.Exit(130) from None
