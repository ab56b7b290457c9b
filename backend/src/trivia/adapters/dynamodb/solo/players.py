"""Who plays an attempt, as its item says."""

from trivia.adapters.dynamodb.items import Stored, text_of
from trivia.domain.ids import PlayerId
from trivia.domain.players.player import Player


def player_of(item: Stored) -> Player:
    return Player(
        PlayerId(text_of(item, "player_id")),
        text_of(item, "player_name"),
        guest="guest" in item,
    )
