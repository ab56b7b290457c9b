"""Who is told apart in the table of docs/security.md, in the order of its columns."""

from enum import StrEnum


class Who(StrEnum):
    """Somebody who tries an operation; games are one game that runs, and another."""

    ANONYMOUS = "anonymous"
    ACCOUNT = "account"
    SOLO_GUEST = "solo guest"
    GUEST = "guest"
    PLAYER = "player"
    REMOVED = "removed"
    BANNED = "banned"
    HOST = "host"
    OTHER_HOST = "other host"
    SCREEN = "screen"
    OPERATOR = "operator"
    MODERATOR = "moderator"


WITHOUT_TICKET = frozenset(
    {Who.ANONYMOUS, Who.ACCOUNT, Who.SOLO_GUEST, Who.OPERATOR, Who.MODERATOR}
)
"""What they have opens no connection to a game."""

IN_TURN = sorted(Who, key=lambda who: (who is Who.HOST, who is Who.PLAYER))
"""Who can change the most tries last: all try in the same game."""

YES = "✓"
NOTHING = "nothing"
NO_ENTRY = "no entry"
DENIED = "denied"
UNSIGNED = "401"
