"""The faces that players have: a few animals, each drawn by the clients."""

from trivia.domain.ids import Slot

AVATARS = ("bear", "cat", "dog", "fox", "koala", "lion", "owl", "panda", "penguin", "tiger")


def dealt_avatar(slot: Slot) -> str:
    """The face of who has chosen none, by their slot (from 1) in a game: neighbours differ."""
    return AVATARS[(slot - 1) % len(AVATARS)]
