"""Keys of bucket Uploads, with an example each."""

from trivia.application.uploads.ports import Purpose
from trivia.domain.ids import PlayerId


def sent_file(purpose: Purpose, owner_id: PlayerId, name: str) -> str:
    """``imports/<player>/import-k3v7m2x5q4za``"""
    return f"{purpose}/{owner_id}/{name}"


def owner_and_name(key: str) -> tuple[PlayerId, str]:
    """
    Raises:
        ValueError: it is no key of a file that somebody sent.
    """
    _, owner_id, name = key.split("/")
    return PlayerId(owner_id), name


def finding(owner_id: PlayerId, import_id: str, what: str) -> str:
    """``found/<player>/import-k3v7m2x5q4za/rows``: outside of what is read when it comes in"""
    return f"found/{owner_id}/{import_id}/{what}"


def checked_picture(player_id: PlayerId, upload_id: str) -> str:
    """``checked/<player>/9f1c…``: outside of what is read when it comes in"""
    return f"checked/{player_id}/{upload_id}"
