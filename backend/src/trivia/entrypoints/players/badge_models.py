"""Badges as the contract shows them."""

from trivia.contract.badges import BadgeAhead, BadgeHeld
from trivia.domain.players.badges.awarding import ahead_of
from trivia.domain.players.badges.registry import BADGES
from trivia.domain.players.progress import Progress


def badges_held(progress: Progress) -> list[BadgeHeld]:
    """Newest first; not one whose rule is no more, which no client could draw."""
    held = [(since, name) for name, since in progress.badges.items() if name in BADGES]
    return [BadgeHeld(name=name, since=since) for since, name in sorted(held, reverse=True)]


def badges_ahead(progress: Progress) -> list[BadgeAhead]:
    return [
        BadgeAhead(name=one.name, reached=one.reached, goal=one.goal) for one in ahead_of(progress)
    ]
