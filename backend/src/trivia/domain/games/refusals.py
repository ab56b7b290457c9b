"""What players are told whose answer does not count, or who are out: the same in every mode."""

from collections.abc import Mapping

REFUSALS: Mapping[str, str] = {
    "already_answered": "You have answered this question.",
    "banned": "The host has banned you from this game.",
    "not_joined": "Join the game first.",
    "not_open": "This question is not open.",
    "out": "You are out of this game. Watch who stays in.",
    "removed": "The host has removed you from this game.",
    "too_early": "This question is not open yet.",
    "too_late": "The time for this question is over.",
}
"""By code."""
