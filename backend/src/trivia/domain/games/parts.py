"""What a room is shown of one question, one card after the other: its answer, perhaps an
explanation, the board. The game does not change meanwhile: only the host and screens are told."""

from trivia.domain.games import commands
from trivia.domain.games.game import Game

PARTS_MOST = 2
"""Cards after the answer."""


def goes_through_parts(game: Game, command: commands.Command) -> bool:
    """Whether `command`, which was found right, is about cards: of a round everyone is told which
    answer is shown, for phones show it as well."""
    return isinstance(command, commands.Show) and game.rules.round_size == 1
