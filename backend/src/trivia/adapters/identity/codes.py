"""Codes that people type: short, and nobody can guess them."""

import secrets

from trivia.application.games.values import SCREEN_CODE_LENGTH, SCREEN_CODE_LETTERS


def random_pin() -> str:
    """Six digits of the system's secure randomness; the first is not 0, which people drop."""
    return str(100_000 + secrets.randbelow(900_000))


def random_screen_code() -> str:
    """As a PIN, but of letters too: 148 million, of which one works for five minutes."""
    return "".join(secrets.choice(SCREEN_CODE_LETTERS) for _ in range(SCREEN_CODE_LENGTH))
