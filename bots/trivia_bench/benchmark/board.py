"""Figures on the terminal, line by line as scenarios end."""

from rich.console import Console

from trivia_bench.benchmark.cells import number
from trivia_bench.benchmark.result import Run, Times
from trivia_bench.benchmark.scenarios import Scenario


class Board:
    """Prints a line for each run of a scenario; `wanted` are to come in all."""

    def __init__(self, console: Console, wanted: int) -> None:
        self._console = console
        self._wanted = wanted
        self._told = 0

    def told(self, scenario: Scenario, run: Run) -> None:
        self._told += 1
        mark = "[red]✗[/red]" if run.violations or run.answers.lost else "[green]✓[/green]"
        self._console.print(
            f"{mark} {self._told:>2}/{self._wanted} [bold]{scenario.name:<20}[/bold]"
            f" {'  '.join(words(run))} [dim]{run.seconds:.0f} s[/dim]"
        )
        for text in run.violations:
            self._console.print(f"      {text}", markup=False)

    def said(self, text: str) -> None:
        """What happens between scenarios."""
        self._console.print(f"  {text}", markup=False)


def words(run: Run) -> list[str]:
    """The figures that matter most, p50 / p99 in ms."""
    found = [
        f"{name} {_both(times)}"
        for name, times in (
            ("question", run.question),
            ("receipt", run.receipt),
            ("result", run.result),
            *run.calls.items(),
        )
        if times is not None
    ]
    if run.joins_per_s is not None:
        found.insert(0, f"joins {run.joins_per_s:.0f}/s")
    if run.question is not None:
        found.append(f"lost {run.answers.lost}/{run.answers.sent}")
    found += [f"{name} {rate:.0f}/s" for name, rate in run.calls_per_s.items()]
    if run.cpu is not None and run.cpu.bots_share is not None:
        found.append(f"bots {run.cpu.bots_share:.0%} of CPU, busiest {run.cpu.busiest:.0%}")
    return found


def _both(times: Times) -> str:
    return f"{number(times.p50)}/{number(times.p99)}"
