"""For playing at all, day after day."""

from trivia.domain.players.badges.badge import series

BADGES = (
    *series(
        "quizzes",
        lambda progress: progress.quizzes_played,
        {"first-quiz": 1, "regular": 10, "quiz-lover": 50, "marathon": 250},
    ),
    *series(
        "days",
        lambda progress: progress.deeds.days.in_a_row,
        {"three-days": 3, "whole-week": 7, "whole-month": 30},
    ),
    *series(
        "daily",
        lambda progress: progress.deeds.daily,
        {"daily-bread": 5, "daily-master": 30},
    ),
)
