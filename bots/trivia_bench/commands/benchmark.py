"""`trivia bench`."""

import signal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from trivia_local.errors import RunnerError
from trivia_local.layout import home
from trivia_local.session import console, plain_errors

from trivia_bench.commands import results

if TYPE_CHECKING:
    from trivia_bench.benchmark.result import BenchResult
    from trivia_bench.benchmark.run import Order
    from trivia_bench.benchmark.stage import Stage

app = typer.Typer(help="Measure the service with bots.", invoke_without_command=True)
results.add_to(app)


@app.callback()
def bench(
    context: typer.Context,
    scenario: Annotated[
        list[str] | None, typer.Option(help="only this one, such as `live-200-at-once`; repeatable")
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="50 players only")] = False,
    goals: Annotated[
        bool, typer.Option("--goals", help="only what the goals are about; says which are reached")
    ] = False,
    repeat: Annotated[
        int, typer.Option(min=1, max=20, help="play each so often; comparing wants three")
    ] = 1,
    questions: Annotated[
        int | None, typer.Option(min=1, max=9, help="that are counted; 3 if not said")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="folder for result and page; .local/bench if not said")
    ] = None,
    target: Annotated[
        Path | None, typer.Option(help="stack.json of a stack that runs; else a fresh one")
    ] = None,
    aged: Annotated[
        bool, typer.Option("--aged", help="50 games are played before, and the tables filled")
    ] = False,
    peer: Annotated[
        str | None,
        typer.Option(help="play the same at another program, in turns: `razzia=URL`"),
    ] = None,
    profile: Annotated[
        bool, typer.Option("--profile", help="write flame graphs (py-spy) into the folder")
    ] = False,
    processes: Annotated[
        int | None,
        typer.Option(min=1, max=16, help="of bots; by the number of players if not said"),
    ] = None,
    direct: Annotated[
        bool, typer.Option("--direct", help="straight at the emulator, past the front door")
    ] = False,
) -> None:
    """Play fixed scenarios; write down and draw what they took. Exit status 1: a failure."""
    if context.invoked_subcommand is not None:
        return
    with plain_errors():
        from trivia_bench.benchmark import scenarios, stage
        from trivia_bench.benchmark.goals import SCENARIOS as OF_GOALS
        from trivia_bench.benchmark.profiles import Profiler, ProfilerMissing
        from trivia_bench.benchmark.run import Order
        from trivia_bench.peers.peer import PeerFault
        from trivia_bench.peers.registry import named

        folder = out or home() / "bench"
        try:
            name, url = named(peer) if peer else ("", "")
            wanted = scenarios.chosen(
                scenario or ([one.name for one in OF_GOALS] if goals else []),
                quick=quick,
                questions=questions,
            )
            order = Order(
                scenarios=scenarios.beside_peer(wanted, name) if name else wanted,
                repeat=repeat,
                processes=processes,
                direct=direct,
                aged=aged,
                peer_url=url,
                profiler=Profiler(folder / "profiles") if profile else None,
            )
        except (scenarios.UnknownScenario, PeerFault, ProfilerMissing) as error:
            raise RunnerError(str(error)) from error
        if target is None:
            with stage.fresh() as fresh:
                result = _measure(order, fresh)
        else:
            try:
                given = stage.given(target)
            except stage.NoStage as error:
                raise RunnerError(str(error)) from error
            result = _measure(order, given)
        results.write(result, folder)
    if result.failures:
        raise typer.Exit(1)


def _measure(order: "Order", stage: "Stage") -> "BenchResult":
    import asyncio

    from trivia_bots.runs.faults import RunFault

    from trivia_bench.benchmark.board import Board
    from trivia_bench.benchmark.run import run

    board = Board(console, len(order.scenarios) * order.repeat)

    async def until_interrupted() -> "BenchResult":
        """A signal cancels once; what is in hand is put away before anything else happens."""
        task, loop = asyncio.current_task(), asyncio.get_running_loop()
        assert task is not None
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, lambda: task.cancelling() or task.cancel())
        return await run(order, stage, told=board.told, said=board.said)

    try:
        return asyncio.run(until_interrupted())
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None
    except RunFault as fault:
        raise RunnerError(str(fault)) from fault
