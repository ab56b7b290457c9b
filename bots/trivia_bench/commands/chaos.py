"""`trivia simulate --chaos`: whole games under faults, replayed by their seed."""

import time
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import Console

TOLD_FAULTS = 3


def chaos(seed: int | None, games: int, transport: str, processes: int) -> None:
    """Play `games` from `seed` on, or tell the one game of `seed`; exit status 1 if one failed."""
    from rich.console import Console

    from trivia_bench.chaos.run import TRANSPORTS
    from trivia_bench.chaos.series import TURNS

    transports = [transport] if transport else list(TURNS)
    if not set(transports) <= set(TRANSPORTS) or games < 1:
        raise ValueError(f"Transports are {', '.join(TRANSPORTS)}; a game or more.")
    console = Console(highlight=False, soft_wrap=True)
    if seed is not None and games == 1:
        _tell(seed, transports[seed % len(transports)], console)
    else:
        _play(1 if seed is None else seed, games, transports, processes, console)


def _tell(seed: int, transport: str, console: "Console") -> None:
    from trivia_bench.chaos.run import play

    outcome = play(seed, transport)
    for line in outcome.story:
        console.print(line, markup=False)
    console.print(f"seed {seed} · {outcome.script.transport} · {outcome.script.mode}", markup=False)
    console.print(f"trace {outcome.digest}")
    if outcome.violation is not None:
        console.print(f"✗ {outcome.violation}", markup=False)
        raise typer.Exit(1)
    console.print("✓ everything held")


def _play(
    seed: int,
    games: int,
    transports: list[str],
    processes: int,
    console: "Console",
) -> None:
    from trivia_bench.chaos.series import Series, play_all

    began = time.monotonic()
    series, said = Series(), 0

    def heard(so_far: Series) -> None:
        nonlocal series, said
        series, done = so_far, sum(so_far.games.values())
        for failed in series.failed[said:]:
            one = f"{failed.script.transport} {failed.script.seed}"
            console.print(f"✗ {one}: {failed.violation}", markup=False)
        said = len(series.failed)
        if done % 1000 == 0:
            console.print(f"{done:,} games, {said} failed")

    # Ctrl-C ends a long run with what was counted so far.
    with suppress(KeyboardInterrupt):
        play_all(range(seed, seed + games), transports, processes=processes, heard=heard)
    seconds = time.monotonic() - began
    count = sum(series.games.values())
    console.print(
        f"{count:,} games ({series.struck:,} with faults) in {seconds:,.0f} s,"
        f" {count / seconds:,.0f} a second; {series.virtual_s / 3600:,.0f} hours of play"
    )
    for kind, times in series.faults.most_common():
        console.print(f"{times:>12,}  {kind}")
    for outcome in series.failed[:TOLD_FAULTS]:
        _explain(outcome.script.seed, outcome.script.transport, console)
    if series.failed:
        seeds = ", ".join(str(one.script.seed) for one in series.failed)
        console.print(f"✗ {len(series.failed)} games failed, of seeds {seeds}")
        raise typer.Exit(1)
    console.print("✓ everything held")


def _explain(seed: int, transport: str, console: "Console") -> None:
    from trivia_bench.chaos.run import theatre
    from trivia_bench.chaos.script import script
    from trivia_bench.chaos.shrink import shortest

    with theatre() as stage:
        failed = stage.play(script(seed, transport))
        console.rule(f"seed {seed}, {transport}: {failed.violation}")
        for line in shortest(stage, failed).story:
            console.print(line, markup=False)
    again = f"trivia simulate --chaos --transport {transport} --seed {seed}"
    console.print(f"All of it: {again}", markup=False)
