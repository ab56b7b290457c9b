"""What callers may do how often. Those of guests by address are a setting of the stage."""

from trivia.domain.limits import Allowance

_SECOND, _MINUTE = 1_000, 60_000

WRONG_PINS = Allowance(name="pins", burst=10, refill_ms=30 * _SECOND, dearest=60)
"""Of one account, or one browser. In the end one wrong PIN costs half an hour."""

WRONG_PINS_OF_ADDRESS = Allowance(name="pins-by-address", burst=60, refill_ms=5_000, dearest=12)
"""A school types wrongly, too. In the end one a minute: a million PINs take two years."""

WRONG_PINS_OF_SITE = Allowance(name="pins-by-site", burst=600, refill_ms=500, dearest=12)
"""Of an IPv6 network of 48 bits: whoever has one has 65,536 addresses. Ten of them may err at
once; in the end one in 6 s."""

UNHEARD_PINS_OF_ADDRESS = Allowance(name="pins-unheard", burst=1_000, refill_ms=_SECOND)
"""PINs typed where an address has had its wrong ones: none is heard, but those of games at home are
told from the others by that. A million take eleven days, and a game lasts half a day."""

WRONG_CODES_OF_ADDRESS = Allowance(name="codes", burst=10, refill_ms=30 * _SECOND, dearest=60)
"""Of big screens: what is guessed is good for five minutes."""

RESERVATIONS = Allowance(name="reservations", burst=20, refill_ms=2 * _MINUTE)
"""Games of one account; an unused one is forgotten after twelve hours."""

HOST_TICKETS = Allowance(name="host-tickets", burst=30, refill_ms=5_000)
"""Codes for screens and tickets for other devices, of one account."""

CONNECTS = Allowance(name="connects", burst=20, refill_ms=10 * _SECOND)
"""Connections of one bearer of a game's ticket: a page opens one, and another when it breaks."""

SEATS = Allowance(name="seats", burst=20, refill_ms=10 * _SECOND)
"""Tickets to host or to join of one account: each opens a connection as well."""

ATTEMPTS = Allowance(name="attempts", burst=60, refill_ms=10 * _SECOND)
"""Attempts that one account opens: more than anybody plays, also of the shortest quizzes."""

ATTEMPTS_COUNTED_ONE_IN = 8
"""As so many: each attempt would cost a third more to write if it were counted by itself."""

GUEST_ACCOUNTS = Allowance(name="guest-accounts", burst=40, refill_ms=_MINUTE)
"""Accounts of guests that one address may have made: a class, a family behind one router."""

GUEST_ACCOUNTS_OF_SITE = Allowance(name="guest-accounts-by-site", burst=400, refill_ms=6 * _SECOND)
"""Of an IPv6 network of 48 bits."""

PROFILES = Allowance(name="profiles", burst=10, refill_ms=_MINUTE)
"""Changes of one profile."""

DEPARTURES = Allowance(name="departures", burst=3, refill_ms=60 * _MINUTE)
"""Of one player: each is looked after for half a day."""

EXPORTED_PARTS = Allowance(name="own-data", burst=400, refill_ms=5 * _SECOND)
"""Of one player: the own data of whoever has most is some hundred parts."""

DRAFT_SAVES = Allowance(name="saves", burst=120, refill_ms=2 * _SECOND)
"""Of one author: an editor saves while they type."""

NEW_QUIZZES = Allowance(name="quizzes", burst=40, refill_ms=30 * _SECOND)
"""Begun, copied or deleted by one author."""

MEDIA = Allowance(name="media", burst=100, refill_ms=30 * _SECOND)
"""Pictures and sounds that one author uploads: a quiz has a hundred questions."""

AVATARS = Allowance(name="avatars", burst=10, refill_ms=10 * _MINUTE)
"""Pictures that one player sends for themselves: each is looked at, perhaps for money."""

BANK_LOOKS = Allowance(name="bank", burst=60, refill_ms=2 * _SECOND)
"""Of one author through the questions of all own quizzes: each reads up to a hundred of them."""

SUGGESTIONS = Allowance(name="suggestions", burst=5, refill_ms=240 * _MINUTE)
"""Of one author, so six a day: the operator pays for each."""

PUBLICATIONS = Allowance(name="publications", burst=30, refill_ms=30 * _SECOND)
"""Of one author, and changes of who may play: each writes a whole quiz."""

IMPORTS = Allowance(name="imports", burst=20, refill_ms=_MINUTE)
"""Files that one author has read: each is a second or more of work."""

IMPORTED = Allowance(name="imported", burst=30, refill_ms=20 * _SECOND)
"""Requests of one author that make drafts of a file, ten quizzes each."""

EXPORTS = Allowance(name="exports", burst=30, refill_ms=10 * _SECOND)
"""Of one author: a file is written, and read again."""


RATINGS = Allowance(name="ratings", burst=30, refill_ms=30 * _SECOND)
"""Of one player: an evening of quizzes, and second thoughts."""

REPORTS = Allowance(name="reports", burst=10, refill_ms=5 * _MINUTE)
"""Of one player: somebody has to read them."""

PURCHASES = Allowance(name="purchases", burst=20, refill_ms=30 * _SECOND)
"""Of one player, whatever becomes of them: each is an execution of a state machine."""

INVITATIONS = Allowance(name="invitations", burst=40, refill_ms=30 * _SECOND)
"""Of one host to their games, also of names that nobody has."""

INVITATIONS_OF_PAIR = Allowance(name="invited-by", burst=4, refill_ms=20 * _MINUTE)
"""Of one host to one player: fewer than a player gets, so that no host keeps all others out."""

INVITATIONS_OF_PLAYER = Allowance(name="invited", burst=10, refill_ms=5 * _MINUTE)
"""That one player gets, of however many hosts."""

NOTICE_MAILS = Allowance(name="mails", burst=10, refill_ms=240 * _MINUTE)
"""To one player: ten at once, then six a day."""


def guests_of_address(burst: int) -> Allowance:
    """Tickets of guests that one address may have at once: a class, a hall behind one router."""
    return Allowance(name="guests", burst=burst, refill_ms=_SECOND)
