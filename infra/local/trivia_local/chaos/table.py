"""What is told of a run: a line for each game, and a table of faults and modes at the end."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.table import Table

from trivia_local.chaos.faults import FAULTS, HOSTED, LIVE
from trivia_local.chaos.games import Outcome

TITLES = {HOSTED: "hosted", LIVE: "live"}


def line(outcome: Outcome) -> str:
    """One game."""
    held = "held" if not outcome.violations else f"{len(outcome.violations)} VIOLATED"
    refused = ", ".join(f"{count} {code}" for code, count in outcome.refused.items())
    return (
        f"{TITLES[outcome.transport]:6} {outcome.fault:34} seed {outcome.seed:<5}"
        f" {outcome.struck:3} struck {outcome.seconds:6.1f} s"
        f"  {outcome.receipts}/{outcome.sent} receipts"
        f"{f' ({refused})' if refused else ''}  {held}"
    )


def table(outcomes: Sequence[Outcome]) -> Table:
    """Faults by mode: games that held, of how many, how often was struck, and the longest game."""
    made = Table("fault", *TITLES.values())
    order = [fault.name for fault in FAULTS]
    ordered = sorted(outcomes, key=lambda one: order.index(one.fault))
    for name, games in groupby(ordered, key=lambda one: one.fault):
        of_fault = list(games)
        cells = [_cell([one for one in of_fault if one.transport == t]) for t in TITLES]
        made.add_row(name, *cells)
    return made


def _cell(games: Sequence[Outcome]) -> str:
    if not games:
        return "-"
    held = sum(not game.violations for game in games)
    colour = "green" if held == len(games) else "red"
    struck, longest = sum(one.struck for one in games), max(one.seconds for one in games)
    return f"[{colour}]{held} of {len(games)}[/], {struck} struck, {longest:.0f} s"


def sentences(outcomes: Iterable[Outcome]) -> list[str]:
    """What did not hold, and how to play that game again."""
    return [
        f"{one.violations[0]} (of {len(one.violations)})\n"
        f"  trivia chaos --faults {one.fault!r} --transport {one.transport} --seed {one.seed}"
        for one in outcomes
        if one.violations
    ]
