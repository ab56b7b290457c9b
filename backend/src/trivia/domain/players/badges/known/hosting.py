"""For games that others could play because of somebody."""

from trivia.domain.players.badges.badge import series

BADGES = (
    *series(
        "hosted",
        lambda progress: progress.deeds.hosted,
        {"first-show": 1, "quizmaster": 10},
    ),
    *series(
        "audience",
        lambda progress: progress.deeds.audience,
        {"host-of-hundred": 100, "host-of-thousand": 1000},
    ),
    *series(
        "largest-audience", lambda progress: progress.deeds.largest_audience, {"full-house": 30}
    ),
)
