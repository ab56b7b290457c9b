"""The page of a result: one file that needs nothing else, in light and dark."""

from collections.abc import Sequence
from html import escape

from trivia_bench.benchmark.cells import Table
from trivia_bench.benchmark.drawing import Plot
from trivia_bench.benchmark.result import BenchResult
from trivia_bench.benchmark.tables import tables

COLOURS = """
  :root { color-scheme: light dark; --font: system-ui, sans-serif;
    --paper: #fff; --ink: #1c2333; --faint: #98a1b3; --line: #d9dee8; --bad: #b3261e;
    --series-1: #2f6fde; --series-2: #e08a00; --series-3: #2a9d62; --series-4: #c2417f;
    --series-5: #7a5cc9; }
  @media (prefers-color-scheme: dark) { :root {
    --paper: #12151c; --ink: #e6e9f0; --faint: #6d7688; --line: #2b3242; --bad: #ff8a80;
    --series-1: #6ea3ff; --series-2: #ffb74d; --series-3: #5fd39a; --series-4: #ff85b8;
    --series-5: #b39dff; } }
"""
"""Also what a plot needs that stands alone."""

_STYLE = """
  body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 76rem; background: var(--paper);
    color: var(--ink); font: 1rem/1.5 var(--font); }
  h1, h2 { line-height: 1.2; } h2 { margin-top: 2.5rem; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; } dd { margin: 0; }
  dt { font-weight: 600; }
  .plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(34rem, 100%), 1fr));
    gap: 1.5rem; }
  figure { margin: 0; padding: 1rem; border: 1px solid var(--line); border-radius: .5rem; }
  figcaption { margin-bottom: .5rem; } figure svg { width: 100%; height: auto; }
  .scroll { overflow-x: auto; }
  table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
  th, td { padding: .25rem .6rem; border-bottom: 1px solid var(--line); text-align: right;
    white-space: nowrap; } th:first-child { text-align: left; }
  .bad { color: var(--bad); font-weight: 600; }
"""


def page(result: BenchResult, plots: Sequence[Plot]) -> str:
    """A whole HTML document."""
    body = [
        "<h1>Benchmark</h1>",
        _facts(result),
        _failures(result.failures),
        '<h2>Plots</h2><p>The same figures are in the tables below.</p><div class="plots">',
        *(_plot(one) for one in plots),
        "</div>",
        *(_table(one) for one in tables(result)),
    ]
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Benchmark of {escape(result.started_at)}</title>\n"
        f"<style>{COLOURS}{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(body)
        + "\n</main>\n</body>\n</html>\n"
    )


def _facts(result: BenchResult) -> str:
    machine = result.machine
    runs = max((len(one.runs) for one in result.scenarios), default=0)
    facts = {
        "When": f"{result.started_at}, {result.seconds:.0f} s",
        "Commit": result.commit,
        "Machine": f"{machine.cores} cores ({machine.processor}), {machine.memory_mb:,} MB,"
        f" {machine.system}, Python {machine.python}",
        "Stack": f"{result.stack}, through the {result.path}; {result.history or 'nothing before'}",
        "Runs": f"{runs} of each scenario, medians are shown; one question each to warm up",
    }
    rows = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(fact)}</dd>" for name, fact in facts.items()
    )
    return f"<dl>{rows}</dl>"


def _failures(failures: Sequence[str]) -> str:
    if not failures:
        return "<p>No answer was lost, and everything that must hold in a game held.</p>"
    items = "".join(f"<li>{escape(text)}</li>" for text in failures)
    return f'<h2>What must not happen</h2><ul class="bad">{items}</ul>'


def _plot(plot: Plot) -> str:
    return (
        f"<figure><figcaption><strong>{escape(plot.title)}</strong><br>{escape(plot.about)}"
        f"</figcaption>{plot.svg}</figure>"
    )


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.columns)
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in table.rows
    )
    return (
        f"<h2>{escape(table.title)}</h2><p>{escape(table.about)}</p>"
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(table.title)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def lone_svg(plot: Plot) -> str:
    """The plot as a file of its own, with the colours of the page."""
    svg = plot.svg.replace('aria-hidden="true"', f'aria-label="{escape(plot.about)}"', 1)
    end_of_tag = svg.index(">") + 1
    return f"{svg[:end_of_tag]}<style>{COLOURS}</style>{svg[end_of_tag:]}"
