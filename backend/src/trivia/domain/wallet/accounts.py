"""Whose coins they are. All accounts together hold nothing: what one has another gave.

    player#<trace>      a player's; never below zero
    house#00 … house#15 pay what is earned and take what is left: below zero by what players have
    escrow#<trace>      what is set aside by one reservation: each has its own, so none is hot

A trace stands for an id, and does not lead back to it: transfers stay for good, and once an account
of a player is deleted nothing says whose they were.
"""

import zlib
from hashlib import sha256
from typing import NewType

from trivia.domain.ids import PlayerId

AccountId = NewType("AccountId", str)

HOUSES = 16
"""So many, because a transaction conflicts with others that write the same account."""

_TRACE = 32
_PLAYER, _HOUSE, _ESCROW = "player#", "house#", "escrow#"


def trace_of(value: str) -> str:
    """32 hexadecimal digits."""
    return sha256(value.encode()).hexdigest()[:_TRACE]


def of_player(player_id: PlayerId) -> AccountId:
    return AccountId(_PLAYER + trace_of(player_id))


def house_of(transfer_id: str) -> AccountId:
    """The shard of the house that takes part in this transfer, whenever it is repeated."""
    return AccountId(f"{_HOUSE}{zlib.crc32(transfer_id.encode()) % HOUSES:02d}")


def escrow_of(reservation_id: str) -> AccountId:
    return AccountId(_ESCROW + trace_of(reservation_id))


def is_account(name: str) -> bool:
    """Whether `name` is that of an account, and no id of a player."""
    return name.startswith((_PLAYER, _HOUSE, _ESCROW))


def is_escrow(account: AccountId) -> bool:
    return account.startswith(_ESCROW)


def may_owe(account: AccountId) -> bool:
    """Whether its balance may be below zero: the house's alone."""
    return account.startswith(_HOUSE)
