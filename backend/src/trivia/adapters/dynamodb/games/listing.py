"""Index `ByHost` of LiveGames: the games of a host, newest first.

It holds the items that a game is kept in anyway, GAME (hosted) and CHECKPOINT (live): what these
say is written with each change of the game, so the list cannot disagree with it.
"""

from trivia.adapters.dynamodb.items import Item, number, text
from trivia.domain.games.game import Game, Phase

BY_HOST = "ByHost"
"""Index of LiveGames: `host_id`, `hosted_at` (N)."""


def listing_of(game: Game) -> Item:
    """The attributes that list `game`; all of them are projected into the index."""
    return {
        "host_id": text(game.host_id),
        "hosted_at": number(game.created_at),
        "title": text(game.title),
        "pin": text(game.pin),
        "ended": {"BOOL": game.phase is Phase.ENDED},
        "players": number(len(game.standings)),
        "question_count": number(game.question_count),
    }
