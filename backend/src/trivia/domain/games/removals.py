"""Who was removed, and comes again under another id: as far as that can be known.

An account is known by its id, a browser by the token that it keeps, whoever plays there; a guest by
the name, too. Whoever clears the one and changes the other is somebody else to us.
"""

from trivia.domain.errors import Forbidden
from trivia.domain.games.refusals import REFUSALS
from trivia.domain.games.roster import Member, Roster
from trivia.domain.players.names import name_key, numbered


def check_removed(member: Member) -> None:
    """Raises: Forbidden ``banned``, ``removed``."""
    if member.banned:
        raise Forbidden("banned", REFUSALS["banned"])
    if member.removed:
        raise Forbidden("removed", REFUSALS["removed"])


def check_return(roster: Roster, *, name: str, guest: bool, device: str) -> None:
    """Whether a newcomer is nobody who was removed; `device` is the trace of the browser.

    Raises:
        Forbidden ``banned``, ``removed``.
    """
    for member in sorted(roster.values(), key=lambda member: not member.banned):
        if not member.removed:
            continue
        if (device and member.device == device) or (guest and _came_as(member, name)):
            check_removed(member)


def _came_as(member: Member, name: str) -> bool:
    """Whether the game would call a guest as it does `member`: by `name`, or by its number."""
    called = {name_key(numbered(name, bearer)) for bearer in (1, member.bearer)}
    return name_key(member.name) in called
