"""A game as JSON, for every store that keeps one."""

from functools import cache

from pydantic import TypeAdapter

from trivia.domain.games.game import Game


@cache
def _adapter() -> TypeAdapter[Game]:
    return TypeAdapter(Game)


def dump_game(game: Game) -> str:
    """`game` as compact JSON."""
    return _adapter().dump_json(game, exclude_defaults=True).decode()


def load_game(text: str | bytes) -> Game:
    """The game of `dump_game`."""
    return _adapter().validate_json(text)
