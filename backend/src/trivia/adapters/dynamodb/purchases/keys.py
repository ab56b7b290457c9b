"""Keys of table PlayerInventory, with an example each."""

from trivia.adapters.dynamodb.items import text
from trivia.adapters.dynamodb.keys import Key
from trivia.domain.ids import PlayerId, QuizId

BY_TIME = "ByTime"
"""Index of PlayerInventory: `player_id`, `created_at`; a local one, of purchases alone."""

QUIZ, PURCHASE = "QUIZ#", "PURCHASE#"


def entry(player_id: PlayerId, name: str) -> Key:
    return {"player_id": text(player_id), "entry": text(name)}


def licence(player_id: PlayerId, quiz_id: QuizId) -> Key:
    """PlayerInventory: ``<player>`` / ``QUIZ#quiz-k3v7m2x5q4za``: it is paid"""
    return entry(player_id, QUIZ + quiz_id)


def ready(player_id: PlayerId, quiz_id: QuizId) -> Key:
    """PlayerInventory: ``<player>`` / ``READY#quiz-k3v7m2x5q4za``: it is about to be paid"""
    return entry(player_id, f"READY#{quiz_id}")


def purchase(player_id: PlayerId, purchase_id: str) -> Key:
    """PlayerInventory: ``<player>`` / ``PURCHASE#purchase-h5d2…``"""
    return entry(player_id, PURCHASE + purchase_id)
