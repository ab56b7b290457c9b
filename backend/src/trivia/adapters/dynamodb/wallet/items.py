"""Items of PlayerWallet and what they stand for."""

from typing import Any

from trivia.adapters.dynamodb.items import (
    Item,
    Stored,
    number,
    number_of,
    text,
    text_of,
    text_or_none,
)
from trivia.adapters.dynamodb.keys import pending_shard
from trivia.adapters.dynamodb.wallet import keys
from trivia.domain.ids import QuizId
from trivia.domain.wallet.accounts import AccountId, escrow_of
from trivia.domain.wallet.reservations import Reservation, State
from trivia.domain.wallet.transfers import About, Entry, Kind, Transfer, entries_of


def about_item(about: About) -> Item:
    named = {"quiz_id": about.quiz_id, "purchase_id": about.purchase_id}
    return {name: text(value) for name, value in named.items() if value is not None}


def about_of(item: Stored) -> About:
    quiz_id = text_or_none(item, "quiz_id")
    return About(
        quiz_id=None if quiz_id is None else QuizId(quiz_id),
        purchase_id=text_or_none(item, "purchase_id"),
    )


def transfer_item(transfer: Transfer) -> Item:
    return {
        **keys.transfer(transfer.trace),
        "debit": text(transfer.debit),
        "credit": text(transfer.credit),
        "amount": number(transfer.amount),
        "kind": text(transfer.kind),
        "at": number(transfer.at),
        **about_item(transfer.about),
    }


def is_same(item: Stored, transfer: Transfer) -> bool:
    """Whether a transfer that is stored moves what this one would: not when."""
    moved = (text_of(item, "debit"), text_of(item, "credit"), number_of(item, "amount"))
    same = (transfer.debit, transfer.credit, transfer.amount)
    return moved == same and text_of(item, "kind") == transfer.kind


def entry_items(transfer: Transfer) -> list[Item]:
    """Both sides."""
    return [
        {
            **keys.entry(account, entry.at, transfer.trace),
            "transfer": text(transfer.trace),
            "amount": number(entry.amount),
            "kind": text(entry.kind),
            "at": number(entry.at),
            **about_item(entry.about),
        }
        for account, entry in entries_of(transfer).items()
    ]


def entry_of(item: Stored) -> Entry:
    return Entry(
        transfer=text_of(item, "transfer"),
        amount=number_of(item, "amount"),
        kind=Kind(text_of(item, "kind")),
        at=number_of(item, "at"),
        about=about_of(item),
    )


def escrow_item(reservation: Reservation) -> Item:
    """The account of a reservation, as it is opened."""
    return {
        **keys.balance(escrow_of(reservation.id)),
        "balance": number(reservation.amount),
        "moves": number(1),
        "reservation_id": text(reservation.id),
        "state": text(reservation.state),
        "buyer": text(reservation.buyer),
        "amount": number(reservation.amount),
        "made_at": number(reservation.at),
        "held": text(pending_shard(reservation.id)),
        "lapses_at": number(reservation.expires_at),
        **about_item(reservation.about),
    }


def reservation_of(item: Stored) -> Reservation:
    return Reservation(
        id=text_of(item, "reservation_id"),
        buyer=AccountId(text_of(item, "buyer")),
        amount=number_of(item, "amount"),
        expires_at=number_of(item, "lapses_at"),
        at=number_of(item, "made_at"),
        about=about_of(item),
        state=State(text_of(item, "state")),
    )


def was_made(item: Stored) -> bool:
    """Whether coins were set aside; else it was given up before."""
    return "buyer" in item


def put_new(table: str, item: Item) -> Any:
    """The action that puts `item` if there is none of its key."""
    return {
        "Put": {
            "TableName": table,
            "Item": item,
            "ConditionExpression": "attribute_not_exists(account)",
        }
    }
