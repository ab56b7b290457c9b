"""`trivia chaos`: are games played to their end, whatever dies?"""

import asyncio
import dataclasses
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from trivia_local import lifecycle
from trivia_local.chaos.faults import FAULTS, Fault, Ground
from trivia_local.layout import StackFolder
from trivia_local.session import console, progress, unbroken
from trivia_local.stackfile import Stack, require

if TYPE_CHECKING:
    from trivia_local.chaos.games import Outcome


def chaos_command(
    transport: Annotated[
        Literal["any", "websocket", "mqtt"], typer.Option(help="hosted games, live games, or both")
    ] = "any",
    faults: Annotated[str, typer.Option(help="only those whose name has this in it")] = "",
    count: Annotated[
        int, typer.Option("--games", min=1, help="of each fault over each transport")
    ] = 1,
    players: Annotated[int, typer.Option(min=2, max=10)] = 8,
    questions: Annotated[int, typer.Option(min=1, max=10)] = 3,
    seed: Annotated[int, typer.Option(help="of the first game; the next ones count on")] = 1,
    target: Annotated[
        Path | None, typer.Option(help="stack.json of a local stack, instead of one of its own")
    ] = None,
    report: Annotated[Path | None, typer.Option("--json", help="write all outcomes there")] = None,
) -> None:
    """Play games of bots while parts of the stack are frozen and killed in the middle of them.

    Exit status 1 if something did not hold: an answer with a receipt is lost, two win, somebody is
    scored twice or sees another board, misses what was told, or a game does not end.
    """
    from trivia_local.chaos import table  # bots and adapters, which other commands do without

    chosen = [
        (fault, one)
        for fault in FAULTS
        if faults.lower() in fault.name.lower()
        for one in fault.transports
        if transport in ("any", one)
    ]
    if not chosen:
        names = ", ".join(fault.name for fault in FAULTS)
        raise typer.BadParameter(f"no fault of games over this transport is called so: {names}")

    outcomes: list[Outcome] = []

    def while_up(ground: Ground) -> None:
        seeds = range(seed, seed + count)
        asyncio.run(_play_all(ground, chosen, seeds, outcomes, players, questions))

    with unbroken():
        if target is not None:
            folder = StackFolder(target.parent.name, target.resolve().parent)
            while_up(Ground(folder, require(folder)))
        else:
            _on_own_stack(while_up)
    console.print(table.table(outcomes))
    if report is not None:
        rows = [dataclasses.asdict(one) for one in outcomes]
        report.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    for sentence in table.sentences(outcomes):
        console.print(sentence, markup=False, soft_wrap=True)
    if any(one.violations for one in outcomes):
        raise typer.Exit(1)


async def _play_all(
    ground: Ground,
    chosen: Sequence[tuple[Fault, str]],
    seeds: range,
    outcomes: "list[Outcome]",
    players: int,
    questions: int,
) -> None:
    from trivia_bots.site import site_of_stack

    from trivia_local.chaos import games, table

    for fault, transport in chosen:
        for seed in seeds:
            site = site_of_stack(ground.folder.stack_file)
            outcome = await games.play(
                ground, site, fault, transport, seed, players=players, questions=questions
            )
            outcomes.append(outcome)
            console.print(table.line(outcome), markup=False, soft_wrap=True)
            for violation in outcome.violations:
                console.print(f"  {violation}", markup=False, soft_wrap=True)


def _on_own_stack(while_up: Callable[[Ground], None]) -> None:
    """On a stack of its own, which is gone afterwards; what dies in it is started again."""
    folder = StackFolder.of(f"chaos-{os.getpid()}")
    options = lifecycle.UpOptions(port=0, with_frontend=False, warm_all=True, supervised=True)

    def played(stack: Stack) -> None:
        while_up(Ground(folder, stack))

    try:
        lifecycle.run(folder, options, progress, played)
    finally:
        folder.wipe()
