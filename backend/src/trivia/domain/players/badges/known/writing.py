"""For quizzes of one's own that others play."""

from trivia.domain.players.badges.badge import series
from trivia.domain.players.milestones import MILESTONES

BADGES = series(
    "plays",
    lambda progress: progress.deeds.plays,
    dict(zip(("first-readers", "author", "bestseller", "classic"), MILESTONES, strict=True)),
)
