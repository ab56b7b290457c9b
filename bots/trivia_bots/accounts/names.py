"""Names that nobody has yet, and that the service's filter of names lets through."""

import secrets

LETTERS = "bcdghjmnpqrwz"
LENGTH = 6


def name_mark() -> str:
    """Six letters that make a name one of its own.

    No digits and no vowels: read as letters, they would now and then make a word that the filter
    refuses (`a55`).
    """
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
