"""Topics at the MQTT broker: of live games, and of what players are told."""

from trivia.domain.ids import PlayerId

ROOT = "trivia/v1/games"


def events_topic(game_id: str) -> str:
    """``trivia/v1/games/g7f/events``"""
    return f"{ROOT}/{game_id}/events"


def player_topic(game_id: str, player_id: PlayerId) -> str:
    """``trivia/v1/games/g7f/players/9c1…``"""
    return f"{ROOT}/{game_id}/players/{player_id}"


def answer_topic(rule: str, game_id: str, player_id: PlayerId) -> str:
    """By Basic Ingest, past the broker: ``$aws/rules/trivia_dev_answers/trivia/v1/…/answer``."""
    return f"$aws/rules/{rule}/{player_topic(game_id, player_id)}/answer"


def notices_topic(player_id: PlayerId) -> str:
    """``trivia/v1/players/9c1…/notices``: of no game"""
    return f"trivia/v1/players/{player_id}/notices"
