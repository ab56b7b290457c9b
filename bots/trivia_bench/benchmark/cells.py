"""A table of figures as text, and how its numbers are written."""

from collections.abc import Sequence
from dataclasses import dataclass

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` begin with the name of their scenario."""

    title: str
    about: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def number(value: float | None) -> str:
    """Three digits that mean something, and nothing after the point of what is large."""
    if value is None:
        return NOTHING
    if value == int(value) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def ratio(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.2f}"
