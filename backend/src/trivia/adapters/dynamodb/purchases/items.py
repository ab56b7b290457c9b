"""Purchases and licences as items, and back."""

from trivia.adapters.dynamodb import keys
from trivia.adapters.dynamodb.items import (
    Item,
    Stored,
    number,
    number_of,
    text,
    text_of,
    text_or_none,
)
from trivia.adapters.dynamodb.purchases import keys as purchase_keys
from trivia.domain.ids import PlayerId, QuizId, UnixMs
from trivia.domain.purchases.licence import Licence
from trivia.domain.purchases.purchase import ENDED, Purchase, Reason, State, Terms


def purchase_item(purchase: Purchase) -> Item:
    """One that begins."""
    return {
        **purchase_keys.purchase(purchase.player_id, purchase.purchase_id),
        "quiz_id": text(purchase.quiz_id),
        "price": number(purchase.price),
        "revision": number(purchase.revision),
        "created_at": number(purchase.begun_at),
        "state": text(purchase.state),
        "pending": text(keys.pending_shard(purchase.purchase_id)),
    }


def terms_values(terms: Terms) -> Item:
    return {
        "seller_id": text(terms.seller_id),
        "title": text(terms.title),
        "version": number(terms.version),
        "may_copy": number(int(terms.may_copy)),
    }


def purchase_of(item: Stored) -> Purchase:
    reason = text_or_none(item, "reason")
    state = State(text_of(item, "state"))
    return Purchase(
        player_id=PlayerId(text_of(item, "player_id")),
        purchase_id=text_of(item, "entry").removeprefix(purchase_keys.PURCHASE),
        quiz_id=QuizId(text_of(item, "quiz_id")),
        price=number_of(item, "price"),
        revision=number_of(item, "revision"),
        begun_at=number_of(item, "created_at"),
        state=state,
        terms=_terms_of(item) if "seller_id" in item else None,
        reason=Reason(reason) if reason else None,
        told=state in ENDED and "pending" not in item,
    )


def _terms_of(item: Stored) -> Terms:
    return Terms(
        seller_id=PlayerId(text_of(item, "seller_id")),
        title=text_of(item, "title"),
        version=number_of(item, "version"),
        may_copy=bool(number_of(item, "may_copy")),
    )


def licence_item(purchase: Purchase, at: UnixMs) -> Item:
    terms = purchase.agreed
    return {
        **purchase_keys.licence(purchase.player_id, purchase.quiz_id),
        "quiz_id": text(purchase.quiz_id),
        "purchase_id": text(purchase.purchase_id),
        "title": text(terms.title),
        "version": number(terms.version),
        "price": number(purchase.price),
        "may_copy": number(int(terms.may_copy)),
        "bought_at": number(at),
    }


def licence_of(item: Stored) -> Licence:
    return Licence(
        player_id=PlayerId(text_of(item, "player_id")),
        quiz_id=QuizId(text_of(item, "quiz_id")),
        version=number_of(item, "version"),
        title=text_of(item, "title"),
        purchase_id=text_of(item, "purchase_id"),
        price=number_of(item, "price"),
        may_copy=bool(number_of(item, "may_copy")),
        bought_at=number_of(item, "bought_at"),
    )
