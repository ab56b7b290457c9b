"""Who plays: names, and the identity that a verified token gives."""

import re
import unicodedata
from dataclasses import dataclass

from trivia.domain.errors import InvalidInput
from trivia.domain.ids import PlayerId

NAME_MIN, NAME_MAX = 3, 20

_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Characters that Unicode calls letters or symbols, and that show nothing."""

_UNSEEN_MARKS = re.compile("[\u034f\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Marks that choose a variant of the character before them, such as the colour of a heart."""


@dataclass(frozen=True, slots=True)
class Player:
    """A signed-in player; `id` is the token's subject."""

    id: PlayerId
    name: str


def clean_name(text: str) -> str:
    """`text` as a player name: NFC, single spaces, 3 to 20 visible characters.

    Raises:
        InvalidInput ``name_length``, ``name_characters``.
    """
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if any(unicodedata.category(char)[0] == "C" or char in _BLANK for char in name):
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
    """What must be unique: case, width, spaces and unseen marks do not make two names differ."""
    seen = _UNSEEN_MARKS.sub("", name)
    # Again after folding the case: that of some Greek letters comes apart.
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold())
    return "".join(folded.split())
