"""A result beside a peer's and beside the goals, as tables."""

from trivia_bench.benchmark.against import FIGURES, middle, pairs
from trivia_bench.benchmark.cells import NOTHING, Table, number, ratio
from trivia_bench.benchmark.goals import BOTS_SHARE, Goal, goals
from trivia_bench.benchmark.result import BenchResult


def beside_peer(result: BenchResult) -> Table:
    """Ours and the peer's, figure by figure."""
    found = pairs(result)
    peer = found[0].peer if found else "a peer"
    rows = [
        [
            pair.ours.name,
            figure,
            number(middle(pair.ours, figure)),
            number(middle(pair.theirs, figure)),
            ratio(pair.ratio(figure)),
        ]
        for pair in found
        for figure in FIGURES
    ]
    about = (
        "Medians of runs in turns. Milliseconds: from an answer to its receipt, from the last"
        " answer until the last player has the result, from the host's “next” until it has reached"
        " the last player; the last two of the slowest question of a run."
    )
    return Table(
        f"Beside {peer}", about, ["scenario", "figure", "ours", peer, f"ours / {peer}"], rows
    )


def goals_reached(result: BenchResult) -> Table:
    """Which goals a result reaches."""
    rows = [
        [
            goal.scenario,
            goal.figure,
            f"{'≥' if goal.at_least else '≤'} {_amount(goal, goal.limit)}",
            _amount(goal, goal.measured),
            {True: "reached", False: "not reached", None: "not measured"}[goal.reached],
        ]
        for goal in goals(result)
    ]
    about = "Of the scenarios that were played; × is a share of what the peer took."
    return Table("Goals", about, ["scenario", "figure", "goal", "measured", "verdict"], rows)


def _amount(goal: Goal, value: float | None) -> str:
    if value is None:
        return NOTHING
    if goal.of_peer:
        return f"{ratio(value)} × {goal.of_peer}"
    return f"{value:.0%}" if goal.figure == BOTS_SHARE else number(value)
