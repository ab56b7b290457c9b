"""For right answers, and for what they add up to."""

from trivia.domain.players.badges.badge import series
from trivia.domain.players.progress import level_of

BADGES = (
    *series(
        "perfect",
        lambda progress: progress.deeds.perfect,
        {"flawless": 1, "ten-perfect": 10, "fifty-perfect": 50},
    ),
    *series(
        "correct",
        lambda progress: progress.deeds.correct,
        {"hundred-right": 100, "thousand-right": 1000, "walking-library": 5000},
    ),
    *series(
        "level",
        lambda progress: level_of(progress.experience).number,
        {"level-five": 5, "level-ten": 10, "level-twenty": 20},
    ),
)
