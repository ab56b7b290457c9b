"""What clients must know of kinds and modes beside their messages."""

from typing import Any

from trivia.contract.games.mapping import rules_model
from trivia.contract.questions.registry import CONTRACTS
from trivia.domain.games.modes import MODES


def kinds() -> list[str]:
    """Names of all kinds of question."""
    return list(CONTRACTS)


def modes() -> dict[str, dict[str, Any]]:
    """By mode: the rules it begins with, and the settings that it does not leave to the host."""
    return {
        name: {"rules": rules_model(mode.rules).model_dump(), "locked": sorted(mode.locked)}
        for name, mode in MODES.items()
    }
