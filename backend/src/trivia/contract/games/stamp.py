"""Which game a message is of, and which state of it."""

from typing import Any

from trivia.domain.games.game import Game


def stamp(game: Game, now: int) -> dict[str, Any]:
    """The fields of `EventBase` for a message based on `game`, made at `now` (Unix ms)."""
    return {"game_id": game.id, "seq": game.seq, "at": now}
