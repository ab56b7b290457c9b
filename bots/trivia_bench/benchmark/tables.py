"""The figures of a result as rows of text: for the terminal, for the page, for the document."""

from collections.abc import Callable, Sequence
from statistics import median

from trivia_bench.benchmark.cells import Table, number
from trivia_bench.benchmark.peer_tables import beside_peer, goals_reached
from trivia_bench.benchmark.result import BenchResult, Run, ScenarioResult, Times

Cell = Callable[[Run], float | None]


def tables(result: BenchResult) -> list[Table]:
    """Medians over the runs of each scenario; tables without rows are left out."""
    games = [one for one in result.scenarios if one.transport != "http"]
    live = [one for one in games if one.transport == "mqtt"]
    solo = [one for one in result.scenarios if one.transport == "http"]
    found = [
        beside_peer(result),
        goals_reached(result),
        _table(
            "Times",
            "Milliseconds: from the host's “next” until players have the question, from an answer"
            " to its receipt, and from the last answer until players have the result.",
            games,
            {
                "question p50": lambda run: _p(run.question, "p50"),
                "p99": lambda run: _p(run.question, "p99"),
                "last": lambda run: _p(run.question, "last"),
                "receipt p50": lambda run: _p(run.receipt, "p50"),
                "p99 ": lambda run: _p(run.receipt, "p99"),
                "result p50": lambda run: _p(run.result, "p50"),
                "p99  ": lambda run: _p(run.result, "p99"),
                "last ": lambda run: _p(run.result, "last"),
            },
        ),
        _table(
            "Answers",
            "Of the whole game. Stored: counted by the service. Kept: came back with their score.",
            games,
            {
                "sent": lambda run: run.answers.sent,
                "stored": lambda run: run.answers.stored,
                "refused": lambda run: sum(run.answers.refused.values()),
                "lost": lambda run: run.answers.lost,
                "sent again": lambda run: run.answers.repeated,
                "dropped": lambda run: run.rejoined,
                "kept": lambda run: run.kept,
                "gaps": lambda run: run.gaps,
                "joins/s": lambda run: run.joins_per_s,
            },
        ),
        _table(
            "Messages",
            "For each player and question, in the units that are billed, joining included.",
            games,
            {
                "up": lambda run: run.traffic.up if run.traffic else None,
                "expected": lambda run: run.traffic.expected_up if run.traffic else None,
                "down": lambda run: run.traffic.down if run.traffic else None,
                "expected ": lambda run: run.traffic.expected_down if run.traffic else None,
                "bytes up": lambda run: run.traffic.bytes_up if run.traffic else None,
                "bytes down": lambda run: run.traffic.bytes_down if run.traffic else None,
            },
        ),
        _table(
            "Cache",
            "For each answer, opening and closing the question included.",
            live,
            {
                "commands": lambda run: run.redis.commands if run.redis else None,
                "round trips": lambda run: run.redis.round_trips if run.redis else None,
            },
        ),
        _table(
            "Playing alone",
            "Calls a second and milliseconds, by calls in flight.",
            solo,
            {
                "GamePlay/s": lambda run: run.calls_per_s.get("GamePlay"),
                "p50": lambda run: _p(run.calls.get("GamePlay"), "p50"),
                "p99": lambda run: _p(run.calls.get("GamePlay"), "p99"),
                "GameAnswer/s": lambda run: run.calls_per_s.get("GameAnswer"),
                "p50 ": lambda run: _p(run.calls.get("GameAnswer"), "p50"),
                "p99 ": lambda run: _p(run.calls.get("GameAnswer"), "p99"),
            },
        ),
        _table(
            "Processors",
            "Seconds from the first counted question to the last result. Busiest: the share of a"
            " core of the busiest process of bots. Others: what did not belong to the run. Lag: how"
            " late the bots were to look, in ms.",
            result.scenarios,
            {
                "wall": lambda run: run.cpu.window_s if run.cpu else None,
                "bots": lambda run: run.cpu.bots if run.cpu else None,
                "emulator": lambda run: run.cpu.emulator if run.cpu else None,
                "functions": lambda run: run.cpu.functions if run.cpu else None,
                "front door": lambda run: run.cpu.front_door if run.cpu else None,
                "Valkey": lambda run: run.cpu.valkey if run.cpu else None,
                "peer": lambda run: run.cpu.peer if run.cpu else None,
                "others": lambda run: run.cpu.others if run.cpu else None,
                "bots %": lambda run: _percent(run.cpu.bots_share if run.cpu else None),
                "busiest %": lambda run: _percent(run.cpu.busiest if run.cpu else None),
                "lag p99": lambda run: run.cpu.loop_lag_p99_ms if run.cpu else None,
                "load before": lambda run: run.load_before,
            },
        ),
    ]
    return [table for table in found if table.rows]


def markdown(result: BenchResult) -> str:
    """All tables, for a document."""
    return "\n\n".join(
        "\n".join(
            [
                f"### {table.title}",
                f"{table.about}\n",
                f"| {' | '.join(table.columns)} |",
                f"|---{'|--:' * (len(table.columns) - 1)}|",
                *(f"| {' | '.join(row)} |" for row in table.rows),
            ]
        )
        for table in tables(result)
    )


def _table(
    title: str, about: str, scenarios: Sequence[ScenarioResult], cells: dict[str, Cell]
) -> Table:
    rows = [
        [one.name, *(number(_median(one.runs, cell)) for cell in cells.values())]
        for one in scenarios
    ]
    return Table(title, about, ["scenario", *(name.strip() for name in cells)], rows)


def _median(runs: Sequence[Run], cell: Cell) -> float | None:
    values = [value for run in runs if (value := cell(run)) is not None]
    return median(values) if values else None


def _p(times: Times | None, name: str) -> float | None:
    return getattr(times, name) if times is not None else None


def _percent(share: float | None) -> float | None:
    return None if share is None else round(share * 100)
