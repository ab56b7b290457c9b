"""Who was removed, and comes again under another id: as far as that can be known.

An account is known by its id. A guest is known by the token that their browser keeps, and by the
name; whoever clears the one and changes the other is somebody else to us.
"""

import re

from trivia.domain.errors import Forbidden
from trivia.domain.games.refusals import REFUSALS
from trivia.domain.games.roster import Member, Roster
from trivia.domain.players.names import SAME_NAMES, name_key, numbered

_NUMBER = re.compile(r" (\d{1,2})$")
"""Behind a name that was taken already."""


def check_removed(member: Member) -> None:
    """Raises: Forbidden ``banned``, ``removed``."""
    if member.banned:
        raise Forbidden("banned", REFUSALS["banned"])
    if member.removed:
        raise Forbidden("removed", REFUSALS["removed"])


def check_return(roster: Roster, *, name: str, guest: bool, device: str) -> None:
    """Whether a newcomer is nobody who was removed; `device` is the token of a guest's browser.

    Raises:
        Forbidden ``banned``, ``removed``.
    """
    if not guest:
        return
    for member in sorted(roster.values(), key=lambda member: not member.banned):
        if not member.removed:
            continue
        if (device and member.device == device) or _is_name(name, member.name):
            check_removed(member)


def _is_name(name: str, taken: str) -> bool:
    """Whether `taken` is what a player is called who came with `name`."""
    number = _NUMBER.search(taken)
    bearers = [1]
    if number is not None and int(number[1]) <= SAME_NAMES:
        bearers.append(int(number[1]))
    return any(name_key(numbered(name, bearer)) == name_key(taken) for bearer in bearers)
