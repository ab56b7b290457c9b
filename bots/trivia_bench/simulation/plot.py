"""The plot of docs/cost.md; the same runs give the same file, byte for byte."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from trivia_bots.transports import GAMES

from trivia_bench.simulation.run import Simulated

COLOURS = {"http": "#0b6e4f", "websocket": "#1f4e9c", "mqtt": "#b3261e"}
MARKERS = {"http": "o", "websocket": "s", "mqtt": "^"}
FIGURES = ("messages", "dollars, all services")


def draw_growth(path: Path, runs: Mapping[str, Sequence[Simulated]]) -> None:
    """Two log-log plots; a straight line of slope 1 is linear growth."""
    import matplotlib

    matplotlib.use("svg")
    import matplotlib.pyplot as plt

    settings: Any = {"svg.hashsalt": "trivia", "svg.fonttype": "none", "font.size": 10}
    with plt.rc_context(settings):
        figure, axes = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained")
        for axis, name in zip(axes, FIGURES, strict=True):
            for transport, over_it in runs.items():
                axis.loglog(
                    [one.players for one in over_it],
                    [one.figures[name] for one in over_it],
                    color=COLOURS[transport],
                    marker=MARKERS[transport],
                    label=GAMES[transport],
                )
            axis.set_xlabel("players")
            axis.set_ylabel(name)
            axis.grid(True, which="major", alpha=0.3)
            axis.legend()
        figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None})
        plt.close(figure)
