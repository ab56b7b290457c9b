"""Amounts of coins: whole numbers, never less than nothing.

Coins come from playing and from being played; nobody is paid for asking.
"""

PRICE_LEAST, PRICE_MOST = 1, 10_000
"""Of a quiz. What is to cost nothing is published for everybody."""

EXPERIENCE_PER_COIN = 10
"""So a right answer is a coin: what pays experience pays coins, and what pays none pays none."""

COINS_FOR_WIN = 10

PLAYED_MOST = 200
"""Coins that one account earns by playing on one UTC day."""

COINS_PER_PLAY = 1
"""For the author of a quiz, for each play of it by somebody else."""

AUTHORED_MOST = 100
"""Coins that one account earns by its quizzes on one UTC day."""

AMOUNT_MOST = 10**9
"""Of one transfer: far more than anybody can have, so a larger one is a mistake."""


def coins_for(experience: int, wins: int) -> int:
    """What a message that is counted pays, whenever it comes: the same each time."""
    return experience // EXPERIENCE_PER_COIN + COINS_FOR_WIN * wins


def coins_for_plays(plays: int) -> int:
    return COINS_PER_PLAY * plays


def due(amount: int, paid_today: int, most: int) -> int:
    """How much of `amount` is paid to somebody who has had `paid_today` of `most` on that day."""
    return max(0, min(amount, most - paid_today))
