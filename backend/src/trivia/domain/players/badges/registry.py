"""All badges: those of every module of `domain/players/badges/known`."""

from collections.abc import Mapping

from trivia.domain.players.badges import known
from trivia.domain.players.badges.badge import Badge
from trivia.domain.plugins import found_in

BADGES: Mapping[str, Badge] = {
    badge.name: badge for found in found_in(known, "BADGES") for badge in found
}
"""By name; of a series the easiest first."""
