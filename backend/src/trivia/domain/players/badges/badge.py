"""What a badge is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from trivia.domain.players.progress import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """One rule: who has come to `goal` has the badge, for good.

    Attributes:
        name: for ever the same; what it is called and looks like, clients know.
        series: badges of one series ask for the same, ever more of it.
        reached: how far a player is. Never less than before, whatever comes.
    """

    name: str
    series: str
    goal: int
    reached: Callable[[Progress], int]

    def is_due(self, progress: Progress) -> bool:
        return self.reached(progress) >= self.goal


def series(
    name: str, reached: Callable[[Progress], int], goals: Mapping[str, int]
) -> Sequence[Badge]:
    """Badges for ever more of the same.

    Args:
        goals: by the badges' names, smallest first.
    """
    return tuple(
        Badge(name=badge, series=name, goal=goal, reached=reached) for badge, goal in goals.items()
    )
