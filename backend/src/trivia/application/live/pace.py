"""How often one player may have a game read and sent: what a snapshot takes grows with the players.

Who asks more often than any client does is not answered until the while is over: a flood of one
player costs others nothing but the counting.
"""

from trivia.application.live.ports import LiveStore
from trivia.application.live.values import Sender

MOST, WITHIN_MS = 12, 10_000
"""A client that loses its line again and again asks every second or two."""


def is_in_pace(store: LiveStore, sender: Sender) -> bool:
    """Whether `sender` is answered; hosts are, and screens, which all are one sender."""
    if sender.host or sender.screen:
        return True
    return store.few_within(sender.game_id, f"asks-{sender.player_id}", MOST, WITHIN_MS)
