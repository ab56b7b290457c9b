"""What clients must know of kinds, modes and badges beside their messages."""

from typing import Any

from trivia.contract.games.mapping import rules_model
from trivia.contract.questions.registry import CONTRACTS
from trivia.domain.games.modes import MODES
from trivia.domain.players.badges.registry import BADGES


def kinds() -> list[str]:
    """Names of all kinds of question."""
    return list(CONTRACTS)


def modes() -> dict[str, dict[str, Any]]:
    """By mode: the rules it begins with, the settings that it does not leave to the host, and
    whether everyone sees who is first while a question is open, as on a live scoreboard."""
    return {
        name: {
            "rules": rules_model(mode.rules).model_dump(),
            "locked": sorted(mode.locked),
            "shows_first": mode.shows_first(mode.rules),
        }
        for name, mode in MODES.items()
    }


def badges() -> dict[str, dict[str, str | int]]:
    """By name: what pages say of a badge that somebody has."""
    return {name: {"series": one.series, "goal": one.goal} for name, one in BADGES.items()}
