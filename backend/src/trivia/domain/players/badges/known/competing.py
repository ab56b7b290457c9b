"""For games against others."""

from trivia.domain.players.badges.badge import series

BADGES = (
    *series(
        "wins",
        lambda progress: progress.wins,
        {"first-win": 1, "ten-wins": 10, "fifty-wins": 50},
    ),
    *series("podiums", lambda progress: progress.deeds.podiums, {"podium": 3}),
    *series(
        "largest-win",
        lambda progress: progress.deeds.largest_win,
        {"party-champion": 10, "hall-champion": 50},
    ),
    *series("climbed", lambda progress: progress.deeds.climbed, {"comeback": 5}),
    *series("modes", lambda progress: len(progress.deeds.modes), {"all-rounder": 3}),
)
