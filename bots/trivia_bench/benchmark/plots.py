"""Figures of a result as plots."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from statistics import median

from matplotlib.axes import Axes

from trivia_bench.benchmark.against import Pair, pairs
from trivia_bench.benchmark.drawing import HATCHES, INK, MARKS, SERIES, Plot, svg
from trivia_bench.benchmark.result import BenchResult, Run, ScenarioResult


def plots(result: BenchResult) -> list[Plot]:
    """Those for which there are figures."""
    games = [one for one in result.scenarios if one.transport != "http" and _played(one)]
    ours = [one for one in games if one.peer is None]
    solo = [one for one in result.scenarios if one.transport == "http" and one.runs[0].calls_per_s]
    measured = [one for one in ours if _cpu(one.runs[0]) is not None]
    found = []
    if beside := pairs(result):
        found.append(_ratios(beside))
    if games:
        found.append(_bars_of_times(games))
        found.append(_curves(games))
    if ours:
        found.append(_messages(ours))
    if measured:
        found.append(_processors(measured))
    if solo:
        found.append(_solo(solo))
    return found


def _ratios(beside: Sequence[Pair]) -> Plot:
    figures = ("receipt p50", "receipt p99", "last result", "next → last")
    height = 0.8 / len(figures)

    def draw(axes: Axes) -> None:
        for number, figure in enumerate(figures):
            axes.barh(
                [row + number * height for row in range(len(beside))],
                [(pair.ratio(figure) or 1.0) - 1.0 for pair in beside],
                left=1.0,
                height=height,
                color=SERIES[number],
                hatch=HATCHES[number],
                label=figure,
            )
        _names(axes, [pair.ours for pair in beside], offset=0.4 - height / 2)
        axes.axvline(1.0, color=INK, linewidth=0.8)
        axes.set_xscale("log")
        axes.set_xlabel(f"ours / {beside[0].peer}, logarithmic; left of 1 is faster")

    peer = beside[0].peer
    about = f"How long players waited here, in shares of how long they waited at {peer}."
    return Plot(f"Beside {peer}", about, svg("ratios", draw, rows=len(beside) * 1.4))


def _bars_of_times(games: Sequence[ScenarioResult]) -> Plot:
    parts: dict[str, Callable[[Run], float]] = {
        "question, p99": lambda run: run.question.p99 if run.question else 0,
        "receipt, p50": lambda run: run.receipt.p50 if run.receipt else 0,
        "receipt, p99": lambda run: run.receipt.p99 if run.receipt else 0,
        "result, p99": lambda run: run.result.p99 if run.result else 0,
    }

    def draw(axes: Axes) -> None:
        _bars(axes, games, parts)
        axes.set_xscale("log")
        axes.set_xlabel("milliseconds, logarithmic")

    about = "How long players waited for the question, the receipt and the result of each scenario."
    return Plot("How long players wait", about, svg("waits", draw, rows=len(games) * 1.4))


def _bars(
    axes: Axes,
    games: Sequence[ScenarioResult],
    parts: Mapping[str, Callable[[Run], float]],
    *,
    pairs: bool = False,
) -> None:
    """A bar for each part of each game; in pairs the second has the colour of the first, paler."""
    height = 0.8 / len(parts)
    for number, (name, read) in enumerate(parts.items()):
        axes.barh(
            [row + number * height for row in range(len(games))],
            [_median(one, read) for one in games],
            height=height,
            color=SERIES[number // 2 if pairs else number],
            alpha=0.45 if pairs and number % 2 else 1.0,
            hatch=HATCHES[number],
            label=name,
        )
    _names(axes, games, offset=0.4 - height / 2)


def _curves(games: Sequence[ScenarioResult]) -> Plot:
    crowd = [one for one in games if one.spread_s == 0 and one.runs[0].receipt]

    def draw(axes: Axes) -> None:
        for number, one in enumerate(crowd or games):
            receipt = one.runs[0].receipt
            if receipt is None:
                continue
            shares = [100 * step / (len(receipt.curve) - 1) for step in range(len(receipt.curve))]
            axes.plot(
                receipt.curve,
                shares,
                color=SERIES[number % len(SERIES)],
                linestyle=":" if one.peer else "--" if one.transport == "mqtt" else "-",
                marker=MARKS[number % len(MARKS)],
                markevery=8,
                markersize=4,
                label=one.name,
            )
        axes.set_xlabel("milliseconds from answer to receipt")
        axes.set_ylabel("% of answers")

    about = "Share of answers that had their receipt, by time, of answers that came all at once."
    return Plot("Receipts of a burst", about, svg("receipts", draw, rows=7))


def _messages(games: Sequence[ScenarioResult]) -> Plot:
    parts: dict[str, Callable[[Run], float]] = {
        "up": lambda run: run.traffic.up if run.traffic else 0,
        "up, expected": lambda run: (run.traffic.expected_up or 0) if run.traffic else 0,
        "down": lambda run: run.traffic.down if run.traffic else 0,
        "down, expected": lambda run: (run.traffic.expected_down or 0) if run.traffic else 0,
    }

    def draw(axes: Axes) -> None:
        _bars(axes, games, parts, pairs=True)
        axes.set_xlabel("messages for each player and question")

    about = "Messages that were counted, beside what the formula of the transport expects."
    return Plot("Messages", about, svg("messages", draw, rows=len(games) * 1.4))


def _processors(games: Sequence[ScenarioResult]) -> Plot:
    roles = ("emulator", "functions", "front_door", "valkey", "bots")

    def draw(axes: Axes) -> None:
        begun = [0.0] * len(games)
        for number, role in enumerate(roles):
            widths = [_median(one, partial(_share, role=role)) for one in games]
            axes.barh(
                range(len(games)),
                widths,
                left=begun,
                color=SERIES[number],
                hatch=HATCHES[number],
                label=role.replace("_", " "),
            )
            begun = [left + width for left, width in zip(begun, widths, strict=True)]
        _names(axes, games)
        axes.set_xlabel("processors kept busy while questions were played")

    about = "Seconds of processors for each second of the game, by who used them."
    return Plot("Who keeps the processors busy", about, svg("cpu", draw, rows=len(games) * 0.7))


def _solo(solo: Sequence[ScenarioResult]) -> Plot:
    def draw(axes: Axes) -> None:
        for number, kind in enumerate(("GamePlay", "GameAnswer")):
            axes.plot(
                [one.players for one in solo],
                [_median(one, partial(_rate, kind=kind)) for one in solo],
                color=SERIES[number],
                marker=MARKS[number],
                linestyle=("-", "--")[number],
                label=kind,
            )
        axes.set_xscale("log", base=2)
        axes.set_xticks([one.players for one in solo], [str(one.players) for one in solo])
        axes.set_ylim(bottom=0)
        axes.set_xlabel("calls in flight")
        axes.set_ylabel("calls a second")

    about = "Calls a second that solo play answered, by calls in flight."
    return Plot("Playing alone", about, svg("solo", draw, rows=6))


def _names(axes: Axes, games: Sequence[ScenarioResult], offset: float = 0.0) -> None:
    axes.set_yticks([row + offset for row in range(len(games))], [one.name for one in games])
    axes.invert_yaxis()


def _played(one: ScenarioResult) -> bool:
    return any(run.question is not None for run in one.runs)


def _cpu(run: Run) -> float | None:
    return run.cpu.server if run.cpu else None


def _share(run: Run, role: str) -> float:
    if run.cpu is None:
        return 0.0
    return (getattr(run.cpu, role) or 0.0) / run.cpu.window_s


def _rate(run: Run, kind: str) -> float:
    return run.calls_per_s.get(kind, 0.0)


def _median(one: ScenarioResult, read: Callable[[Run], float]) -> float:
    return median(read(run) for run in one.runs)
