"""The faces of players: a few animals, each drawn by the clients, or a picture of their own."""

import re

from trivia.domain.ids import MediaId, Slot
from trivia.domain.media.places import ID, media_url

AVATARS = ("bear", "cat", "dog", "fox", "koala", "lion", "owl", "panda", "penguin", "tiger")

FACE, PORTRAIT = "face.webp", "portrait.webp"
"""The two sizes of a picture: beside a name, and on its own. Whoever has one finds the other."""
FACE_SIDE, PORTRAIT_SIDE = 96, 320

PICTURE = rf"/media/({ID})/face\.webp"
_PICTURE = re.compile(PICTURE)


def dealt_avatar(slot: Slot) -> str:
    """The face of who has chosen none, by their slot (from 1) in a game: neighbours differ."""
    return AVATARS[(slot - 1) % len(AVATARS)]


def picture_url(upload_id: MediaId) -> str:
    """The face of who has uploaded it: ``/media/9f1c…/face.webp``"""
    return media_url(upload_id, FACE)


def upload_of(face: str | None) -> MediaId | None:
    """Which upload a face is; None if it is an animal, or none."""
    found = _PICTURE.fullmatch(face or "")
    return MediaId(found[1]) if found else None
