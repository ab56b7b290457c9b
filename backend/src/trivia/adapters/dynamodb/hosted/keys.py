"""Keys of the tables LiveGames and GameConnections, and of reservations in ActiveGames."""

from trivia.adapters.dynamodb.items import text
from trivia.adapters.dynamodb.keys import Key
from trivia.domain.ids import GameId, PlayerId

GAME_KEPT_DAYS = 90
"""Games, members and awards: the results that a host may look at."""

PLAY_KEPT_DAYS = 2
"""Answers, names and counters: of use only while the game is played."""


def _key(game_id: GameId, sk: str) -> Key:
    return {"game_id": text(game_id), "sk": text(sk)}


def game(game_id: GameId) -> Key:
    """LiveGames: ``9f1c…`` / ``GAME``: phase, clock, reveals and `version`."""
    return _key(game_id, "GAME")


def scores(game_id: GameId) -> Key:
    """LiveGames: ``9f1c…`` / ``SCORES``: standings, written when a question is closed."""
    return _key(game_id, "SCORES")


def awards(game_id: GameId, index: int) -> Key:
    """LiveGames: ``9f1c…`` / ``AWARDS#007``: what question 7 brought each player, where
    `RESULT#007` does not say it."""
    return _key(game_id, f"AWARDS#{index:03d}")


def checkpoint(game_id: GameId) -> Key:
    """LiveGames: ``9f1c…`` / ``CHECKPOINT``: game and members of a live game, compressed."""
    return _key(game_id, "CHECKPOINT")


def checkpoint_part(game_id: GameId, writing: str, part: int) -> Key:
    """LiveGames: ``9f1c…`` / ``CHECKPOINT#a3c1…#1``: what one item could not hold; `writing` is of
    one call that keeps a checkpoint."""
    return _key(game_id, f"CHECKPOINT#{writing}#{part}")


RESULTS = "RESULT#"


def result(game_id: GameId, index: int) -> Key:
    """LiveGames: ``9f1c…`` / ``RESULT#007``: what everyone answered to question 7."""
    return _key(game_id, f"{RESULTS}{index:03d}")


def result_part(game_id: GameId, index: int, part: int) -> Key:
    """LiveGames: ``9f1c…`` / ``RESULT#007#1``: answers that one item could not hold."""
    return _key(game_id, f"{RESULTS}{index:03d}#{part}")


def result_index(sk: str) -> int:
    """Which question a result, or a part of it, is of."""
    return int(sk.removeprefix(RESULTS).split("#")[0])


MEMBERS = "PLAYER#"


def member(game_id: GameId, player_id: PlayerId) -> Key:
    """LiveGames: ``9f1c…`` / ``PLAYER#<player>``"""
    return _key(game_id, f"{MEMBERS}{player_id}")


def name(game_id: GameId, folded: str) -> Key:
    """LiveGames: ``9f1c…`` / ``NAME#annalind``: a name is held by one member."""
    return _key(game_id, f"NAME#{folded}")


def slots(game_id: GameId) -> Key:
    """LiveGames: ``9f1c…`` / ``SLOTS``: the counter of members."""
    return _key(game_id, "SLOTS")


def answers_prefix(index: int) -> str:
    return f"ANSWER#{index:03d}#"


def answer(game_id: GameId, index: int, player_id: PlayerId) -> Key:
    """LiveGames: ``9f1c…`` / ``ANSWER#007#<player>``"""
    return _key(game_id, f"{answers_prefix(index)}{player_id}")


def throttle(game_id: GameId, key: str) -> Key:
    """LiveGames: ``9f1c…`` / ``THROTTLE#answers-007``"""
    return _key(game_id, f"THROTTLE#{key}")


def told(game_id: GameId) -> Key:
    """LiveGames: ``9f1c…`` / ``TOLD``: `seq` of the last event that everyone was sent. Beside the
    game: a write is billed by the size of its item."""
    return _key(game_id, "TOLD")


def plays_counted(game_id: GameId) -> Key:
    """LiveGames: ``9f1c…`` / ``COUNTED``: that its plays are among those of its quiz."""
    return _key(game_id, "COUNTED")


def connection(game_id: GameId, connection_id: str) -> Key:
    """GameConnections: ``9f1c…`` / ``L0SM9cOFvHcCIhw=``: a player's"""
    return {"game_id": text(game_id), "connection_id": text(connection_id)}


LEADING = "#"


def leading_connection(game_id: GameId, connection_id: str) -> Key:
    """GameConnections: ``9f1c…`` / ``#L0SM9cOFvHcCIhw=``: of the host or a screen, found without
    those of all players"""
    return connection(game_id, f"{LEADING}{connection_id}")


def spent_ticket(ticket_id: str) -> Key:
    """GameConnections: ``ticket#<jti>`` / ``SPENT``"""
    return {"game_id": text(f"ticket#{ticket_id}"), "connection_id": text("SPENT")}
