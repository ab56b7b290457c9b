"""Who plays: names, and the identity that a verified token gives."""

import unicodedata
from dataclasses import dataclass

from trivia.domain.errors import InvalidInput

NAME_MIN, NAME_MAX = 3, 20


@dataclass(frozen=True, slots=True)
class Player:
    """A signed-in player; `id` is the token's subject."""

    id: str
    name: str


def clean_name(text: str) -> str:
    """`text` as a player name: NFC, single spaces, 3 to 20 visible characters.

    Errors:
        InvalidInput ``name_length``, ``name_characters``.
    """
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if any(unicodedata.category(char)[0] == "C" for char in name):
        raise InvalidInput(
            "name_characters", "A name may hold only characters that can be seen.", "name"
        )
    visible = sum(1 for char in name if unicodedata.category(char)[0] not in "MZ")
    if visible < NAME_MIN or visible > NAME_MAX or len(name) > 2 * NAME_MAX:
        raise InvalidInput(
            "name_length", f"A name has {NAME_MIN} to {NAME_MAX} visible characters.", "name"
        )
    return name


def name_key(name: str) -> str:
    """What must be unique: two names that look alike but for case or width share a key."""
    return unicodedata.normalize("NFKC", name).casefold().replace(" ", "")
