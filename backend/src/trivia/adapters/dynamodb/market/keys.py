"""Keys of table Marketplace, with an example each. All that is a seller's is one partition."""

from trivia.adapters.dynamodb.items import text
from trivia.adapters.dynamodb.keys import Key
from trivia.domain.ids import PlayerId, QuizId

QUIZ, DAY = "QUIZ#", "DAY#"


def entry(seller_id: PlayerId, name: str) -> Key:
    return {"seller_id": text(seller_id), "entry": text(name)}


def quiz(seller_id: PlayerId, quiz_id: QuizId) -> Key:
    """Marketplace: ``<player>`` / ``QUIZ#quiz-k3v7m2x5q4za``"""
    return entry(seller_id, f"{QUIZ}{quiz_id}")


def day(seller_id: PlayerId, date: str) -> Key:
    """Marketplace: ``<player>`` / ``DAY#2026-11-28``"""
    return entry(seller_id, f"{DAY}{date}")


def sale(seller_id: PlayerId, purchase_id: str) -> Key:
    """Marketplace: ``<player>`` / ``SALE#purchase-h5d2…``: that it is counted"""
    return entry(seller_id, f"SALE#{purchase_id}")
