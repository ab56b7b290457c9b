"""Guests who play alone: an account without an e-mail address, under a name that was dealt."""

from random import Random

from trivia.domain.ids import UnixMs

GROUP = "guests"
"""Of the user pool: in the tokens of those who have not registered."""

GUEST_ACCOUNT = "guest_account", "Register first: this is not for guests."
"""Code and words of the refusal."""

DOMAIN = "guests.invalid"
"""Of their e-mail addresses; no such domain can exist (RFC 2606)."""

UNUSED_MS = 60 * 86_400_000
"""Twice as long as a device stays signed in: whoever comes after that may find a new account."""

_FIRST = (
    *("Amber", "Brave", "Bright", "Calm", "Clever", "Cosmic", "Eager", "Gentle", "Golden"),
    *("Happy", "Jolly", "Keen", "Lucky", "Merry", "Misty", "Noble", "Quick", "Quiet"),
    *("Royal", "Silver", "Sunny", "Swift", "Velvet", "Witty"),
)
_SECOND = (
    *("Badger", "Beaver", "Cedar", "Comet", "Dolphin", "Falcon", "Finch", "Harbor", "Heron"),
    *("Lynx", "Maple", "Meteor", "Otter", "Panda", "Pebble", "Puffin", "Raven", "River"),
    *("Robin", "Sparrow", "Tulip", "Walrus", "Willow", "Wombat"),
)
_NUMBERS = range(1000, 10_000)
_WRITTEN = frozenset(map(str, _NUMBERS))


def dealt_name(seed: str) -> str:
    """One of five million names: ``Quick Otter 4821``."""
    rng = Random(seed)
    return f"{rng.choice(_FIRST)} {rng.choice(_SECOND)} {rng.choice(_NUMBERS)}"


def is_dealt(name: str) -> bool:
    """Whether a guest may be called so: boards show it to everyone."""
    first, _, rest = name.partition(" ")
    second, _, number = rest.partition(" ")
    known = first in _FIRST and second in _SECOND
    return known and number in _WRITTEN


def is_unused(last_used: UnixMs, now: UnixMs) -> bool:
    return now - last_used > UNUSED_MS


def is_guests_address(email: str) -> bool:
    return email.casefold().endswith(f"@{DOMAIN}")
