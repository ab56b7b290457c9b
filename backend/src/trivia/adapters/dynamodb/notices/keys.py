"""Keys of table Notifications, with an example each."""

from hashlib import sha256

from trivia.adapters.dynamodb.items import Stored, text, text_of
from trivia.adapters.dynamodb.keys import Key
from trivia.domain.ids import PlayerId

BY_ORDER = "ByOrder"
"""Local index: `player_id`, `seq`; what was just kept is in it."""

_NOTICE = "NOTICE#"


def notice_id(message_id: str) -> str:
    """``3f9c…``: a message's id may name others, such as whoever gave the stars."""
    return sha256(message_id.encode()).hexdigest()[:32]


def notice(player_id: PlayerId, kept_as: str) -> Key:
    """Notifications: ``<player>`` / ``NOTICE#3f9c…``"""
    return {"player_id": text(player_id), "entry": text(f"{_NOTICE}{kept_as}")}


def id_in(key: Stored) -> str:
    return text_of(key, "entry").removeprefix(_NOTICE)


def counted(player_id: PlayerId) -> Key:
    """Notifications: ``<player>`` / ``COUNTED``: numbers of the last one, and the last one read"""
    return {"player_id": text(player_id), "entry": text("COUNTED")}
