"""Whether a game takes newcomers."""

from trivia.domain.games.game import Game, Phase


def takes_newcomers(game: Game) -> bool:
    """Whether somebody may join who was not in it before; see `check_join`."""
    if game.phase is Phase.LOBBY:
        return True
    return game.rules.late_join and game.phase is not Phase.ENDED
