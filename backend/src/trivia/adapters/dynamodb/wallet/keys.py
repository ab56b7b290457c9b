"""Keys of PlayerWallet, with an example each. They name no id of a player: see
`domain/wallet/accounts.py`."""

import re

from trivia.adapters.dynamodb.items import text
from trivia.adapters.dynamodb.keys import Key
from trivia.domain.ids import QuizId, UnixMs
from trivia.domain.wallet.accounts import AccountId

HELD = "Held"
"""Index: `held` (a shard), `lapses_at`: reservations that nobody has ended."""

ENTRY = "ENTRY#"
_POSITION = re.compile(r"ENTRY#\d{13}#[0-9a-f]{32}")


def _key(account: str, entry: str) -> Key:
    return {"account": text(account), "entry": text(entry)}


def balance(account: AccountId) -> Key:
    """``player#<trace>`` / ``BALANCE``: of an escrow account, its reservation too"""
    return _key(account, "BALANCE")


def entry(account: AccountId, at: UnixMs, transfer: str) -> Key:
    """``player#<trace>`` / ``ENTRY#1795262400000#<trace of the transfer>``"""
    return _key(account, f"{ENTRY}{at:013d}#{transfer}")


def transfer(trace: str) -> Key:
    """``transfer#<trace>`` / ``TRANSFER``"""
    return _key(f"transfer#{trace}", "TRANSFER")


def day(account: AccountId, kind: str, utc_day: str) -> Key:
    """``player#<trace>`` / ``DAY#played#2026-11-28``: what counts towards the day's cap"""
    return _key(account, f"DAY#{kind}#{utc_day}")


def plays_paid(quiz_id: QuizId) -> Key:
    """``quiz#quiz-k3v7m2x5q4za`` / ``PLAYS``: how many plays its author was paid for"""
    return _key(f"quiz#{quiz_id}", "PLAYS")


def position(account: AccountId, after: str) -> Key:
    """Where a page of entries begins. Raises: ValueError: that is none."""
    if not _POSITION.fullmatch(after):
        raise ValueError("no position of this list")
    return _key(account, after)
