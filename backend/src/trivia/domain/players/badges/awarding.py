"""Who gets a badge, and which they may look forward to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from trivia.domain.ids import UnixMs
from trivia.domain.players.badges.registry import BADGES
from trivia.domain.players.progress import Progress

SHOWN_NEXT = 4


def awarded(progress: Progress, at: UnixMs) -> Progress:
    """With all badges that are due, each as of when it was found to be so."""
    due = {name: at for name, badge in BADGES.items() if badge.is_due(progress)}
    # One whose rule has changed since stays with whoever has it.
    return replace(progress, badges={**due, **progress.badges})


@dataclass(frozen=True, slots=True)
class Ahead:
    """A badge that somebody does not have yet, and how far they are; at `goal` it is on its way."""

    name: str
    reached: int
    goal: int

    @property
    def share(self) -> float:
        return self.reached / self.goal


def ahead_of(progress: Progress) -> Sequence[Ahead]:
    """The next badge of each series, nearest first; of equally near ones those that were begun with
    the least to do."""
    firsts: dict[str, Ahead] = {}
    for name, badge in BADGES.items():
        if name not in progress.badges and badge.series not in firsts:
            reached = min(badge.reached(progress), badge.goal)
            firsts[badge.series] = Ahead(name, reached, badge.goal)
    nearest = sorted(firsts.values(), key=lambda one: (-one.share, one.goal))
    return nearest[:SHOWN_NEXT]
