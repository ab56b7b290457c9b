"""Keys of the table LiveArrivals; the rule that writes it makes the same (infra/live)."""

from trivia.domain.ids import GameId, UnixMs


def part(game_id: GameId, number: int) -> str:
    """``2#9f1c…``: one of the parts of a game."""
    return f"{number}#{game_id}"


def arrival(at: UnixMs) -> str:
    """``1795242370222``, before the keys of all answers that arrived then."""
    return str(at)
