"""How often one sender of a live game is served: what a snapshot takes grows with the players.

Who asks more often than any client does is not answered until the while is over: a flood of one
sender costs others nothing but the counting. Answers are counted where they are recorded.
"""

from trivia.application.live.ports import LiveStore
from trivia.application.live.values import Refusal, Sender

MOST, WITHIN_MS = 12, 10_000
"""Of a player: one who loses the line again and again asks every second or two."""

HOSTS_MOST = 60
"""Of a host, all commands together; and of the screens of a game, which all are one sender."""

REFUSALS_MOST = 30
"""Of what was not accepted, a sender is told so often."""


def is_in_pace(store: LiveStore, sender: Sender) -> bool:
    """Whether `sender` is served."""
    most = HOSTS_MOST if sender.host or sender.screen else MOST
    return store.few_within(sender.game_id, f"asks-{sender.player_id}", most, WITHIN_MS)


def is_told(store: LiveStore, refusal: Refusal) -> bool:
    """Whether the sender of what was refused hears of it."""
    key = f"refused-{refusal.player_id}"
    return refusal.player_id is not None and store.few_within(
        refusal.game_id, key, REFUSALS_MOST, WITHIN_MS
    )
