"""SVG texts whose colours and fonts are those of the page around them."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK, FAINT = "#010203", "#040506"
SERIES = ("#0a0b01", "#0a0b02", "#0a0b03", "#0a0b04", "#0a0b05")
_VARIABLES = {INK: "ink", FAINT: "faint"} | {
    colour: f"series-{number}" for number, colour in enumerate(SERIES, start=1)
}
"""Colours that are written into the SVG, and replaced by the variables of the page."""

HATCHES = ("", "//", "\\\\", "xx", "--")
MARKS = ("o", "s", "^", "D", "v", "P")
_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "trivia",
    "font.family": "sans-serif",
    "font.size": 9,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": FAINT,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 10,
    "xtick.color": INK,
    "ytick.color": INK,
    "grid.color": FAINT,
    "grid.alpha": 0.4,
    "grid.linewidth": 0.5,
    "hatch.color": INK,
    "hatch.linewidth": 0.4,
    "legend.frameon": False,
}


@dataclass(frozen=True, slots=True)
class Plot:
    """`svg` is an element without a head of its own; `about` says in words what it shows."""

    title: str
    about: str
    svg: str


def svg(name: str, draw: "Callable[[Axes], None]", rows: float) -> str:
    """Draw, and return an `<svg>` element whose ids begin with `name`."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(7.2, max(2.2, 0.9 + 0.3 * rows)), layout="constrained")
        axes = figure.add_subplot()
        draw(axes)
        axes.grid(axis="x")
        axes.set_axisbelow(True)
        figure.legend(loc="outside upper center", ncols=4, fontsize=8)
        written = io.StringIO()
        figure.savefig(written, format="svg", transparent=True, metadata={"Date": None})
    text = written.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r'\bid="', f'id="{name}-', text)
    text = re.sub(r'(href="#|url\(#)', rf"\g<1>{name}-", text)
    text = re.sub(
        r'width="[\d.]+pt" height="[\d.]+pt"', 'role="img" aria-hidden="true"', text, count=1
    )
    text = re.sub(r"font-family: [^;\"]*", "font-family: var(--font)", text)
    for colour, variable in _VARIABLES.items():
        text = text.replace(colour, f"var(--{variable})")
    return text
