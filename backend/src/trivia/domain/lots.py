"""Drawing lots: orders that follow from a seed, and from nothing else, whatever runs them."""

import hashlib


def lot(seed: str, what: str) -> str:
    """What is sorted by these lies in an order that tells nothing to who does not know `seed`.

    Of no library: games and attempts draw again, months later, what they have drawn before.
    """
    return hashlib.sha256(f"{seed}#{what}".encode()).hexdigest()
